// The words around a find, cut from the text as it was written.
import { fold } from '../../language/normalize.ts'

export interface Excerpt {
  before: string
  hit: string
  after: string
}

/** Characters on each side of what was found. */
const around = 50

/** Scripts that put no space between words: there a word may begin anywhere. */
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Whether each of the words begins a word of a text; both in folded spelling. */
export function startsWords(folded: string, wanted: readonly string[]): boolean {
  const spaced = ` ${folded}`
  return wanted.every((word) => spaced.includes(withoutSpaces.test(word) ? word : ` ${word}`))
}

/** `word` in folded spelling; the text as it stands. */
export function excerptOf(text: string, word: string): Excerpt {
  const flat = text.replace(/\s+/gu, ' ').trim()
  for (const { 0: found, index } of flat.matchAll(/[\p{L}\p{M}\p{N}'’‘]+/gu)) {
    const place = placeIn(found, word)
    if (place === null) continue
    const [from, to] = [index + place.from, index + place.to]
    return { before: tailOf(flat.slice(0, from)), hit: flat.slice(from, to), after: headOf(flat.slice(to)) }
  }
  return { before: '', hit: '', after: headOf(flat) }
}

function placeIn(found: string, word: string): { from: number; to: number } | null {
  const folded = fold(found).replaceAll(' ', '')
  if (!withoutSpaces.test(word)) return folded.startsWith(word) ? { from: 0, to: found.length } : null
  const from = folded.indexOf(word)
  if (from < 0) return null
  // Characters of these scripts stay one for one when they are folded.
  return folded.length === found.length ? { from, to: from + word.length } : { from: 0, to: found.length }
}

const tailOf = (text: string): string => (text.length <= around ? text : `…${text.slice(-around).replace(/^\S*\s/u, '')}`)
const headOf = (text: string): string => (text.length <= around ? text : `${text.slice(0, around).replace(/\s\S*$/u, '')}…`)
