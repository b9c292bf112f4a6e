// Counters in one small file of the data folder.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Count, Counters, CountTable } from './counters.ts'

const names: Record<CountTable, string> = { day: 'day_counts', week: 'week_counts' }

export function sqliteCounters(folder: string): Counters {
  mkdirSync(folder, { recursive: true })
  const database = new DatabaseSync(join(folder, 'counts.sqlite'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 2000')
  for (const name of Object.values(names)) {
    database.exec(`CREATE TABLE IF NOT EXISTS ${name} ("from" TEXT, "where" TEXT, what TEXT, count INTEGER, PRIMARY KEY ("from", "where", what)) STRICT, WITHOUT ROWID`)
  }
  return {
    add(table, counts) {
      const statement = database.prepare(
        `INSERT INTO ${names[table]} VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count`,
      )
      database.exec('BEGIN IMMEDIATE')
      try {
        for (const { from, where, what, count } of counts) statement.run(from, where, what, count)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    list: (table) => database.prepare(`SELECT * FROM ${names[table]} ORDER BY 1, 2, 3`).all().map((row) => ({ ...row }) as unknown as Count),
    close: () => database.close(),
  }
}
