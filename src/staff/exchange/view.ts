// The page on which a language goes out to translators and comes back.
import type { Change } from '../../content/exchange/changes.ts'
import { zipLimits } from '../../content/exchange/zip.ts'
import type { Edition, LanguageCode, Problem, TopicId } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { difference } from '../frame/difference.ts'
import { csrfField } from '../frame/layout.ts'
import { spokenIn } from '../frame/spoken.ts'
import { languageName, topicName } from '../frame/unit.ts'
import type { Page, Visit } from '../frame/visit.ts'
import type { CameBack } from './came-back.ts'
import type { Taken } from './take.ts'

export interface Exchanged {
  edition: Edition
  language: LanguageCode
  topics: number
  /** Missing or stale. */
  open: number
}

const megabytes = Math.floor(zipLimits.packed / 1_000_000)

export function exchangePage({ edition, language, topics, open }: Exchanged, visit: Visit): Page {
  const { t } = visit
  const names = { language: languageName(edition, language, visit), source: languageName(edition, edition.source, visit) }
  const title = t('exchange.title', names)
  const path = `/staff/exchange/${language}`
  return {
    kind: 'page',
    title,
    styles: ['topic.css'],
    scripts: ['exchange.js'],
    body: html`
      <p><a href="/staff">${t('frame.go.home')}</a></p>
      <h1>${title}</h1>
      <p>${t('exchange.intro', names)}</p>
      <section aria-labelledby="out-title">
        <h2 id="out-title">${t('exchange.out')}</h2>
        <p>${t('exchange.count', { topics, open })}</p>
        <form method="post" action="${path}/download" class="actions">${csrfField(visit)}
          <button name="format" value="xlsx">${t('exchange.xlsx')}</button>
          <button name="format" value="xliff" class="quiet">${t('exchange.xliff')}</button>
        </form>
        <p class="hint">${t('exchange.out-hint')}</p>
      </section>
      <section aria-labelledby="in-title">
        <h2 id="in-title">${t('exchange.in')}</h2>
        <noscript><p class="notice warn">${t('exchange.needs-script')}</p></noscript>
        <form id="exchange-form" method="post" action="${path}/look" class="stack" data-most="${zipLimits.packed}" data-too-large="${t('exchange.too-large', { megabytes })}" data-none="${t('exchange.choose-first')}">
          <label for="file">${t('exchange.file')}</label>
          <input id="file" type="file" accept=".xlsx,.xliff,.xlf">
          <p class="hint">${t('exchange.in-hint', { megabytes })}</p>
          <button>${t('exchange.look')}</button>
        </form>
        <div id="came-back" aria-live="polite"></div>
      </section>`,
  }
}

export interface Shown {
  edition: Edition
  language: LanguageCode
  checksSpeak: string
}

export function cameBackView({ changes, problems, plan }: CameBack, shown: Shown, visit: Visit): Html {
  const { t } = visit
  return html`
    <h3>${t('exchange.would-change', { count: changes.length })}</h3>
    ${changes.length === 0 ? html`<p>${t('exchange.nothing')}</p>` : changes.map((change) => changeView(change, shown, visit))}
    ${problems.length > 0 && html`<h3>${t('exchange.refused', { count: problems.length })}</h3><p>${t('exchange.refused-text')}</p><ul>${problems.map((problem) => problemView(problem, shown.checksSpeak, visit))}</ul>`}
    ${changes.length > 0 && html`<form id="take-form" method="post" action="/staff/exchange/${shown.language}/take?plan=${plan}" class="actions"><button>${t('exchange.take', { count: changes.length })}</button></form><p class="hint">${t('exchange.take-hint')}</p>`}`
}

function changeView({ topic, parts }: Change, { edition, language }: Shown, visit: Visit): Html {
  const { t } = visit
  const spoken = spokenIn(edition, language)
  return html`
    <details open class="card"><summary>${topicName(edition, topic, visit)}</summary>
      ${parts.length === 0 ? html`<p>${t('exchange.as-it-stands')}</p>` : html`<dl>${parts.map(({ part, before, after }) => html`<dt>${t(`topic.part.${part}`)}</dt><dd>${difference({ before, after }, spoken, visit)}</dd>`)}</dl>`}
    </details>`
}

function problemView({ file, line, key, message }: Problem, checksSpeak: string, { t }: Visit): Html {
  const place = line === null ? file : t('exchange.place', { file, line })
  return html`<li><strong><bdi>${place}</bdi></strong>${key !== '' && html` <code>${key}</code>`}: <span lang="${checksSpeak}" dir="auto">${message}</span></li>`
}

export function takenView({ handedIn, clashes, same }: Taken, { edition, language }: Shown, visit: Visit): Html {
  const { t } = visit
  const list = (topics: readonly TopicId[]) => html`<ul>${topics.map((topic) => html`<li><a href="/staff/topics/${topic}/${language}">${topicName(edition, topic, visit)}</a></li>`)}</ul>`
  return html`
    <div class="notice ${handedIn.length > 0 ? 'good' : 'warn'}" role="status"><p>${t('exchange.taken', { count: handedIn.length })}</p>${handedIn.length > 0 && html`<p><a href="/staff/publish">${t('exchange.go-on')}</a></p>`}</div>
    ${handedIn.length > 0 && list(handedIn)}
    ${clashes.length > 0 && html`<h3>${t('exchange.clashes')}</h3>${list(clashes)}`}
    ${same.length > 0 && html`<h3>${t('exchange.same')}</h3>${list(same)}`}`
}
