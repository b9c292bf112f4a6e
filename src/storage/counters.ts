// Numbers that say how often, never who. Kept for good: nothing in them is about a person.

export interface Count {
  /** The first day of what was counted: a day, or the Monday of a week, as 2026-11-23. */
  from: string
  /** From a closed list: channel or language. */
  where: string
  /** From a closed list: outcome, topic or word of our own vocabulary. */
  what: string
  count: number
}

/** Tables that cannot be joined by conversation. `words` has weeks too: what messages that got no answer were made of. */
export type CountTable = 'day' | 'week' | 'words'

export interface Counters {
  add(table: CountTable, counts: readonly Count[]): void
  /** In the order of `byKey`. */
  list(table: CountTable): Count[]
  /** The key of the noise on what is handed out: what the first call brought along, for as long as the counts are kept. */
  noiseKey(fresh: () => Uint8Array): Uint8Array
  close(): void
}

/** An order that says nothing about when something was counted. */
export const byKey = (a: Count, b: Count): number => compare(a.from, b.from) || compare(a.where, b.where) || compare(a.what, b.what)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
