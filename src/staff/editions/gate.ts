// Before anything is published: what is wrong, what still needs somebody, and which known questions would be answered otherwise.
import type { UnitId } from '../../content/edits/edit.ts'
import type { LanguageCode, Problem, TopicId } from '../../content/topic.ts'

/** needs second: nobody else has read it; changed elsewhere: what is published has moved on, save it again; gone: there is no such draft; fixed: nobody can edit this. */
export type BlockedWhy = 'needs second' | 'changed elsewhere' | 'gone' | 'fixed'

/** What a parent would get, in ids. */
export interface Outcome {
  kind: 'answer' | 'choices' | 'unknown' | 'not ours' | 'command' | 'opt-out' | 'other-language'
  /** Those answered or offered, best first; none where it is not known. */
  topics: TopicId[]
  urgent: boolean
}

export interface ChangedAnswer {
  /** The language whose list the question stands in. */
  language: LanguageCode
  question: string
  before: Outcome
  after: Outcome
}

/** The same topic, in other words. */
export interface ChangedWords {
  language: LanguageCode
  topic: TopicId
  /** So many known questions get them. */
  questions: number
}

export interface Gate {
  /** Errors that the edition in force does not have. */
  problems: Problem[]
  blocked: { id: UnitId; why: BlockedWhy }[]
  changed: ChangedAnswer[]
  words: ChangedWords[]
  /** Known questions that were looked at. */
  asked: number
  milliseconds: number
}

export type OnProgress = (done: number, total: number) => void

/** Changed answers are no obstacle: staff see them and decide. */
export const mayPublish = ({ problems, blocked }: Gate): boolean => problems.length === 0 && blocked.length === 0
