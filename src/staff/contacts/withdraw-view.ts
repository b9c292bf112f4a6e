// Before a number is withdrawn: what parents get in its place, in each text, and who stands in where nobody does yet.
import { contactName } from '../frame/unit.ts'
import { html } from '../../http/html.ts'
import { usable } from '../../content/fill.ts'
import { mayBeUrgent } from '../../content/edits/uses.ts'
import { csrfField } from '../frame/layout.ts'
import type { Page, Visit } from '../frame/visit.ts'
import { editionWith, impactOf, withdrawn } from './impact.ts'
import { impactView } from './impact-view.ts'
import { numberShown } from './in-words.ts'
import { contactStyles } from './styles.ts'
import type { Sheet } from './sheet.ts'

/** `fallback`: chosen, but not yet confirmed. */
export function withdrawPage(visit: Visit, { id, name, edition, published, fixed, urgent }: Sheet, { fallback, wrong = null, status = 200 }: { fallback: string | null; wrong?: string | null; status?: number }): Page {
  const { t, reads } = visit
  const value = withdrawn(edition, id, fallback)
  const after = value && published && editionWith(edition, { ...published, value })
  const instead = after ? usable(id, after.contacts) : null
  const choices = [...edition.contacts.keys()].filter((other) => other !== id && after !== null && usable(other, after.contacts) !== null && (!urgent || other === instead?.id || mayBeUrgent(edition, other)))
  const body = html`
    <p><a href="/staff/contacts/${id}">${name}</a></p>
    <h1>${t('contacts.withdraw.title', { name })}</h1>
    ${fixed ? html`<p class="notice">${t('contacts.fixed')}</p>` : html`
    <p>${t('contacts.withdraw.text')}</p>
    ${wrong !== null && html`<p class="notice bad" role="alert">${t(`contacts.withdraw.wrong.${wrong}`)}</p>`}
    ${instead === null ? html`<p class="notice warn">${t('contacts.withdraw.nobody')}</p>` : html`<p class="notice">${t('contacts.withdraw.instead')} <strong>${contactName(edition, instead.id, { reads })}</strong> ${numberShown(instead.value)}</p>`}
    <form method="post" action="/staff/contacts/${id}/withdraw" class="stack danger">${csrfField(visit)}
      <div class="line"><div><label for="fallback">${t('contacts.withdraw.choose')}</label>
      <select id="fallback" name="fallback">${instead === null && html`<option value="">${t('contacts.form.no-fallback')}</option>`}${choices.map((other) => html`<option value="${other}"${other === (fallback ?? instead?.id) && html` selected`}>${contactName(edition, other, { reads })}</option>`)}</select></div>
      <button class="quiet" name="look" value="1">${t('contacts.withdraw.see')}</button></div>
      ${urgent && html`<p class="hint">${t('contacts.withdraw.only-dialled')}</p>`}
      ${instead !== null && html`<label for="why">${t('contacts.why')}</label><input id="why" name="why" type="text" maxlength="200" value="${t('contacts.withdraw.why', { name })}">
      <button>${t('contacts.withdraw.do')}</button><p class="hint">${t('contacts.withdraw.hint')}</p>`}</form>
    ${after && instead && html`<section><h2>${t('contacts.impact.title')}</h2>${impactView(visit, impactOf(edition, after, id), edition)}</section>`}`}`
  return { kind: 'page', title: t('contacts.withdraw.title', { name }), body, styles: contactStyles, status }
}
