// Everything that has to be worked out before new content can answer: the checks, and what is learnt from it. Plain data.
import type { ContentFiles } from '../content/files.ts'
import { loadEdition } from '../content/load.ts'
import { reader } from '../content/read-part.ts'
import type { Edition, EditionData, Problem } from '../content/topic.ts'
import { checkLoaded } from '../content/validate.ts'
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

/** Learns in threads of its own while the content is checked; what was learnt before is looked for in `folders`, and kept in the first. */
export async function prepareWith(folders: readonly string[], { files, today, number }: Draft): Promise<PreparedApart> {
  const read = reader(files)
  const loaded = loadEdition(files, number, read)
  const edition = dataOf(loaded.edition)
  const from = learntFrom(loaded.edition)
  const learning = learnApart({ edition, fingerprints: from.parts, folders })
  const { problems, mayServe } = checkLoaded(loaded, { files, today, read })
  if (mayServe) return { problems, ready: { edition, learnt: await learning.learnt, from } }
  learning.stop()
  return { problems, ready: null }
}

function dataOf({ translate: _, ...data }: Edition): EditionData {
  return data
}
