// How hard a text is to read: its length, its sentences, and the school year it takes, where a formula for the language is known.
import { fleschKincaid } from 'flesch-kincaid'
import createHyphenator from 'hyphen'
import spanishPatterns from 'hyphen/patterns/es.js'
import { syllable } from 'syllable'
import type { Content, Edition } from '../topic.ts'
import { pairsOf, parts, type Found } from './guarded-text.ts'
import { sentencesOf } from './phrase.ts'
import type { Guards } from './shape.ts'

/** Words of an answer on the page: shorter leaves questions open, longer is not read on a phone. */
export const answerWords = { fewest: 60, most: 150 } as const

type Rules = NonNullable<Guards['reading']>

export interface Reading {
  words: number
  /** Words in the longest sentence. */
  longest: number
  /** School year; null where no formula is known. */
  grade: number | null
}

/** `language` as the content names it. Links, what stands in quotes (official names, English to say aloud) and in brackets are not counted for the grade. */
export function reading(text: string, language: string, rules: Rules): Reading {
  const count = (part: string) => Math.round(wordsOf(part, language).length / rules['syllables-a-word'])
  return { words: count(text), longest: Math.max(0, ...sentencesOf(text, language).map(count)), grade: gradeOf(text, language, rules) }
}

const wordsOf = (text: string, language: string): string[] => {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, segmenter)
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
}

const segmenters = new Map<string, Intl.Segmenter>()

function gradeOf(text: string, language: string, { formula }: Rules): number | null {
  if (formula === null) return null
  const counted = text.replace(/"[^"]*"|“[^”]*”|«[^»]*»|\([^)]*\)|\{\{[^}]*\}\}/g, '')
  const words = wordsOf(counted, language)
  if (words.length === 0) return null
  const { syllables, grade } = formulas[formula]
  return grade({ sentence: sentencesOf(counted, language).length, word: words.length, syllable: words.reduce((sum, word) => sum + syllables(word), 0) })
}

type Counts = {
  sentence: number
  word: number
  syllable: number
}

const hyphenate = createHyphenator(spanishPatterns, { hyphenChar: '|' }) as (word: string) => string

/** Each formula belongs to the language it was made for, and so does its way to count syllables. */
const formulas: Record<NonNullable<Rules['formula']>, { syllables(word: string): number; grade(counts: Counts): number }> = {
  'flesch-kincaid': { syllables: (word) => Math.max(1, syllable(word)), grade: fleschKincaid },
  // A. Crawford, 1989: sentences and syllables in 100 words. Hyphenation finds some 7 % fewer syllables than a speaker does, about one year.
  crawford: {
    syllables: (word) => hyphenate(word).split('|').length,
    grade: ({ sentence, word, syllable }) => (-0.205 * sentence * 100) / word + (0.049 * syllable * 100) / word - 3.407,
  },
}

/** Kept apart from the checks that block: a hard text is better than none. */
export function readingProblems(edition: Edition, content: Content): Found[] {
  const rules = content.guards.reading
  if (rules === null) return []
  const { code } = content.language
  const level = content.draft ? 'due' : 'gap'
  return pairsOf(edition, content).flatMap(({ id, file, words }) =>
    parts.flatMap((part) => {
      const read = reading(words[part], code, rules)
      const problem = (message: string): Found => ({ file, key: `${id}.${part}`, level, message })
      return [
        ...(part === 'answer' && (read.words < answerWords.fewest || read.words > answerWords.most) ? [problem(`The answer has ${read.words} words; ${answerWords.fewest} to ${answerWords.most} are read.`)] : []),
        ...(read.longest > rules.sentence ? [problem(`One sentence has ${read.longest} words; at most ${rules.sentence}.`)] : []),
        ...(part !== 'title' && rules.grade !== null && read.grade !== null && read.grade > rules.grade ? [problem(`It takes school year ${read.grade.toFixed(1)} to read; at most ${rules.grade}.`)] : []),
      ]
    }),
  )
}
