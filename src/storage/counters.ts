// Numbers that say how often, never who.

export interface Count {
  /** The first day of what was counted: a day, or the Monday of a week, as 2026-11-23. */
  from: string
  /** From a closed list: channel or language. */
  where: string
  /** From a closed list: outcome or topic. */
  what: string
  count: number
}

/** Two tables that cannot be joined: they share no column but the date. */
export type CountTable = 'day' | 'week'

export interface Counters {
  add(table: CountTable, counts: readonly Count[]): void
  list(table: CountTable): Count[]
  close(): void
}
