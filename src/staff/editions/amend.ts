// Writes on what it has just read, again and again until nobody got in between.
import { RecordsUnavailable, type Change, type Records } from '../../storage/records.ts'

/** Each try means that somebody else has just written: with a dozen people at work, a handful are plenty. */
const mostTries = 50

export interface Decided<T> {
  /** None: nothing is written. */
  changes: readonly Change[]
  value: T
}

/** `decide` is asked anew for each try; `version` is the one that its commit makes. Rejects with `RecordsUnavailable`. */
export async function amend<T>(records: Records, decide: (version: number) => Promise<Decided<T>>): Promise<T> {
  for (let tries = 0; tries < mostTries; tries++) {
    const expected = await records.edition()
    const { changes, value } = await decide(expected + 1)
    if (changes.length === 0) return value
    const committed = await records.commit(changes, expected)
    if ('edition' in committed) return value
  }
  throw new RecordsUnavailable('CONFLICT')
}

/** Tells what one commit notes apart from what any other does. */
export const uniqueIn = (version: number): string => String(version).padStart(9, '0')
