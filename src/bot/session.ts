// What is remembered of a conversation for half an hour: ids and a language, never a word.
import type { LanguageCode, TopicId } from '../content/topic.ts'
import type { Choice } from '../understanding/meaning.ts'

export interface Session {
  language: LanguageCode | null
  /** Topics answered, the latest first. */
  topics: TopicId[]
  /** The numbered list that is open. */
  choices: Choice[]
  /** The whole answer that MORE sends next, and from which part on. */
  more: { topic: TopicId; part: number } | null
  /** The first notice is owed until a calm reply has carried it. */
  noticeGiven: boolean
  detailsNoteGiven: boolean
  /** Counter keys this conversation has already added to. */
  counted: string[]
  /** Urgent answers of the last minute, by their topics; by text only. */
  urgentSaid?: { topics: string; at: number }[]
}

export const newSession = (): Session => ({
  language: null,
  topics: [],
  choices: [],
  more: null,
  noticeGiven: false,
  detailsNoteGiven: false,
  counted: [],
})

/** Enough for a follow-up to lean on. */
export const mostTopicsKept = 3
