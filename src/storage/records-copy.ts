// This machine's copy of what staff write in Redis: the file that would hold it without Redis, so either can go on where the other ends.
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, isSamePoint, markAfter, type Point } from './history.ts'
import { openRecordsFile, recordsFileName, type Row } from './records-file.ts'
import type { Change, RecordKind, Records } from './records.ts'
import { openSqlite } from './sqlite-file.ts'
import { recordsIn, write } from './sqlite-records.ts'

/** What a copy lacks of a later state. */
export interface Later {
  to: Point
  rows: readonly Row[]
  gone: readonly { kind: RecordKind; key: string }[]
  marks: readonly Point[]
  /** Nothing that the copy holds counts any more. */
  isAnew: boolean
}

/** All of one moment, whatever is written meanwhile. */
export interface Snapshot {
  point: Point
  marks: readonly Point[]
  rows: Iterable<Row>
  close(): void
}

/** Throws what SQLite or the system throws. */
export interface RecordsCopy {
  point(): Point
  /** '' where none is kept. */
  markAt(edition: number): string
  keys(kind: RecordKind): Set<string>
  /** Writes a commit that Redis has; false: the copy stood elsewhere. */
  follow(changes: readonly Change[], to: Point): boolean
  /** False, and nothing, if another process was first. */
  take(from: Point, later: Later): boolean
  snapshot(): Snapshot
  /** Keeps a copy of the copy beside it, once, for people to look at. */
  setAside(): void
  /** Reads it. */
  records: Pick<Records, 'edition' | 'get' | 'list'>
  close(): void
}

/** Throws `RecordsUnavailable`. */
export function openCopy(folder: string): RecordsCopy {
  const file = openRecordsFile(folder)
  const keys = file.database.prepare('SELECT id FROM records WHERE kind = ?')

  return {
    point: file.point,
    markAt: file.markAt,
    keys: (kind) => new Set((keys.all(kind) as unknown as Row[]).map(({ id }) => id)),
    follow: (changes, to) =>
      file.whole(() => {
        const from = file.point()
        // Another process has taken it over already.
        if (isSamePoint(from, to)) return true
        if (from.edition !== to.edition - 1 || markAfter(from.mark, digestOf(changes)) !== to.mark) return false
        write(file, changes, to)
        return true
      }),
    take: (from, { to, rows, gone, marks, isAnew }) =>
      file.whole(() => {
        if (!isSamePoint(file.point(), from)) return false
        if (isAnew) file.database.exec('DELETE FROM records; DELETE FROM marks')
        file.raise(to.edition)
        for (const { kind, key } of gone) file.remove(kind, key)
        for (const row of rows) file.put(row)
        for (const mark of marks) file.noteMark(mark)
        return true
      }),
    snapshot: () => snapshotOf(folder),
    setAside() {
      const { edition, mark } = file.point()
      const place = join(folder, `${recordsFileName}.aside-${edition}-${mark.slice(0, 8)}`)
      if (existsSync(place)) return
      const unfinished = `${place}.${process.pid}.new`
      try {
        writeFileSync(unfinished, '', { mode: 0o600 })
        file.database.prepare('VACUUM INTO ?').run(unfinished)
        renameSync(unfinished, place)
      } finally {
        rmSync(unfinished, { force: true })
      }
    },
    records: recordsIn(file),
    close: () => file.database.close(),
  }
}

/** Over a connection of its own, which sees nothing of what is written after it began. */
function snapshotOf(folder: string): Snapshot {
  const database = openSqlite(folder, recordsFileName)
  database.exec('BEGIN')
  const marks = database.prepare('SELECT edition, mark FROM marks ORDER BY edition').all() as unknown as Point[]
  const { number } = database.prepare('SELECT number FROM edition').get() as { number: number }
  return {
    point: { edition: number, mark: marks.findLast(({ edition }) => edition === number)?.mark ?? '' },
    marks,
    rows: database.prepare('SELECT * FROM records').iterate() as Iterable<unknown> as Iterable<Row>,
    close: () => database.close(),
  }
}
