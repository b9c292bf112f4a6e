// Learns everything there is to learn from an edition: languages, topics, urgency. Plain data, so that it can be learnt apart.
import type { Edition, LanguageCode } from '../content/topic.ts'
import { vocabularyOf } from '../stats/vocabulary.ts'
import { trainLanguages, type TrainedLanguages } from './language-model.ts'
import type { Weights } from './linear-model.ts'
import { learnShapes, topicNgrams, vectorizer, type Shapes } from './ngrams.ts'
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
  /** By language, the words that may be counted where a message got no answer. */
  vocabulary: [language: LanguageCode, words: string[]][]
}

/** Takes a second or two for ten thousand ways to ask. */
export function train(edition: Edition): Trained {
  const texts = examplesOf(edition)
  const shapes = learnShapes(texts, topicNgrams)
  const { vector, size } = vectorizer(shapes, topicNgrams)
  const read = new Map(texts.map((text) => [text, vector(text)]))
  const vectorOf = (text: string) => read.get(text) ?? vector(text)
  return { languages: trainLanguages(edition), shapes, topics: trainTopics(edition, vectorOf, size), urgency: trainUrgency(edition, vectorOf, size), optOut: trainOptOut(edition, vectorOf, size), vocabulary: vocabularies(edition) }
}

const examplesOf = ({ contents }: Edition): string[] =>
  [...contents.values()].flatMap(({ asked, askedElsewhere, urgency }) => [...[...asked.values(), ...askedElsewhere.values()].flat(), ...urgency.now, ...urgency.calm])

/** Of answers and ways to ask; what people tell when it is happening is theirs. */
const vocabularies = ({ contents }: Edition): [LanguageCode, string[]][] =>
  [...contents].flatMap(([language, { words, asked, askedElsewhere }]) => {
    const said = [...words.values()].flatMap(({ title, answer, sms }) => [title, answer, sms])
    const vocabulary = [...vocabularyOf([...said, ...asked.values(), ...askedElsewhere.values()].flat())]
    return vocabulary.length > 0 ? [[language, vocabulary] as [LanguageCode, string[]]] : []
  })
