// What other machines have counted, beside this machine's own counts in the same file, so that each machine has the whole for good.
import type { DatabaseSync } from 'node:sqlite'
import type { Count, CountTable } from './counters.ts'

export interface Cell extends Count {
  table: CountTable
}

export interface CountsByMachine {
  /** Of this data folder: what the first call brought along. It stands for nothing. */
  name(fresh: () => string): string
  /** How much each machine has counted, as far as it is known here: counts only grow, so more is later. */
  totals(own: string): Map<string, number>
  cells(machine: string, own: string): Cell[]
  /** What another machine has counted; of each cell the larger number stays. */
  take(machine: string, own: string, cells: readonly Cell[]): void
}

/** By table; the names of tables cannot be parameters. */
export function countsByMachine(database: DatabaseSync, names: Record<CountTable, string>): CountsByMachine {
  database.exec('CREATE TABLE IF NOT EXISTS other_counts (machine TEXT, "table" TEXT, "from" TEXT, "where" TEXT, what TEXT, count INTEGER, PRIMARY KEY (machine, "table", "from", "where", what)) STRICT, WITHOUT ROWID')
  database.exec('CREATE TABLE IF NOT EXISTS machine (only INTEGER PRIMARY KEY CHECK (only = 1), name TEXT NOT NULL) STRICT')
  const tables = Object.keys(names) as CountTable[]
  const ours = tables.map((table) => `SELECT '${table}' AS "table", * FROM ${names[table]}`).join(' UNION ALL ')
  const kept = () => database.prepare('SELECT name FROM machine').get()?.['name'] as string | undefined
  const larger = 'ON CONFLICT DO UPDATE SET count = max(count, excluded.count)'

  return {
    name(fresh) {
      // Another process of this machine may have been quicker: its name stays.
      if (kept() === undefined) database.prepare('INSERT INTO machine VALUES (1, ?) ON CONFLICT DO NOTHING').run(fresh())
      return kept()!
    },
    totals(own) {
      const others = database.prepare('SELECT machine, sum(count) AS total FROM other_counts GROUP BY machine').all()
      const { total } = database.prepare(`SELECT coalesce(sum(count), 0) AS total FROM (${ours})`).get() as { total: number }
      return new Map([...others.map((row) => [row['machine'], row['total']] as [string, number]), [own, total]])
    },
    cells(machine, own) {
      const rows = machine === own ? database.prepare(ours).all() : database.prepare('SELECT "table", "from", "where", what, count FROM other_counts WHERE machine = ?').all(machine)
      return rows.map((row) => ({ ...row }) as unknown as Cell)
    },
    take(machine, own, cells) {
      const theirs = database.prepare(`INSERT INTO other_counts VALUES (?, ?, ?, ?, ?, ?) ${larger}`)
      database.exec('BEGIN IMMEDIATE')
      try {
        for (const { table, from, where, what, count } of cells) {
          // Its own come back to a data folder that was restored from an older copy.
          if (machine === own) database.prepare(`INSERT INTO ${names[table]} VALUES (?, ?, ?, ?) ${larger}`).run(from, where, what, count)
          else theirs.run(machine, table, from, where, what, count)
        }
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
  }
}
