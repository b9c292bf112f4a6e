// Counters that last as long as the process: for tests and for trying the line without a data folder.
import { byKey, type Count, type Counters, type CountTable } from './counters.ts'

export function memoryCounters(): Counters {
  const tables: Record<CountTable, Map<string, Count>> = { day: new Map(), week: new Map(), words: new Map() }
  let kept: Uint8Array | null = null
  return {
    add(table, counts) {
      for (const { from, where, what, count } of counts) {
        const key = [from, where, what].join(' ')
        const before = tables[table].get(key)?.count ?? 0
        tables[table].set(key, { from, where, what, count: before + count })
      }
    },
    list: (table) => [...tables[table].values()].sort(byKey),
    noiseKey: (fresh) => (kept ??= fresh()),
    close() {},
  }
}
