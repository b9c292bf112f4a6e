// A contact in the words of whoever reads the editor: hours, languages, how sure we are, how it is reached.
import type { Contact, Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { openInWords } from '../../bot/contact-card.ts'
import { openingHours } from '../../content/opening-hours.ts'
import { dayInWords } from '../../language/local-words.ts'
import type { Reader } from '../frame/spoken.ts'
import { languageName } from '../frame/unit.ts'

/** It runs from left to right in every script, and no phone makes a second link of it. */
export const numberShown = (value: string): Html => html`<bdi dir="ltr" translate="no">${value}</bdi>`

export function hoursInWords({ hours }: Pick<Contact, 'hours'>, { reads, t }: Reader): string {
  if (hours === null) return t('contacts.hours.not-known')
  if (hours === '24/7') return t('contacts.hours.all-day')
  const open = openingHours(hours)
  return open === null ? hours : t('contacts.hours.week', openInWords(reads, open))
}

export function languagesInWords({ languages }: Pick<Contact, 'languages'>, edition: Edition, reader: Reader): string {
  if (languages === null) return reader.t('contacts.spoken.not-known')
  if (languages === 'interpreters') return reader.t('contacts.spoken.by-interpreters')
  return languages.map((code) => languageName(edition, code, reader)).join(', ')
}

const chips: Record<Contact['confidence'], string> = { verified: 'good', likely: 'warn', unverified: 'bad' }

export const howSure = ({ confidence }: Pick<Contact, 'confidence'>, { t }: Pick<Reader, 't'>): Html =>
  html`<span class="chip ${chips[confidence]}">${t(`contacts.sure.${confidence}`)}</span>`

export const reachedBy = ({ by, value }: Pick<Contact, 'by' | 'value'>, { t }: Pick<Reader, 't'>): string =>
  t(`contacts.by.${by === 'web' && value.includes('@') ? 'mail' : by}`)

export const dayShown = (day: string, { reads }: Pick<Reader, 'reads'>): Html => html`<time datetime="${day}">${dayInWords(reads, day)}</time>`
