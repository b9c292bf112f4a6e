// The page of one contact: what parents get, whether it is right, where it is used, and the form to correct it.
import { html, type Html } from '../../http/html.ts'
import { fill } from '../../content/fill.ts'
import { contactDue } from '../../content/due.ts'
import { csrfField } from '../frame/layout.ts'
import { spokenIn } from '../frame/spoken.ts'
import { contactName, languageName, topicName } from '../frame/unit.ts'
import { unitDifference } from '../frame/unit-difference.ts'
import type { Page, Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import { draftView, numbersView } from './draft-view.ts'
import { many, type Fields } from './fields.ts'
import { formView } from './form-view.ts'
import { gateView } from './gate-view.ts'
import { impactView } from './impact-view.ts'
import { dayShown, hoursInWords, howSure, languagesInWords, numberShown, reachedBy } from './in-words.ts'
import { contactStyles } from './styles.ts'
import { newContact, type Look, type Sheet } from './sheet.ts'

export function contactPage(visit: Visit, sheet: Sheet, status = 200): Page {
  const { t, member } = visit
  const { name, fixed, look, gate, edition, notice } = sheet
  const edits = may(member, 'edit-contact') && !fixed
  const body = html`
    <p><a href="/staff/contacts">${t('contacts.back')}</a></p>
    <h1>${name}</h1>
    ${notice !== null && html`<p class="notice warn" role="status">${t(`contacts.notices.${notice}`)}</p>`}
    ${gate && gateView(visit, gate, edition)}
    ${look && lookView(visit, sheet, look)}
    ${draftView(visit, sheet)}
    ${factsView(visit, sheet)}
    ${fixed && html`<p class="notice">${t('contacts.fixed')}</p>`}
    ${edits && html`<section><h2>${t(look === null ? 'contacts.form.title' : 'contacts.form.title-again')}</h2>
      ${formView(visit, { ...sheet, contact: sheet.published === null && sheet.draft === null ? null : sheet.id, mayStayUnverified: sheet.published?.value.confidence === 'unverified' })}</section>`}
    ${usesView(visit, sheet)}`
  return { kind: 'page', title: name, body, styles: contactStyles, status }
}

function factsView(visit: Visit, { published, given, id, edition, fixed, draft, look }: Sheet): Html | false {
  const { t, member, today, reads } = visit
  if (published === null) return false
  const { value } = published
  const due = contactDue(value)
  const isWithdrawn = value.confidence === 'unverified'
  return html`<section class="card">
    <dl class="numbers"><div><dt>${reachedBy(value, visit)}</dt><dd>${numberShown(value.value)}</dd></div></dl>
    ${isWithdrawn && html`<p class="notice bad">${given === null ? t('contacts.gets-nothing') : html`${t('contacts.gets-instead', { name: contactName(edition, given.id, { reads }) })} ${numberShown(given.value)}`}</p>`}
    <ul>
      ${value.by !== 'web' && html`<li>${hoursInWords(value, visit)}. ${languagesInWords(value, edition, visit)}</li>`}
      ${value.address !== null && html`<li>${value.address}</li>`}
      <li>${howSure(value, visit)} ${value.url === null ? value.source : html`<a href="${value.url}" rel="noreferrer">${value.source || value.url}</a>`}</li>
      <li>${t('contacts.checked-on')} ${dayShown(value.checked, visit)}. ${t(due < today ? 'contacts.was-due' : 'contacts.next-due')} ${dayShown(due, visit)}.</li>
    </ul>
    ${!fixed && may(member, 'edit-contact') && html`<div class="actions">
      ${!isWithdrawn && draft === null && look === null && html`<form method="post" action="/staff/contacts/${id}/checked">${csrfField(visit)}<button class="quiet">${t(value.by === 'web' ? 'contacts.opened' : 'contacts.dialled')}</button></form>`}
      ${isWithdrawn ? html`<a class="button quiet" href="/staff/contacts/${id}?former=1">${t('contacts.put-back')}</a>` : html`<a class="button quiet" href="/staff/contacts/${id}/withdraw">${t('contacts.withdraw.open')}</a>`}
      <a href="/staff/contacts/${id}/now">${t('contacts.now.open')}</a>
    </div>`}
  </section>`
}

function lookView(visit: Visit, sheet: Sheet, { edit, impact, second }: Look): Html {
  const { t } = visit
  const { published, edition, id, revision } = sheet
  const address = published === null && sheet.draft === null ? newContact : id
  return html`<section class="card" id="look">
    <h2>${t('contacts.impact.title')}</h2>
    ${numbersView(visit, published, edit)}
    ${published !== null && html`<details><summary>${t('contacts.waiting.all')}</summary>${unitDifference({ before: published, after: edit }, edition, visit)}</details>`}
    ${impactView(visit, impact, edition)}
    ${second && html`<p class="notice warn">${t('contacts.second.will')}</p>`}
    <form method="post" action="/staff/contacts/${address}/save" class="stack">
      ${csrfField(visit)}<input type="hidden" name="revision" value="${revision}">${hidden(sheet.fields)}
      <label for="why">${t('contacts.why')}</label><input id="why" name="why" type="text" maxlength="200" value="${t(published === null ? 'contacts.why-new' : 'contacts.why-default', { name: sheet.name })}">
      <div class="actions"><button data-save>${t(second ? 'contacts.hand-in' : 'contacts.publish-now')}</button><span class="hint">${t(second ? 'contacts.hand-in-hint' : 'contacts.publish-hint')}</span></div>
    </form>
  </section>`
}

const hidden = (fields: Fields): Html[] =>
  Object.keys(fields).filter((name) => name !== 'revision' && name !== 'why').flatMap((name) => many(fields, name).map((value) => html`<input type="hidden" name="${name}" value="${value}">`))

function usesView(visit: Visit, { uses, edition, published, given, id }: Sheet): Html | false {
  const { t, reads } = visit
  if (published === null) return false
  if (uses.topics.length + uses.sentences.length === 0) return html`<section><h2>${t('contacts.uses.title')}</h2><p>${t('contacts.uses.none', { id: `{{${id}}}` })}</p></section>`
  const isUrgent = (topic: string) => Number(edition.topics.get(topic)?.urgent === true)
  const sample = (topic: string): Html | false => {
    const [language = edition.source] = [reads, edition.source].filter((code) => edition.contents.get(code)?.words.has(topic))
    const text = fill(edition.contents.get(language)?.words.get(topic)?.sms ?? '', edition.contacts)
    const { direction } = spokenIn(edition, language)
    return html`<p class="text" lang="${language}" dir="${direction}">${around(text, given?.value ?? '')}</p>`
  }
  return html`<section><h2>${t('contacts.uses.title')}</h2>
    ${uses.topics.length > 0 && html`<div class="scroll" tabindex="0" role="region" aria-labelledby="uses-caption"><table><caption id="uses-caption">${t('contacts.uses.caption', { count: uses.topics.length })}</caption>
      <thead><tr><th scope="col">${t('contacts.impact.topic')}</th><th scope="col">${t('contacts.impact.in')}</th><th scope="col">${t('contacts.uses.sample')}</th></tr></thead>
      <tbody>${uses.topics.toSorted((a, b) => isUrgent(b.topic) - isUrgent(a.topic)).map(({ topic, languages, parts }) => html`<tr><th scope="row"><a href="/staff/topics/${topic}">${topicName(edition, topic, visit)}</a>${edition.topics.get(topic)?.urgent && html` <span class="chip bad">${t('contacts.urgent')}</span>`}</th>
        <td>${languages.length === 0 ? t('contacts.uses.every-language') : languages.map((code) => languageName(edition, code, visit)).join(', ')}</td><td>${parts.includes('sms') ? sample(topic) : parts.map((part) => t(`contacts.uses.part.${part}`)).join(', ')}</td></tr>`)}</tbody></table></div>`}
    ${uses.sentences.length > 0 && html`<p>${t('contacts.uses.sentences', { count: uses.sentences.length })}</p>`}</section>`
}

const reach = 60

/** The words on both sides of the number. */
function around(text: string, value: string): string {
  const place = value === '' ? -1 : text.indexOf(value)
  const [from, until] = place < 0 ? [0, 2 * reach] : [Math.max(0, place - reach), place + value.length + reach]
  return `${from > 0 ? '…' : ''}${text.slice(from, until)}${until < text.length ? '…' : ''}`
}
