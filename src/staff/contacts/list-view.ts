// The table of all numbers, addresses and links.
import { html, type Html } from '../../http/html.ts'
import type { Edition } from '../../content/topic.ts'
import { contactName, topicName } from '../frame/unit.ts'
import type { Page, Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import { dayShown, hoursInWords, howSure, languagesInWords, numberShown, reachedBy } from './in-words.ts'
import { contactGroups, type ContactRow } from './list.ts'
import { contactStyles } from './styles.ts'

export function listPage(visit: Visit, rows: readonly ContactRow[], edition: Edition): Page {
  const { t, member } = visit
  const groups = contactGroups.map((group) => ({ group, rows: rows.filter((row) => row.group === group) })).filter((group) => group.rows.length > 0)
  const body = html`
    <h1>${t('contacts.title')}</h1>
    <p>${t('contacts.intro')}</p>
    <div class="actions">
      ${may(member, 'edit-contact') && html`<a class="button quiet" href="/staff/contacts/new">${t('contacts.new.open')}</a>`}
      <a class="button quiet" href="/staff/links">${t('links.title')}</a>
    </div>
    <details><summary>${t('contacts.help.title')}</summary><p>${t('contacts.help.text')}</p></details>
    ${rows.length === 0 ? html`<p class="notice">${t('contacts.none')}</p>` : html`
    <p><label for="filter">${t('contacts.filter')}</label><input id="filter" type="search" data-filter="#contacts tr.row" autocomplete="off"></p>
    <p class="notice" data-filter-empty hidden>${t('contacts.none-found')}</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="contacts-caption">
      <table id="contacts">
        <caption id="contacts-caption">${t('contacts.caption', { count: rows.length })}</caption>
        <thead><tr>${['name', 'number', 'when', 'sure', 'checked', 'used'].map((column) => html`<th scope="col">${t(`contacts.columns.${column}`)}</th>`)}</tr></thead>
        ${groups.map((group) => html`<tbody><tr><th colspan="6" scope="rowgroup">${t(`contacts.groups.${group.group}`, { count: group.rows.length })}</th></tr>${group.rows.map((row) => rowView(row, edition, visit))}</tbody>`)}
      </table>
    </div>`}`
  return { kind: 'page', title: t('contacts.title'), body, styles: contactStyles }
}

function rowView({ contact, name, given, due, group, uses, draft }: ContactRow, edition: Edition, visit: Visit): Html {
  const { t, reads, today } = visit
  return html`
    <tr class="row">
      <th scope="row"><a href="/staff/contacts/${contact.id}">${name}</a>${draft && html`<br><span class="chip warn">${t(`frame.draft.${draft.state.replace(' ', '-')}`)}</span>`}</th>
      <td>${numberShown(contact.value)}<br><small>${reachedBy(contact, visit)}</small>${given !== contact && html`<br><small>${given === null ? t('contacts.gets-nothing') : html`${t('contacts.gets-instead', { name: contactName(edition, given.id, { reads }) })} ${numberShown(given.value)}`}</small>`}</td>
      <td>${contact.by !== 'web' && html`${hoursInWords(contact, visit)}<br><small>${languagesInWords(contact, edition, visit)}</small>`}</td>
      <td>${howSure(contact, visit)}</td>
      <td>${dayShown(contact.checked, visit)}${due < today && html`<br><span class="chip bad">${t('contacts.overdue')}</span>`}${group !== 'overdue' && html`<br><small>${t('contacts.next-due')} ${dayShown(due, visit)}</small>`}</td>
      <td>${usedIn(uses, edition, visit)}</td>
    </tr>`
}

const shownTopics = 3

function usedIn({ topics, sentences }: ContactRow['uses'], edition: Edition, visit: Visit): Html | string {
  const { t } = visit
  if (topics.length === 0) return t(sentences.length > 0 ? 'contacts.used-own' : 'contacts.used-nowhere')
  const urgentFirst = topics.toSorted((a, b) => Number(edition.topics.get(b.topic)?.urgent) - Number(edition.topics.get(a.topic)?.urgent))
  const items = urgentFirst.map(({ topic }) => html`<li>${topicName(edition, topic, visit)}${edition.topics.get(topic)?.urgent && html` <span class="chip bad">${t('contacts.urgent')}</span>`}</li>`)
  if (items.length <= shownTopics) return html`<ul>${items}</ul>`
  return html`<ul>${items.slice(0, shownTopics)}</ul><details><summary>${t('contacts.more-topics', { count: items.length - shownTopics })}</summary><ul>${items.slice(shownTopics)}</ul></details>`
}
