// Writes edits into content files: what they are about changes, and nothing else.
import type { ContentFiles } from '../files.ts'
import type { Problem } from '../topic.ts'
import type { Edit } from './edit.ts'
import { sourceOf } from './look-up.ts'
import { proofProblems } from './proof.ts'
import { tidyEdit } from './tidy-edit.ts'
import { writeEdit, type Applied } from './write-edit.ts'

export type { Applied } from './write-edit.ts'

export interface EditedFiles {
  /** Of these only the files that an edit touched are others than they were. */
  files: ContentFiles
  /** Why an edit was left out. */
  problems: Problem[]
}

/** `today` as 2026-11-24: nobody can have checked anything later. */
export function applyEdits(files: ContentFiles, changes: readonly Applied[], today: string): EditedFiles {
  const next: ContentFiles = new Map(files)
  const problems: Problem[] = []
  const source = sourceOf(files)
  for (const applied of changes.toSorted((a, b) => turnOf(a.edit, source) - turnOf(b.edit, source))) {
    const edit = tidyEdit(applied.edit)
    const outcome = writeEdit(next, { ...applied, edit })
    const found = outcome.kind === 'refused' ? [problem(outcome)] : proofProblems(next, { edit, written: outcome, today })
    problems.push(...found)
    if (outcome.kind === 'refused' || found.length > 0) continue
    for (const [path, text] of outcome.files) if (text !== (next.get(path) ?? '')) next.set(path, text)
  }
  return { files: next, problems }
}

const turns: Record<Edit['kind'], number> = { facts: 0, language: 2, contact: 3, text: 4, asked: 5, sentence: 6 }

/** A translation stands on the source text of the same day; a new language begins with all that is there. */
const turnOf = (edit: Edit, source: string | null): number => (edit.kind === 'text' && edit.language === source ? 1 : turns[edit.kind])

const problem = ({ file, key, message }: { file: string; key: string; message: string }): Problem => ({ file, line: null, key, level: 'error', message })
