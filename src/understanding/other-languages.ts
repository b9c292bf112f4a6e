// Is this written in a language that the line does not answer in? Its script tells, or what it has in common with the sentences given for it.
import { languagesOf, type Edition, type LanguageCode } from '../content/topic.ts'
import { fold } from '../language/normalize.ts'
import { scriptNamed, scriptReader, type ScriptOfText } from '../language/scripts.ts'
import { linearModel, trainLinear, type SparseVector, type Weights } from './linear-model.ts'
import type { Vector } from './ngrams.ts'

/** A text, and the language it is in. */
export interface Sample {
  text: string
  label: LanguageCode
}

export interface TrainedOthers {
  /** For each row of the model of our own languages, its row here, or -1: only n-grams that were heard say anything. */
  rowOf: Int32Array
  /** Classes are the others, and ours with a mark in front. */
  weights: Weights
}

export interface OtherLanguages {
  /** null: it is in one of ours, or not plainly in another. `vector` is asked for only where neither script nor example decides. */
  guess(text: string, folded: string, vector: () => Vector): LanguageCode | null
}

/** What keeps our own languages apart from the others among the classes. */
const own = '='
/** How often a sentence of theirs is learnt for once of ours: there are few of them. */
const repeats = 4
/** So much plainer than any language of ours, by the number of words; a single word is known to the letter or not at all. */
const plainly = { twoWords: 1.2, sentence: 0.45 }
/** Where our own script has less of the letters, the message is a mixture, and one of ours is as good. */
const mostlyOneScript = 0.8

/** The sentences of others that only the model can place: another language is written in their script too. */
export function undecided(edition: Edition): Sample[] {
  const { scriptOf, speakers } = scriptsOf(edition)
  return [...edition.otherLanguages.values()].flatMap(({ language: { code }, heard }) =>
    heard
      .filter((text) => decides(speakers.get(scriptOf(text)?.script ?? '')) === undefined)
      .flatMap((text) => [...new Set([text, fold(text)])].map((form) => ({ text: form, label: code }))),
  )
}

/** `ours`: sentences of our own languages, those in a script of their own among them. */
export function trainOthers(edition: Edition, ours: readonly Sample[], { vector, size }: { vector: (text: string) => Vector; size: number }): TrainedOthers | null {
  const { scriptOf, speakers } = scriptsOf(edition)
  const theirs = undecided(edition).map(({ text, label }) => ({ vector: vector(text), label, sentence: fold(text) }))
  if (theirs.length === 0) return null
  const { rowOf, rows } = rowsIn(theirs, size)
  const unclear = ours.filter(({ text }) => decides(speakers.get(scriptOf(text)?.script ?? '')) === undefined)
  const known = theirs.map(({ vector, label, sentence }) => ({ text: sentence, vector: among(rowOf, vector), label }))
  const examples = [...unclear.map(({ text, label }) => ({ text, vector: among(rowOf, vector(text)), label: own + label })), ...Array.from({ length: repeats }, (_, n) => known.map((example) => ({ ...example, text: `${example.text} ${n}` }))).flat()]
  return { rowOf, weights: trainLinear(examples, rows, { cost: { own: 1, other: 1 }, epochs: 4 }) }
}

export function otherLanguages(edition: Edition, trained: TrainedOthers | null): OtherLanguages {
  const { scriptOf, speakers } = scriptsOf(edition)
  const heard = heardToTheLetter(edition)
  const likeliest = trained && judge(trained, speakers)
  return {
    guess(text, folded, vector) {
      const found = scriptOf(text)
      const here = found && speakers.get(found.script)
      if (!here) return null
      const alone = decides(here)
      if (alone !== undefined) return alone !== ours && hasTwoLetters(text) ? alone : null
      const given = heard.get(folded)
      if (given !== undefined) return given
      if (likeliest === null) return null
      if (!here.has(ours)) return hasTwoLetters(text) ? likeliest(vector(), found.script).code : null
      // A link is one word, whatever stands between its dots.
      const count = Math.min(folded.split(' ').length, text.trim().split(/\s+/).length)
      if (count === 1 || found.share < mostlyOneScript) return null
      const { code, lead } = likeliest(vector(), found.script)
      return lead >= (count === 2 ? plainly.twoWords : plainly.sentence) ? code : null
    },
  }
}

/** Finds the likeliest of the others that are written in a script, and its lead over the likeliest of ours. */
function judge({ rowOf, weights }: TrainedOthers, speakers: Scripts['speakers']): (vector: Vector, script: string) => { code: LanguageCode | null; lead: number } {
  const { classes, scores } = linearModel(weights)
  const known = sparseOf(rowOf.length)
  const places = (isWanted: (name: string) => boolean) => [...classes.keys()].filter((place) => isWanted(classes[place]!))
  const ourPlaces = places((name) => name.startsWith(own))
  const placesIn = new Map([...speakers].map(([script, here]) => [script, places((name) => here.has(name))]))
  return (vector, script) => {
    const all = scores(keepKnown(rowOf, vector, known))
    known.rows.fill(0, 0, known.size)
    known.values.fill(0, 0, known.size)
    const highest = (of: readonly number[]) => of.reduce((best, place) => (best < 0 || all[place]! > all[best]! ? place : best), -1)
    const [theirs, own] = [highest(placesIn.get(script) ?? []), highest(ourPlaces)]
    if (theirs < 0) return { code: null, lead: -Infinity }
    return { code: classes[theirs]!, lead: all[theirs]! - (own < 0 ? -1 : all[own]!) }
  }
}

/** Stands for all languages with a folder of their own. */
const ours = ''

interface Scripts {
  scriptOf: (text: string) => ScriptOfText | null
  /** Who writes in a script: others by their codes. */
  speakers: Map<string, Set<LanguageCode>>
}

function scriptsOf(edition: Edition): Scripts {
  const others = [...edition.otherLanguages.values()]
  const scriptOf = scriptReader([...languagesOf(edition), ...others.map(({ language }) => language)].map(({ script }) => script))
  const speakers = new Map<string, Set<LanguageCode>>()
  const add = (script: string, code: LanguageCode) => speakers.set(script, (speakers.get(script) ?? new Set()).add(code))
  for (const { script } of languagesOf(edition)) add(scriptNamed(script), ours)
  for (const { language, heard } of others) {
    add(scriptNamed(language.script), language.code)
    for (const text of heard) add(scriptOf(text)?.script ?? '', language.code)
  }
  return { scriptOf, speakers }
}

/** The only one who writes in a script; undefined where several do. */
const decides = (here: ReadonlySet<LanguageCode> | undefined): LanguageCode | undefined => (here?.size === 1 ? [...here][0] : undefined)

/** A face drawn with one letter is no language, nor is a laugh. */
const hasTwoLetters = (text: string): boolean => /(\p{L}).*?(?!\1)\p{L}/su.test(text)

/** A sentence given for one language only is that language's beyond doubt. */
function heardToTheLetter({ otherLanguages }: Edition): Map<string, LanguageCode> {
  const known = new Map<string, LanguageCode>()
  const disputed = new Set<string>()
  for (const { language, heard } of otherLanguages.values()) {
    for (const text of heard.map(fold)) {
      if ((known.get(text) ?? language.code) !== language.code) disputed.add(text)
      known.set(text, language.code)
    }
  }
  for (const text of disputed) known.delete(text)
  return known
}

/** Numbers the n-grams that stand in more than one sentence. */
function rowsIn(theirs: readonly { vector: Vector; sentence: string }[], size: number): { rowOf: Int32Array; rows: number } {
  const firstIn = new Map<number, string>()
  const rowOf = new Int32Array(size).fill(-1)
  let rows = 0
  for (const { vector, sentence } of theirs) {
    for (const row of vector.rows.subarray(0, vector.size)) {
      const first = firstIn.get(row)
      if (first === undefined) firstIn.set(row, sentence)
      else if (first !== sentence && rowOf[row]! < 0) rowOf[row] = rows++
    }
  }
  return { rowOf, rows }
}

/** Writes the part of a vector that the others' model knows over `into`. */
function keepKnown(rowOf: Int32Array, { rows, values, size }: SparseVector, into: SparseVector): SparseVector {
  into.size = 0
  for (let i = 0; i < size; i++) {
    const row = rowOf[rows[i]!]!
    if (row < 0) continue
    into.rows[into.size] = row
    into.values[into.size++] = values[i]!
  }
  return into
}

const sparseOf = (most: number): SparseVector => ({ rows: new Int32Array(most), values: new Float32Array(most), size: 0 })

const among = (rowOf: Int32Array, vector: SparseVector): SparseVector => keepKnown(rowOf, vector, sparseOf(vector.size))
