// Which script carries a sentence that mixes two: a few English words do not make a Chinese sentence English.

import { isAscii } from './normalize.ts'

/** So much of a message's words, at least, in a script other than Latin carries it: foreign names and terms are mostly Latin. */
const carries = 0.4
/** A Chinese word has about so many characters. */
const charactersAWord = 1.6

const runs = /([\p{sc=Hani}]+)|([\p{L}\p{M}]+)/gu

/** `scripts` as Unicode names them, without Latin; null where none of them carries the text, or hardly a word of it is there. */
export function carryingScript(text: string, scripts: readonly string[]): string | null {
  if (isAscii(text)) return null
  const words = new Map<string, number>()
  let all = 0
  for (const [run, han] of text.matchAll(runs)) {
    const count = han === undefined ? 1 : run.length / charactersAWord
    const script = han === undefined ? scripts.find((name) => name !== 'Hani' && letterOf(name).test(run)) : 'Hani'
    all += count
    if (script !== undefined) words.set(script, (words.get(script) ?? 0) + count)
  }
  const [first] = [...words].filter(([name]) => scripts.includes(name)).sort(([, a], [, b]) => b - a)
  return first && first[1] >= carries * all ? first[0] : null
}

const letters = new Map<string, RegExp>()

function letterOf(script: string): RegExp {
  const known = letters.get(script) ?? new RegExp(String.raw`\p{sc=${script}}`, 'u')
  letters.set(script, known)
  return known
}
