// One change of the store that stands whole: what it rests on is read again whenever somebody else wrote in between.
import { RecordsUnavailable, type Change, type Records } from '../../storage/records.ts'

/** With every other person at work writing once in between; beyond that something is wrong. */
const mostTries = 30

export interface Decided<T> {
  /** None: nothing is written. */
  changes: readonly Change[]
  value: T
}

/** `decide` may be asked several times. */
export async function commitWith<T>(records: Records, decide: () => Promise<Decided<T>>): Promise<T> {
  for (let tries = 0; tries < mostTries; tries++) {
    const expected = await records.edition()
    const { changes, value } = await decide()
    if (changes.length === 0) return value
    const committed = await records.commit(changes, expected)
    if ('edition' in committed) return value
  }
  throw new RecordsUnavailable('CONFLICT')
}
