// The file of what staff write: its tables, where its history stands, and changes that are made whole or not at all.
import type { DatabaseSync } from 'node:sqlite'
import { keptMarks, type Point } from './history.ts'
import { unavailable, type RecordKind } from './records.ts'
import { openSqlite } from './sqlite-file.ts'

export const recordsFileName = 'records.sqlite'

export interface Row {
  kind: RecordKind
  /** As `keyOf` writes it. */
  id: string
  /** JSON. */
  value: string
  version: number
}

/** Throws what SQLite throws. */
export interface RecordsFile {
  database: DatabaseSync
  point(): Point
  /** '' where none is kept. */
  markAt(edition: number): string
  get(kind: RecordKind, key: string): Row | null
  list(kind: RecordKind): Row[]
  put(row: Row): void
  remove(kind: RecordKind, key: string): void
  noteMark(point: Point): void
  raise(edition: number): void
  /** Nobody else writes while it lasts; when it throws, nothing was changed. */
  whole<T>(work: () => T): T
}

/** Throws `RecordsUnavailable`. */
export function openRecordsFile(folder: string): RecordsFile {
  const database = open(folder)
  const point = database.prepare(`SELECT number AS edition, coalesce(mark, '') AS mark FROM edition LEFT JOIN marks ON marks.edition = number`)
  const mark = database.prepare('SELECT mark FROM marks WHERE edition = ?')
  const noteMark = database.prepare('INSERT INTO marks VALUES (?, ?) ON CONFLICT DO UPDATE SET mark = excluded.mark')
  const forgetMarks = database.prepare('DELETE FROM marks WHERE edition <= ?')
  const raise = database.prepare('UPDATE edition SET number = ?')
  const one = database.prepare('SELECT * FROM records WHERE kind = ? AND id = ?')
  const all = database.prepare('SELECT * FROM records WHERE kind = ?')
  const put = database.prepare('INSERT INTO records VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, version = excluded.version')
  const remove = database.prepare('DELETE FROM records WHERE kind = ? AND id = ?')

  return {
    database,
    point: () => point.get() as unknown as Point,
    markAt: (edition) => (mark.get(edition)?.mark as string | undefined) ?? '',
    get: (kind, key) => (one.get(kind, key) as Row | undefined) ?? null,
    list: (kind) => all.all(kind) as unknown as Row[],
    put: ({ kind, id, value, version }) => void put.run(kind, id, value, version),
    remove: (kind, key) => void remove.run(kind, key),
    noteMark({ edition, mark }) {
      noteMark.run(edition, mark)
      forgetMarks.run(edition - keptMarks)
    },
    raise: (edition) => void raise.run(edition),
    whole(work) {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } finally {
        if (database.isTransaction) database.exec('ROLLBACK')
      }
    },
  }
}

/** A file from before there were marks gets one by chance: its history is nobody else's. */
function open(folder: string): DatabaseSync {
  try {
    const database = openSqlite(folder, recordsFileName)
    database.exec(`
      CREATE TABLE IF NOT EXISTS records (kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (kind, id)) STRICT;
      CREATE TABLE IF NOT EXISTS edition (only INTEGER PRIMARY KEY CHECK (only = 1), number INTEGER NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS marks (edition INTEGER PRIMARY KEY, mark TEXT NOT NULL) STRICT;
      INSERT INTO edition VALUES (1, 0) ON CONFLICT DO NOTHING;
      INSERT INTO marks SELECT number, lower(hex(randomblob(20))) FROM edition WHERE number > 0 AND NOT EXISTS (SELECT * FROM marks)`)
    return database
  } catch (error) {
    throw unavailable(error)
  }
}
