// A contact in words: its name, number, hours and languages, in the reader's language.
import type { Contact, Edition, LanguageCode } from '../content/topic.ts'
import { usable } from '../content/fill.ts'
import { openingHours, type OpeningHours } from '../content/opening-hours.ts'
import { languageInWords, timeInWords, weekdayInWords } from '../language/local-words.ts'

export interface ContactCard {
  name: string
  value: string
  /** What a tap does: tel:, sms:, mailto: or https:. The same digits as `value`, always. */
  link: string
  by: Contact['by']
  hours: string
  languages: string
  address: string | null
}

/** The contacts of a list, each replaced by its fallback where it is unverified, none twice. */
export function contactCards(edition: Edition, language: LanguageCode, ids: readonly string[]): ContactCard[] {
  const contacts = new Map(ids.flatMap((id) => {
    const contact = usable(id, edition.contacts)
    return contact ? [[contact.id, contact] as const] : []
  }))
  return [...contacts.values()].map((contact) => card(edition, language, contact))
}

/** One line of text, for messages. */
export function contactLine({ name, value, hours, languages, address }: ContactCard): string {
  const when = [hours, languages].filter(Boolean).join('; ')
  return `- ${name}: ${value}${address ? `, ${address}` : ''}${when ? ` (${when})` : ''}`
}

function card(edition: Edition, language: LanguageCode, contact: Contact): ContactCard {
  const { id, value, by, address } = contact
  const name = edition.contents.get(language)?.contactNames.get(id) ?? edition.contents.get(edition.source)?.contactNames.get(id) ?? value
  return { name, value, by, address, link: linkTo(contact), hours: hoursInWords(edition, language, contact), languages: languagesInWords(edition, language, contact) }
}

/** Ten digits are a number of this country; fewer are a short code. */
export function linkTo({ by, value }: Pick<Contact, 'by' | 'value'>): string {
  if (by === 'web') return value.includes('@') ? `mailto:${value}` : `https://${value.replace(/^https?:\/\//, '')}`
  const digits = value.replace(/\D/g, '')
  const number = digits.length === 10 ? `+1${digits}` : digits.length === 11 && digits.startsWith('1') ? `+${digits}` : digits
  return `${by === 'text' ? 'sms' : 'tel'}:${number}`
}

function hoursInWords(edition: Edition, language: LanguageCode, { hours, by, id }: Contact): string {
  if (by === 'web') return ''
  if (hours === null) return edition.translate(language, 'contact.hours-unknown')
  if (hours === '24/7') return edition.translate(language, 'contact.always')
  const open = openingHours(hours)
  return open === null ? id : edition.translate(language, 'contact.hours', openInWords(language, open))
}

/** Whoever reads it on a page of the editor gets the same. */
export const openInWords = (language: LanguageCode, { days, from, until }: OpeningHours) => ({ days: days.map((day) => weekdayInWords(language, day)).join('–'), from: timeInWords(language, from), until: timeInWords(language, until) })

function languagesInWords(edition: Edition, language: LanguageCode, { languages, by }: Contact): string {
  if (by === 'web') return ''
  if (languages === null) return edition.translate(language, 'contact.languages-unknown')
  if (languages === 'interpreters') return edition.translate(language, 'contact.interpreters')
  return edition.translate(language, 'contact.languages', { names: languages.map((code) => languageInWords(language, code)).join(', ') })
}
