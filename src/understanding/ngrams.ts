// Turns a text into numbers: which words, pairs of words and short runs of letters stand in it.
import { fold } from '../language/normalize.ts'
import { buckets, mostHashes, newHashes, readNgrams, type NgramOptions } from './ngram-hashes.ts'

/** Sparse, of length 1; `rows` never repeats. */
export interface Vector {
  rows: Int32Array
  values: Float32Array
  /** Share of the text's words that stand in some example, 0 to 1. */
  known: number
  /** Number of words, as far as the script has any. */
  words: number
  /** Share of them that are characters of a script without spaces, 0 to 1. */
  spaceless: number
}

export interface Vectorizer {
  size: number
  vector(text: string): Vector
}

export interface VectorizerOptions extends NgramOptions {
  /** Rare n-grams weigh more; helps topics, not languages. */
  idf: boolean
}

export const topicNgrams: VectorizerOptions = { prepare: fold, idf: true, letters: { from: 2, to: 4 } }

/** An n-gram of letters seen in one example only says little and costs a row of weights. */
const fewestTexts = 2

/** Which n-grams are known, and how rare each is: plain data, learnt once. */
export interface Shapes {
  /** Row of each hash, -1 for an unknown one. */
  rowOf: Int32Array
  weightOf: Float32Array
}

export function vectorizer({ rowOf, weightOf }: Shapes, options: VectorizerOptions): Vectorizer {
  const scratch = newHashes()
  const sums = new Float32Array(weightOf.length)
  const counts = new Uint16Array(weightOf.length)
  const block = new Int32Array(mostHashes)
  const blockValues = new Float64Array(mostHashes)
  const all = new Int32Array(mostHashes * 3)
  let touched = 0

  /** Letters and words weigh the same, however many there are of each. */
  function addBlock(hashes: Int32Array, count: number) {
    let size = 0
    for (let i = 0; i < count; i++) {
      const row = rowOf[hashes[i]!]!
      if (row < 0) continue
      if (counts[row] === 0) block[size++] = row
      counts[row]! += 1
    }
    let squares = 0
    for (let i = 0; i < size; i++) {
      const value = valueOf(block[i]!)
      blockValues[i] = value
      squares += value * value
    }
    const length = Math.sqrt(squares) || 1
    for (let i = 0; i < size; i++) {
      const row = block[i]!
      // A word and a run of letters may share a bucket: their values add up.
      if (sums[row] === 0) all[touched++] = row
      sums[row]! += blockValues[i]! / length
      counts[row] = 0
    }
  }

  const valueOf = (row: number): number => (counts[row] === 1 ? 1 : 1 + Math.log(counts[row]!)) * weightOf[row]!

  return {
    size: weightOf.length,
    vector(text) {
      readNgrams(text, options, scratch)
      touched = 0
      addBlock(scratch.letters, scratch.letterCount)
      addBlock(scratch.words, scratch.wordCount)
      addBlock(scratch.pairs, scratch.pairCount)
      const rows = all.slice(0, touched)
      const values = new Float32Array(touched)
      let squares = 0
      for (let i = 0; i < touched; i++) {
        const sum = sums[rows[i]!]!
        values[i] = sum
        squares += sum * sum
      }
      const length = Math.sqrt(squares) || 1
      for (let i = 0; i < touched; i++) {
        values[i]! /= length
        sums[rows[i]!] = 0
      }
      let known = 0
      for (let i = 0; i < scratch.singleCount; i++) if (rowOf[scratch.single[i]!]! >= 0) known += 1
      return { rows, values, known: scratch.singleCount === 0 ? 0 : known / scratch.singleCount, words: scratch.singleCount, spaceless: scratch.singleCount === 0 ? 0 : Math.min(1, scratch.characterCount / scratch.singleCount) }
    },
  }
}

export function learnShapes(texts: readonly string[], options: VectorizerOptions): Shapes {
  const scratch = newHashes()
  const seenIn = new Uint16Array(buckets)
  const lastText = new Int32Array(buckets).fill(-1)
  const isWord = new Uint8Array(buckets)
  texts.forEach((text, i) => {
    readNgrams(text, options, scratch)
    const { letters, letterCount, words, wordCount, pairs, pairCount } = scratch
    for (let k = 0; k < wordCount; k++) isWord[words[k]!] = 1
    const see = (hashes: Int32Array, count: number) => {
      for (let k = 0; k < count; k++) {
        const hash = hashes[k]!
        if (lastText[hash] === i || seenIn[hash] === 65535) continue
        lastText[hash] = i
        seenIn[hash]! += 1
      }
    }
    see(letters, letterCount)
    see(words, wordCount)
    see(pairs, pairCount)
  })
  const rowOf = new Int32Array(buckets).fill(-1)
  const weights: number[] = []
  for (let hash = 0; hash < buckets; hash++) {
    const count = seenIn[hash]!
    if (count >= fewestTexts || (count > 0 && isWord[hash] === 1)) {
      rowOf[hash] = weights.length
      weights.push(options.idf ? Math.log((1 + texts.length) / (1 + count)) + 1 : 1)
    }
  }
  return { rowOf, weightOf: Float32Array.from(weights) }
}
