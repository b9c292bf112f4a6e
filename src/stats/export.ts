// What staff download of the counts: periods that are over, with a little noise on every number.
import { byKey, type Count, type Counters, type CountTable } from '../storage/counters.ts'
import { mondayOf, smallestCell } from './count.ts'
import { csv } from './csv.ts'
import { bytesFor, twoSidedGeometric, type Bytes } from './noise.ts'

export interface Export {
  counters: Counters
  /** As 2026-11-24: its day and its week are not over. */
  today: string
  /** Only for the first export there ever is: the key of the noise. */
  random: Bytes
  /** Smaller means more noise. */
  epsilon?: number
}

/** What is handed out of a cell; null: fewer than the smallest cell, or so few that the noise made it so. */
export type Published = Omit<Count, 'count'> & { count: number | null }

const heads: Record<CountTable, string[]> = {
  day: ['day', 'channel', 'outcome', 'conversations'],
  week: ['week from', 'language', 'topic', 'conversations'],
  words: ['week from', 'language', 'word', 'conversations'],
}

/**
 * The same count of the same cell gets the same noise in every export, or many exports would average it away. It follows
 * from a key that lies beside the counts: whoever can read the one there can read the other, so hiding it elsewhere would
 * protect nothing. The noise hides one conversation in one cell. It is no promise about somebody who wrote every day.
 */
export function published(table: CountTable, { counters, today, random, epsilon = 1 }: Export): Published[] {
  const current = table === 'day' ? today : mondayOf(today)
  const key = counters.noiseKey(() => random(32))
  const over = counters.list(table).filter(({ from }) => from < current)
  const shown = new Map(over.map((cell) => [keyOf(cell), noised(cell)]))
  return everyCell(over).map((cell) => ({ ...cell, count: shown.get(keyOf(cell)) ?? null }))

  function noised({ from, where, what, count }: Count): number | null {
    const noise = twoSidedGeometric(epsilon, bytesFor(key, JSON.stringify([table, from, where, what, count, epsilon])))
    return count + noise < smallestCell ? null : count + noise
  }
}

export const exportCsv = (table: CountTable, options: Export): string =>
  csv([heads[table], ...published(table, options).map(({ from, where, what, count }) => [from, where, what, count ?? `fewer than ${smallestCell}`])])

const keyOf = ({ from, where, what }: Omit<Count, 'count'>) => `${from} ${where} ${what}`

/** Every pair in every period, so that "fewer than 5" does not tell a cell that is kept from one that is not. */
function everyCell(cells: readonly Count[]): Omit<Count, 'count'>[] {
  const periods = [...new Set(cells.map(({ from }) => from))]
  const pairs = new Map(cells.map((cell) => [`${cell.where} ${cell.what}`, cell]))
  return periods
    .flatMap((from) => [...pairs.values()].map(({ where, what }) => ({ from, where, what, count: 0 })))
    .sort(byKey)
    .map(({ from, where, what }) => ({ from, where, what }))
}
