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

/** Leaves the hashes of `text`, words with spaces between them, in `into`. It is read where it stands: no word is cut out of it. */
export function readNgrams(text: string, { letters: { from, to }, pairs }: NgramOptions, into: Hashes) {
  into.letterCount = 0
  into.wordCount = 0
  into.pairCount = 0
  into.stemCount = 0
  into.singleCount = 0
  into.characterCount = 0
  let before = 0
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf(' ', start)
    if (end < 0) end = text.length
    if (end === start) continue
    if (text.charCodeAt(start) > 0x2e7f && han.test(text.slice(start, end))) {
      addRuns(text, { start, end, ...hanLetters }, into)
      // Each character counts as a word when asking how much of a text is known.
      into.characterCount += end - start
      for (let i = start; i < end; i++) addSingle(finish(Math.imul(offset ^ text.charCodeAt(i), prime) ^ 1), into)
      if (pairs) for (let i = start; i < end; i++) addStem(run(text, i, i + 1), into)
      continue
    }
    // With the space on either side: the beginning and the end of a word tell more than its middle.
    addRuns(text, { start: start - 1, end: end + 1, from, to }, into)
    const hash = finish(run(text, start, end))
    addWord(hash, into)
    addSingle(hash, into)
    if (before !== 0) addWord((Math.imul(before, 31) ^ hash) & (buckets - 1), into)
    before = hash
    if (pairs) addStem(run(text, start, Math.min(end, start + pairs.letters)), into)
  }
  if (pairs) addPairs(pairs.reach, into)
}

/** In their order they would spell the text again. */
export function forgetNgrams(read: Hashes) {
  read.letters.fill(0, 0, read.letterCount)
  read.words.fill(0, 0, read.wordCount)
  read.pairs.fill(0, 0, read.pairCount)
  read.stems.fill(0, 0, read.stemCount)
  read.single.fill(0, 0, read.singleCount)
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

interface Runs {
  /** May stand one before the text, and `end` one behind it: there are spaces. */
  start: number
  end: number
  from: number
  to: number
}

/** Every run of `from` to `to` characters, each hash growing out of the shorter one's (FNV-1a over UTF-16 units). */
function addRuns(text: string, { start, end, from, to }: Runs, into: Hashes) {
  const { letters } = into
  let count = into.letterCount
  for (let first = start; first < end && count < mostHashes - to; first++) {
    const last = Math.min(to, end - first)
    let hash = offset
    for (let size = 1; size <= last; size++) {
      const at = first + size - 1
      hash = Math.imul(hash ^ (at < 0 || at >= text.length ? space : text.charCodeAt(at)), prime)
      if (size >= from) letters[count++] = finish(hash ^ size)
    }
  }
  into.letterCount = count
}

const space = 32
const offset = 2166136261
const prime = 16777619
/** Keeps a pair of beginnings apart from a pair of words. */
const pairSeed = 1013
/** Keeps a whole word apart from the same letters inside another. */
const wordSeed = 77

function run(text: string, start: number, end: number): number {
  let hash = offset ^ wordSeed
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), prime)
  return hash
}

const finish = (hash: number): number => ((hash ^ (hash >>> 15)) >>> 0) & (buckets - 1)
