// In which state a text is: worked out from fingerprints each time, never ticked by hand.
import { fingerprint } from './fingerprint.ts'
import type { Words } from './topic.ts'

export type TranslationState = 'missing' | 'machine draft' | 'in review' | 'approved' | 'stale'

/** `source` is the same topic's text in the source language; the source text itself is its own source. */
export function translationState(words: Words | undefined, source: Words | undefined): TranslationState {
  if (!words) return 'missing'
  if (words !== source && source && words.translates !== null && !stillTranslates(words, source)) return 'stale'
  const own = fingerprint(words)
  if (words.reviewed?.words === own) return 'approved'
  return words.submitted === own ? 'in review' : 'machine draft'
}

/** The source text was changed for safety, and this translation is not known to stand on what it has said since. */
export function isWithdrawn(words: Words, source: Words): boolean {
  if (words === source || source.safety.length === 0) return false
  return words.translates === null || !(stillTranslates(words, source) || source.safety.includes(words.translates))
}

function stillTranslates(words: Words, source: Words): boolean {
  return words.translates === fingerprint(source) || source.sameMeaningAs.includes(words.translates ?? '')
}
