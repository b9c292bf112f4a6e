// What a message can turn out to mean.
import type { LanguageCode, TopicId } from '../content/topic.ts'

/** One thing that a numbered list offers. */
export type Choice = { topic: TopicId } | { group: string; from?: number }

export type Command = 'menu' | 'more' | 'delete' | 'privacy' | 'languages' | 'none'

export type Meaning = {
  /** The language to answer in; null when the message shows none. */
  language: LanguageCode | null
} & (
  | { kind: 'empty' }
  | { kind: 'command'; command: Command }
  | { kind: 'language'; to: LanguageCode }
  | { kind: 'choice'; choice: Choice }
  /** A number that stands in no open list. */
  | { kind: 'lost-choice' }
  /** A bare cry for help: nobody can tell yet what is happening. */
  | { kind: 'cry' }
  /** Somebody wants no more messages, in words of their own. */
  | { kind: 'opt-out' }
  /** `also`: a second question in the same message. */
  | { kind: 'topic'; topic: TopicId; also?: TopicId; urgent: boolean; confidence: number; others: readonly TopicId[] }
  | { kind: 'unsure'; topics: TopicId[]; urgent: boolean; confidence: number }
  | { kind: 'unknown'; notOurs: boolean; confidence: number; topics: TopicId[] }
  /** In a language that the line does not answer in; the conversation stays in its own. */
  | { kind: 'other-language'; other: LanguageCode; urgent: boolean }
)

/** What the conversation so far lends to understanding: ids only, never words. */
export interface Situation {
  /** The language of the conversation so far. */
  language: LanguageCode | null
  /** The language of the page, for a first message that shows none. */
  page?: LanguageCode | null
  choices: readonly Choice[]
  /** The topics answered before, the latest first. */
  topics?: readonly TopicId[]
}
