// The page of the ways to ask: the list, a field for one more, a field for many, and what became of those just given.
import type { Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { csrfField } from '../frame/layout.ts'
import { shareInWords } from '../frame/numbers.ts'
import type { Spoken } from '../frame/spoken.ts'
import { languageName, topicName } from '../frame/unit.ts'
import type { Page, Visit } from '../frame/visit.ts'
import { draftPanel, type Panel } from '../topic/draft-panel.ts'
import { toldNotice } from '../topic/told.ts'
import type { Nearer, Refused, SortedWays } from './ways.ts'

export interface AskedShown {
  edition: Edition
  topic: string
  language: string
  spoken: Spoken
  questions: readonly string[]
  /** Those that parents' words are not held against yet. */
  fresh: ReadonlySet<string>
  /** Of the fresh ones. */
  nearer: readonly Nearer[]
  path: string
  panel: Panel
  result: SortedWays | null
}

export function askedPage(shown: AskedShown, visit: Visit): Page {
  const { t } = visit
  const { edition, topic, language, questions, panel, result } = shown
  const isOurs = edition.topics.has(topic) || !edition.notOurs.includes(topic)
  const names = { topic: topicName(edition, topic, visit), language: languageName(edition, language, visit) }
  const title = t(isOurs ? 'asked.title' : 'asked.title-not-ours', names)
  return {
    kind: 'page',
    title,
    styles: ['topic.css'],
    body: html`
      ${isOurs ? html`<p><a href="/staff/topics/${topic}">${t('topic.all-languages', names)}</a> · <a href="/staff/topics/${topic}/${language}">${t('topic.title', names)}</a></p>` : html`<p><a href="/staff">${t('frame.go.home')}</a></p>`}
      <h1>${title}</h1>
      <p>${t(isOurs ? 'asked.intro' : 'asked.intro-not-ours')}</p>
      ${toldNotice(visit)}
      ${result && resultView(result, shown, visit)}
      ${panel.mayEdit && addForms(shown, visit)}
      ${questions.length === 0 ? html`<p class="notice">${t('asked.empty')}</p>` : listView(shown, visit)}
      ${draftPanel(panel, visit)}`,
  }
}

function addForms({ path, spoken }: AskedShown, visit: Visit): Html {
  const { t } = visit
  const tongue = html`lang="${spoken.language}" dir="${spoken.direction}"`
  return html`
    <div class="columns">
      <form method="post" action="${path}/add" class="stack">${csrfField(visit)}
        <label for="way">${t('asked.one')}</label>
        <input id="way" name="ways" maxlength="300" required autocomplete="off" ${tongue}>
        <p class="hint">${t('asked.one-hint')}</p>
        <button>${t('asked.add')}</button>
      </form>
      <details><summary>${t('asked.many')}</summary>
        <form method="post" action="${path}/add" class="stack">${csrfField(visit)}
          <label for="ways">${t('asked.many-label')}</label>
          <textarea id="ways" name="ways" rows="8" maxlength="100000" required ${tongue}></textarea>
          <p class="hint">${t('asked.many-hint')}</p>
          <button>${t('asked.add-all')}</button>
        </form>
      </details>
    </div>`
}

function listView({ edition, questions, fresh, nearer, path, panel, spoken }: AskedShown, visit: Visit): Html {
  const { t } = visit
  const flags = new Map(nearer.map((one) => [one.text, one]))
  const row = (text: string) => {
    const flag = flags.get(text)
    const words = html`<span><span class="text" lang="${spoken.language}" dir="${spoken.direction}">${text}</span>${fresh.has(text) && html` <span class="chip">${t('asked.new')}</span>`}${flag && html`<br><small>${nearerWords(flag, edition, visit)}</small>`}</span>`
    return html`<li class="way" data-words="${text}">${panel.mayEdit ? html`<label class="check"><input type="checkbox" name="remove" value="${text}"> ${words}</label>` : words}</li>`
  }
  return html`
    <section aria-labelledby="list-title">
      <h2 id="list-title">${t('asked.list', { count: questions.length })}</h2>
      <label for="filter">${t('asked.filter')}</label>
      <input id="filter" type="search" data-filter=".way" autocomplete="off">
      <p data-filter-empty hidden>${t('asked.none-match')}</p>
      <form method="post" action="${path}/remove">${csrfField(visit)}
        <ul class="ways">${questions.map(row)}</ul>
        ${panel.mayEdit && html`<button class="danger">${t('asked.remove')}</button>`}
      </form>
    </section>`
}

function resultView({ taken, doubles, empty, refused, nearer }: SortedWays, { edition, path, spoken }: AskedShown, visit: Visit): Html {
  const { t } = visit
  const way = (text: string) => html`<q class="text" lang="${spoken.language}" dir="${spoken.direction}">${text}</q>`
  return html`
    <section aria-labelledby="result-title" class="card">
      <h2 id="result-title">${t('asked.result.title')}</h2>
      <p role="status">${t('asked.result.taken', { count: taken.length })}${doubles > 0 && ` ${t('asked.result.doubles', { count: doubles })}`}${empty > 0 && ` ${t('asked.result.empty', { count: empty })}`}</p>
      ${refused.length > 0 && html`<h3>${t('asked.result.refused')}</h3><ul>${refused.map((one) => html`<li>${way(one.text)} ${refusedWords(one, edition, visit)}</li>`)}</ul>`}
      ${nearer.length > 0 && html`
        <h3>${t('asked.result.nearer')}</h3><p>${t('asked.result.nearer-text')}</p>
        <form method="post" action="${path}/add" class="stack">${csrfField(visit)}
          ${nearer.map((one) => html`<label class="check"><input type="checkbox" name="anyway" value="${one.text}"> <span>${way(one.text)}<br><small>${nearerWords(one, edition, visit)}</small></span></label>`)}
          <button>${t('asked.result.keep')}</button>
        </form>`}
    </section>`
}

function refusedWords(refused: Refused, edition: Edition, visit: Visit): string {
  if (refused.why !== 'elsewhere') return visit.t(`asked.refused.${refused.why}`)
  return visit.t('asked.refused.elsewhere', { topic: topicName(edition, refused.home.topic, visit), language: languageName(edition, refused.home.language, visit) })
}

function nearerWords({ topic, confidence, words }: Nearer, edition: Edition, visit: Visit): string {
  const near = visit.t('asked.nearer', { topic: topicName(edition, topic, visit), sure: shareInWords(visit.reads, confidence) })
  return words.length === 0 ? near : `${near} ${visit.t('asked.because', { words: words.map(({ word }) => `“${word}”`).join(', ') })}`
}
