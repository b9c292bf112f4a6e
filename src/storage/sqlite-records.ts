// What staff write, in one file of the data folder; other processes may have the same file open.
import type { DatabaseSync } from 'node:sqlite'
import { byId, idOf, keyOf, orUnavailable, unavailable, type RecordKind, type Records, type StaffRecord } from './records.ts'
import { openSqlite } from './sqlite-file.ts'

interface Row {
  kind: RecordKind
  id: string
  value: string
  version: number
}

/** Throws `RecordsUnavailable`. */
export function sqliteRecords(folder: string): Records {
  const database = open(folder)
  const number = database.prepare('SELECT number FROM edition')
  const raise = database.prepare('UPDATE edition SET number = ?')
  const one = database.prepare('SELECT * FROM records WHERE kind = ? AND id = ?')
  const all = database.prepare('SELECT * FROM records WHERE kind = ?')
  const put = database.prepare('INSERT INTO records VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, version = excluded.version')
  const remove = database.prepare('DELETE FROM records WHERE kind = ? AND id = ?')
  const inForce = () => Number(number.get()?.number)

  return {
    edition: () => orUnavailable(inForce),
    get: (kind, id) =>
      orUnavailable(() => {
        const row = one.get(kind, keyOf(id))
        return row === undefined ? null : recordOf(row as unknown as Row)
      }),
    list: (kind) => orUnavailable(() => (all.all(kind) as unknown as Row[]).map(recordOf).sort(byId)),
    commit: (changes, expected) =>
      orUnavailable(() => {
        database.exec('BEGIN IMMEDIATE')
        try {
          const conflict = inForce()
          if (conflict !== expected) return { conflict }
          const edition = expected + 1
          raise.run(edition)
          for (const { kind, id, value } of changes) {
            if (value === null) remove.run(kind, keyOf(id))
            else put.run(kind, keyOf(id), JSON.stringify(value), edition)
          }
          database.exec('COMMIT')
          return { edition }
        } finally {
          if (database.isTransaction) database.exec('ROLLBACK')
        }
      }),
    close: () => database.close(),
  }
}

const recordOf = ({ kind, id, value, version }: Row): StaffRecord => ({ kind, id: idOf(id), value: JSON.parse(value), version })

function open(folder: string): DatabaseSync {
  try {
    const database = openSqlite(folder, 'records.sqlite')
    database.exec(`
      CREATE TABLE IF NOT EXISTS records (kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (kind, id)) STRICT;
      CREATE TABLE IF NOT EXISTS edition (only INTEGER PRIMARY KEY CHECK (only = 1), number INTEGER NOT NULL) STRICT;
      INSERT INTO edition VALUES (1, 0) ON CONFLICT DO NOTHING`)
    return database
  } catch (error) {
    throw unavailable(error)
  }
}
