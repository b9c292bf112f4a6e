// About how many minutes a text takes somebody who writes it, or reads it over.
import { wordDiff } from '../../content/edits/word-diff.ts'
import { parts } from '../../content/guards/guarded-text.ts'
import type { Texts } from '../../content/text-steps.ts'
import type { LanguageCode } from '../../content/topic.ts'

/** A minute: translating with the terms looked up, and reading two languages side by side. */
export const wordsAMinute = { written: 12, read: 60 } as const

export interface Task {
  source: Texts
  /** What the source said when this was translated; null where nobody knows, or where all is new. */
  earlier: Texts | null
  language: LanguageCode
  what: 'write' | 'update' | 'read'
}

export function minutesOf({ source, earlier, language, what }: Task): number {
  const whole = wholeOf(source, language)
  if (what === 'read') return minutes(0, whole)
  if (what === 'write') return minutes(whole, 0)
  // Where the earlier wording is not at hand, a third is taken to be new.
  return minutes(earlier === null ? whole / 3 : changedWords(earlier, source, language), whole)
}

const minutes = (written: number, read: number) => Math.max(1, Math.round(written / wordsAMinute.written + read / wordsAMinute.read))

const changedWords = (before: Texts, after: Texts, language: LanguageCode): number =>
  parts.reduce((sum, part) => sum + wordDiff(before[part], after[part], language).reduce((words, { kind, text }) => (kind === 'same' ? words : words + wordsIn(text, language)), 0), 0)

/** The same texts are counted for every language of every list. */
const counted = new WeakMap<Texts, number>()

function wholeOf(texts: Texts, language: LanguageCode): number {
  const known = counted.get(texts) ?? parts.reduce((sum, part) => sum + wordsIn(texts[part], language), 0)
  counted.set(texts, known)
  return known
}

const segmenters = new Map<LanguageCode, Intl.Segmenter>()

function wordsIn(text: string, language: LanguageCode): number {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, segmenter)
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length
}
