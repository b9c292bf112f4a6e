// The facts that stand under one id in a content file: in which order, and how each is written where it is new.
import { isDeepStrictEqual } from 'node:util'
import { Scalar } from 'yaml'
import type { Contact, Words } from '../topic.ts'
import type { FactsEdit } from './edit.ts'
import { listText, type Item, type ListLayout } from './list-text.ts'
import { setEntry } from './set-entry.ts'
import { entryText, type Value, type Writing } from './yaml-text.ts'

/** undefined stands for what is left out. */
export interface Field {
  key: string
  value: unknown
  text(before: string | null): string
}

const field = (key: string, value: Value | undefined, writing: Writing = {}): Field => ({ key, value, text: (before) => entryText(key, value ?? null, { ...writing, before }) })
const listField = (key: string, items: readonly Item[], layout: ListLayout): Field => ({ key, value: some(items), text: (before) => listText(key, items, { before, layout }) })
const some = <T>(items: readonly T[]): readonly T[] | undefined => (items.length > 0 ? items : undefined)

export interface Fields {
  id: string
  /** As they are now; none where the id is not there yet. */
  before: readonly Field[]
  after: readonly Field[]
  /** The ids of the file in their order. */
  order: readonly string[]
}

/** Writes the fields that are other than they were. */
export function setFields(file: string, { id, before, after, order }: Fields): string {
  const was = new Map(before.map(({ key, value }) => [key, value]))
  const keys = after.map(({ key }) => key)
  const changed = after.filter(({ key, value }) => !isDeepStrictEqual(value, was.get(key)))
  if (changed.length === 0 && before.length > 0) return file
  return setEntry(file, { path: [id], order }, (entry) => {
    const written = changed.reduce((text, { key, value, text: write }) => setEntry(text, { path: [id, key], order: keys }, (old) => (value === undefined ? null : write(old))), entry ?? '')
    return written === '' ? `${id}: {}\n` : written
  })
}

export const wordsFields = ({ title, answer, sms, translates, submitted, reviewed, sameMeaningAs, safety }: Words): Field[] => [
  field('title', title, { isTrimmed: true }),
  field('answer', answer, { layout: Scalar.BLOCK_LITERAL, isTrimmed: true }),
  field('sms', sms, { layout: Scalar.BLOCK_FOLDED, isTrimmed: true }),
  field('translates', translates ?? undefined),
  field('submitted', submitted ?? undefined),
  field('reviewed', reviewed ? { ...reviewed } : undefined),
  field('same-meaning-as', some(sameMeaningAs)),
  field('safety', safety.length === 1 ? safety[0] : some(safety)),
]

export const contactFields = (contact: Omit<Contact, 'id'>): Field[] => [
  field('place', contact.place === 'local' ? undefined : contact.place),
  field('by', contact.by),
  field('value', contact.value),
  field('hours', contact.hours ?? 'unknown'),
  field('languages', contact.languages ?? 'unknown'),
  field('address', contact.address ?? undefined),
  field('source', contact.source),
  field('url', contact.url),
  field('checked', contact.checked),
  field('confidence', contact.confidence),
  field('fallback', contact.fallback),
]

export const factsFields = ({ urgent, scope, contacts, then, adds, sources, dates, review }: FactsEdit['facts']): Field[] => [
  field('urgent', urgent || undefined),
  field('scope', scope ?? undefined),
  field('contacts', some(contacts)),
  field('then', some(then)),
  field('adds', some(adds)),
  listField('sources', sources.map(({ title, url, date, confidence, checked }) => ({ title, url, date, confidence, checked })), { texts: Scalar.PLAIN, always: ['url'] }),
  field('dates', some(dates), { layout: Scalar.QUOTE_DOUBLE }),
  field('review', review ?? undefined),
]
