// The words that may be counted where a message got no answer: those that our own texts use more than once.
import { fold, words } from '../language/normalize.ts'

/** A word of one text alone may be somebody's name or story that was typed in. */
const fewestTexts = 2
/** Shorter ones say little, except in Chinese characters. */
const fewestLetters = 3

const character = /\p{Script=Han}/u
/** Scripts that put no spaces between words. */
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** As names are written. A word that is no name also stands somewhere with a small letter; ICE and CalFresh are none. */
const capitalised = /(?<![\p{L}\p{M}])\p{Lu}[\p{Ll}\p{M}]*(?![\p{L}\p{M}])/gu
/** The name of a contact in the middle of a text. */
const placeholder = /\{\{.*?\}\}/gs
/** Made when first asked for: it takes a while. */
let segmenter: Intl.Segmenter | undefined

/** In folded spelling, those of scripts without spaces cut apart. */
export const wordsOf = (text: string): string[] => words(text).flatMap((word) => (spaceless.test(word) ? parted(word) : [word]))

function parted(word: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  return [...segmenter.segment(word)].map(({ segment }) => segment)
}

/** Texts that are the same but for their spelling are one. */
export function vocabularyOf(texts: readonly string[]): Set<string> {
  const different = new Map(texts.map((text) => [fold(text), new Set(wordsOf(withoutNames(text)))]))
  const seenIn = new Map<string, number>()
  for (const found of different.values()) for (const word of found) seenIn.set(word, (seenIn.get(word) ?? 0) + 1)
  return new Set([...seenIn].filter(([word, count]) => count >= fewestTexts && mayBeCounted(word)).map(([word]) => word))
}

const withoutNames = (text: string) => text.replace(placeholder, ' ').replace(capitalised, ' ')

/** No number, no part of one, and no letter alone. */
export const mayBeCounted = (word: string): boolean => !/\p{N}/u.test(word) && (character.test(word) || (word.match(/\p{L}/gu)?.length ?? 0) >= fewestLetters)
