// Counters in one small file of the data folder.
import type { Count, Counters, CountTable } from './counters.ts'
import { countsByMachine, type CountsByMachine } from './counts-of-others.ts'
import { openSqlite } from './sqlite-file.ts'

const names: Record<CountTable, string> = { day: 'day_counts', week: 'week_counts', words: 'word_counts' }

export interface SqliteCounters extends Counters {
  byMachine: CountsByMachine
  /** The key of the noise that all machines use, instead of this one's own. */
  useNoiseKey(key: Uint8Array): void
}

export function sqliteCounters(folder: string): SqliteCounters {
  const database = openSqlite(folder, 'counts.sqlite')
  for (const name of Object.values(names)) {
    database.exec(`CREATE TABLE IF NOT EXISTS ${name} ("from" TEXT, "where" TEXT, what TEXT, count INTEGER, PRIMARY KEY ("from", "where", what)) STRICT, WITHOUT ROWID`)
  }
  database.exec('CREATE TABLE IF NOT EXISTS noise_key (only INTEGER PRIMARY KEY CHECK (only = 1), key BLOB NOT NULL) STRICT')
  const byMachine = countsByMachine(database, names)
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
    list: (table) =>
      database
        .prepare(
          `SELECT "from", "where", what, sum(count) AS count
           FROM (SELECT * FROM ${names[table]} UNION ALL SELECT "from", "where", what, count FROM other_counts WHERE "table" = ?)
           GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
        )
        .all(table)
        .map((row) => ({ ...row }) as unknown as Count),
    noiseKey(fresh) {
      const known = noiseKey()
      if (known) return known
      const key = fresh()
      // Another process may have been quicker: its key stays.
      database.prepare('INSERT INTO noise_key VALUES (1, ?) ON CONFLICT DO NOTHING').run(key)
      return noiseKey() ?? key
    },
    byMachine,
    useNoiseKey: (key) => void database.prepare('INSERT INTO noise_key VALUES (1, ?) ON CONFLICT DO UPDATE SET key = excluded.key').run(key),
    close: () => database.close(),
  }
}
