// The list of what has to be done before going live, as it stands on the first page and on its own.
import { html, type Html } from '../../http/html.ts'
import type { Edition } from '../../content/topic.ts'
import { dayShown } from '../contacts/in-words.ts'
import { csrfField } from '../frame/layout.ts'
import { contactName, languageName, topicName } from '../frame/unit.ts'
import type { Page, Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import { launchGroups, type LaunchItem } from './launch-list.ts'

export interface Launching {
  items: readonly LaunchItem[]
  edition: Edition
  live: boolean
}

const isOpen = ({ done }: LaunchItem) => !done

/** For the first page: nothing once all is done. */
export function launchNotice({ t }: Visit, { items, live }: Pick<Launching, 'items' | 'live'>): Html | null {
  const open = items.filter(isOpen).length
  if (open === 0) return null
  return html`<section class="card">
    <h2>${t('launch.title')}</h2>
    <p class="notice ${live ? 'bad' : 'warn'}">${t(live ? 'launch.live-open' : 'launch.open', { count: open })}</p>
    <p><progress max="${items.length}" value="${items.length - open}" aria-label="${t('launch.progress', { done: items.length - open, of: items.length })}"></progress> ${t('launch.progress', { done: items.length - open, of: items.length })}</p>
    <p><a class="button quiet" href="/staff/launch">${t('launch.see')}</a></p>
  </section>`
}

export function launchPage(visit: Visit, { items, edition, live }: Launching): Page {
  const { t } = visit
  const open = items.filter(isOpen).length
  const body = html`
    <h1>${t('launch.title')}</h1>
    <p>${t('launch.intro')}</p>
    <p class="notice ${open === 0 ? 'good' : live ? 'bad' : 'warn'}">${open === 0 ? t(live ? 'launch.live-done' : 'launch.done') : t(live ? 'launch.live-open' : 'launch.open', { count: open })}</p>
    ${launchGroups.map((group) => html`<section><h2>${t(`launch.groups.${group}`)}</h2><ul class="launch">${items.filter((item) => item.group === group).map((item) => itemView(visit, item, edition))}</ul></section>`)}
    <section><h2>${t('launch.live-title')}</h2><p>${t(live ? 'launch.is-live' : 'launch.how-live')}</p></section>`
  return { kind: 'page', title: t('launch.title'), body, styles: ['launch.css'] }
}

const wordOf = ({ id }: LaunchItem, what: 'title' | 'text') => `launch.items.${id.split(':')[0]}.${what}`

function itemView(visit: Visit, item: LaunchItem, edition: Edition): Html {
  const { t, member } = visit
  const values = { language: item.language === null ? '' : languageName(edition, item.language, visit) }
  return html`<li class="card">
    <h3><span class="chip ${item.done ? 'good' : 'warn'}">${t(item.done ? 'launch.is-done' : 'launch.is-open')}</span> ${t(wordOf(item, 'title'), values)}</h3>
    <p>${t(wordOf(item, 'text'), values)}</p>
    ${item.by !== null && html`<p class="hint">${t('launch.ticked-by', { role: t(`roles.${item.by.role}.name`) })} ${dayShown(item.by.on, visit)}</p>`}
    ${item.contacts.length > 0 && html`<ul>${item.contacts.map((id) => html`<li><a href="/staff/contacts/${id}">${contactName(edition, id, visit)}</a></li>`)}</ul>`}
    ${item.topics.length > 0 && html`<ul>${item.topics.map((id) => html`<li><a href="/staff/topics/${id}/${item.language ?? edition.source}">${topicName(edition, id, visit)}</a></li>`)}</ul>`}
    ${item.byHand && may(member, 'launch-list') && html`<form method="post" action="/staff/launch">${csrfField(visit)}<input type="hidden" name="item" value="${item.id}"><input type="hidden" name="done" value="${item.done ? 'no' : 'yes'}"><button class="quiet">${t(item.done ? 'launch.untick' : 'launch.tick')}<span class="unseen"> ${t(wordOf(item, 'title'), values)}</span></button></form>`}
  </li>`
}
