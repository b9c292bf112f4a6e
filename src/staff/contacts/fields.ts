// The form of a contact: what stands in its fields, and what somebody's answers mean.
import { z } from 'zod'
import type { ContactEdit } from '../../content/edits/edit.ts'
import { openingHours } from '../../content/opening-hours.ts'
import { places, type Contact, type Edition, type LanguageCode } from '../../content/topic.ts'
import { isSameNumber, readNumber, type WrongNumber } from './number.ts'

export type Fields = Record<string, string | string[]>

const longestField = 1_000
const mostFields = 100
export const fieldsShape = z
  .record(z.string().max(60), z.union([z.string().max(longestField), z.array(z.string().max(40)).max(mostFields)]))
  .refine((fields) => Object.keys(fields).length <= mostFields)

export const one = (fields: Fields, name: string): string => {
  const value = fields[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).replace(/\s+/g, ' ').trim().normalize('NFC')
}
export const many = (fields: Fields, name: string): string[] => [fields[name] ?? []].flat()

export const nameField = (language: LanguageCode): string => `name-${language}`

const days = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const
export const weekdays: readonly string[] = days

export function fieldsOf({ value, names }: Pick<ContactEdit, 'value' | 'names'>): Fields {
  const open = openingHours(value.hours ?? '')
  const [first, last = first] = open?.days ?? ['Mo', 'Fr']
  return {
    by: value.by,
    place: value.place,
    value: value.value,
    hours: value.hours === null ? 'unknown' : open === null ? 'always' : 'days',
    first,
    last,
    from: open?.from ?? '',
    until: open?.until ?? '',
    languages: value.languages === null ? 'unknown' : value.languages === 'interpreters' ? 'interpreters' : 'list',
    spoken: Array.isArray(value.languages) ? value.languages : [],
    address: value.address ?? '',
    source: value.source,
    url: value.url ?? '',
    confidence: value.confidence,
    fallback: value.fallback ?? '',
    ...Object.fromEntries(Object.entries(names).map(([language, name]) => [nameField(language), name])),
  }
}

/** Each is a sentence under contacts.wrong. */
export type Wrong = WrongNumber | 'twice' | 'name' | 'long' | 'hours' | 'spoken' | 'source' | 'url' | 'fallback' | 'choice' | 'id'

/** What could not be understood, by field. */
export type WrongFields = Map<string, Wrong>

export interface Reading {
  fields: Fields
  contact: string
  /** What the form began with; null: a new contact. */
  before: ContactEdit | null
  edition: Edition
  /** As 2026-11-24. */
  today: string
}

export function readContact(reading: Reading): { edit: ContactEdit } | { wrong: WrongFields } {
  const { fields, contact, before, edition, today } = reading
  const wrong: WrongFields = new Map()
  const complain = (field: string, why: Wrong) => void (wrong.has(field) || wrong.set(field, why))
  const by = oneOf(['call', 'text', 'web'] as const, one(fields, 'by')) ?? before?.value.by ?? (complain('by', 'choice'), 'call')
  const value = numberIn(reading, by, complain)
  const names = namesIn(fields, edition)
  if (!names[edition.source]) complain(nameField(edition.source), 'name')
  for (const [language, name] of Object.entries(names)) if (name.length > longestName) complain(nameField(language), 'long')
  const fallback = one(fields, 'fallback') || null
  if (fallback !== null && (fallback === contact || !edition.contacts.has(fallback))) complain('fallback', 'fallback')
  const url = addressOf(one(fields, 'url'))
  if (url !== null && !URL.canParse(url)) complain('url', 'url')
  const source = one(fields, 'source')
  if (source === '') complain('source', 'source')
  const confidence = oneOf(['verified', 'likely', 'unverified'] as const, one(fields, 'confidence')) ?? (complain('confidence', 'choice'), 'likely' as const)
  const read: Omit<Contact, 'id' | 'checked'> = {
    place: oneOf(places, one(fields, 'place')) ?? before?.value.place ?? 'local',
    by,
    value,
    hours: hoursIn(fields, complain),
    languages: languagesIn(fields, complain),
    address: one(fields, 'address') || null,
    source,
    url,
    confidence,
    fallback,
  }
  if (wrong.size > 0) return { wrong }
  return { edit: { kind: 'contact', contact, value: { ...read, checked: wasLookedAt(read, before) ? today : (before?.value.checked ?? today) }, names } }
}

const longestName = 200

const oneOf = <T extends string>(choices: readonly T[], given: string): T | null => choices.find((choice) => choice === given) ?? null

/** Whoever changes what is said about a contact has looked at it; its names and its fallback say nothing about it. */
function wasLookedAt(read: Omit<Contact, 'id' | 'checked'>, before: ContactEdit | null): boolean {
  const told = ({ fallback: _, ...rest }: typeof read) => JSON.stringify(Object.entries(rest).sort())
  if (before === null) return true
  const { checked: _, ...former } = before.value
  return told(read) !== told(former)
}

type Complain = (field: string, why: Wrong) => void

/** The number stays as it is written where only its spelling differs. */
function numberIn({ fields, before }: Reading, by: Contact['by'], complain: Complain): string {
  const typed = one(fields, 'value')
  const former = before?.value
  if (former?.by === by && (typed === former.value || isSameNumber(by, typed, former.value))) return former.value
  const read = readNumber(by, typed)
  if ('wrong' in read) complain('value', read.wrong)
  else if (!isSameNumber(by, typed, one(fields, 'again'))) complain('again', 'twice')
  return 'value' in read ? read.value : typed
}

const namesIn = (fields: Fields, { contents }: Edition): Record<LanguageCode, string> =>
  Object.fromEntries([...contents.keys()].map((language) => [language, one(fields, nameField(language))] as const).filter(([, name]) => name !== ''))

const addressOf = (typed: string): string | null => (typed === '' ? null : /^https?:\/\//i.test(typed) ? typed : `https://${typed}`)

function hoursIn(fields: Fields, complain: Complain): string | null {
  const kind = one(fields, 'hours')
  if (kind === 'always') return '24/7'
  if (kind !== 'days') return null
  const [first, last, from, until] = [oneOf(days, one(fields, 'first')), oneOf(days, one(fields, 'last')), one(fields, 'from'), one(fields, 'until')]
  const areTimes = [from, until].every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)) && from < until
  if (first === null || last === null || !areTimes) complain('hours', 'hours')
  return `${first === last ? first : `${first}-${last}`} ${from}-${until}`
}

function languagesIn(fields: Fields, complain: Complain): Contact['languages'] {
  const kind = one(fields, 'languages')
  if (kind !== 'list') return kind === 'interpreters' ? 'interpreters' : null
  const spoken = [...new Set(many(fields, 'spoken'))]
  if (spoken.length === 0 || !spoken.every((code) => /^[a-z]{2,3}(-[A-Za-z]{2,8})*$/.test(code))) complain('spoken', 'spoken')
  return spoken
}
