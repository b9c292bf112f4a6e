// The first screen of a translator: one text, why it is first, what changed in it, and about how long it takes.
import type { Edition, LanguageCode } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { csrfField } from '../frame/layout.ts'
import { languageName, topicName } from '../frame/unit.ts'
import type { Page, Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import { stateChip } from './editor-view.ts'
import type { OpenText } from './open-text.ts'
import type { Work } from './queue.ts'
import { sourceView, textView, type SourceShown } from './source-view.ts'

export interface Next {
  edition: Edition
  /** null: nothing is left. */
  first: { work: Work; open: OpenText; source: SourceShown | null; minutes: number } | null
  left: number
  minutesInAll: number
  languages: readonly LanguageCode[]
  /** Those that one can choose from. */
  all: readonly LanguageCode[]
}

export function nextPage(next: Next, visit: Visit): Page {
  const { t } = visit
  const { first } = next
  const title = t('topic.next.title')
  return { kind: 'page', title, styles: ['topic.css'], body: first === null ? html`<h1>${title}</h1><p>${t('topic.next.nothing')}</p><p><a class="button quiet" href="/staff">${t('frame.go.home')}</a></p>${chooser(next, visit)}` : oneText(next, first, visit) }
}

function oneText(next: Next, { work, open, source, minutes }: NonNullable<Next['first']>, visit: Visit): Html {
  const { t } = visit
  const { edition, left, minutesInAll } = next
  const path = `/staff/topics/${work.topic}/${work.language}`
  const names = { language: languageName(edition, work.language, visit), topic: topicName(edition, work.topic, visit) }
  return html`
    <h1>${t('topic.title', names)}</h1>
    <p>${stateChip(open.state, t)} <strong>${t(`topic.next.why.${work.reason}`)}</strong> <small>${t('topic.minutes', { minutes })}</small></p>
    ${open.draft?.question !== null && open.draft?.question !== undefined && html`<div class="notice warn"><p><strong>${t('topic.draft.question')}</strong></p><p class="text" dir="auto">${open.draft.question}</p></div>`}
    <div class="actions">
      <a class="button" href="${path}">${t('topic.next.open')}</a>
      ${left > 1 && html`<a class="button quiet" href="/staff/next?after=${encodeURIComponent(work.unit)}">${t('topic.next.next')}</a>`}
    </div>
    <p>${t('topic.next.left', { count: left, minutes: minutesInAll })}${!open.isSource && may(visit.member, 'exchange', work) && html` <a href="/staff/exchange/${work.language}">${t('topic.next.exchange')}</a>`}</p>
    <div class="columns">
      <section aria-labelledby="source-title"><h2 id="source-title">${languageName(edition, edition.source, visit)}</h2>${source === null ? html`<p>${t('topic.source.none')}</p>` : sourceView(source, open.sourceSpoken, visit)}</section>
      ${!open.isSource && html`<section aria-labelledby="own-title"><h2 id="own-title">${names.language}</h2>${open.edit === null ? html`<p>${t('topic.next.not-written')}</p>` : html`<dl>${Object.entries(open.text.texts).map(([part, words]) => html`<dt>${t(`topic.part.${part}`)}</dt><dd>${textView(words, open.spoken)}</dd>`)}</dl>`}</section>`}
    </div>
    ${open.draft !== null && askHere(path, visit)}
    ${chooser(next, visit)}`
}

const askHere = (path: string, visit: Visit): Html => html`
  <details><summary>${visit.t('topic.do.ask')}</summary>
    <form method="post" action="${path}/ask" class="stack">${csrfField(visit)}
      <label for="question">${visit.t('topic.ask.label')}</label>
      <textarea id="question" name="question" rows="2" maxlength="1000" required dir="auto"></textarea>
      <button>${visit.t('topic.ask.send')}</button>
    </form>
  </details>`

function chooser({ edition, languages, all }: Next, visit: Visit): Html | false {
  if (all.length < 2) return false
  return html`
    <form method="get" action="/staff/next" class="line">
      <div><label for="language">${visit.t('topic.next.language')}</label>
      <select id="language" name="language"><option value="">${visit.t('topic.next.all-mine')}</option>${all.map((code) => html`<option value="${code}"${languages.length === 1 && languages[0] === code && html` selected`}>${languageName(edition, code, visit)}</option>`)}</select></div>
      <button class="quiet">${visit.t('topic.next.show')}</button>
    </form>`
}
