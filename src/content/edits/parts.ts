// The parts of a unit: which there are, how each is called, how two versions of it become one, and how a person reads it.
import type { Edit } from './edit.ts'

/** How two versions of a part become one: word by word, item by item, fact by fact, or one of the two. */
export type MergeRule = 'words' | 'items' | 'rows' | 'whole' | 'meaning'

export interface Part {
  name: string
  rule: MergeRule
  of(edit: Edit): unknown
  put(edit: Edit, value: unknown): void
}

const table: Record<Edit['kind'], Record<string, { at: string[]; rule: MergeRule }>> = {
  text: {
    title: { at: ['texts', 'title'], rule: 'words' },
    answer: { at: ['texts', 'answer'], rule: 'words' },
    sms: { at: ['texts', 'sms'], rule: 'words' },
    notes: { at: ['notes'], rule: 'rows' },
    means: { at: ['means'], rule: 'meaning' },
  },
  asked: { questions: { at: ['questions'], rule: 'items' } },
  contact: fields('value', { place: 'whole', by: 'whole', value: 'whole', hours: 'whole', languages: 'items', address: 'whole', source: 'whole', url: 'whole', checked: 'whole', confidence: 'whole', fallback: 'whole' }),
  facts: { group: { at: ['group'], rule: 'whole' }, ...fields('facts', { urgent: 'whole', scope: 'whole', contacts: 'items', then: 'items', adds: 'items', sources: 'rows', dates: 'items', review: 'whole' }) },
  sentence: { text: { at: ['text'], rule: 'words' } },
  language: { name: { at: ['name'], rule: 'whole' } },
}

function fields(above: string, rules: Record<string, MergeRule>) {
  return Object.fromEntries(Object.entries(rules).map(([key, rule]) => [`${above}.${key}`, { at: [above, key], rule }]))
}

/** Of one unit in several versions; a name in a language is a part, too. */
export function partsOf(versions: readonly (Edit | null)[]): Part[] {
  const edits = versions.filter((edit) => edit !== null)
  const kind = edits[0]?.kind
  if (kind === undefined) return []
  const named = [...new Set(edits.flatMap((edit) => (edit.kind === 'contact' ? Object.keys(edit.names) : [])))]
  const names = named.map((code): [string, { at: string[]; rule: MergeRule }] => [`names.${code}`, { at: ['names', code], rule: 'whole' }])
  return [...Object.entries(table[kind]), ...names].map(([name, { at, rule }]) => ({ name, rule, of: (edit) => valueAt(edit, at), put: (edit, value) => putAt(edit, at, value) }))
}

type Tree = Record<string, unknown>

const valueAt = (edit: Edit, at: readonly string[]): unknown => at.reduce<unknown>((value, key) => (value as Tree | undefined)?.[key], edit)

function putAt(edit: Edit, at: readonly string[], value: unknown) {
  const last = at.at(-1) ?? ''
  const place = valueAt(edit, at.slice(0, -1)) as Tree
  if (value === undefined) delete place[last]
  else place[last] = value
}

/** One line an item; what is not known says nothing. */
export function readable(value: unknown): string {
  if (value === null || value === undefined || value === false) return ''
  if (value === true) return '✓'
  if (Array.isArray(value)) return value.map(readable).join('\n')
  if (typeof value === 'object') return Object.values(value).map(readable).filter((text) => text !== '').join(' · ')
  return String(value)
}
