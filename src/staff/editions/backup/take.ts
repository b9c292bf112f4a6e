// Everything of a backup, as it stands in the store at one moment.
import { RecordsUnavailable, type Records } from '../../../storage/records.ts'
import { backedUpKinds, type BackedUp } from './backup-file.ts'

/** Each try means that somebody has written in the moment that one takes. */
const mostTries = 20

export interface Taken {
  /** Of the whole store, at that moment. */
  edition: number
  records: BackedUp[]
}

/** Rejects with `RecordsUnavailable`. */
export async function takeFrom(records: Records): Promise<Taken> {
  for (let tries = 0; tries < mostTries; tries++) {
    const edition = await records.edition()
    const taken: BackedUp[] = []
    for (const kind of backedUpKinds) for (const { id, value } of await records.list(kind)) taken.push({ kind, id, value })
    if ((await records.edition()) === edition) return { edition, records: taken }
  }
  throw new RecordsUnavailable('BUSY')
}
