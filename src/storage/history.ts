// Which of two stores holds the later state of one history: each commit has a mark, made of the mark before it and of what it changes.
//
// As in git, equal marks mean equal histories. So a Redis that came back empty or older can be told from one in which people have
// gone on without us, and it needs neither chance nor a clock nor an agreement between machines: the longer history wins while
// the shorter is its beginning, and where both have gone on by themselves nobody writes over the other.
import { createHash } from 'node:crypto'
import { keyOf, type Change } from './records.ts'

/** Where a store stands. Edition 0 has no mark. */
export interface Point {
  edition: number
  mark: string
}

/** A store, beside another one. */
export interface Beside extends Point {
  /** Its mark at the edition at which the other one stands; '' where it knows none. */
  then: string
}

/** Weeks of a busy office. A copy that stayed away for longer counts as one that has gone on by itself. */
export const keptMarks = 10_000

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex')

export const digestOf = (changes: readonly Change[]): string => sha1(JSON.stringify(changes.map(({ kind, id, value }) => [kind, keyOf(id), value])))

/** Redis reckons it by itself, in the script of the commit. */
export const markAfter = (mark: string, digest: string): string => sha1(mark + digest)

export const isSamePoint = (a: Point, b: Point): boolean => a.edition === b.edition && a.mark === b.mark

/** How a copy stands to its store. apart: each has something that the other never had. */
export type Standing = 'same' | 'behind' | 'ahead' | 'apart'

export function standingOf(copy: Beside, store: Beside): Standing {
  if (copy.edition === store.edition) return copy.mark === store.mark ? 'same' : 'apart'
  if (copy.edition < store.edition) return copy.edition === 0 || store.then === copy.mark ? 'behind' : 'apart'
  return store.edition === 0 || copy.then === store.mark ? 'ahead' : 'apart'
}
