// What the gate works out, in a process of its own: the files with the edits in them, everything learnt from them, and what changes for whom.
import { applyEdits, type Applied } from '../../content/edits/apply.ts'
import type { ContentFiles } from '../../content/files.ts'
import { loadEdition } from '../../content/load.ts'
import { parsedFiles } from '../../content/parsed-files.ts'
import { reader } from '../../content/read-part.ts'
import type { Edition, EditionData, Problem } from '../../content/topic.ts'
import { fold, tidy } from '../../language/normalize.ts'
import { examplesOf, gatherExamples } from '../../understanding/examples.ts'
import { learnApart, type Learnt } from '../../understanding/learn-apart.ts'
import { learntFrom, type LearntFrom } from '../../understanding/learnt-from.ts'
import { preparing, type PreparedApart } from '../../understanding/prepare.ts'
import { askAll, type Learned } from './asking.ts'
import type { ChangedAnswer, OnProgress } from './gate.ts'
import { keepAnswers, readAnswers } from './keep-answers.ts'
import { knownQuestions, type KnownQuestion } from './known-questions.ts'
import { isSameOutcome } from './outcome.ts'

export interface GateErrand {
  /** In force. */
  before: ContentFiles
  from: LearntFrom
  /** What is to be in force: these edits, or whole other files. */
  after: { edits: readonly Applied[] } | { files: ContentFiles }
  today: string
  number: number
  folders: readonly string[]
}

export interface GateAnswer {
  /** All that is another text than before; null: no file any more. */
  files: [path: string, text: string | null][]
  /** Edits that could not be written. */
  refused: Problem[]
  prepared: PreparedApart
  changed: ChangedAnswer[]
  asked: number
}

export type GateWork = (errand: GateErrand, onProgress: OnProgress) => Promise<GateAnswer>

export async function gateWork({ before, from, after, today, number, folders }: GateErrand, onProgress: OnProgress): Promise<GateAnswer> {
  const edited = 'files' in after ? { files: after.files, problems: [] } : applyEdits(before, after.edits, today)
  const { files } = edited
  const { problems, mayServe, edition, from: now, learnt } = preparing(folders, { files, today, number })
  const paths = [...new Set([...before.keys(), ...files.keys()])].filter((path) => before.get(path) !== files.get(path))
  const changes = { files: paths.map((path): [string, string | null] => [path, files.get(path) ?? null]), refused: edited.problems }
  if (!mayServe) return { ...changes, prepared: { problems, ready: null }, changed: [], asked: 0 }
  const known = knownQuestions(edition, files)
  const mayDiffer = now.meaning !== from.meaning || paths.some(holdsQuestions)
  const changed = mayDiffer ? await compared({ before, from, folders, number }, { edition, learnt, from: now, known }, onProgress) : []
  return { ...changes, prepared: { problems, ready: { edition, from: now, learnt: await learnt } }, changed, asked: known.length }
}

/** Lists that are asked without anything being learnt from them. */
const holdsQuestions = (path: string): boolean => path.startsWith('dialogs/checks/')

interface Old {
  before: ContentFiles
  from: LearntFrom
  folders: readonly string[]
  number: number
}

interface New {
  edition: EditionData
  learnt: Promise<Learnt>
  from: LearntFrom
  known: readonly KnownQuestion[]
}

/** The old side is asked while the new one is still being learnt. */
async function compared({ before, from, folders, number }: Old, { edition, learnt, from: now, known }: New, onProgress: OnProgress): Promise<ChangedAnswer[]> {
  const [own] = folders
  const old = loadedOnce(before, number, folders)
  const onlyGuess = from.withoutLanguage === now.withoutLanguage
  const questions = onlyGuess ? known : union(known, knownQuestions((await old()).edition, before))
  const texts = [...new Set(questions.map(({ question }) => question))]
  const mayChange = onlyGuess ? texts.filter(needsGuess(edition)) : texts
  const answers = { before: readAnswers(own, from.meaning), now: readAnswers(own, now.meaning) }
  const missing = { before: mayChange.filter((text) => !answers.before.has(text)), now: mayChange.filter((text) => !answers.now.has(text)) }
  const total = missing.before.length + missing.now.length
  let done = 0
  const asked = (count: number) => onProgress((done = Math.min(total, done + count)), total)
  onProgress(0, total)
  const askOld = async () => (missing.before.length === 0 ? [] : askAll(await old(), missing.before, asked))
  const askNew = async () => askAll({ edition, learnt: await learnt, fingerprints: now.parts }, missing.now, asked)
  const [oldAnswers, newAnswers] = await Promise.all([askOld(), askNew()])
  for (const [text, outcome] of oldAnswers) answers.before.set(text, outcome)
  for (const [text, outcome] of newAnswers) answers.now.set(text, outcome)
  // What cannot have changed need not be asked again next time either.
  if (onlyGuess) for (const [text, outcome] of answers.before) if (!answers.now.has(text)) answers.now.set(text, outcome)
  if (missing.before.length > 0) keepAnswers(own, from.meaning, answers.before)
  keepAnswers(own, now.meaning, answers.now)
  const isAsked = new Set(mayChange)
  return questions.flatMap(({ language, question }) => {
    const [was, is] = [answers.before.get(question), answers.now.get(question)]
    return isAsked.has(question) && was && is && !isSameOutcome(was, is) ? [{ language, question, before: was, after: is }] : []
  })
}

const union = (a: readonly KnownQuestion[], b: readonly KnownQuestion[]): KnownQuestion[] => [
  ...new Map([...a, ...b].map((known) => [`${known.language}\n${known.question}`, known])).values(),
]

/** A way to ask that was given in a language of ours is never taken for another language, whatever the guess. */
function needsGuess(edition: EditionData): (text: string) => boolean {
  const { isOurs } = examplesOf(gatherExamples(edition as Edition))
  return (text) => !isOurs(fold(tidy(text)))
}

function loadedOnce(files: ContentFiles, number: number, folders: readonly string[]): () => Promise<Learned> {
  let loaded: Promise<Learned> | undefined
  const load = async (): Promise<Learned> => {
    const { translate: _, ...edition } = loadEdition(files, number, reader(files, parsedFiles(folders))).edition
    const fingerprints = learntFrom(edition as Edition).parts
    return { edition, fingerprints, learnt: await learnApart({ edition, fingerprints, folders }).learnt }
  }
  return () => (loaded ??= load())
}
