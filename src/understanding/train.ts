// Learns everything there is to learn from an edition: languages, topics, urgency. Plain data, so that it can be learnt apart.
import type { Edition, LanguageCode } from '../content/topic.ts'
import { vocabularyOf } from '../stats/vocabulary.ts'
import { gatherExamples, type GivenExamples } from './examples.ts'
import { trainLanguages, type TrainedLanguages } from './language-model.ts'
import type { Weights } from './linear-model.ts'
import { learnShapes, topicNgrams, vectorizer, type Shapes, type Vector } from './ngrams.ts'
import { trainOptOut, type TrainedOptOut } from './opt-out-model.ts'
import { trainTopics } from './topic-model.ts'
import { trainUrgency } from './urgent-model.ts'

export interface Trained {
  languages: TrainedLanguages
  /** Shared by topics and urgency: one reading of a message serves both. */
  shapes: Shapes
  topics: Weights
  urgency: Weights | null
  optOut: TrainedOptOut | null
  /** What needs no learning: sentences that are known to the letter. */
  examples: GivenExamples
  /** By language, the words that may be counted where a message got no answer. */
  vocabulary: [language: LanguageCode, words: string[]][]
}

export type Part = keyof Trained
export const everyPart: readonly Part[] = ['languages', 'shapes', 'topics', 'urgency', 'optOut', 'examples', 'vocabulary']

/** Takes some seconds for ten thousand ways to ask. */
export const train = (edition: Edition): Trained => trainParts(edition, everyPart) as Trained

/** Each part comes out the same, alone or with the others. */
export function trainParts(edition: Edition, wanted: readonly Part[]): Partial<Trained> {
  let known: Eyes | undefined
  const eyes = () => (known ??= eyesFor(edition))
  return Object.fromEntries(wanted.map((part) => [part, learners[part](edition, eyes)]))
}

interface Eyes {
  shapes: Shapes
  vectorOf: (text: string) => Vector
  size: number
}

const learners: { [P in Part]: (edition: Edition, eyes: () => Eyes) => Trained[P] } = {
  languages: trainLanguages,
  shapes: (_, eyes) => eyes().shapes,
  topics: (edition, eyes) => trainTopics(edition, eyes().vectorOf, eyes().size),
  urgency: (edition, eyes) => trainUrgency(edition, eyes().vectorOf, eyes().size),
  optOut: (edition, eyes) => trainOptOut(edition, eyes().vectorOf, eyes().size),
  examples: gatherExamples,
  vocabulary: vocabularies,
}

function eyesFor(edition: Edition): Eyes {
  const texts = examplesOf(edition)
  const shapes = learnShapes(texts, topicNgrams)
  const { vector, size } = vectorizer(shapes, topicNgrams)
  const read = new Map(texts.map((text) => [text, vector(text)]))
  return { shapes, size, vectorOf: (text) => read.get(text) ?? vector(text) }
}

const examplesOf = ({ contents }: Edition): string[] =>
  [...contents.values()].flatMap(({ asked, askedElsewhere, urgency }) => [...[...asked.values(), ...askedElsewhere.values()].flat(), ...urgency.now, ...urgency.calm])

/** Of answers and ways to ask; what people tell when it is happening is theirs. */
function vocabularies({ contents }: Edition): [LanguageCode, string[]][] {
  return [...contents].flatMap(([language, { words, asked, askedElsewhere }]) => {
    const said = [...words.values()].flatMap(({ title, answer, sms }) => [title, answer, sms])
    const vocabulary = [...vocabularyOf([...said, ...asked.values(), ...askedElsewhere.values()].flat())]
    return vocabulary.length > 0 ? [[language, vocabulary] as [LanguageCode, string[]]] : []
  })
}
