// Turns a text into numbers: which words, pairs of words and short runs of letters stand in it.
import { fold } from '../language/normalize.ts'
import type { SparseVector } from './linear-model.ts'
import { buckets, forgetNgrams, mostHashes, newHashes, readNgrams, type NgramOptions } from './ngram-hashes.ts'

/** Of length 1; `rows` never repeats. */
export interface Vector extends SparseVector {
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
  /** The same of a text that is prepared already, in buffers that the next look writes over: no memory is asked for. */
  look(prepared: string): Vector
  /** Clears these buffers: what was looked at since the last time is in none of them any more. */
  forget(): void
}

export interface VectorizerOptions extends NgramOptions {
  /** Folds accents and case away for topics; the model of languages needs them. */
  prepare: (text: string) => string
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

/** What is said ten times is not said ten times as loud. */
const dampedOf = (count: number): number => 1 + Math.log(count)
const damped = Float64Array.from({ length: 32 }, (_, count) => dampedOf(count))

export function vectorizer({ rowOf, weightOf }: Shapes, options: VectorizerOptions): Vectorizer {
  const scratch = newHashes()
  const sums = new Float32Array(weightOf.length)
  const counts = new Uint16Array(weightOf.length)
  const found = new Int32Array(mostHashes)
  const block = new Int32Array(mostHashes)
  const blockValues = new Float64Array(mostHashes)
  const rows = new Int32Array(mostHashes * 3)
  const values = new Float32Array(mostHashes * 3)
  let touched = 0
  /** The most that a text has touched since they were cleared. */
  let furthest = 0

  /** Letters and words weigh the same, however many there are of each. */
  function addBlock(hashes: Int32Array, count: number) {
    // All rows are asked for before any is used: memory that is far away answers many questions in the time of one.
    for (let i = 0; i < count; i++) found[i] = rowOf[hashes[i]!]!
    let size = 0
    for (let i = 0; i < count; i++) {
      const row = found[i]!
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
      if (sums[row] === 0) rows[touched++] = row
      sums[row]! += blockValues[i]! / length
      counts[row] = 0
    }
    found.fill(0, 0, count)
    block.fill(0, 0, size)
    blockValues.fill(0, 0, size)
  }

  const valueOf = (row: number): number => (counts[row]! < damped.length ? damped[counts[row]!]! : dampedOf(counts[row]!)) * weightOf[row]!

  function look(prepared: string): Vector {
    readNgrams(prepared, options, scratch)
    touched = 0
    addBlock(scratch.letters, scratch.letterCount)
    addBlock(scratch.words, scratch.wordCount)
    addBlock(scratch.pairs, scratch.pairCount)
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
    furthest = Math.max(furthest, touched)
    forgetNgrams(scratch)
    return { rows, values, size: touched, known: scratch.singleCount === 0 ? 0 : known / scratch.singleCount, words: scratch.singleCount, spaceless: scratch.singleCount === 0 ? 0 : Math.min(1, scratch.characterCount / scratch.singleCount) }
  }

  function forget() {
    rows.fill(0, 0, furthest)
    values.fill(0, 0, furthest)
    furthest = 0
  }

  return {
    size: weightOf.length,
    look,
    forget,
    vector(text) {
      const seen = look(options.prepare(text))
      const copy = { ...seen, rows: rows.slice(0, touched), values: values.slice(0, touched) }
      forget()
      return copy
    },
  }
}

export function learnShapes(texts: readonly string[], options: VectorizerOptions): Shapes {
  const scratch = newHashes()
  const seenIn = new Uint16Array(buckets)
  const lastText = new Int32Array(buckets).fill(-1)
  const isWord = new Uint8Array(buckets)
  texts.forEach((text, i) => {
    readNgrams(options.prepare(text), options, scratch)
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
  const isKept = (hash: number) => seenIn[hash]! >= fewestTexts || (seenIn[hash]! > 0 && isWord[hash] === 1)
  // What nearly every message holds stands together at the top: the rows that are asked for all the time stay near the processor.
  const kept = Array.from(seenIn.keys()).filter(isKept).sort((a, b) => seenIn[b]! - seenIn[a]! || a - b)
  const rowOf = new Int32Array(buckets).fill(-1)
  kept.forEach((hash, row) => (rowOf[hash] = row))
  return { rowOf, weightOf: Float32Array.from(kept, (hash) => (options.idf ? Math.log((1 + texts.length) / (1 + seenIn[hash]!)) + 1 : 1)) }
}
