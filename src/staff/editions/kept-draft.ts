// A draft as it is kept: with what its writers may still have before their eyes.
import type { Edit, UnitId } from '../../content/edits/edit.ts'
import { revisionOf, type Draft, type Step } from './draft.ts'

export interface KeptDraft extends Draft {
  /** What it said at its last saves, the oldest first: whoever began from one of these is merged. */
  recent: Edit[]
  /** When the step began that is being written. */
  since: string
}

/** What one person saves within this time is one step back. */
const stepMilliseconds = 60_000
const mostSteps = 20
/** With a save every few seconds, some minutes of somebody else's work. */
const mostRecent = 40

export const readKept = (value: unknown): KeptDraft | null => (value === undefined ? null : (value as KeptDraft))

export interface Writing {
  id: UnitId
  edit: Edit
  base: Edit | null
  /** A handle. */
  by: string
  at: string
}

/** Whether a save goes on with what the same person has just begun. */
export const isOneStep = (draft: KeptDraft | null, by: string, at: string): boolean => draft !== null && draft.by === by && Date.parse(at) - Date.parse(draft.since) < stepMilliseconds

/** The draft after somebody wrote: open again, whoever approved it before. */
export function stepped(draft: KeptDraft | null, { id, edit, base, by, at }: Writing): KeptDraft {
  const goesOn = isOneStep(draft, by, at)
  return {
    id,
    edit,
    base,
    revision: revisionOf(edit),
    authors: [...new Set([...(draft?.authors ?? []), by])],
    by,
    at,
    state: 'open',
    approval: null,
    question: draft?.question ?? null,
    askedBy: draft?.askedBy ?? null,
    history: goesOn ? (draft?.history ?? []) : [...(draft?.history ?? []), ...stepBefore(draft, base, at)].slice(-mostSteps),
    recent: [...(draft?.recent ?? []), ...(draft === null ? [] : [draft.edit])].slice(-mostRecent),
    since: goesOn ? (draft?.since ?? at) : at,
  }
}

function stepBefore(draft: KeptDraft | null, base: Edit | null, at: string): Step[] {
  if (draft !== null) return [{ edit: draft.edit, by: draft.by, at: draft.at }]
  return base === null ? [] : [{ edit: base, by: null, at }]
}
