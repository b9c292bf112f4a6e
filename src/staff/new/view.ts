// What can be made anew without anybody who programs.
import { unitOf } from '../frame/unit.ts'
import type { Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import type { Draft } from '../editions/draft.ts'
import { languageName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import { howThisWorks } from '../help/how-this-works.ts'
import { may, type Action } from '../permission.ts'

const ways: { word: string; to: string; action: Action }[] = [
  { word: 'topic', to: '/staff/new/topic', action: 'new-topic' },
  { word: 'language', to: '/staff/new/language', action: 'new-language' },
  { word: 'contact', to: '/staff/contacts/new', action: 'edit-contact' },
  { word: 'sentences', to: '/staff/sentences', action: 'see' },
  { word: 'district', to: '/staff/new/district', action: 'edit-facts' },
]

export function newView(visit: Visit, edition: Edition, drafts: readonly Draft[]): Html {
  const { t, member } = visit
  const begun = drafts.flatMap((draft) => begunOf(visit, edition, draft))
  return html`
    <h1>${t('new.title')}</h1>
    ${howThisWorks(visit, 'new')}
    ${begun.length > 0 && html`<section><h2>${t('new.begun')}</h2><ul>${begun.map(({ to, text }) => html`<li><a href="${to}">${text}</a></li>`)}</ul></section>`}
    <ul class="ways">${ways.filter(({ action }) => may(member, action)).map(({ word, to }) => html`<li class="card"><h2><a href="${to}">${t(`new.go.${word}`)}</a></h2><p>${t(`new.what.${word}`)}</p></li>`)}</ul>
    <p class="hint">${t('new.district-rest')}</p>`
}

function begunOf(visit: Visit, edition: Edition, { id, edit }: Draft): { to: string; text: string }[] {
  const { name } = unitOf(id)
  if (edit.kind === 'facts' && !edition.topics.has(name)) return [{ to: `/staff/new/topic/${name}`, text: visit.t('new.begun-topic', { id: name }) }]
  if (edit.kind === 'language') return [{ to: `/staff/new/language/${name}`, text: visit.t('new.begun-language', { language: languageName(edition, name, visit) }) }]
  return []
}
