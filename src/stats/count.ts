// Counts how often, never who: in memory until the day or week is over, small numbers folded together before they are kept.
import type { Count, Counters, CountTable } from '../storage/counters.ts'

export interface Counted {
  channel: string
  outcome: string
  language: string
  /** null when no topic was answered. */
  topic: string | null
}

export interface Stats {
  /** Adds one to each table, unless this conversation already has; returns the keys it has added to. */
  count(turn: Counted, already: readonly string[]): string[]
  /** Writes what belongs to days and weeks that are over; with `all` also the running ones, when the process stops. */
  flush(all?: boolean): void
}

/** A cell of fewer people than this could point at one of them. */
export const smallestCell = 5
/** What small cells are added up under. */
export const folded = 'other'

export function countInto(counters: Counters, now: () => number): Stats {
  const running: Record<CountTable, Map<string, Count>> = { day: new Map(), week: new Map() }

  function add(table: CountTable, from: string, where: string, what: string) {
    const key = `${from} ${where} ${what}`
    const cell = running[table].get(key) ?? { from, where, what, count: 0 }
    running[table].set(key, { ...cell, count: cell.count + 1 })
  }

  return {
    count({ channel, outcome, language, topic }, already) {
      const day = dayOf(now())
      const keys = [`d ${channel} ${outcome}`, ...(topic === null ? [] : [`w ${language} ${topic}`])]
      const fresh = keys.filter((key) => !already.includes(key))
      for (const key of fresh) {
        if (key.startsWith('d ')) add('day', day, channel, outcome)
        else add('week', mondayOf(day), language, topic ?? '')
      }
      return [...already, ...fresh]
    },
    flush(all = false) {
      const today = dayOf(now())
      for (const [table, current] of [['day', today], ['week', mondayOf(today)]] as const) {
        const over = [...running[table]].filter(([, { from }]) => all || from < current)
        if (over.length === 0) continue
        counters.add(table, foldSmall(over.map(([, cell]) => cell)))
        for (const [key] of over) running[table].delete(key)
      }
    },
  }
}

/** Cells under the limit become one cell a period; if that is small itself, it is dropped. */
export function foldSmall(cells: readonly Count[]): Count[] {
  const large = cells.filter(({ count }) => count >= smallestCell)
  const sums = new Map<string, number>()
  for (const { from, count } of cells.filter(({ count }) => count < smallestCell)) sums.set(from, (sums.get(from) ?? 0) + count)
  const rest = [...sums].filter(([, count]) => count >= smallestCell).map(([from, count]) => ({ from, where: folded, what: folded, count }))
  return [...large, ...rest]
}

export const dayOf = (time: number): string => {
  const date = new Date(time)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

export const mondayOf = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}
