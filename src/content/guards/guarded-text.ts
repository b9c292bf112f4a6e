// A text that guards look at, and where it stands.
import type { Content, Edition, Problem, TopicId, Words } from '../topic.ts'

export type Found = Omit<Problem, 'line'>

export interface GuardedText {
  file: string
  key: string
  text: string
}

export const parts = ['title', 'answer', 'sms'] as const
export type Part = (typeof parts)[number]

/** A topic's words in one language beside the source text they claim to translate; null in the source language. */
export interface Pair {
  id: TopicId
  group: string
  file: string
  words: Words
  source: Words | null
}

export function pairsOf(edition: Edition, content: Content): Pair[] {
  const isSource = content.language.code === edition.source
  const source = edition.contents.get(edition.source)?.words
  return [...content.words].map(([id, words]) => {
    const group = edition.topics.get(id)?.group ?? 'unknown'
    return { id, group, file: `locales/${content.language.code}/${group}.yaml`, words, source: isSource ? null : (source?.get(id) ?? null) }
  })
}

export const topicTexts = (pairs: readonly Pair[]): GuardedText[] =>
  pairs.flatMap(({ id, file, words }) => parts.map((part) => ({ file, key: `${id}.${part}`, text: words[part] })))
