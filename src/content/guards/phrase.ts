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

interface Sought {
  /** The longest piece that stands for itself: where it is absent, so is the phrase, and its pattern is never made. */
  literal: string
  /** A phrase without a star is found by looking, which is far cheaper than a pattern. */
  isPlain: boolean
}

const known = new Map<string, Sought>()

function soughtIn(text: string): Sought {
  const found = known.get(text)
  if (found) return found
  const pieces = plain(text).split(/\s*\*\s*/)
  const sought = { literal: pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), ''), isPlain: pieces.length === 1 }
  known.set(text, sought)
  return sought
}

/** Where each of the phrases stands in a text already made `plain`, in order. */
export const placesOf = (text: string, phrases: readonly string[]): { from: number; to: number }[] =>
  phrases.flatMap((one) => [...placesOfOne(text, one)]).sort((a, b) => a.from - b.from)

/** The first of the phrases that stands in a text already made `plain`. */
export const phraseIn = (text: string, phrases: readonly string[]): string | undefined => phrases.find((one) => text.includes(soughtIn(one).literal) && !placesOfOne(text, one).next().done)

function* placesOfOne(text: string, one: string): Generator<{ from: number; to: number }> {
  const { literal, isPlain } = soughtIn(one)
  if (!text.includes(literal)) return
  if (!isPlain) {
    for (const found of text.matchAll(phrase(one))) yield { from: found.index, to: found.index + found[0].length }
    return
  }
  for (let from = text.indexOf(literal); from >= 0; from = text.indexOf(literal, from + 1)) {
    const to = from + literal.length
    if (!joins(text.slice(Math.max(0, from - 2), from), literal.slice(0, 2)) && !joins(literal.slice(-2), text.slice(to, to + 2))) yield { from, to }
  }
}

const letterAtEnd = /[\p{L}\p{M}\p{N}]$/u
const letterAtStart = /^[\p{L}\p{M}\p{N}]/u

/** Whether the end of one and the start of the other are parts of one word. */
function joins(before: string, after: string): boolean {
  return letterAtEnd.test(before) && letterAtStart.test(after) && !spaceless.test(before.slice(-1)) && !spaceless.test(after.slice(0, 1))
}

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
