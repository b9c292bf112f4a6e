// Counts how often, never who: in memory until the day or week is over, small numbers folded together before they are kept.
import { byKey, type Count, type Counters } from '../storage/counters.ts'

export interface Counted {
  channel: string
  outcome: string
  language: string
  /** null when no topic was answered. */
  topic: string | null
}

type Known = Pick<ReadonlySet<string>, 'has'>

/** All that may ever stand in a table; a turn with anything else is not counted there. */
export interface ClosedKeys {
  channels: Known
  outcomes: Known
  languages: Known
  topics: Known
}

export interface Stats {
  /** Adds one to each table, unless this conversation already has; returns the keys it has added to. */
  count(turn: Counted, already: readonly string[]): string[]
  /**
   * Writes what belongs to days and weeks that are over; with `all` also the running ones, when the process stops.
   * Each batch is folded by itself, so that a second one for the same day never adds less than the smallest cell either.
   */
  flush(all?: boolean): void
}

/** A cell of fewer people than this could point at one of them. */
export const smallestCell = 5
/** What small cells are added up under. */
export const folded = 'other'

/** `keys` are those of the moment, since topics come and go. */
export function countInto(counters: Counters, now: () => number, keys: () => ClosedKeys): Stats {
  const running = { day: new Map<string, Count>(), week: new Map<string, Count>() }

  function add(cells: Map<string, Count>, { from, where, what }: Omit<Count, 'count'>) {
    const key = `${from} ${where} ${what}`
    cells.set(key, { from, where, what, count: (cells.get(key)?.count ?? 0) + 1 })
  }

  return {
    count({ channel, outcome, language, topic }, already) {
      const { channels, outcomes, languages, topics } = keys()
      const day = dayOf(now())
      const fresh: string[] = []
      const dayKey = `d ${channel} ${outcome}`
      if (channels.has(channel) && outcomes.has(outcome) && !already.includes(dayKey)) {
        add(running.day, { from: day, where: channel, what: outcome })
        fresh.push(dayKey)
      }
      const weekKey = `w ${language} ${topic}`
      if (topic !== null && languages.has(language) && topics.has(topic) && !already.includes(weekKey)) {
        add(running.week, { from: mondayOf(day), where: language, what: topic })
        fresh.push(weekKey)
      }
      return [...already, ...fresh]
    },
    flush(all = false) {
      const today = dayOf(now())
      for (const [table, current] of [['day', today], ['week', mondayOf(today)]] as const) {
        const over = [...running[table]].filter(([, { from }]) => all || from < current)
        const large = foldSmall(over.map(([, cell]) => cell)).sort(byKey)
        if (large.length > 0) counters.add(table, large)
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

/** The quarter of an hour that was asked for last; no zone's day begins in the middle of one. */
let quarter = { number: NaN, day: '' }

export function dayOf(time: number): string {
  const number = Math.floor(time / quarterLength)
  if (quarter.number === number) return quarter.day
  const date = new Date(time)
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
  quarter = { number, day }
  return day
}

const quarterLength = 15 * 60_000

/** Of the day that was asked for last: every message of a day asks for the same. */
let known = { day: '', monday: '' }

export function mondayOf(day: string): string {
  if (known.day === day) return known.monday
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  known = { day, monday: date.toISOString().slice(0, 10) }
  return known.monday
}
