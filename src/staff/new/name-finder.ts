// Finds names in a text as people write them: capitals, accents and what stands between words do not count.

/** Scripts that put no space between words: there a name may stand anywhere. */
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const mark = /\p{M}/gu

export interface Place {
  /** The name as the list has it. */
  name: string
  from: number
  to: number
}

/** The longest name at each place of a text in NFD. */
export type Finder = (decomposed: string) => Place[]

interface Wanted {
  name: string
  pattern: RegExp
  /** Its longest word: most texts do not hold it, and looking for a word costs far less than trying a pattern. */
  sign: string
}

export function finder(names: readonly string[]): Finder {
  const wanted = [...new Set(names)].sort((a, b) => b.length - a.length).flatMap((name) => wantedOf(name) ?? [])
  return (text) => {
    const plain = text.replace(mark, '').toLowerCase()
    const there = wanted.filter(({ sign }) => plain.includes(sign))
    if (there.length === 0) return []
    const { letters, places } = withPlaces(text)
    const found = there.flatMap(({ name, pattern }) =>
      [...letters.matchAll(pattern)].map(({ index, 0: { length } }) => ({ name, from: places[index] ?? 0, to: places[index + length] ?? text.length })),
    )
    return withoutOverlaps(found)
  }
}

function wantedOf(name: string): Wanted | null {
  const words = name.normalize('NFD').replace(mark, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return null
  const source = words.join('[^\\p{L}\\p{N}]{1,2}')
  const pattern = new RegExp(withoutSpaces.test(name) ? source : `(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'gu')
  return { name, pattern, sign: words.reduce((longest, word) => (word.length > longest.length ? word : longest)) }
}

/** Small letters without marks, and where each stood in the text; an accent belongs to the letter before it. */
function withPlaces(text: string): { letters: string; places: number[] } {
  let letters = ''
  const places: number[] = []
  let at = 0
  for (const character of text) {
    const plain = character.replace(mark, '').toLowerCase()
    for (let i = 0; i < plain.length; i++) places.push(at)
    letters += plain
    at += character.length
  }
  return { letters, places }
}

/** Of two that share a letter the longer one is meant; given longest first. */
function withoutOverlaps(found: readonly Place[]): Place[] {
  const kept: Place[] = []
  for (const place of found) if (!kept.some(({ from, to }) => place.from < to && from < place.to)) kept.push(place)
  return kept.sort((a, b) => a.from - b.from)
}
