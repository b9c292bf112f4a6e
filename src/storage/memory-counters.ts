// Counters that last as long as the process: for tests and for trying the line without a data folder.
import type { Count, Counters, CountTable } from './counters.ts'

export function memoryCounters(): Counters {
  const tables: Record<CountTable, Map<string, Count>> = { day: new Map(), week: new Map() }
  return {
    add(table, counts) {
      for (const { from, where, what, count } of counts) {
        const key = [from, where, what].join(' ')
        const before = tables[table].get(key)?.count ?? 0
        tables[table].set(key, { from, where, what, count: before + count })
      }
    },
    list: (table) => [...tables[table].values()].sort((a, b) => key(a).localeCompare(key(b))),
    close() {},
  }
}

const key = ({ from, where, what }: Count) => `${from} ${where} ${what}`
