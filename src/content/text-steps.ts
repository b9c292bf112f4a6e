// The steps in the life of a text: each keeps the fingerprints true from which its state is worked out. The editor calls these.
import { fingerprint } from './fingerprint.ts'
import type { Words } from './topic.ts'

export type Texts = Pick<Words, 'title' | 'answer' | 'sms'>

const blank: Omit<Words, keyof Texts> = { translates: null, submitted: null, reviewed: null, sameMeaningAs: [], safety: [] }

/** The source text says the same in other words, such as a typing mistake mended: translations stay what they are. */
export function mend(source: Words, texts: Texts): Words {
  const next = { ...source, ...texts }
  return { ...next, sameMeaningAs: [...source.sameMeaningAs, fingerprint(source)], safety: stillSafe(source, next) }
}

/** The source text says something else: translations become stale. */
export function change(source: Words | undefined, texts: Texts): Words {
  const next = { ...blank, ...source, ...texts, sameMeaningAs: [] }
  return { ...next, safety: source ? stillSafe(source, next) : [] }
}

/** The source text says something that matters for somebody's safety: older translations are withdrawn at once. */
export function changeForSafety(source: Words, texts: Texts): Words {
  const next = { ...source, ...texts, sameMeaningAs: [] }
  return { ...next, safety: [fingerprint(next)] }
}

/** Translations of what the source has said since the last change for safety may still be served. */
const stillSafe = ({ safety }: Words, next: Words): string[] => (safety.length === 0 ? [] : [...new Set([...safety, fingerprint(next)])])

/** Made, or gone over, with today's source text in view. */
export const translate = (words: Words | undefined, texts: Texts, source: Words): Words => ({ ...blank, ...words, ...texts, translates: fingerprint(source) })

/** A word mended in a translation, without a look at the source text. */
export const correct = (words: Words, texts: Texts): Words => ({ ...words, ...texts })

export const handIn = (words: Words): Words => ({ ...words, submitted: fingerprint(words) })

/** `by` is a handle, `on` a day as 2026-11-28. Who wrote a text and who approves it are two people: the caller sees to that. */
export const approve = (words: Words, by: string, on: string): Words => ({ ...words, reviewed: { by, on, words: fingerprint(words) } })
