// Every text of one language beside the source text it translates: the table that each exchange format writes and reads.
import { placesIn } from '../fill.ts'
import { segmentLimit } from '../sms-answer.ts'
import type { Content, Edition, LanguageCode, Problem, Topic, TopicId } from '../topic.ts'
import { translationState, type TranslationState } from '../translation-state.ts'
import { longestTitle } from '../word-rules.ts'

export const parts = ['title', 'answer', 'sms'] as const
export type Part = (typeof parts)[number]
export const states = ['missing', 'machine draft', 'in review', 'approved', 'stale'] as const satisfies readonly TranslationState[]

export interface Unit {
  topic: TopicId
  part: Part
  source: string
  /** Empty while there is no translation. */
  target: string
  /** Of the whole topic, in all three of its units. */
  state: TranslationState
}

/** What goes out to translators. */
export interface Outgoing {
  source: LanguageCode
  language: LanguageCode
  direction: 'ltr' | 'rtl'
  /** In the order of the menu. */
  groups: { id: string; topics: { id: TopicId; units: OutgoingUnit[] }[] }[]
}

export interface OutgoingUnit extends Unit {
  /** For the translator; nobody reads it back. */
  note: string
}

/** What came back from them. */
export interface Incoming {
  file: string
  source: LanguageCode
  language: LanguageCode
  units: IncomingUnit[]
}

export interface IncomingUnit extends Unit {
  /** Where it stands in the file it came in: the file, with the sheet if it has some, and the line or row. */
  file: string
  line: number
}

/** Reads a file that came back; null when nothing of it can be trusted. `name` is what problems call it. */
export type ReadUnits = (name: string, bytes: Uint8Array, problems: Problem[]) => Incoming | null

/** The source language has nothing to translate; it and languages without a folder give null. */
export function unitsOf(edition: Edition, language: LanguageCode): Outgoing | null {
  const source = edition.contents.get(edition.source)
  const content = edition.contents.get(language)
  if (!source || !content || source === content) return null
  const groups = edition.groups.map(({ id, topics }) => ({
    id,
    topics: topics.filter((topic) => source.words.has(topic)).map((topic) => ({ id: topic, units: topicUnits(edition, language, topic) })),
  }))
  return { source: edition.source, language, direction: content.language.direction, groups: groups.filter(({ topics }) => topics.length > 0) }
}

function topicUnits(edition: Edition, language: LanguageCode, id: TopicId): OutgoingUnit[] {
  const source = edition.contents.get(edition.source)
  const [from, to] = [source?.words.get(id), edition.contents.get(language)?.words.get(id)]
  const state = translationState(to, from)
  const topic = edition.topics.get(id)
  return parts.map((part) => {
    const text = from?.[part] ?? ''
    return { topic: id, part, source: text, target: to?.[part] ?? '', state, note: [...limits(part, topic), ...contactsIn(text, source)].join(' ') }
  })
}

function limits(part: Part, topic: Topic | undefined): string[] {
  if (part === 'title') return [`At most ${longestTitle} characters.`]
  return part === 'sms' ? [`At most ${topic?.urgent ? segmentLimit.urgent : segmentLimit.calm} text messages.`] : []
}

const contactsIn = (text: string, source: Content | undefined): string[] =>
  [...new Set(placesIn(text))].map((id) => `{{${id}}} is ${source?.contactNames.get(id) ?? 'a contact'}.`)
