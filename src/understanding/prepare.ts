// Everything that has to be worked out before new content can answer: the checks, and what is learnt from it. Plain data.
import type { ContentFiles } from '../content/files.ts'
import type { Edition, EditionData, Problem } from '../content/topic.ts'
import { checkContent } from '../content/validate.ts'
import { train, type Trained } from './train.ts'

export interface Draft {
  files: ContentFiles
  /** As 2026-11-24. */
  today: string
  number: number
}

export interface Prepared {
  problems: Problem[]
  /** null when something in the content would mislead a parent. */
  ready: { edition: EditionData; trained: Trained } | null
}

export type Prepare = (draft: Draft) => Promise<Prepared>

/** `learn` may know a shorter way than learning anew. */
export function prepare({ files, today, number }: Draft, learn: (edition: Edition) => Trained = train): Prepared {
  const { edition, problems, mayServe } = checkContent(files, today, number)
  if (!mayServe) return { problems, ready: null }
  const { translate: _, ...data } = edition
  return { problems, ready: { edition: data, trained: learn(edition) } }
}
