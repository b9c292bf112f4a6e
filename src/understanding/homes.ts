// What a word or two that several languages share say about the language: nothing, unless no conversation has begun and the page is in none of them.
import type { LanguageCode } from '../content/topic.ts'
import type { Situation } from './meaning.ts'

/** At home in so many languages ("ok", "ICE"), a word shows none. */
const atHomeAnywhere = 3

/** `homes`: the languages in which every word is at home, the likeliest first. null leaves the conversation in its language. */
export function languageShownBy(homes: readonly LanguageCode[], { language, page }: Situation): LanguageCode | null {
  const [first = null, ...others] = homes
  if (others.length === 0) return first
  const isKept = language !== null || page == null || homes.length >= atHomeAnywhere || homes.includes(page)
  return isKept ? null : first
}
