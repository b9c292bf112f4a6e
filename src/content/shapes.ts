// The exact shape of every content file, and the sentence a person reads when a file departs from it.
import { z } from 'zod'
import { isDay } from './due.ts'
import { additions, places, scopes } from './topic.ts'

const text = z.string('must be text: put it in quotes').trim().min(1, 'is empty')
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id has only a–z, 0–9 and -')
const day = z.string('must be a date such as 2027-01-15').refine(isDay, 'must be a date such as 2027-01-15')
const link = z.string().regex(/^https?:\/\/\S+$/, 'must begin with http:// or https://')
const fingerprint = z.string().regex(/^w-[0-9a-f]{10}$/, 'must be a fingerprint such as w-3f9c1a5e70')

const date = z.string('must be a date such as "2017", "2017-02" or "2017-02-09": put it in quotes').regex(/^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'must be a date such as 2017, 2017-02 or 2017-02-09')

export const topicShape = z.strictObject({
  urgent: z.boolean().default(false),
  scope: z.enum(scopes).nullable().default(null),
  contacts: z.array(id).default([]),
  then: z.array(id).default([]),
  adds: z.array(z.enum(additions)).default([]),
  sources: z
    .array(
      z.strictObject({
        title: text,
        url: link.nullable().default(null),
        date: z.string('must be text: put it in quotes').default('undated'),
        confidence: z.enum(['verified', 'secondary', 'background']).default('secondary'),
        checked: day,
      }),
    )
    .default([]),
  /** Every date that the answer may name. */
  dates: z.array(date).default([]),
  review: day.nullable().default(null),
})

/** A folder made for a new district leaves these open; they say so until somebody has filled them in. */
const isOpen = (input: unknown) => input === undefined || input === null || input === ''
const open = 'has to be filled in'

export const contactShape = z.strictObject({
  place: z.enum(places).default('local'),
  by: z.enum(['call', 'text', 'web']),
  value: z.string({ error: ({ input }) => (isOpen(input) ? open : 'must be text: put it in quotes') }).trim().min(1, open),
  hours: z
    .string()
    .regex(/^(unknown|24\/7|(Mo|Tu|We|Th|Fr|Sa|Su)(-(Mo|Tu|We|Th|Fr|Sa|Su))? \d\d:\d\d-\d\d:\d\d)$/, 'must be unknown, 24/7, or such as Mo-Fr 08:00-17:00')
    .default('unknown')
    .transform((hours) => (hours === 'unknown' ? null : hours)),
  languages: z
    .union([z.literal('unknown'), z.literal('interpreters'), z.array(z.string())])
    .default('unknown')
    .transform((languages) => (languages === 'unknown' ? null : languages)),
  address: text.nullable().default(null),
  source: z.string().default(''),
  url: link.nullable().default(null),
  checked: z.any().refine((input) => !isOpen(input), open).pipe(day),
  confidence: z.enum(['verified', 'likely', 'unverified'], { error: ({ input }) => (isOpen(input) ? open : 'must be verified, likely or unverified') }),
  fallback: id.nullable().default(null),
})

export const wordsShape = z.strictObject({
  title: text,
  answer: text,
  sms: text,
  translates: fingerprint.nullable().default(null),
  submitted: fingerprint.nullable().default(null),
  reviewed: z.strictObject({ by: text, on: day, words: fingerprint }).nullable().default(null),
  'same-meaning-as': z.array(fingerprint).default([]),
  safety: z
    .union([fingerprint, z.array(fingerprint)])
    .nullable()
    .default(null)
    .transform((safety) => (safety === null ? [] : [safety].flat())),
})

export const askedShape = z.array(text)

export const languageShape = z.strictObject({
  name: text,
  direction: z.enum(['ltr', 'rtl']).default('ltr'),
  script: z.string().regex(/^[A-Z][a-z]{3}$/, 'must be a script code such as Latn or Hans').default('Latn'),
  aliases: z.array(text).default([]),
  'plain-letters': z.record(z.string().length(1, 'must be one letter'), z.string().length(1, 'must be one letter')).default({}),
  source: z.boolean().default(false),
  draft: z.boolean().default(false),
})

/** One sentence of the line's own, or a list of words that do the same. */
export const sentenceShape = z.union([z.string(), z.array(z.string())], 'must be text: put it in quotes')

export const optOutShape = z.strictObject({ asked: askedShape.default([]), close: askedShape.default([]) })

export const urgencyShape = z.strictObject({ now: askedShape.default([]), calm: askedShape.default([]) })

/** A group file whose topics may say nothing at all (`topic-id: {}` or `topic-id:`). */
export const anyTopics = z.record(id, z.unknown(), 'must be a list of topic ids, each with its facts below it')
