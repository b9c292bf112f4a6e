// After publishing: what a parent now gets, in each language that was touched, and the way back.
import type { Host } from '../../bot/host.ts'
import type { Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import type { Manifest } from '../editions/edition-store.ts'
import { getsView } from '../frame/gets-view.ts'
import { spokenIn } from '../frame/spoken.ts'
import { languageName, topicName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import { whatParentsGet } from '../frame/what-parents-get.ts'
import { may } from '../permission.ts'

export interface Done {
  manifest: Manifest
  edition: Edition
  host: Host
  touched: ReadonlyMap<TopicId, readonly LanguageCode[]>
  /** The one topic that was asked for; null: as many as can be read in one go. */
  topic: TopicId | null
  /** This process answers with it already. */
  isInForce: boolean
}

/** Answers on one page; a number that stands everywhere has hundreds. */
const mostShown = 14

export function doneView(done: Done, visit: Visit): Html {
  const { manifest: { number, why }, touched, topic, isInForce } = done
  const { t } = visit
  const chosen = topic === null ? [...touched] : [...touched].filter(([id]) => id === topic)
  const shown = firstOf(chosen)
  return html`
    <h1>${t('publish.done.title', { number })}</h1>
    <p>${why}</p>
    ${!isInForce && html`<p class="notice">${t('publish.done.soon')}</p>`}
    <p class="actions"><a class="button quiet" href="/staff/editions/${number}">${t('publish.done.difference')}</a>
      ${may(visit.member, 'restore') && html`<a class="button quiet" href="/staff/editions/${number - 1}/back">${t('publish.done.undo')}</a>`}
      <a class="button quiet" href="/staff">${t('frame.go.home')}</a></p>
    ${touched.size === 0 ? html`<p>${t('publish.done.no-topics')}</p>` : shown.map(([id, languages]) => topicView(id, languages, done, visit))}
    ${touched.size > shown.length && html`<h2>${t('publish.done.others')}</h2><ul>${[...touched.keys()].filter((id) => !shown.some(([seen]) => seen === id)).map((id) => html`<li><a href="/staff/publish/done/${number}?topic=${id}">${topicName(done.edition, id, visit)}</a></li>`)}</ul>`}`
}

function topicView(topic: TopicId, languages: readonly LanguageCode[], { edition, host }: Done, visit: Visit): Html {
  return html`
    <h2>${visit.t('publish.done.gets', { topic: topicName(edition, topic, visit) })}</h2>
    ${languages.map((language) => html`<h3>${languageName(edition, language, visit)}</h3>${getsView(whatParentsGet(edition, { topic, language }, host), spokenIn(edition, language), visit)}`)}`
}

/** Whole topics, as long as there is room; the first one always. */
function firstOf(touched: readonly (readonly [TopicId, readonly LanguageCode[]])[]): (readonly [TopicId, readonly LanguageCode[]])[] {
  let room = mostShown
  return touched.filter(([, languages], i) => {
    room -= languages.length
    return i === 0 || room >= 0
  })
}
