// What a restore would do: the store says afterwards exactly what the backup says, no more and no less.
import { isDeepStrictEqual } from 'node:util'
import type { Change, Records } from '../../../storage/records.ts'
import { uniqueIn } from '../amend.ts'
import { entry } from '../audit.ts'
import { editionStore, type EditionStore } from '../edition-store.ts'
import type { Backup, BackedUp } from './backup-file.ts'
import type { Taken } from './take.ts'

export interface Plan {
  /** The store's, which all of this stands on. */
  expected: number
  changes: Change[]
  /** The published edition, before and after; 0: none. */
  editions: { before: number; after: number }
  /** Ids of drafts. */
  drafts: { added: string[]; changed: string[]; removed: string[] }
}

export function planFor(taken: Taken, { records }: Backup): Plan {
  const now = byPlace(taken.records)
  const then = byPlace(records)
  const changed = records.filter((record) => !isDeepStrictEqual(now.get(placeOf(record))?.value, record.value))
  const gone = taken.records.filter((record) => !then.has(placeOf(record)))
  const drafts = (some: readonly BackedUp[]) => some.filter(({ kind }) => kind === 'draft').map(({ id }) => id)
  const [added = [], rewritten = []] = [false, true].map((isThere) => drafts(changed.filter((record) => now.has(placeOf(record)) === isThere)))
  return {
    expected: taken.edition,
    changes: [...changed, ...gone.map(({ kind, id }): Change => ({ kind, id, value: null }))],
    editions: { before: publishedIn(now), after: publishedIn(then) },
    drafts: { added, changed: rewritten, removed: drafts(gone) },
  }
}

/** One commit, noted like any other deed; false: somebody has written since the plan was made, and nothing was changed. */
export async function carryOut({ expected, changes, editions }: Plan, { records, now }: { records: Records; now: () => number }): Promise<boolean> {
  const noted = entry({ at: new Date(now()).toISOString(), by: null, role: null, action: 'edition-restored', about: [String(editions.after)] }, uniqueIn(expected + 1))
  return 'edition' in (await records.commit([...changes, noted], expected))
}

/** The editions of a backup, to be read like those of the store. */
export function editionsIn({ records }: Backup): EditionStore {
  const there = byPlace(records)
  const get: Records['get'] = async (kind, id) => {
    const found = there.get(`${kind} ${id}`)
    return found ? { ...found, version: 0 } : null
  }
  const refuse = () => Promise.reject(new Error('A backup is only read.'))
  return editionStore({ records: { get, edition: refuse, list: refuse, commit: refuse, close() {} }, now: () => 0 })
}

const placeOf = ({ kind, id }: Pick<BackedUp, 'kind' | 'id'>): string => `${kind} ${id}`
const byPlace = (records: readonly BackedUp[]) => new Map(records.map((record) => [placeOf(record), record]))
const publishedIn = (records: ReadonlyMap<string, BackedUp>): number => (records.get('edition current')?.value as { number: number } | undefined)?.number ?? 0
