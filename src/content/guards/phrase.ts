// Finds phrases in a text as a reader would: capitals, width, quotes and line ends make no difference; * stands for something.

/** One Unicode form, plain quotes, one space between words. */
export const plain = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'").replace(/[“”«»]/g, '"').replace(/\s+/gu, ' ').trim()

/** Scripts in which words are not set apart by spaces have no edges of words to look for. */
const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const inWord = String.raw`[\p{L}\p{M}\p{N}]`
const compiled = new Map<string, RegExp>()

/** A lone * stands for up to four words of the same sentence; a * at a word for the rest of it. Matches text made `plain`. */
export function phrase(text: string): RegExp {
  const known = compiled.get(text)
  if (known) return known
  const source = plain(text)
    .split(' ')
    .map((word) => (word === '*' ? String.raw`(?:[^\s.!?。！？]+ ){0,4}` : `${wordSource(word)} `))
    .join('')
    .replace(/ $/, '')
  const made = new RegExp(edge(source, text, 'start') + source + edge(source, text, 'end'), 'gu')
  compiled.set(text, made)
  return made
}

const wordSource = (word: string) => word.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`)).join(`${inWord}{0,12}`)

function edge(source: string, text: string, side: 'start' | 'end'): string {
  const letters = [...plain(text)]
  const letter = (side === 'start' ? letters[0] : letters.at(-1)) ?? ''
  if (!/[\p{L}\p{N}]/u.test(letter) || spaceless.test(letter)) return ''
  return side === 'start' ? `(?<!${inWord})` : `(?!${inWord})`
}

/** The first of the phrases that stands in a text already made `plain`. */
export const phraseIn = (text: string, phrases: readonly string[]): string | undefined => phrases.find((one) => text.search(phrase(one)) >= 0)

/** Where each of the phrases stands in a text already made `plain`, in order. */
export const placesOf = (text: string, phrases: readonly string[]): { from: number; to: number }[] =>
  phrases
    .flatMap((one) => [...text.matchAll(phrase(one))].map((found) => ({ from: found.index, to: found.index + found[0].length })))
    .sort((a, b) => a.from - b.from)

/** The sentences of a text: lines and bullets end one, as full stops do. */
export function sentencesOf(text: string, language: string): string[] {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' })
  segmenters.set(language, segmenter)
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*- /, '').trim())
    .filter(Boolean)
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()))
}

const segmenters = new Map<string, Intl.Segmenter>()
