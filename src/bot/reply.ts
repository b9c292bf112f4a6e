// What the line decided to say, as ids: which answer, which list, which of our own sentences. No words yet.
import type { Edition, LanguageCode, TopicId } from '../content/topic.ts'
import type { Running } from '../privacy/retention.ts'
import type { Choice } from '../understanding/meaning.ts'
import type { Session } from './session.ts'

export const outcomes = ['answer', 'choices', 'unknown', 'command'] as const
export type Outcome = (typeof outcomes)[number]

export interface Reply {
  language: LanguageCode
  outcome: Outcome
  urgent: boolean
  /** The topics answered, or offered as choices, the likeliest first. */
  topics: TopicId[]
  parts: Part[]
}

/** What else the turn knows. */
export interface Circumstances {
  edition: Edition
  /** The language of the page, or the source language; used where neither message nor session shows one. */
  language: LanguageCode
  /** SMS answers are short and MORE sends the rest; elsewhere the whole answer comes at once. */
  form: 'short' | 'whole'
  /** The message held something that looks like a number of a person. */
  holdsDetails: boolean
  /** It came with a picture or a voice note, which we never fetch. */
  media: boolean
  /** Decides what is told of what is kept. */
  running: Running
}

/** What one message leads to: what to say, what to remember. */
export interface Turn {
  reply: Reply
  /** null: the parent asked to forget it. */
  session: Session | null
}

export type Part =
  /** A topic's approved answer, and what to ask next. */
  | { kind: 'answer'; topic: TopicId; next: Choice[] }
  /** By SMS, one part of the whole answer. */
  | { kind: 'more'; topic: TopicId; part: number }
  /** One of our own sentences, by its key in ui.yaml; in the language of the reply, or in the one named. */
  | { kind: 'say'; key: string; values?: Record<string, string>; language?: LanguageCode }
  /** That the line does not answer in this language, said in it. */
  | { kind: 'other-language'; language: LanguageCode }
  /** A sentence and a numbered list below it. */
  | { kind: 'choices'; key: string; values?: Record<string, string>; choices: Choice[] }
  /** What is kept about people, from the retention table. */
  | { kind: 'retention' }
  /** A message of its own, by SMS only: trial or not, what is kept. */
  | { kind: 'first-notice' }
