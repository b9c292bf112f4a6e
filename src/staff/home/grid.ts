// Every topic in every language: in which state its text is and how many messages it costs. Worked out once an edition.
import { setImmediate as turn } from 'node:timers/promises'
import { limitOf, smsCost } from '../../content/sms-answer.ts'
import type { Edition, LanguageCode, Topic, TopicId, Words } from '../../content/topic.ts'
import { isWithdrawn, translationState, type TranslationState } from '../../content/translation-state.ts'

/** As the words of the frame call them: state.<name>. */
export const cellStates = ['missing', 'machine-draft', 'in-review', 'approved', 'stale', 'withdrawn'] as const
export type CellState = (typeof cellStates)[number]

export interface Cell {
  language: LanguageCode
  state: CellState
  /** Text messages that the answer costs, and how many it may. */
  segments: number
  most: number
}

export interface Row {
  topic: Topic
  cells: Map<LanguageCode, Cell>
}

export interface Grid {
  /** In the order of the menu. */
  groups: { id: string; rows: Row[] }[]
  /** The source language first. */
  counts: Map<LanguageCode, { approved: number; of: number }>
}

const made = new WeakMap<Edition, Promise<Grid>>()

export function gridOf(edition: Edition): Promise<Grid> {
  const grid = made.get(edition) ?? makeGrid(edition)
  made.set(edition, grid)
  return grid
}

async function makeGrid(edition: Edition): Promise<Grid> {
  const cells = new Map<TopicId, Map<LanguageCode, Cell>>([...edition.topics.keys()].map((id) => [id, new Map()]))
  const languages = [...new Set([edition.source, ...edition.contents.keys()])].filter((code) => edition.contents.has(code))
  for (const language of languages) {
    for (const [id, row] of cells) row.set(language, cellOf(edition, language, id))
    // Parents are answered in between.
    await turn()
  }
  const rows = ({ topics }: Edition['groups'][number]): Row[] => topics.flatMap((id) => ({ topic: edition.topics.get(id)!, cells: cells.get(id)! }))
  const approved = (language: LanguageCode) => [...cells.values()].filter((row) => row.get(language)?.state === 'approved').length
  return {
    groups: edition.groups.map((group) => ({ id: group.id, rows: rows(group) })).filter(({ rows }) => rows.length > 0),
    counts: new Map(languages.map((language) => [language, { approved: approved(language), of: cells.size }])),
  }
}

function cellOf(edition: Edition, language: LanguageCode, id: TopicId): Cell {
  const words = edition.contents.get(language)?.words.get(id)
  const source = edition.contents.get(edition.source)?.words.get(id)
  return { language, state: stateOf(words, source), segments: words ? (smsCost(edition, language, id)?.segments ?? 0) : 0, most: limitOf(edition, id) }
}

const named: Record<TranslationState, CellState> = { missing: 'missing', 'machine draft': 'machine-draft', 'in review': 'in-review', approved: 'approved', stale: 'stale' }

function stateOf(words: Words | undefined, source: Words | undefined): CellState {
  if (words && source && isWithdrawn(words, source)) return 'withdrawn'
  return named[translationState(words, source)]
}
