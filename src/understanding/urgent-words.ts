// Finds words with which it may be happening now in a message that nobody here can read.
import { fold } from '../language/normalize.ts'

/** "ICE" counts between other scripts and behind a hyphen, never inside a word such as "police"; other scripts join words, so there it may stand anywhere. */
export function wordFinder(words: readonly string[]): (text: string) => boolean {
  const wanted = words.map(spaced).filter((word) => word !== '')
  if (wanted.length === 0) return () => false
  const pattern = new RegExp(wanted.map((word) => (/^[\p{Script=Latn}\d ]+$/u.test(word) ? `(?<!${plain})${word}(?!${plain})` : word)).join('|'), 'u')
  return (text) => pattern.test(spaced(text))
}

const plain = String.raw`[\p{Script=Latn}\d]`

/** Folded, an apostrophe being the end of a word: "ICE'nin". */
const spaced = (text: string): string => fold(text.replace(/['’‘`´]/g, ' '))
