// What staff write, in one file of the data folder; other processes may have the same file open.
import { digestOf, markAfter } from './history.ts'
import { openRecordsFile, type RecordsFile, type Row } from './records-file.ts'
import { byId, idOf, keyOf, orUnavailable, type Change, type Records, type StaffRecord } from './records.ts'

/** Throws `RecordsUnavailable`. */
export const sqliteRecords = (folder: string): Records => recordsIn(openRecordsFile(folder))

export function recordsIn(file: RecordsFile): Records {
  return {
    edition: () => orUnavailable(() => file.point().edition),
    get: (kind, id) =>
      orUnavailable(() => {
        const row = file.get(kind, keyOf(id))
        return row === null ? null : recordOf(row)
      }),
    list: (kind) => orUnavailable(() => file.list(kind).map(recordOf).sort(byId)),
    commit: (changes, expected) =>
      orUnavailable(() =>
        file.whole(() => {
          const { edition: conflict, mark } = file.point()
          if (conflict !== expected) return { conflict }
          const edition = expected + 1
          write(file, changes, { edition, mark: markAfter(mark, digestOf(changes)) })
          return { edition }
        }),
      ),
    close: () => file.database.close(),
  }
}

/** One commit, after which the history stands there. */
export function write(file: RecordsFile, changes: readonly Change[], { edition, mark }: { edition: number; mark: string }) {
  file.raise(edition)
  for (const { kind, id, value } of changes) {
    if (value === null) file.remove(kind, keyOf(id))
    else file.put({ kind, id: keyOf(id), value: JSON.stringify(value), version: edition })
  }
  file.noteMark({ edition, mark })
}

const recordOf = ({ kind, id, value, version }: Row): StaffRecord => ({ kind, id: idOf(id), value: JSON.parse(value), version })
