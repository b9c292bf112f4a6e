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

/** What was given, folded, each sentence once: plain data. */
export interface GivenExamples {
  topics: (readonly [folded: string, topic: TopicId | null])[]
  urgency: (readonly [folded: string, isUrgent: boolean])[]
  titles: (readonly [folded: string, topic: TopicId, homes: LanguageCode[]])[]
}

/** Takes a moment for twenty thousand sentences. */
export function gatherExamples(edition: Edition): GivenExamples {
  const contents = [...edition.contents.values()]
  const topics = unambiguous(contents.flatMap(topicExamples))
  const titles = contents.flatMap((content) => titlesOf(content, edition).map(([topic, title]) => ({ said: fold(title), topic, language: content.language.code })))
  const homes = Map.groupBy(titles, ({ said }) => said)
  const titled = unambiguous(titles.map(({ said, topic }) => [said, topic] as const))
  const urgency = unambiguous(
    contents.flatMap(({ urgency: { now, calm } }) => [...now.map((text) => [fold(text), true] as const), ...calm.map((text) => [fold(text), false] as const)]),
  )
  return { topics: [...topics], urgency: [...urgency], titles: [...titled].map(([said, topic]) => [said, topic, homes.get(said)!.map(({ language }) => language)]) }
}

/** As parents see them. */
export const titlesOf = ({ words }: Content, { contacts }: Edition): (readonly [TopicId, string])[] => [...words].map(([topic, { title }]) => [topic, fill(title, contacts)] as const)

export function examplesOf(given: GivenExamples): Examples {
  const topics = new Map(given.topics)
  const urgency = new Map(given.urgency)
  const titles = new Map(given.titles.map(([said, topic, homes]) => [said, { topic, homes }]))
  return {
    topicOf: (folded) => topics.get(folded),
    isUrgent: (folded) => urgency.get(folded),
    isOurs: (folded) => topics.has(folded) || urgency.has(folded),
    titled: (folded) => titles.get(folded),
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
