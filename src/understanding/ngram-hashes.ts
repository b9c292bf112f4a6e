// Cuts a text into words, pairs of words and short runs of letters, each as a number.

export interface NgramOptions {
  letters: { from: number; to: number }
  /** Beginnings of words, of so many letters, in pairs that stand at most so far apart: "no … manden". */
  pairs?: { letters: number; reach: number }
}

/** A run of Han characters is cut into one to three: there are no spaces to find its words by. */
const hanLetters = { from: 1, to: 3 }
const han = /\p{Script=Han}/u

/** Hashes take this many values; of a hundred thousand n-grams few share one. */
export const buckets = 1 << 20

/** Longest list of hashes that one message can make: 1,600 characters in runs of up to five, and their words. */
export const mostHashes = 16_384

/** Hashes of one text, in buffers that are used again for the next: reading a text leaves no garbage behind. */
export interface Hashes {
  letters: Int32Array
  letterCount: number
  words: Int32Array
  wordCount: number
  pairs: Int32Array
  pairCount: number
  /** The beginnings of the words, one after the other. */
  stems: Int32Array
  stemCount: number
  /** Of the words, those that are no pairs. */
  single: Int32Array
  singleCount: number
  /** Of the single words, those that are characters of a script without spaces. */
  characterCount: number
}

export const newHashes = (): Hashes => ({
  letters: new Int32Array(mostHashes),
  letterCount: 0,
  words: new Int32Array(mostHashes),
  wordCount: 0,
  pairs: new Int32Array(mostHashes),
  pairCount: 0,
  stems: new Int32Array(mostHashes),
  stemCount: 0,
  single: new Int32Array(mostHashes),
  singleCount: 0,
  characterCount: 0,
})

/** Leaves the hashes of `text`, words with single spaces between them, in `into`. */
export function readNgrams(text: string, { letters: { from, to }, pairs }: NgramOptions, into: Hashes) {
  into.letterCount = 0
  into.wordCount = 0
  into.pairCount = 0
  into.stemCount = 0
  into.singleCount = 0
  into.characterCount = 0
  let before = 0
  for (const word of text.split(' ')) {
    if (word === '') continue
    if (word.charCodeAt(0) > 0x2e7f && han.test(word)) {
      addRuns(word, hanLetters.from, hanLetters.to, into)
      // Each character counts as a word when asking how much of a text is known.
      into.characterCount += word.length
      for (let i = 0; i < word.length; i++) addSingle(finish(Math.imul(offset ^ word.charCodeAt(i), prime) ^ 1), into)
      if (pairs) for (let i = 0; i < word.length; i++) addStem(run(word.charAt(i)), into)
      continue
    }
    addRuns(` ${word} `, from, to, into)
    const hash = finish(run(word))
    addWord(hash, into)
    addSingle(hash, into)
    if (before !== 0) addWord((Math.imul(before, 31) ^ hash) & (buckets - 1), into)
    before = hash
    if (pairs) addStem(run(word.slice(0, pairs.letters)), into)
  }
  if (pairs) addPairs(pairs.reach, into)
}

function addStem(hash: number, into: Hashes) {
  if (into.stemCount < mostHashes) into.stems[into.stemCount++] = hash
}

/** In the order in which they stand: "no dejen" is not "dejen, no". */
function addPairs(reach: number, into: Hashes) {
  const { stems, stemCount, pairs } = into
  let count = 0
  for (let i = 0; i < stemCount; i++) {
    const last = Math.min(stemCount - 1, i + reach)
    for (let j = i + 1; j <= last && count < mostHashes; j++) pairs[count++] = finish(Math.imul(stems[i]! ^ pairSeed, prime) ^ stems[j]!)
  }
  into.pairCount = count
}

function addWord(hash: number, into: Hashes) {
  if (into.wordCount < mostHashes) into.words[into.wordCount++] = hash
}

function addSingle(hash: number, into: Hashes) {
  if (into.singleCount < mostHashes) into.single[into.singleCount++] = hash
}

/** Every run of `from` to `to` characters, each hash growing out of the shorter one's (FNV-1a over UTF-16 units). */
function addRuns(word: string, from: number, to: number, into: Hashes) {
  const { letters } = into
  let count = into.letterCount
  for (let start = 0; start < word.length && count < mostHashes - to; start++) {
    const last = Math.min(to, word.length - start)
    let hash = offset
    for (let size = 1; size <= last; size++) {
      hash = Math.imul(hash ^ word.charCodeAt(start + size - 1), prime)
      if (size >= from) letters[count++] = finish(hash ^ size)
    }
  }
  into.letterCount = count
}

const offset = 2166136261
const prime = 16777619
/** Keeps a pair of beginnings apart from a pair of words. */
const pairSeed = 1013
/** Keeps a whole word apart from the same letters inside another. */
const wordSeed = 77

function run(text: string): number {
  let hash = offset ^ wordSeed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), prime)
  return hash
}

const finish = (hash: number): number => ((hash ^ (hash >>> 15)) >>> 0) & (buckets - 1)
