// Makes one version of two that were made from the same one, and names the parts that somebody has to look at.
import { isDeepStrictEqual } from 'node:util'
import { diff3Merge } from 'node-diff3'
import type { Edit, Means } from './edit.ts'
import { mergeItems, mergeRows } from './merge-lists.ts'
import { partsOf, type MergeRule } from './parts.ts'
import { spacedWordsOf } from './segments.ts'

export interface Versions<T> {
  /** What both began with; null where there was nothing. */
  base: T
  theirs: T
  mine: T
}

export interface Merged {
  merged: Edit
  /** The parts that both changed differently; `merged` has mine there. */
  conflicts: string[]
}

export function mergeEdits({ base, theirs, mine }: { base: Edit | null; theirs: Edit | null; mine: Edit }): Merged {
  if (theirs === null || isDeepStrictEqual(theirs, base)) return { merged: structuredClone(mine), conflicts: [] }
  if (isDeepStrictEqual(mine, base)) return { merged: structuredClone(theirs), conflicts: [] }
  const merged = structuredClone(mine)
  const language = 'language' in mine ? mine.language : undefined
  const conflicts = partsOf([mine, theirs, base]).flatMap(({ name, rule, of, put }) => {
    const { value, clash } = mergePart({ base: base ? of(base) : undefined, theirs: of(theirs), mine: of(mine) }, rule, language)
    put(merged, structuredClone(value))
    return clash ? [name] : []
  })
  return { merged, conflicts }
}

export interface MergedPart {
  value: unknown
  clash: boolean
}

function mergePart(versions: Versions<unknown>, rule: MergeRule, language: string | undefined): MergedPart {
  const { base, theirs, mine } = versions
  if (isDeepStrictEqual(mine, theirs) || isDeepStrictEqual(theirs, base)) return { value: mine, clash: false }
  if (isDeepStrictEqual(mine, base)) return { value: theirs, clash: false }
  return rules[rule](versions, language)
}

const rules: Record<MergeRule, (versions: Versions<unknown>, language: string | undefined) => MergedPart> = {
  words: ({ base = '', theirs, mine }, language) => {
    if ([base, theirs, mine].every((text) => typeof text === 'string')) return mergeWords({ base, theirs, mine } as Versions<string>, language)
    return rules.items({ base, theirs, mine }, language)
  },
  items: ({ base, theirs, mine }) =>
    Array.isArray(theirs) && Array.isArray(mine) ? { value: mergeItems({ base: Array.isArray(base) ? base : [], theirs, mine }), clash: false } : { value: mine, clash: true },
  rows: ({ base, theirs, mine }) => mergeRows({ base: (base ?? []) as Row[], theirs: theirs as Row[], mine: mine as Row[] }),
  whole: ({ mine }) => ({ value: mine, clash: true }),
  meaning: ({ theirs, mine }) => ({ value: gravest.find((means) => means === theirs || means === mine) ?? mine, clash: false }),
}

type Row = Record<string, unknown>

/** When two disagree on what a change means, translations are rather withdrawn than left to mislead. */
const gravest: readonly Means[] = ['safety', 'change', 'mended']

function mergeWords({ base, theirs, mine }: Versions<string>, language: string | undefined): MergedPart {
  const words = (text: string) => spacedWordsOf(text, language)
  const regions = diff3Merge(words(mine), words(base), words(theirs), { excludeFalseConflicts: true })
  const text = regions.map(({ ok, conflict }) => (ok ?? conflict?.a ?? []).join('')).join('')
  return { value: text, clash: regions.some(({ conflict }) => conflict !== undefined) }
}
