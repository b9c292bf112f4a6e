// What the page of one contact shows, worked out from the edition, the draft and what was typed.
import { contactName } from '../frame/unit.ts'
import type { ContactEdit } from '../../content/edits/edit.ts'
import { unitNow } from '../../content/edits/unit-now.ts'
import { mayBeUrgent, unitsUsing, type Uses } from '../../content/edits/uses.ts'
import { usable } from '../../content/fill.ts'
import type { Contact, Edition } from '../../content/topic.ts'
import type { Desk } from '../desk.ts'
import { revisionOf, type Draft } from '../editions/draft.ts'
import type { Gate } from '../editions/gate.ts'
import { isFixed, needsSecond } from '../editions/needs-second.ts'
import { fieldsOf, type Fields, type WrongFields } from './fields.ts'
import { editionWith, impactOf, type Impact } from './impact.ts'

/** What somebody has typed and wants to see the effect of. */
export interface Look {
  edit: ContactEdit
  impact: Impact
  /** It has to be read by somebody else before parents get it. */
  second: boolean
}

export interface Sheet {
  id: string
  edition: Edition
  /** null: it is new. */
  published: ContactEdit | null
  name: string
  /** What parents get under its name; null: nothing. */
  given: Contact | null
  uses: Uses
  /** Urgent answers name it, or would if another were withdrawn. */
  urgent: boolean
  /** 911 and 988. */
  fixed: boolean
  draft: Draft | null
  fields: Fields
  wrong: WrongFields
  /** Of the words that the form began with. */
  revision: number
  look: Look | null
  gate: Gate | null
  /** A sentence under contacts.notices. */
  notice: string | null
}

/** What differs from the page as one opens it. */
export type Opened = Partial<Pick<Sheet, 'fields' | 'wrong' | 'revision' | 'gate' | 'notice'>> & { edit?: ContactEdit }

/** null: there is no such contact, and nobody is writing one. */
export async function sheetOf({ library, drafts }: Pick<Desk, 'library' | 'drafts'>, { id, reads, opened = {} }: { id: string; reads: string; opened?: Opened }): Promise<Sheet | null> {
  const { edition } = library.inForce()
  const published = contactNow(edition, id)
  const draft = await drafts.get(`contact/${id}`)
  const shown = draft?.edit.kind === 'contact' ? draft.edit : published
  if (shown === null && opened.edit === undefined) return null
  const { edit, ...rest } = opened
  const sample = edit ?? shown
  return {
    id,
    edition,
    published,
    name: published === null ? (sample?.names[reads] ?? sample?.names[edition.source] ?? id) : contactName(edition, id, { reads }),
    given: usable(id, edition.contacts),
    uses: unitsUsing(edition, id),
    urgent: mayBeUrgent(edition, id),
    fixed: published !== null && isFixed(edition, published),
    draft,
    fields: sample === null ? emptyFields(edition) : fieldsOf(sample),
    wrong: new Map(),
    revision: revisionOf(shown),
    look: edit === undefined ? null : lookAt(edition, edit),
    gate: null,
    notice: null,
    ...rest,
  }
}

export function contactNow(edition: Edition, id: string): ContactEdit | null {
  const now = unitNow(edition, `contact/${id}`)
  return now?.kind === 'contact' ? now : null
}

export const lookAt = (edition: Edition, edit: ContactEdit): Look => ({
  edit,
  impact: impactOf(edition, editionWith(edition, edit), edit.contact),
  second: needsSecond(edition, edit),
})

/** The form of a contact that does not exist yet: how sure one is has to be said. */
export const emptyFields = ({ source }: Edition): Fields => ({
  ...fieldsOf({ value: { place: 'local', by: 'call', value: '', hours: null, languages: null, address: null, source: '', url: null, checked: '', confidence: 'verified', fallback: null }, names: { [source]: '' } }),
  confidence: '',
})

/** An id that nobody has yet, from a name: “Rice Bank (texts)” → rice-bank-texts. */
export function idFor(name: string, { contacts }: Pick<Edition, 'contacts'>): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z\d]+/g, '-').replace(/^-+|-+$/g, '').slice(0, longestId).replace(/-+$/, '') || 'contact'
  const isTaken = (id: string) => contacts.has(id) || id === newContact
  let [id, copies] = [plain, 1]
  while (isTaken(id)) id = `${plain}-${++copies}`
  return id
}

/** Its place in addresses while a contact has no id. */
export const newContact = 'new'
const longestId = 40
export const isId = (id: string): boolean => /^[a-z0-9][a-z0-9-]{0,59}$/.test(id) && id !== newContact
