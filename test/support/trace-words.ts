// Finds thousands of words at once in one walk through a text.

export interface Finder<T> {
  /** Everything whose word stands in the text; both must be plain. */
  in(text: string): T[]
}

/** No word is shorter than this. */
const key = 4

/** Every place of the text is looked up by its four characters; only where a word begins like that are words compared. */
export function finderOf<T>(words: readonly { text: string; means: T }[]): Finder<T> {
  const begins = new Uint8Array(1 << 22)
  const known = new Map<string, { text: string; means: T }[]>()
  const placeOf = (text: string, at: number): number => (Math.imul(text.charCodeAt(at), 0x9e3779b1) ^ Math.imul(text.charCodeAt(at + 1), 0x85ebca77) ^ Math.imul(text.charCodeAt(at + 2), 0xc2b2ae3d) ^ Math.imul(text.charCodeAt(at + 3), 0x27d4eb2f)) >>> 10
  for (const word of words) {
    if (word.text.length < key) throw new Error('A word is too short to be looked for.')
    begins[placeOf(word.text, 0)] = 1
    const first = word.text.slice(0, key)
    known.set(first, [...(known.get(first) ?? []), word])
  }
  return {
    in(text) {
      const found = new Set<T>()
      for (let at = 0; at + key <= text.length; at++) {
        if (begins[placeOf(text, at)] === 0) continue
        for (const word of known.get(text.slice(at, at + key)) ?? []) if (text.startsWith(word.text, at)) found.add(word.means)
      }
      return [...found]
    },
  }
}

const onlyAscii = /^[\x00-\x7f]*$/

/** Lower case without accents, one form of each letter and digit, as a careless copy or a careful one would come out alike. */
export function plain(text: string): string {
  return onlyAscii.test(text) ? text.toLowerCase() : text.split('\n').map((line) => (onlyAscii.test(line) ? line.toLowerCase() : plainLine(line))).join('\n')
}

const plainLine = (line: string): string =>
  line
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[đ٠-٩۰-۹]/g, (sign) => (sign === 'đ' ? 'd' : String(sign.charCodeAt(0) & 15)))
