// What parents now get where a contact is named: one topic at a time, in every language.
import type { Host } from '../../bot/host.ts'
import { html, type Html } from '../../http/html.ts'
import type { TopicId } from '../../content/topic.ts'
import { getsView } from '../frame/gets-view.ts'
import { spokenIn } from '../frame/spoken.ts'
import { contactName, languageName, topicName } from '../frame/unit.ts'
import type { Page, Visit } from '../frame/visit.ts'
import { whatParentsGet } from '../frame/what-parents-get.ts'
import { may } from '../permission.ts'
import { numberShown } from './in-words.ts'
import { contactStyles } from './styles.ts'
import type { Sheet } from './sheet.ts'

export function nowPage(visit: Visit, { name, given, uses, edition, id }: Sheet, { host, asked }: { host: Host; asked: unknown }): Page {
  const { t, reads, member } = visit
  const topics = uses.topics.toSorted((a, b) => Number(edition.topics.get(b.topic)?.urgent) - Number(edition.topics.get(a.topic)?.urgent)).map(({ topic }) => topic)
  const shown = topics.find((topic) => topic === asked) ?? topics[0]
  const isInstead = given !== null && given.id !== id
  const body = html`
    <p><a href="/staff/contacts/${id}">${name}</a></p>
    <h1>${t('contacts.now.title')}</h1>
    ${given === null ? html`<p class="notice bad">${t('contacts.gets-nothing')}</p>` : html`<dl class="numbers"><div><dt>${contactName(edition, given.id, { reads })}</dt><dd>${numberShown(given.value)}</dd></div></dl>`}
    ${isInstead && html`<p class="notice warn">${t('contacts.now.instead', { name })}${may(member, 'edit-contact') && html` <a href="/staff/contacts/${id}?former=1">${t('contacts.put-back')}</a>`}</p>`}
    ${shown === undefined ? html`<p>${t('contacts.now.nowhere')}</p>` : html`
    ${topics.length > 1 && html`<form method="get" action="/staff/contacts/${id}/now" class="line print"><div><label for="topic">${t('contacts.now.topic')}</label>
      <select id="topic" name="topic">${topics.map((topic) => html`<option value="${topic}"${topic === shown && html` selected`}>${topicName(edition, topic, visit)}</option>`)}</select></div><button class="quiet">${t('contacts.now.show')}</button></form>`}
    ${inEveryLanguage(visit, { topic: shown, host, edition })}`}
    <div class="actions"><a class="button quiet" href="/staff/contacts">${t('contacts.back')}</a></div>`
  return { kind: 'page', title: t('contacts.now.title'), body, styles: contactStyles }
}

function inEveryLanguage(visit: Visit, { topic, host, edition }: { topic: TopicId; host: Host; edition: Sheet['edition'] }): Html {
  const languages = [...edition.contents.keys()]
  const first = languages.includes(visit.reads) ? visit.reads : edition.source
  return html`<h2>${topicName(edition, topic, visit)}</h2>${[first, ...languages.filter((code) => code !== first)].map(
    (language) => html`<details${language === first && html` open`}><summary>${languageName(edition, language, visit)}</summary>${getsView(whatParentsGet(edition, { topic, language }, host), spokenIn(edition, language), visit)}</details>`,
  )}`
}
