// Turns a text into numbers: which words, pairs of words and short runs of letters stand in it.
import { fold } from '../language/normalize.ts'

/** Sparse, of length 1; `rows` never repeats. */
export interface Vector {
  rows: Int32Array
  values: Float32Array
  /** Share of the text's words that stand in some example, 0 to 1. */
  known: number
  /** Number of words, as far as the script has any. */
  words: number
}

export interface Vectorizer {
  size: number
  vector(text: string): Vector
}

export interface VectorizerOptions {
  /** Folds accents and case away for topics; the model of languages needs them. */
  prepare: (text: string) => string
  /** Rare n-grams weigh more; helps topics, not languages. */
  idf: boolean
  letters: { from: number; to: number }
}

export const topicNgrams: VectorizerOptions = { prepare: fold, idf: true, letters: { from: 2, to: 4 } }

/** A run of Han characters is cut into one to three: there are no spaces to find its words by. */
const hanLetters = { from: 1, to: 3 }
const han = /\p{Script=Han}/u

/** Hashes take this many buckets; of a hundred thousand n-grams few share one. */
const bits = 20
const buckets = 1 << bits
/** An n-gram of letters seen in one example only says little and costs a row of weights. */
const fewestTexts = 2

interface Ngrams {
  letters: number[]
  words: number[]
  /** Of the words, those that are no pairs. */
  single: number[]
}

/** Learns which n-grams the texts have, and how rare each is. */
export function vectorizer(texts: readonly string[], options: VectorizerOptions): Vectorizer {
  const { rowOf, weightOf } = learn(texts, options)
  const counts = new Uint16Array(weightOf.length)

  /** Letters and words weigh the same, however many there are of each. */
  function block(hashes: readonly number[], sums: Map<number, number>) {
    const touched: number[] = []
    for (const hash of hashes) {
      const row = rowOf[hash]!
      if (row < 0) continue
      if (counts[row] === 0) touched.push(row)
      counts[row]! += 1
    }
    const values = touched.map((row) => (counts[row] === 1 ? 1 : 1 + Math.log(counts[row]!)) * weightOf[row]!)
    const length = Math.hypot(...values) || 1
    touched.forEach((row, i) => {
      counts[row] = 0
      // A word and a run of letters may share a bucket: their values add up.
      sums.set(row, (sums.get(row) ?? 0) + values[i]! / length)
    })
  }

  return {
    size: weightOf.length,
    vector(text) {
      const { letters, words, single } = ngrams(text, options)
      const sums = new Map<number, number>()
      block(letters, sums)
      block(words, sums)
      const values = Float32Array.from(sums.values())
      const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1
      const known = single.filter((hash) => rowOf[hash]! >= 0).length
      return {
        rows: Int32Array.from(sums.keys()),
        values: values.map((value) => value / length),
        known: single.length === 0 ? 0 : known / single.length,
        words: single.length,
      }
    },
  }
}

function learn(texts: readonly string[], options: VectorizerOptions): { rowOf: Int32Array; weightOf: Float32Array } {
  const seenIn = new Uint16Array(buckets)
  const lastText = new Int32Array(buckets).fill(-1)
  const isWord = new Uint8Array(buckets)
  texts.forEach((text, i) => {
    const { letters, words } = ngrams(text, options)
    for (const hash of words) isWord[hash] = 1
    for (const hashes of [letters, words]) {
      for (const hash of hashes) {
        if (lastText[hash] === i || seenIn[hash] === 65535) continue
        lastText[hash] = i
        seenIn[hash]! += 1
      }
    }
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

function ngrams(text: string, { prepare, letters: { from, to } }: VectorizerOptions): Ngrams {
  const letters: number[] = []
  const words: number[] = []
  const single: number[] = []
  let before = 0
  for (const word of prepare(text).split(' ')) {
    if (word === '') continue
    const isHan = word.charCodeAt(0) > 0x2e7f && han.test(word)
    if (isHan) {
      const start = letters.length
      addRuns(word, hanLetters.from, hanLetters.to, letters)
      // Each character counts as a word when asking how much of a text is known.
      single.push(...letters.slice(start, start + word.length))
      continue
    }
    addRuns(` ${word} `, from, to, letters)
    const hash = finish(run(word, 77))
    words.push(hash)
    single.push(hash)
    if (before !== 0) words.push((Math.imul(before, 31) ^ hash) & (buckets - 1))
    before = hash
  }
  return { letters, words, single }
}

/** Every run of `from` to `to` characters, each hash growing out of the shorter one's (FNV-1a over UTF-16 units). */
function addRuns(word: string, from: number, to: number, into: number[]) {
  for (let start = 0; start < word.length; start++) {
    const last = Math.min(to, word.length - start)
    let hash = offset
    for (let size = 1; size <= last; size++) {
      hash = Math.imul(hash ^ word.charCodeAt(start + size - 1), prime)
      if (size >= from) into.push(finish(hash ^ size))
    }
  }
}

const offset = 2166136261
const prime = 16777619

function run(text: string, seed: number): number {
  let hash = offset ^ seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), prime)
  return hash
}

const finish = (hash: number): number => ((hash ^ (hash >>> 15)) >>> 0) & (buckets - 1)
