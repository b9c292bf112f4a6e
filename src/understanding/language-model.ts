// Guesses the language of a message, one or two words included, with or without accents.
import type { Content, Edition } from '../content/topic.ts'
import { fold, lowered, words } from '../language/normalize.ts'
import { linearModel, trainLinear, type Weights } from './linear-model.ts'
import { learnShapes, vectorizer, type Shapes, type VectorizerOptions } from './ngrams.ts'

export interface LanguageGuess {
  code: string
  /** Lead over the next language, in model scores; 0 means a coin toss. */
  lead: number
  /** Every word is at home in several languages ("ok", "no", "ICE"): it may open a conversation in one, never change it. */
  isNeutral: boolean
}

export interface LanguageModel {
  /** null when the text has no letters to judge by. */
  guess(text: string): LanguageGuess | null
}

const languageNgrams: VectorizerOptions = {
  prepare: (text) => lowered(text).replace(/[^\p{L}\p{M}]+/gu, ' '),
  idf: false,
  letters: { from: 1, to: 4 },
}

/**
 * Learns from everything the edition says and from how people ask. Families mix languages ("gracias, where is the food"):
 * what the approved words alone would plainly take for another language teaches nothing.
 */
export function trainLanguages(edition: Edition): TrainedLanguages {
  const contents = [...edition.contents.values()]
  const said = contents.flatMap((content) => formsOf(content.language.code, spread(saidIn(content), mostTexts)))
  const firstGuess = languageModel({ ...train(said), neutral: [] })
  const asked = contents.flatMap((content) =>
    formsOf(content.language.code, spread(askedIn(content), mostTexts)).filter(({ text, label }) => {
      const guess = firstGuess.guess(text)
      return guess === null || guess.code === label || guess.lead < plainlyAnother
    }),
  )
  return { ...train([...said, ...asked]), neutral: neutralWords([...said, ...contents.flatMap((content) => formsOf(content.language.code, askedIn(content)))]) }
}

const plainlyAnother = 0.25

interface Sample {
  text: string
  label: string
}

function train(samples: readonly Sample[]): Omit<TrainedLanguages, 'neutral'> {
  const learnt = learnShapes(samples.map(({ text }) => text), languageNgrams)
  const shapes = vectorizer(learnt, languageNgrams)
  return { shapes: learnt, weights: trainLinear(samples.map(({ text, label }) => ({ vector: shapes.vector(text), label })), shapes.size, { cost: 1, epochs: 4 }) }
}

export interface TrainedLanguages {
  shapes: Shapes
  weights: Weights
  neutral: string[]
}

/** A word is at home in a second language from this share of its uses in the first. */
const atHome = 0.1

function neutralWords(samples: readonly Sample[]): string[] {
  const uses = new Map<string, Map<string, number>>()
  for (const { text, label } of samples) {
    for (const word of words(text)) {
      const byLanguage = uses.get(word) ?? new Map<string, number>()
      uses.set(word, byLanguage.set(label, (byLanguage.get(label) ?? 0) + 1))
    }
  }
  return [...uses].flatMap(([word, byLanguage]) => {
    const [first = 0, second = 0] = [...byLanguage.values()].sort((a, b) => b - a)
    return second >= first * atHome ? [word] : []
  })
}

export function languageModel(trained: TrainedLanguages): LanguageModel {
  const shapes = vectorizer(trained.shapes, languageNgrams)
  const model = linearModel(trained.weights)
  const neutral = new Set(trained.neutral)
  return {
    guess(text) {
      if (!/\p{L}/u.test(text)) return null
      const vector = shapes.vector(text)
      if (vector.rows.length === 0) return null
      const ranked = [...model.scores(vector)].map((score, i) => ({ code: model.classes[i]!, score })).sort((a, b) => b.score - a.score)
      const [best, next] = ranked
      const isNeutral = words(text).every((word) => neutral.has(word) || /^\d+$/.test(word))
      return best ? { code: best.code, lead: next ? best.score - next.score : 1, isNeutral } : null
    },
  }
}

/** More teach little and cost time at every start. */
const mostTexts = 1000

/** `most` of them, evenly from the first to the last. */
const spread = (texts: readonly string[], most: number): readonly string[] =>
  texts.length <= most ? texts : Array.from({ length: most }, (_, i) => texts[Math.floor((i * texts.length) / most)]!)

/** Each text as it is written, and without its accents. */
const formsOf = (label: string, texts: readonly string[]): Sample[] =>
  texts.flatMap((text) => [...new Set([text, fold(text)])].map((form) => ({ text: form, label })))

const saidIn = ({ words: answers, contactNames }: Content): string[] =>
  [...[...answers.values()].flatMap(({ title, answer }) => [title, ...answer.split(/(?<=[.!?。！？:])\s+|\n+/)]), ...contactNames.values()]
    .map((text) => text.replace(/\{\{[^}]*\}\}/g, ' ').trim())
    .filter((text) => text !== '')

const askedIn = ({ asked, askedElsewhere, urgency }: Content): string[] => [
  ...[...asked.values(), ...askedElsewhere.values()].flat(),
  ...urgency.now,
  ...urgency.calm,
]
