// Why a message was understood as it was: the topics in question, how sure each is, and the words that mattered. For staff.
import type { TopicId } from '../content/topic.ts'
import type { LanguageGuess } from './language-model.ts'
import type { Match } from './topic-model.ts'
import type { Urgency } from './urgent-model.ts'

export interface Explanation {
  language: LanguageGuess | null
  match: Match
  urgency: Urgency
  /** The likeliest topics, at most five; together with "none of ours" their shares make 1. */
  topics: { id: TopicId; confidence: number }[]
  /** The words of the message that spoke most for the first topic, and against it; the strongest first. */
  words: WeighedWord[]
  /** The same for "it is happening now". */
  urgentWords: WeighedWord[]
}

export interface WeighedWord {
  word: string
  /** By how much the score falls when this word is taken out: below 0 it spoke against. */
  weight: number
}

export interface Judges {
  match(text: string): Match
  urgency(text: string, match: Match): Urgency
  language(text: string): LanguageGuess | null
}

const mostTopics = 5
const mostWords = 8
/** A word that changes less than this changed nothing. */
const least = 0.02
/** How quickly the share of a topic falls with its score. */
const steepness = 4

export function explainWith({ match: matchOf, urgency: urgencyOf, language }: Judges, text: string): Explanation {
  const match = matchOf(text)
  const urgency = urgencyOf(text, match)
  const [first] = match.ranked
  const now = urgency.evidence?.now ?? urgency.likelihood
  const without = wordsIn(text).map(({ word, rest }) => {
    const left = matchOf(rest)
    const score = left.ranked.find(({ id }) => id === first?.id)?.score ?? -1
    return { word, weight: (first?.score ?? -1) - score, urgent: now - (urgencyOf(rest, left).evidence?.now ?? 0) }
  })
  return {
    language: language(text),
    match,
    urgency,
    topics: shares(match),
    words: strongest(without),
    urgentWords: urgency.evidence === null ? [] : strongest(without.map(({ word, urgent }) => ({ word, weight: urgent }))),
  }
}

/** The first topic has the confidence of the match; what it leaves is shared among the next by their scores. */
function shares({ ranked, confidence }: Match): Explanation['topics'] {
  const [first, ...others] = ranked.slice(0, mostTopics)
  if (!first) return []
  const weights = others.map(({ score }) => Math.exp(steepness * (score - first.score)))
  // "None of ours" weighs as much as a topic that is level with the first.
  const sum = 1 + weights.reduce((total, weight) => total + weight, 0)
  return [{ id: first.id, confidence }, ...others.map(({ id }, i) => ({ id, confidence: ((1 - confidence) * (weights[i] ?? 0)) / sum }))]
}

const strongest = (words: readonly WeighedWord[]): WeighedWord[] =>
  words
    .filter(({ weight }) => Math.abs(weight) >= least)
    .map(({ word, weight }) => ({ word, weight }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, mostWords)

/** Made when first asked for: it takes a while. */
let segmenter: Intl.Segmenter | undefined

/** Each word of the text, and the text without it. */
function wordsIn(text: string): { word: string; rest: string }[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({ word: segment, rest: `${text.slice(0, index)} ${text.slice(index + segment.length)}` }))
}
