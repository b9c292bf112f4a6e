// Turns a text into numbers: which words, pairs of words and short runs of letters stand in it.
import { fold } from '../language/normalize.ts'

/** Sparse, of length 1; `rows` never repeats. */
export interface Vector {
  rows: Int32Array
  values: Float32Array
}

export interface Vectorizer {
  size: number
  vector(text: string): Vector
  /** Share of the text's words that stand in some example, 0 to 1. */
  known(text: string): number
}

export interface VectorizerOptions {
  /** Folds accents and case away; the model of languages needs them. */
  prepare: (text: string) => string
  /** Rare n-grams weigh more; helps topics, not languages. */
  idf: boolean
  letters: { from: number; to: number }
  words: boolean
}

export const topicNgrams: VectorizerOptions = { prepare: fold, idf: true, letters: { from: 2, to: 5 }, words: true }

/** A run of Han characters is cut into one to three: there are no spaces to find its words by. */
const hanLetters = { from: 1, to: 3 }
const han = /\p{Script=Han}/u

/** Hashes take this many buckets; with a hundred thousand n-grams one in twenty shares its bucket. */
const buckets = 1 << 20
/** An n-gram of letters seen in one example only says little and costs a row of weights. */
const fewestTexts = 2

/** Learns which n-grams the texts have, and how rare each is. */
export function vectorizer(texts: readonly string[], options: VectorizerOptions): Vectorizer {
  const seenIn = new Uint16Array(buckets)
  const wordBucket = new Uint8Array(buckets)
  for (const text of texts) {
    const { letters, words } = ngrams(text, options)
    for (const hash of new Set(letters)) if (seenIn[hash]! < 65535) seenIn[hash]! += 1
    for (const hash of new Set(words)) {
      if (seenIn[hash]! < 65535) seenIn[hash]! += 1
      wordBucket[hash] = 1
    }
  }
  const rowOf = new Int32Array(buckets).fill(-1)
  const weights: number[] = []
  for (let hash = 0; hash < buckets; hash++) {
    const count = seenIn[hash]!
    if (count >= fewestTexts || (count > 0 && wordBucket[hash] === 1)) {
      rowOf[hash] = weights.length
      weights.push(options.idf ? Math.log((1 + texts.length) / (1 + count)) + 1 : 1)
    }
  }
  const weightOf = Float32Array.from(weights)

  return {
    size: weights.length,
    vector(text) {
      const { letters, words } = ngrams(text, options)
      const rows: number[] = []
      const values: number[] = []
      addBlock(letters, rowOf, weightOf, rows, values)
      addBlock(words, rowOf, weightOf, rows, values)
      return normalized(rows, values)
    },
    known(text) {
      const { words } = ngrams(text, { ...options, words: true })
      if (words.length === 0) return 0
      return words.filter((hash) => rowOf[hash]! >= 0).length / words.length
    },
  }
}

/** Letters and words weigh the same, however many there are of each. */
function addBlock(hashes: number[], rowOf: Int32Array, weightOf: Float32Array, rows: number[], values: number[]) {
  const counts = new Map<number, number>()
  for (const hash of hashes) {
    const row = rowOf[hash]!
    if (row >= 0) counts.set(row, (counts.get(row) ?? 0) + 1)
  }
  let squares = 0
  const start = values.length
  for (const [row, count] of counts) {
    const value = (1 + Math.log(count)) * weightOf[row]!
    rows.push(row)
    values.push(value)
    squares += value * value
  }
  const length = Math.sqrt(squares) || 1
  for (let i = start; i < values.length; i++) values[i]! /= length
}

/** A word's hash and a letter's hash may meet in one row: their values add up. */
function normalized(rows: number[], values: number[]): Vector {
  const sum = new Map<number, number>()
  rows.forEach((row, i) => sum.set(row, (sum.get(row) ?? 0) + values[i]!))
  let squares = 0
  for (const value of sum.values()) squares += value * value
  const length = Math.sqrt(squares) || 1
  return { rows: Int32Array.from(sum.keys()), values: Float32Array.from([...sum.values()].map((value) => value / length)) }
}

function ngrams(text: string, { prepare, letters: { from, to }, words: withWords }: VectorizerOptions) {
  const letters: number[] = []
  const words: number[] = []
  let before = 0
  for (const word of prepare(text).split(' ')) {
    if (word === '') continue
    const isHan = han.test(word)
    addRuns(isHan ? word : ` ${word} `, isHan ? hanLetters.from : from, isHan ? hanLetters.to : to, letters)
    if (!withWords || isHan) continue
    const hash = hashRun(word, 0, word.length, 77)
    words.push(hash)
    if (before !== 0) words.push((Math.imul(before, 31) ^ hash) & (buckets - 1))
    before = hash
  }
  return { letters, words }
}

function addRuns(word: string, from: number, to: number, into: number[]) {
  for (let start = 0; start < word.length; start++) {
    const longest = Math.min(to, word.length - start)
    for (let size = from; size <= longest; size++) into.push(hashRun(word, start, start + size, size))
  }
}

/** FNV-1a over UTF-16 units. */
function hashRun(text: string, start: number, end: number, seed: number): number {
  let hash = 2166136261 ^ seed
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return ((hash ^ (hash >>> 15)) >>> 0) & (buckets - 1)
}
