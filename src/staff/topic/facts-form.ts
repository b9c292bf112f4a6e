// The form of a topic's facts: what its fields are called, what an edit says in them, and what is not as it must be.
import { z } from 'zod'
import type { FactsEdit } from '../../content/edits/edit.ts'
import { tidyEdit } from '../../content/edits/tidy-edit.ts'
import { topicShape } from '../../content/shapes.ts'
import { additions, scopes } from '../../content/topic.ts'
import { daysAfter, pageCheckDays } from '../../content/due.ts'
import { many } from './text-form.ts'

const most = 100

export const factsShape = z.object({
  revision: z.coerce.number().int().nonnegative(),
  urgent: z.literal('yes').optional(),
  scope: z.enum([...scopes, '']).default(''),
  contacts: many(100, most),
  then: many(100, most),
  adds: many(20, additions.length),
  dates: z.string().max(2000).default(''),
  review: z.string().max(20).default(''),
  'source-title': many(500, most),
  'source-url': many(2000, most),
  'source-date': many(100, most),
  'source-confidence': many(20, most),
  'source-checked': many(20, most),
  /** Buttons: all is kept, and this is marked as looked at today. */
  looked: z.string().max(20).optional(),
  checked: z.coerce.number().int().nonnegative().optional(),
})
export type FactsInput = z.infer<typeof factsShape>

export interface FactsRead {
  edit: FactsEdit
  /** Names of the fields that are not as they must be; source-url.1 is the second source's address. */
  wrong: string[]
}

export function factsFrom(input: FactsInput, { topic, group, today }: { topic: string; group: string; today: string }): FactsRead {
  const sources = input['source-title'].map((title, i) => ({
    title,
    url: input['source-url'][i]?.trim() || null,
    date: input['source-date'][i] ?? '',
    confidence: (input['source-confidence'][i] || 'secondary') as 'secondary',
    checked: input.checked === i ? today : (input['source-checked'][i]?.trim() || today),
  }))
  const facts = {
    urgent: input.urgent === 'yes',
    scope: input.scope === '' ? null : input.scope,
    contacts: once(input.contacts),
    then: once(input.then),
    adds: once(input.adds) as FactsEdit['facts']['adds'],
    // A row without title and address is one that nobody filled in.
    sources: sources.filter(({ title, url }) => title.trim() !== '' || url !== null),
    dates: once(input.dates.split(/[\s,;]+/)),
    review: input.looked === undefined ? input.review : nextReview(today),
  }
  const edit = tidyEdit({ kind: 'facts', topic, group, facts }) as FactsEdit
  const checked = topicShape.safeParse(edit.facts)
  const wrong = checked.success ? [] : checked.error.issues.map(({ path: [part, i, field] }) => (part === 'sources' ? `source-${String(field)}.${String(i)}` : String(part)))
  return { edit, wrong: [...new Set([...wrong, ...(edit.facts.review === null ? ['review'] : []), ...(edit.facts.sources.length === 0 ? ['sources'] : [])])] }
}

const once = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))]

/** Who has looked at an answer today looks again in half a year. */
export const nextReview = (today: string): string => daysAfter(today, pageCheckDays)

export const factsFields = ({ facts }: FactsEdit): [name: string, value: string][] => [
  ...(facts.urgent ? [['urgent', 'yes'] as [string, string]] : []),
  ['scope', facts.scope ?? ''],
  ...facts.contacts.map((id): [string, string] => ['contacts', id]),
  ...facts.then.map((id): [string, string] => ['then', id]),
  ...facts.adds.map((id): [string, string] => ['adds', id]),
  ['dates', facts.dates.join(', ')],
  ['review', facts.review ?? ''],
  ...facts.sources.flatMap(({ title, url, date, confidence, checked }): [string, string][] => [['source-title', title], ['source-url', url ?? ''], ['source-date', date], ['source-confidence', confidence], ['source-checked', checked]]),
]
