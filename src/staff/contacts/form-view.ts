// The form in which a contact is corrected; what was typed stays in it, with what is wrong beside each field.
import { html, type Html } from '../../http/html.ts'
import { places, type Edition, type LanguageCode } from '../../content/topic.ts'
import { weekdayInWords } from '../../language/local-words.ts'
import { csrfField } from '../frame/layout.ts'
import { spokenIn } from '../frame/spoken.ts'
import { contactName, languageName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import { many, nameField, one, weekdays, type Fields, type WrongFields } from './fields.ts'

export interface Form {
  edition: Edition
  /** The contact's id; null: a new one. */
  contact: string | null
  fields: Fields
  wrong: WrongFields
  revision: number
  /** It says at present that nobody has checked it. */
  mayStayUnverified: boolean
}

export function formView(visit: Visit, form: Form): Html {
  const { t } = visit
  const { contact } = form
  const input = inputOf(visit, form)
  const by = choice(visit, form, { name: 'by', legend: t('contacts.form.by'), choices: ['call', 'text', 'web'], key: 'contacts.form.reached' })
  return html`
    ${summary(visit, form)}
    <form method="post" action="/staff/contacts/${contact ?? 'new'}/look" class="stack" data-guarded id="contact-form">
      ${csrfField(visit)}<input type="hidden" name="revision" value="${form.revision}">
      ${contact === null && namesView(visit, form, [form.edition.source])}
      ${contact === null && by}
      ${input({ name: 'value', type: 'text', mode: 'text', label: t('contacts.form.value'), hint: t('contacts.form.value-hint'), ltr: true })}
      ${input({ name: 'again', type: 'text', mode: 'text', label: t('contacts.form.again'), hint: t('contacts.form.again-hint'), ltr: true })}
      <fieldset class="stack"><legend>${t('contacts.form.know')}</legend>
        ${choice(visit, form, { name: 'confidence', legend: t('contacts.form.sure'), choices: ['verified', 'likely', ...(form.mayStayUnverified ? ['unverified'] : [])], key: 'contacts.form.sure-of' })}
        ${input({ name: 'source', type: 'text', label: t('contacts.form.source'), hint: t('contacts.form.source-hint') })}
        ${input({ name: 'url', type: 'text', mode: 'url', label: t('contacts.form.url'), hint: t('contacts.form.url-hint'), ltr: true })}
      </fieldset>
      <details${[...form.wrong.keys()].some((field) => !['value', 'again', 'source', 'url', 'confidence'].includes(field)) && html` open`}><summary>${t('contacts.form.rest')}</summary><div class="stack">
        ${contact !== null && by}
        ${hoursView(visit, form)}
        ${spokenView(visit, form)}
        ${input({ name: 'address', type: 'text', label: t('contacts.form.address') })}
        ${fallbackView(visit, form)}
        ${namesView(visit, form, [...form.edition.contents.keys()].filter((code) => contact !== null || code !== form.edition.source))}
        ${contact === null && html`${choice(visit, form, { name: 'place', legend: t('contacts.form.place'), choices: [...places], key: 'contacts.form.places' })}
        ${input({ name: 'id', type: 'text', label: t('contacts.form.id'), hint: t('contacts.form.id-hint', { this: '{{rice-bank}}' }), ltr: true })}`}
      </div></details>
      <div class="actions"><button data-save>${t('contacts.form.look')}</button></div>
      <p class="hint">${t('contacts.form.look-hint')}</p>
    </form>`
}

interface Input {
  name: string
  type: 'text' | 'time'
  label: string
  hint?: string
  mode?: 'text' | 'url'
  /** Numbers and addresses run from left to right in every script. */
  ltr?: boolean
  spoken?: { language: string; direction: 'ltr' | 'rtl' }
}

const inputOf = (visit: Visit, { fields, wrong }: Form) => ({ name, type, label, hint, mode, ltr = false, spoken }: Input): Html => {
  const why = wrong.get(name)
  const described = [hint && `${name}-hint`, why && `${name}-wrong`].filter(Boolean).join(' ')
  return html`<div><label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="${type}" value="${one(fields, name)}" maxlength="1000" autocomplete="off"${mode && html` inputmode="${mode}"`}${spoken ? html` lang="${spoken.language}" dir="${spoken.direction}"` : ltr && html` dir="ltr" spellcheck="false"`}${described && html` aria-describedby="${described}"`}${why && html` aria-invalid="true"`}>
    ${why && html`<p class="notice bad" id="${name}-wrong">${visit.t(`contacts.wrong.${why}`)}</p>`}${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}</div>`
}

interface Choice {
  name: string
  legend: string
  choices: readonly string[]
  /** Where its words stand. */
  key: string
}

function choice({ t }: Visit, { fields, wrong }: Form, { name, legend, choices, key }: Choice): Html {
  const why = wrong.get(name)
  const chosen = one(fields, name)
  return html`<fieldset id="${name}"><legend>${legend}</legend>${why && html`<p class="notice bad" id="${name}-wrong">${t(`contacts.wrong.${why}`)}</p>`}
    ${choices.map((value) => html`<label class="check"><input type="radio" name="${name}" value="${value}"${chosen === value && html` checked`}>${t(`${key}.${value}`)}</label>`)}</fieldset>`
}

const namesView = (visit: Visit, form: Form, codes: readonly LanguageCode[]): Html[] =>
  codes.map((code) => inputOf(visit, form)({ name: nameField(code), type: 'text', label: visit.t('contacts.form.name', { language: languageName(form.edition, code, visit) }), spoken: spokenIn(form.edition, code) }))

function hoursView(visit: Visit, form: Form): Html {
  const { t, reads } = visit
  const input = inputOf(visit, form)
  const day = (name: 'first' | 'last') => html`<div><label for="${name}">${t(`contacts.form.${name}`)}</label><select id="${name}" name="${name}">${weekdays.map((code) => html`<option value="${code}"${one(form.fields, name) === code && html` selected`}>${weekdayInWords(reads, code)}</option>`)}</select></div>`
  return html`${choice(visit, form, { name: 'hours', legend: t('contacts.form.hours'), choices: ['unknown', 'always', 'days'], key: 'contacts.form.hours-of' })}
    <div class="columns">${day('first')}${day('last')}${input({ name: 'from', type: 'time', label: t('contacts.form.from') })}${input({ name: 'until', type: 'time', label: t('contacts.form.until') })}</div>`
}

function spokenView(visit: Visit, form: Form): Html {
  const { edition, fields, wrong } = form
  const spoken = many(fields, 'spoken')
  const named = [...edition.contacts.values()].flatMap(({ languages }) => (Array.isArray(languages) ? languages : []))
  const codes = [...new Set([...edition.contents.keys(), ...named, ...edition.otherLanguages.keys(), ...spoken])]
  const why = wrong.get('spoken')
  return html`${choice(visit, form, { name: 'languages', legend: visit.t('contacts.form.languages'), choices: ['unknown', 'interpreters', 'list'], key: 'contacts.form.languages-of' })}
    <details id="spoken"${(why !== undefined || one(fields, 'languages') === 'list') && html` open`}><summary>${visit.t('contacts.form.spoken')}</summary>${why && html`<p class="notice bad" id="spoken-wrong">${visit.t(`contacts.wrong.${why}`)}</p>`}
    ${codes.map((code) => html`<label class="check"><input type="checkbox" name="spoken" value="${code}"${spoken.includes(code) && html` checked`}>${languageName(edition, code, visit)}</label>`)}</details>`
}

function fallbackView({ t, reads }: Visit, { edition, contact, fields, wrong }: Form): Html {
  const why = wrong.get('fallback')
  const others = [...edition.contacts.keys()].filter((id) => id !== contact)
  return html`<div><label for="fallback">${t('contacts.form.fallback')}</label><select id="fallback" name="fallback" aria-describedby="fallback-hint">
    <option value="">${t('contacts.form.no-fallback')}</option>${others.map((id) => html`<option value="${id}"${one(fields, 'fallback') === id && html` selected`}>${contactName(edition, id, { reads })}</option>`)}</select>
    ${why && html`<p class="notice bad" id="fallback-wrong">${t(`contacts.wrong.${why}`)}</p>`}<p class="hint" id="fallback-hint">${t('contacts.form.fallback-hint')}</p></div>`
}

function summary({ t }: Visit, { wrong }: Form): Html | false {
  if (wrong.size === 0) return false
  return html`<div class="notice bad" role="alert"><p>${t('contacts.wrong-title')}</p><ul>${[...wrong].map(([field, why]) => html`<li><a href="#${field}">${t(`contacts.wrong.${why}`)}</a></li>`)}</ul></div>`
}
