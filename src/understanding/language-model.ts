// Guesses the language of a message, one or two words included, with or without accents.
import type { Content, Edition } from '../content/topic.ts'
import { fold, lowered } from '../language/normalize.ts'
import { trainLinear } from './linear-model.ts'
import { vectorizer, type VectorizerOptions } from './ngrams.ts'

export interface LanguageGuess {
  code: string
  /** Lead over the next language, in model scores; 0 means a coin toss. */
  lead: number
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

/** Learns from everything the edition says and from how people ask in each language. */
export function trainLanguages(edition: Edition): LanguageModel {
  const samples = [...edition.contents.values()].flatMap((content) =>
    spread(textsOf(content), mostTexts).flatMap((text) => [...new Set([text, fold(text)])].map((form) => ({ text: form, label: content.language.code }))),
  )
  const shapes = vectorizer(samples.map(({ text }) => text), languageNgrams)
  const model = trainLinear(samples.map(({ text, label }) => ({ vector: shapes.vector(text), label })), shapes.size, { cost: 1, epochs: 4 })

  return {
    guess(text) {
      if (!/\p{L}/u.test(text)) return null
      const vector = shapes.vector(text)
      if (vector.rows.length === 0) return null
      const ranked = [...model.scores(vector)].map((score, i) => ({ code: model.classes[i]!, score })).sort((a, b) => b.score - a.score)
      const [best, next] = ranked
      return best ? { code: best.code, lead: next ? best.score - next.score : 1 } : null
    },
  }
}

/** More teach little and cost time at every start. */
const mostTexts = 1200

/** `most` of them, evenly from the first to the last. */
const spread = (texts: readonly string[], most: number): readonly string[] =>
  texts.length <= most ? texts : Array.from({ length: most }, (_, i) => texts[Math.floor((i * texts.length) / most)]!)

function textsOf({ words, asked, askedElsewhere, urgency, contactNames }: Content): string[] {
  const sentences = [...words.values()].flatMap(({ title, answer }) => [title, ...answer.split(/(?<=[.!?。！？:])\s+|\n+/)])
  return [...sentences, ...[...asked.values(), ...askedElsewhere.values()].flat(), ...urgency.now, ...urgency.calm, ...contactNames.values()]
    .map((text) => text.replace(/\{\{[^}]*\}\}/g, ' ').trim())
    .filter((text) => text !== '')
}
