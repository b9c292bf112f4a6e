// Counters in one small file of the data folder.
import type { Count, Counters, CountTable } from './counters.ts'
import { openSqlite } from './sqlite-file.ts'

const names: Record<CountTable, string> = { day: 'day_counts', week: 'week_counts', words: 'word_counts' }

export function sqliteCounters(folder: string): Counters {
  const database = openSqlite(folder, 'counts.sqlite')
  for (const name of Object.values(names)) {
    database.exec(`CREATE TABLE IF NOT EXISTS ${name} ("from" TEXT, "where" TEXT, what TEXT, count INTEGER, PRIMARY KEY ("from", "where", what)) STRICT, WITHOUT ROWID`)
  }
  database.exec('CREATE TABLE IF NOT EXISTS noise_key (only INTEGER PRIMARY KEY CHECK (only = 1), key BLOB NOT NULL) STRICT')
  const noiseKey = () => database.prepare('SELECT key FROM noise_key').get()?.key as Uint8Array | undefined
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
    noiseKey(fresh) {
      const known = noiseKey()
      if (known) return known
      const key = fresh()
      // Another process may have been quicker: its key stays.
      database.prepare('INSERT INTO noise_key VALUES (1, ?) ON CONFLICT DO NOTHING').run(key)
      return noiseKey() ?? key
    },
    close: () => database.close(),
  }
}
