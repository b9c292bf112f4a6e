// Everything that has to be worked out before new content can answer: the checks, and what is learnt from it. Plain data.
import type { ContentFiles } from '../content/files.ts'
import { loadEdition } from '../content/load.ts'
import { parsedFiles } from '../content/parsed-files.ts'
import { reader } from '../content/read-part.ts'
import type { Edition, EditionData, Problem } from '../content/topic.ts'
import { checkLoaded } from '../content/validate.ts'
import { keepPrepared } from './keep-prepared.ts'
import { learnApart, type Learnt } from './learn-apart.ts'
import { learntFrom, type LearntFrom } from './learnt-from.ts'
import { train, type Trained } from './train.ts'

export interface Draft {
  files: ContentFiles
  /** As 2026-11-24. */
  today: string
  number: number
}

export interface Ready {
  edition: EditionData
  trained: Trained
  from: LearntFrom
}

export interface Prepared {
  problems: Problem[]
  /** null when something in the content would mislead a parent. */
  ready: Ready | null
}

export type Prepare = (draft: Draft) => Promise<Prepared>

/** The same with what was learnt left where it is kept, since it is by far the largest part. */
export interface PreparedApart {
  problems: Problem[]
  ready: { edition: EditionData; learnt: Learnt; from: LearntFrom } | null
}

/** `learn` may know a shorter way than learning anew. */
export function prepare({ files, today, number }: Draft, learn: (edition: Edition) => Trained = train): Prepared {
  const read = reader(files)
  const { edition, problems, mayServe } = checkLoaded(loadEdition(files, number, read), { files, today, read })
  if (!mayServe) return { problems, ready: null }
  return { problems, ready: { edition: dataOf(edition), trained: learn(edition), from: learntFrom(edition) } }
}

/** What can be told before everything is learnt. */
export interface Preparing {
  problems: Problem[]
  mayServe: boolean
  edition: EditionData
  from: LearntFrom
  learnt: Promise<Learnt>
}

/** Learns in threads of its own while the content is checked; what was learnt before is looked for in `folders`, and kept in the first. */
export function preparing(folders: readonly string[], { files, today, number }: Draft): Preparing {
  const parsed = parsedFiles(folders)
  const read = reader(files, parsed)
  const loaded = loadEdition(files, number, read)
  const edition = dataOf(loaded.edition)
  const from = learntFrom(loaded.edition)
  const learning = learnApart({ edition, fingerprints: from.parts, folders })
  const { problems, mayServe } = checkLoaded(loaded, { files, today, read })
  parsed.keep()
  if (!mayServe) learning.stop()
  return { problems, mayServe, edition, from, learnt: learning.learnt }
}

export async function prepareWith(folders: readonly string[], draft: Draft): Promise<PreparedApart> {
  const { problems, mayServe, edition, from, learnt } = preparing(folders, draft)
  if (!mayServe) return { problems, ready: null }
  const ready = { edition, from, learnt: await learnt }
  const [own] = folders
  if (own !== undefined) keepPrepared(own, draft, { problems, ready })
  return { problems, ready }
}

function dataOf({ translate: _, ...data }: Edition): EditionData {
  return data
}
