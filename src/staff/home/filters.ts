// What part of the grid somebody wants to see, read from the address of the page.
import { z } from 'zod'
import type { Edition, LanguageCode } from '../../content/topic.ts'
import type { Draft } from '../editions/draft.ts'
import type { Member } from '../permission.ts'
import { cellStates, type Cell, type CellState, type Grid, type Row } from './grid.ts'
import { dueOf } from './overdue.ts'

export interface Filters {
  q: string
  /** null: all of them. */
  language: LanguageCode | null
  /** 'draft': somebody is writing there. */
  state: CellState | 'draft' | null
  group: string | null
  mine: boolean
  overdue: boolean
}

export const stateFilters = [...cellStates, 'draft'] as const

const text = z.string().max(200).catch('')
const shape = z.object({ q: text, language: text, state: z.enum(stateFilters).nullable().catch(null), group: text, mine: text, overdue: text })

/** What no such page knows is left out, so that an old bookmark still opens. */
export function filtersOf(query: unknown, { contents, groups }: Edition): Filters {
  const { q, language, state, group, mine, overdue } = shape.parse(query ?? {})
  return {
    q: q.trim(),
    language: contents.has(language) ? language : null,
    state,
    group: groups.some(({ id }) => id === group) ? group : null,
    mine: mine !== '',
    overdue: overdue !== '',
  }
}

/** By topic and language, as `draftKey` makes it. */
export type DraftsByCell = ReadonlyMap<string, Draft>

export const draftKey = (topic: string, language: string): string => `${topic} ${language}`

export const draftsByCell = (drafts: readonly Draft[]): DraftsByCell =>
  new Map(drafts.flatMap((draft) => (draft.edit.kind === 'text' ? [[draftKey(draft.edit.topic, draft.edit.language), draft] as const] : [])))

export interface Looking {
  edition: Edition
  drafts: DraftsByCell
  member: Member
  today: string
}

/** The columns and rows that are left. */
export function filtered(grid: Grid, filters: Filters, looking: Looking): { languages: LanguageCode[]; groups: Grid['groups'] } {
  const { edition, member, today } = looking
  const own = filters.mine && member.languages.length > 0 ? member.languages : null
  const languages = [...grid.counts.keys()].filter((code) => (filters.language === null ? (own?.includes(code) ?? true) : code === filters.language))
  const isShown = (row: Row) =>
    (!filters.overdue || dueOf(edition, row.topic, today).length > 0) &&
    (filters.state === null && !filters.mine ? true : languages.some((code) => matches(row, row.cells.get(code), { filters, looking })))
  const groups = grid.groups
    .filter(({ id }) => filters.group === null || id === filters.group)
    .map(({ id, rows }) => ({ id, rows: rows.filter(isShown) }))
  return { languages, groups: groups.filter(({ rows }) => rows.length > 0) }
}

function matches({ topic }: Row, cell: Cell | undefined, { filters, looking }: { filters: Filters; looking: Looking }): boolean {
  if (!cell) return false
  const draft = looking.drafts.get(draftKey(topic.id, cell.language))
  const hasState = filters.state === null || (filters.state === 'draft' ? draft !== undefined : cell.state === filters.state)
  return hasState && (!filters.mine || isMine(cell, draft, looking.member))
}

/** What they wrote in, and for translators also what their languages lack. */
function isMine(cell: Cell, draft: Draft | undefined, { handle, languages }: Member): boolean {
  return draft?.authors.includes(handle) === true || (languages.includes(cell.language) && cell.state !== 'approved')
}
