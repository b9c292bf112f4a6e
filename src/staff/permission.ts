// Who may do what: one table of roles and actions, and the few rules that a table cannot hold.
import type { LanguageCode } from '../content/topic.ts'

export const roles = ['administrator', 'editor', 'reviewer', 'translator'] as const
export type Role = (typeof roles)[number]

export const actions = [
  'see', // read all pages but those about people
  'ask', // "not sure, ask": a remark on a draft
  'edit-text',
  'edit-asked',
  'edit-facts',
  'edit-sentence',
  'edit-contact', // replace a number, change its hours or names
  'withdraw-contact', // at once, alone
  'confirm-contact', // the second person for a number that an urgent topic uses
  'approve', // the second person for a text
  'publish',
  'restore',
  'new-topic',
  'new-language',
  'exchange', // texts out to translators and in again
  'check-links',
  'launch-list',
  'export-numbers',
  'people', // accounts, invitations
] as const
export type Action = (typeof actions)[number]

const all: readonly Role[] = roles
const writers: readonly Role[] = ['administrator', 'editor', 'translator']
const keepers: readonly Role[] = ['administrator', 'editor', 'reviewer']

/** Nobody may do what is not in the table. */
export const table: Readonly<Record<Action, readonly Role[]>> = {
  see: all,
  ask: all,
  'edit-text': writers,
  'edit-asked': writers,
  'edit-facts': ['administrator', 'editor'],
  'edit-sentence': writers,
  'edit-contact': keepers,
  'withdraw-contact': keepers,
  'confirm-contact': keepers,
  approve: ['administrator', 'reviewer'],
  publish: keepers,
  restore: ['administrator', 'reviewer'],
  'new-topic': ['administrator', 'editor'],
  'new-language': ['administrator'],
  exchange: writers,
  'check-links': ['administrator'],
  'launch-list': ['administrator', 'editor', 'reviewer'],
  'export-numbers': keepers,
  people: ['administrator'],
}

/** Actions on the words of one language: a translator may do them in their own languages alone. */
const byLanguage: ReadonlySet<Action> = new Set(['edit-text', 'edit-asked', 'edit-sentence', 'exchange'])

export interface Member {
  /** A short name of their choice, never a legal one. */
  handle: string
  role: Role
  /** Only for translators: the languages they write. */
  languages: readonly LanguageCode[]
}

export interface Subject {
  /** The language whose words it is about. */
  language?: LanguageCode
  /** Handles of those who wrote what is to be approved or confirmed. */
  authors?: readonly string[]
}

export function may({ handle, role, languages }: Member, action: Action, { language, authors = [] }: Subject = {}): boolean {
  if (!table[action].includes(role)) return false
  if (role === 'translator' && byLanguage.has(action) && language !== undefined && !languages.includes(language)) return false
  // Four eyes: nobody approves their own words.
  return !authors.includes(handle)
}
