// What staff gave as an example is known to the letter: a way to ask that they add works at once, whatever the model makes of it.
import type { Content, Edition, LanguageCode, TopicId } from '../content/topic.ts'
import { fill } from '../content/fill.ts'
import { fold } from '../language/normalize.ts'

export interface Examples {
  /** The topic of this very way to ask; null: it is not ours; undefined: no example, or one of several topics. */
  topicOf(folded: string): TopicId | null | undefined
  /** Whether this very sentence was given as happening now or as calm; undefined: neither, or both. */
  isUrgent(folded: string): boolean | undefined
  /** Whether it was given in a language of ours at all, "namaste" among the greetings for one. */
  isOurs(folded: string): boolean
  /** Whose title it is, in which languages: the page's suggestions and our lists are sent as they stand. undefined: no title, or one of several topics. */
  titled(folded: string): { topic: TopicId; homes: LanguageCode[] } | undefined
}

export function examplesOf(edition: Edition): Examples {
  const contents = [...edition.contents.values()]
  const topics = unambiguous(contents.flatMap(topicExamples))
  const titles = contents.flatMap(({ language, words }) => [...words].map(([topic, { title }]) => ({ said: fold(fill(title, edition.contacts)), topic, language: language.code })))
  const titledTopics = unambiguous(titles.map(({ said, topic }) => [said, topic] as const))
  const urgency = unambiguous(
    contents.flatMap(({ urgency: { now, calm } }) => [...now.map((text) => [fold(text), true] as const), ...calm.map((text) => [fold(text), false] as const)]),
  )
  return { topicOf: (folded) => topics.get(folded), isUrgent: (folded) => urgency.get(folded), isOurs: (folded) => topics.has(folded) || urgency.has(folded), titled }

  function titled(folded: string) {
    const topic = titledTopics.get(folded)
    return topic === undefined ? undefined : { topic, homes: titles.filter(({ said }) => said === folded).map(({ language }) => language) }
  }
}

const topicExamples = ({ asked, askedElsewhere }: Content): (readonly [string, TopicId | null])[] => [
  ...[...asked].flatMap(([id, texts]) => texts.map((text) => [fold(text), id] as const)),
  ...[...askedElsewhere.values()].flat().map((text) => [fold(text), null] as const),
]

function unambiguous<T>(pairs: readonly (readonly [string, T])[]): Map<string, T> {
  const known = new Map<string, T>()
  const disputed = new Set<string>()
  for (const [text, value] of pairs) {
    if (known.has(text) && known.get(text) !== value) disputed.add(text)
    known.set(text, value)
  }
  for (const text of disputed) known.delete(text)
  known.delete('')
  return known
}
