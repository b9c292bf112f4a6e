// What waits for this person, the most urgent first: at most five lines, so that all are read.
import type { ContactId, Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import type { Draft } from '../editions/draft.ts'
import { may, type Member } from '../permission.ts'
import { answers } from '../publish/board.ts'
import type { CellState, Grid } from './grid.ts'
import { overdueContacts } from './overdue.ts'

export type Waiting =
  /** Somebody asks about words that this person wrote, or may change. */
  | { kind: 'question'; draft: Draft }
  | { kind: 'confirm'; draft: Draft }
  | { kind: 'approve'; draft: Draft }
  /** Texts that parents do not get, or get as they were before the source changed. */
  | { kind: 'stale'; topic: TopicId; language: LanguageCode; withdrawn: boolean }
  /** Texts of a translator's languages that a machine drafted or nobody has written. */
  | { kind: 'undone'; count: number }
  | { kind: 'overdue'; contacts: ContactId[]; urgent: boolean }
  | { kind: 'ready'; count: number }
  | { kind: 'open'; draft: Draft }

export interface ForYou {
  shown: Waiting[]
  /** So many more wait behind them. */
  more: number
}

const mostShown = 5

export function forYou({ edition, grid, drafts, member, today }: { edition: Edition; grid: Grid; drafts: readonly Draft[]; member: Member; today: string }): ForYou {
  const byUrgency = drafts.toSorted((a, b) => Number(isUrgent(edition, b)) - Number(isUrgent(edition, a)) || a.at.localeCompare(b.at))
  const handedIn = byUrgency.filter(({ state }) => state === 'handed in')
  const ready = drafts.filter(({ state }) => state === 'approved').length
  const overdue = may(member, 'edit-contact') ? overdueContacts(edition, today) : []
  const all: Waiting[] = [
    ...byUrgency.filter((draft) => draft.question !== null && answers(member, draft)).map((draft): Waiting => ({ kind: 'question', draft })),
    ...handedIn.filter(({ edit, authors }) => edit.kind === 'contact' && may(member, 'confirm-contact', { authors })).map((draft): Waiting => ({ kind: 'confirm', draft })),
    ...handedIn.filter(({ edit, authors }) => edit.kind !== 'contact' && may(member, 'approve', { authors })).map((draft): Waiting => ({ kind: 'approve', draft })),
    ...staleTexts(grid, { drafts, member }),
    ...(overdue.length > 0 ? [{ kind: 'overdue' as const, contacts: overdue.map(({ contact }) => contact), urgent: overdue.some(({ urgent }) => urgent) }] : []),
    ...(ready > 0 && may(member, 'publish') ? [{ kind: 'ready' as const, count: ready }] : []),
    ...byUrgency.filter(({ state, question, authors }) => state === 'open' && question === null && authors.includes(member.handle)).map((draft): Waiting => ({ kind: 'open', draft })),
    ...undoneTexts(grid, { drafts, member }),
  ]
  return { shown: all.slice(0, mostShown), more: Math.max(0, all.length - mostShown) }
}

function isUrgent({ topics }: Edition, { edit }: Draft): boolean {
  if (edit.kind === 'facts') return edit.facts.urgent
  if (edit.kind === 'contact') return [...topics.values()].some(({ urgent, contacts }) => urgent && contacts.includes(edit.contact))
  return (edit.kind === 'text' || edit.kind === 'asked') && topics.get(edit.topic)?.urgent === true
}

function undoneTexts(grid: Grid, { drafts, member }: { drafts: readonly Draft[]; member: Member }): Waiting[] {
  const begun = new Set(drafts.map(({ id }) => id))
  const topics = grid.groups.flatMap(({ rows }) => rows)
  const isUndone = (state: CellState | undefined) => state === 'machine-draft' || state === 'missing'
  const count = member.languages.reduce((sum, language) => sum + topics.filter(({ topic, cells }) => isUndone(cells.get(language)?.state) && !begun.has(`text/${language}/${topic.id}`)).length, 0)
  return count === 0 ? [] : [{ kind: 'undone', count }]
}

/** Of the languages of a translator; nobody else is asked for every language. What somebody is writing already is left to them. */
function staleTexts(grid: Grid, { drafts, member }: { drafts: readonly Draft[]; member: Member }): Waiting[] {
  const begun = new Set(drafts.map(({ id }) => id))
  const rows = grid.groups.flatMap(({ rows }) => rows)
  const found = member.languages.flatMap((language) =>
    rows.flatMap(({ topic, cells }) => {
      const state = cells.get(language)?.state
      if ((state !== 'stale' && state !== 'withdrawn') || begun.has(`text/${language}/${topic.id}`)) return []
      return [{ kind: 'stale' as const, topic: topic.id, language, withdrawn: state === 'withdrawn', urgent: topic.urgent }]
    }),
  )
  found.sort((a, b) => Number(b.withdrawn) - Number(a.withdrawn) || Number(b.urgent) - Number(a.urgent))
  return found.map(({ urgent: _, ...waiting }) => waiting)
}
