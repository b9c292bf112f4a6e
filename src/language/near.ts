// Whether one word is another one misspelt: one slip in a short word, two in a long one.

/** Shorter words have too many neighbours. */
const shortest = 5
/** From this length on two slips are forgiven. */
const long = 8

/** A slip is a letter too many, too few, another one, or two in the wrong order; the first letter is nearly always right. */
export function isNear(word: string, other: string): boolean {
  const shorter = Math.min(word.length, other.length)
  const most = shorter >= long ? 2 : 1
  if (shorter < shortest || word[0] !== other[0] || Math.abs(word.length - other.length) > most) return false
  return slips(word, other) <= most
}

/** Optimal string alignment, row by row. */
function slips(a: string, b: string): number {
  let [before, last, row] = [rowOf(b.length), rowOf(b.length), rowOf(b.length)]
  for (let j = 0; j <= b.length; j++) last[j] = j
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(change, last[j]! + 1, row[j - 1]! + 1, isSwap ? before[j - 2]! + 1 : Infinity)
    }
    ;[before, last, row] = [last, row, before]
  }
  return last[b.length]!
}

const rowOf = (length: number): Uint16Array => new Uint16Array(length + 1)
