// Guesses the language of a message, one or two words included, with or without accents.
import { languagesOf, type Content, type Edition, type LanguageCode } from '../content/topic.ts'
import { carryingScript } from '../language/carrying-script.ts'
import { fold, isAscii, lowered, words } from '../language/normalize.ts'
import { scriptNamed } from '../language/scripts.ts'
import { linearModel, trainLinear, type Weights } from './linear-model.ts'
import { learnShapes, vectorizer, type Shapes, type Vector, type Vectorizer, type VectorizerOptions } from './ngrams.ts'
import { otherLanguages, trainOthers, undecided, type Sample, type TrainedOthers } from './other-languages.ts'

export interface LanguageGuess {
  code: string
  /** One that the line does not answer in; taken for it only where that is plain. */
  isOther: boolean
  /** Lead over the next language, in model scores; 0 means a coin toss. */
  lead: number
  /** The languages in which every one of its words is at home ("ok", "ICE"; "abogado"), where they are several; else none. */
  homes: readonly LanguageCode[]
}

export interface LanguageModel {
  /**
   * null when the text has no letters to judge by. `folded` spares folding it again; `known` is the share of its words that
   * somebody asked us with before: where that is all of them, it is in a language of ours.
   */
  guess(text: string, folded?: string, known?: number): LanguageGuess | null
  /** Clears what was read for it. */
  forget(): void
}

const languageNgrams: VectorizerOptions = {
  prepare: (text) => (isAscii(text) ? text.toLowerCase().replace(/[^a-z]+/g, ' ') : lowered(text).replace(/[^\p{L}\p{M}]+/gu, ' ')),
  idf: false,
  letters: { from: 1, to: 4 },
}

/**
 * Learns from everything the edition says and from how people ask. Families mix languages ("gracias, where is the food"):
 * what the approved words alone would plainly take for another language teaches nothing.
 */
export function trainLanguages(edition: Edition): TrainedLanguages {
  const contents = [...edition.contents.values()]
  const said = contents.flatMap((content) => formsOf(content.language.code, spread(saidIn(content), mostTexts)))
  const firstGuess = modelOf({ ...learn(said), shared: [] }, new Map())
  const asked = contents.flatMap((content) =>
    formsOf(content.language.code, spread(askedIn(content), mostTexts)).filter(({ text, label }) => {
      const guess = firstGuess.judge(firstGuess.vector(text), fold(text))
      return guess === null || guess.code === label || guess.lead < plainlyAnother
    }),
  )
  const theirs = undecided(edition)
  const shared = sharedWords([...said, ...contents.flatMap((content) => formsOf(content.language.code, askedIn(content)))])
  const { shapes, weights } = learn([...said, ...asked, ...contents.flatMap((content) => shortTexts(content, new Set(shared.map(([word]) => word))))], theirs)
  const ours = contents.flatMap((content) => [saidIn(content), askedIn(content)].flatMap((texts) => formsOf(content.language.code, spread(texts, mostAgainstOthers))))
  return { shapes, weights, others: trainOthers(edition, ours, vectorizer(shapes, languageNgrams)), shared }
}

const plainlyAnother = 0.25

/** `read` is read with the same eyes, though nothing is learnt from it here. */
function learn(samples: readonly Sample[], read: readonly Sample[] = []): Pick<TrainedLanguages, 'shapes' | 'weights'> {
  const learnt = learnShapes([...samples, ...read].map(({ text }) => text), languageNgrams)
  const shapes = vectorizer(learnt, languageNgrams)
  return { shapes: learnt, weights: trainLinear(samples.map(({ text, label }) => ({ text, vector: shapes.vector(text), label })), shapes.size, { cost: { own: 1, other: 1 }, epochs: 4 }) }
}

export interface TrainedLanguages {
  shapes: Shapes
  weights: Weights
  /** Words that are at home in several languages, and in which. */
  shared: [word: string, homes: LanguageCode[]][]
  /** null where there are no others, or each has a script of its own. */
  others: TrainedOthers | null
}

/** A word is at home in another language from this share of its uses in the first. */
const atHome = 0.1

function sharedWords(samples: readonly Sample[]): [word: string, homes: LanguageCode[]][] {
  const uses = new Map<string, Map<string, number>>()
  for (const { text, label } of samples) {
    for (const word of words(text)) {
      const byLanguage = uses.get(word) ?? new Map<string, number>()
      uses.set(word, byLanguage.set(label, (byLanguage.get(label) ?? 0) + 1))
    }
  }
  return [...uses].flatMap(([word, byLanguage]) => {
    const most = Math.max(...byLanguage.values())
    const homes = [...byLanguage].flatMap(([code, count]) => (count >= most * atHome ? [code] : []))
    return homes.length > 1 ? [[word, homes]] : []
  })
}

export function languageModel(trained: TrainedLanguages, edition: Edition): LanguageModel {
  const ours = modelOf(trained, scriptsOf(edition))
  const others = otherLanguages(edition, trained.others)
  return {
    forget: ours.forget,
    guess(text, folded = fold(text), known = 0) {
      if (!/\p{L}/u.test(text)) return null
      const read = once(() => ours.look(languageNgrams.prepare(text)))
      const other = known === 1 ? null : others.guess(text, folded, read)
      return other === null ? ours.judge(read(), folded) : { code: other, isOther: true, lead: 1, homes: [] }
    },
  }
}

interface OwnModel extends Pick<Vectorizer, 'look' | 'vector' | 'forget'> {
  judge(vector: Vector, folded: string): LanguageGuess | null
}

/** Each language's script, where it is not Latin. */
const scriptsOf = (edition: Edition): ReadonlyMap<LanguageCode, string> =>
  new Map(languagesOf(edition).flatMap(({ code, script }) => (scriptNamed(script) === 'Latn' ? [] : [[code, scriptNamed(script)] as const])))

/** Which of our own languages it is. */
function modelOf(trained: Omit<TrainedLanguages, 'others'>, scripts: ReadonlyMap<LanguageCode, string>): OwnModel {
  const known = [...new Set(scripts.values())]
  const { look, vector, forget } = vectorizer(trained.shapes, languageNgrams)
  const { classes, scores } = linearModel(trained.weights)
  const scriptOf = classes.map((code) => scripts.get(code))
  const shared = new Map(trained.shared)
  return {
    look,
    vector,
    forget,
    judge(read, folded) {
      const carrying = known.length === 0 ? null : carryingScript(folded, known)
      // Of letters never seen before, the script still tells.
      if (read.size === 0 && carrying === null) return null
      const all = scores(read)
      let [best, next] = [-1, -1]
      for (let i = 0; i < all.length; i++) {
        if (carrying !== null && scriptOf[i] !== carrying) continue
        if (best < 0 || all[i]! > all[best]!) [best, next] = [i, best]
        else if (next < 0 || all[i]! > all[next]!) next = i
      }
      return best < 0 ? null : { code: classes[best]!, isOther: false, lead: next < 0 ? 1 : all[best]! - all[next]!, homes: homesOf(folded, shared) }
    },
  }
}

/** The languages in which every word is at home that is no number. */
function homesOf(folded: string, shared: ReadonlyMap<string, readonly LanguageCode[]>): readonly LanguageCode[] {
  let homes: readonly LanguageCode[] | undefined
  for (const word of folded.split(' ')) {
    if (word.charCodeAt(0) <= 0x39 && /^\d+$/.test(word)) continue
    const own = shared.get(word)
    if (own === undefined) return []
    homes = homes?.filter((code) => own.includes(code)) ?? own
  }
  return homes ?? []
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** More teach little and cost time at every start. */
const mostTexts = 1000
/** Enough to tell ours from the others, which have a hundred sentences each. */
const mostAgainstOthers = 600

/** `most` of them, evenly from the first to the last. */
const spread = (texts: readonly string[], most: number): readonly string[] =>
  texts.length <= most ? texts : Array.from({ length: most }, (_, i) => texts[Math.floor((i * texts.length) / most)]!)

/** Messages of one or two words are rare among the ways to ask, and hard: the words of the approved texts teach them. */
function shortTexts(content: Content, shared: ReadonlySet<string>): Sample[] {
  const own = saidIn(content).map((text) => text.match(/[\p{L}\p{M}]+/gu) ?? [])
  const short = new Set(own.flatMap((list) => list.flatMap((word, i) => [word, list.slice(i, i + 2).join(' ')])))
  return formsOf(content.language.code, spread([...short].filter((text) => !words(text).every((word) => shared.has(word))), mostShort))
}

const mostShort = 2000

/** Each text as it is written, and without its accents. */
const formsOf = (label: string, texts: readonly string[]): Sample[] =>
  texts.flatMap((text) => [...new Set([text, fold(text)])].map((form) => ({ text: form, label })))

const saidIn = ({ words: answers, contactNames }: Content): string[] =>
  [...[...answers.values()].flatMap(({ title, answer }) => [title, ...answer.split(/(?<=[.!?。！？:])\s+|\n+/)]), ...contactNames.values()]
    .map((text) => text.replace(/\{\{[^}]*\}\}/g, ' ').trim())
    .filter((text) => text !== '')

const askedIn = ({ asked, askedElsewhere, urgency, optOut }: Content): string[] => [
  ...[...asked.values(), ...askedElsewhere.values()].flat(),
  ...urgency.now,
  ...urgency.calm,
  ...optOut.asked,
  ...optOut.close,
]
