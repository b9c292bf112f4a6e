// One look at what is to be published: what stands in its way, what would change, and the prepared edition itself.
import type { Volume } from '../../bot/library.ts'
import type { Applied } from '../../content/edits/apply.ts'
import type { UnitId } from '../../content/edits/edit.ts'
import { unitNow } from '../../content/edits/unit-now.ts'
import type { ContentFiles } from '../../content/files.ts'
import type { Edition, Problem } from '../../content/topic.ts'
import { dayOf } from '../../stats/count.ts'
import type { PreparedApart } from '../../understanding/prepare.ts'
import { changedWords } from './changed-words.ts'
import { saysTheSame, type Draft } from './draft.ts'
import type { Gate, OnProgress } from './gate.ts'
import type { GateWork } from './gate-work.ts'
import { isFixed, needsSecond } from './needs-second.ts'

export interface Examined {
  gate: Gate
  volume: Volume
  /** null: it was not worth preparing. */
  made: Made | null
}

export interface Made {
  files: ContentFiles
  changed: string[]
  prepared: PreparedApart
}

export interface ExamineParts {
  work: GateWork
  folders: readonly string[]
  now: () => number
}

export interface Question {
  volume: Volume
  after: { edits: readonly Applied[] } | { files: ContentFiles }
  blocked: Gate['blocked']
  onProgress: OnProgress | undefined
}

export async function examined({ work, folders, now }: ExamineParts, { volume, after, blocked, onProgress = () => {} }: Question): Promise<Examined> {
  const began = now()
  const { files: before, from, edition } = volume
  const { files, refused, prepared, changed, asked } = await work({ before, from, after, today: dayOf(began), number: edition.number + 1, folders }, onProgress)
  const all: ContentFiles = new Map(before)
  for (const [path, text] of files) {
    if (text === null) all.delete(path)
    else all.set(path, text)
  }
  const words = prepared.ready === null ? [] : changedWords(edition, prepared.ready.edition as Edition)
  const problems = [...refused, ...prepared.problems.filter(({ level }) => level === 'error').filter(isNewTo(volume.problems))]
  return { gate: { problems, blocked, changed, words, asked, milliseconds: now() - began }, volume, made: { files: all, changed: files.map(([path]) => path), prepared } }
}

const isNewTo = (known: readonly Problem[]) => (problem: Problem) => !known.some(({ file, key, message }) => file === problem.file && key === problem.key && message === problem.message)

export const nothingToCheck = (volume: Volume, blocked: Gate['blocked']): Examined => ({ gate: { problems: [], blocked, changed: [], words: [], asked: 0, milliseconds: 0 }, volume, made: null })

/** Why each draft cannot go as it is. */
export function blockedIn({ edition }: Volume, ids: readonly UnitId[], drafts: readonly (Draft | null)[]): Gate['blocked'] {
  return ids.flatMap((id, place): Gate['blocked'] => {
    const draft = drafts[place] ?? null
    if (draft === null) return [{ id, why: 'gone' }]
    if (isFixed(edition, draft.edit)) return [{ id, why: 'fixed' }]
    if (!saysTheSame(draft.base, unitNow(edition, id))) return [{ id, why: 'changed elsewhere' }]
    return needsSecond(edition, draft.edit) && draft.state !== 'approved' ? [{ id, why: 'needs second' }] : []
  })
}

/** Approved by a role: a handle never stands in a file. */
export const appliedOf = ({ edit, approval, state }: Draft): Applied => ({ edit, approved: approval && { role: approval.role, on: approval.on }, submitted: state !== 'open' })
