// What staff are writing and nobody else reads yet: one draft a unit, with everybody who wrote in it.
import { createHash } from 'node:crypto'
import type { Edit, UnitId } from '../../content/edits/edit.ts'
import type { Member, Role } from '../permission.ts'

/** Who does something. */
export type Who = Pick<Member, 'handle' | 'role'>

export interface Draft {
  id: UnitId
  edit: Edit
  /** What was published when it was begun, or when it was last brought up to date; null: nothing. */
  base: Edit | null
  /** Names the words of `edit`: `revisionOf` of it. */
  revision: number
  /** Handles of all who wrote in it, the first first. */
  authors: string[]
  /** Who wrote last. */
  by: string
  /** When, as 2026-11-24T09:30:00.000Z. */
  at: string
  state: 'open' | 'handed in' | 'approved'
  approval: Approval | null
  /** "Not sure, ask": what a reader wants to know before it goes on. */
  question: string | null
  /** The handle of who asked. */
  askedBy: string | null
  /** What stood here before, the oldest first; what one person saves within a minute is one step back. */
  history: Step[]
}

export interface Approval {
  by: string
  role: Role
  /** The day, as 2026-11-24. */
  on: string
}

export interface Step {
  edit: Edit
  /** null: it is what was published. */
  by: string | null
  at: string
}

/** A unit as somebody begins to write: hand `revision` to `save`, so that nothing is overwritten unseen. */
export interface Opened {
  /** The draft's words, else the published ones; null: there is nothing yet. */
  edit: Edit | null
  revision: number
  published: Edit | null
  draft: Draft | null
}

export type Saved =
  /** `draft` is null where it says what is published: there is nothing left to do. `merged`: somebody else's words are in it too. */
  | { kind: 'saved'; draft: Draft | null; revision: number; merged: boolean }
  /** Nothing was written. `merged` has the writer's own words wherever both changed the same ones (`conflicts`); save it with `revision`. */
  | { kind: 'conflict'; draft: Draft | null; revision: number; merged: Edit; conflicts: string[] }

export type Deed =
  | { kind: 'done'; draft: Draft | null }
  /** gone: there is no such draft; own words: nobody approves their own; moved on: it says something else by now; nothing before: no step back is left. */
  | { kind: 'refused'; why: 'gone' | 'own words' | 'moved on' | 'nothing before' }

export interface Drafts {
  list(): Promise<Draft[]>
  get(id: UnitId): Promise<Draft | null>
  open(id: UnitId): Promise<Opened>
  /** `revision`: of what the writer last saw. */
  save(saving: { edit: Edit; revision: number; by: Who }): Promise<Saved>
  /** A published text that is right as it stands can be handed in, asked about and approved without a draft: one is begun with its words. */
  handIn(id: UnitId, by: Who): Promise<Deed>
  /** `revision`: of the words that the approver read. */
  approve(id: UnitId, by: Who, revision: number): Promise<Deed>
  sendBack(id: UnitId, by: Who, question: string): Promise<Deed>
  undo(id: UnitId, by: Who): Promise<Deed>
  discard(id: UnitId, by: Who): Promise<Deed>
}

/** A number for exactly these words; 0: there are none. */
export const revisionOf = (edit: Edit | null): number => (edit === null ? 0 : numberOf(withoutMeans(edit)))

/** The same for somebody who has also seen what was published in the meantime. */
export const revisionWith = (edit: Edit, published: Edit | null): number => numberOf([withoutMeans(edit), withoutMeans(published)])

const numberOf = (value: unknown): number => createHash('sha256').update(inOrder(value)).digest().readUIntBE(0, 6)

export const isSame = (a: Edit | null, b: Edit | null): boolean => inOrder(a) === inOrder(b)

/** What a change means for translations is no difference in what it says. */
export const saysTheSame = (a: Edit | null, b: Edit | null): boolean => inOrder(withoutMeans(a)) === inOrder(withoutMeans(b))

const withoutMeans = (edit: Edit | null): Edit | null => (edit?.kind === 'text' ? { ...edit, means: 'change' } : edit)

/** As JSON, with the keys of every object in one order. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  )
