// A contact that is not there yet.
import type { Edition } from '../../content/topic.ts'
import { html } from '../../http/html.ts'
import type { Page, Visit } from '../frame/visit.ts'
import type { Fields, WrongFields } from './fields.ts'
import { formView } from './form-view.ts'
import { contactStyles } from './styles.ts'

export function newPage(visit: Visit, { edition, fields, wrong = new Map() }: { edition: Edition; fields: Fields; wrong?: WrongFields }): Page {
  const { t } = visit
  const body = html`
    <p><a href="/staff/contacts">${t('contacts.back')}</a></p>
    <h1>${t('contacts.new.title')}</h1>
    <p>${t('contacts.new.text')}</p>
    ${formView(visit, { edition, contact: null, fields, wrong, revision: 0, mayStayUnverified: false })}`
  return { kind: 'page', title: t('contacts.new.title'), body, styles: contactStyles, status: wrong.size > 0 ? 400 : 200 }
}
