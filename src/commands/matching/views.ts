// Texts as numbers, for comparing ways to look at a text: words, pairs of words, runs of letters, each as a list of parts.
import { words } from '../../language/normalize.ts'

/** Sparse, of length 1. */
export interface Sparse {
  rows: Int32Array
  values: Float32Array
}

export interface View {
  parts(words: readonly string[]): string[]
  /** Rare parts weigh more by this power of their rarity; 0 for all alike. */
  rarity: number
  /** Weight of this view beside the others. */
  share: number
}

export interface Reader {
  size: number
  read(text: string): Sparse
}

export const single = (list: readonly string[]): string[] => list.map((word) => `1${word}`)

export const neighbours = (list: readonly string[]): string[] => list.slice(1).map((word, i) => `2${list[i]} ${word}`)

export const letters = (from: number, to: number) => (list: readonly string[]): string[] => {
  const runs: string[] = []
  for (const word of list) {
    const edged = ` ${word} `
    for (let size = from; size <= to; size++) for (let i = 0; i + size <= edged.length; i++) runs.push(`${size}${edged.slice(i, i + size)}`)
  }
  return runs
}

/** Two beginnings of words that stand near each other, in either order: "lost my card" and "my card was lost" share one. */
export const stemPairs = ({ letters: size, reach }: { letters: number; reach: number }) => (list: readonly string[]): string[] => {
  const stems = list.map((word) => word.slice(0, size))
  return stems.flatMap((stem, i) => stems.slice(i + 1, i + 1 + reach).map((other) => (stem < other ? `${stem} ${other}` : `${other} ${stem}`)))
}

/** Learns which parts there are; a part that no text has is left out of every reading. */
export function learnReader(texts: readonly string[], views: readonly View[]): Reader {
  const learnt = views.map((view) => ({ ...view, rowOf: new Map<string, number>() }))
  const seenIn: number[] = []
  const all = texts.map(words)
  for (const list of all) {
    for (const { parts, rowOf } of learnt) {
      for (const part of new Set(parts(list))) {
        const row = rowOf.get(part)
        if (row === undefined) rowOf.set(part, seenIn.push(1) - 1)
        else seenIn[row]! += 1
      }
    }
  }
  const rarity = Float32Array.from(seenIn, (count) => Math.log((1 + texts.length) / (1 + count)) + 1)
  const weightOf = new Float32Array(seenIn.length)
  for (const { rowOf, rarity: power } of learnt) for (const row of rowOf.values()) weightOf[row] = rarity[row]! ** power
  return { size: seenIn.length, read: (text) => reading(words(text), learnt, weightOf) }
}

function reading(list: string[], views: readonly (View & { rowOf: Map<string, number> })[], weightOf: Float32Array): Sparse {
  const rows: number[] = []
  const values: number[] = []
  let whole = 0
  for (const { parts, rowOf, share } of views) {
    const counts = new Map<number, number>()
    for (const part of parts(list)) {
      const row = rowOf.get(part)
      if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1)
    }
    const start = values.length
    let squares = 0
    for (const [row, count] of counts) {
      const value = (1 + Math.log(count)) * weightOf[row]!
      rows.push(row)
      values.push(value)
      squares += value ** 2
    }
    const length = Math.sqrt(squares) || 1
    for (let i = start; i < values.length; i++) values[i]! *= share / length
    if (counts.size > 0) whole += share ** 2
  }
  const length = Math.sqrt(whole) || 1
  return { rows: Int32Array.from(rows), values: Float32Array.from(values, (value) => value / length) }
}
