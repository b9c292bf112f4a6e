// What staff write, and who may write it: kept until staff take it away, changed all at once or not at all.
import { describeError } from '../privacy/log.ts'

export const recordKinds = ['draft', 'edition', 'account', 'session', 'audit', 'note'] as const
export type RecordKind = (typeof recordKinds)[number]

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

export interface StaffRecord {
  kind: RecordKind
  /** Any text. */
  id: string
  value: Exclude<Json, null>
  /** The edition that wrote it last. */
  version: number
}

export interface Change {
  kind: RecordKind
  id: string
  /** null takes the record away. */
  value: Json
}

/** `conflict` is the edition in force: somebody else has written since, and nothing was changed. */
export type Committed = { edition: number } | { conflict: number }

/** Everything rejects with `RecordsUnavailable`. */
export interface Records {
  /** One number for the whole store; 0 while nothing was ever written. Ask for it first, read then, and commit on it. */
  edition(): Promise<number>
  get(kind: RecordKind, id: string): Promise<StaffRecord | null>
  /** By id, in the order of UTF-16 code units. */
  list(kind: RecordKind): Promise<StaffRecord[]>
  /**
   * Raises the edition by one. Of two changes to one record the later one holds.
   * When it rejects, `edition` says whether it took place all the same: an answer may be lost on its way.
   */
  commit(changes: readonly Change[], expected: number): Promise<Committed>
  close(): void
}

/** A code and nothing else: the texts of libraries may quote what was stored. */
export class RecordsUnavailable extends Error {
  override name = 'RecordsUnavailable'
  readonly code: string

  constructor(code: string) {
    super()
    this.code = code
  }
}

/** SQLite has one code for all its errors and the number that tells them apart beside it. */
export function unavailable(error: unknown): RecordsUnavailable {
  const { errcode } = (error ?? {}) as { errcode?: unknown }
  const { code, class: name } = describeError(error)
  return new RecordsUnavailable(typeof errcode === 'number' ? `SQLITE${errcode}` : code === 'none' ? name : code)
}

export async function orUnavailable<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw unavailable(error)
  }
}

/** As JSON, so that half a character or a zero byte comes back as it was from every store. */
export const keyOf = (id: string): string => JSON.stringify(id)
export const idOf = (key: string): string => JSON.parse(key) as string

export const byId = ({ id: a }: StaffRecord, { id: b }: StaffRecord): number => (a < b ? -1 : a > b ? 1 : 0)
