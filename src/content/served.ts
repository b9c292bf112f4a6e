// What a parent gets of a text, by the state it is in: the one table.
import { fingerprint } from './fingerprint.ts'
import type { Edition, LanguageCode, TopicId, Words } from './topic.ts'
import { isWithdrawn, translationState, type TranslationState } from './translation-state.ts'

/**
 * words       the text as it stands
 * draft       the text, and that nobody has reviewed it
 * older       the text as last approved, with the day, since the source text says more by now
 * withdrawn   not the text: it may be unsafe. The language's own few words with the number to call
 * missing     there is none: the same few words, and on a page the source text below them, marked as such
 */
export type Serving = 'words' | 'draft' | 'older' | 'withdrawn' | 'missing'

const byState: Record<TranslationState, (isReviewed: boolean) => Serving> = {
  missing: () => 'missing',
  'machine draft': () => 'draft',
  'in review': () => 'draft',
  approved: () => 'words',
  stale: (isReviewed) => (isReviewed ? 'older' : 'draft'),
}

export interface Served {
  serving: Serving
  /** null where the text itself is not served. */
  words: Words | null
  /** The day of the approval that `older` words have, as 2026-08-25. */
  approvedOn: string | null
}

/** Safety goes before every state: after a change that matters for it no older translation is served. */
export function served(edition: Edition, language: LanguageCode, topic: TopicId): Served {
  const [words, source] = [edition.contents.get(language)?.words.get(topic), edition.contents.get(edition.source)?.words.get(topic)]
  const isReviewed = words?.reviewed?.words === (words && fingerprint(words)) && words !== undefined
  const serving = words && source && isWithdrawn(words, source) ? 'withdrawn' : byState[translationState(words, source)](isReviewed)
  return {
    serving,
    words: serving === 'withdrawn' || serving === 'missing' ? null : (words ?? null),
    approvedOn: serving === 'older' ? (words?.reviewed?.on ?? null) : null,
  }
}
