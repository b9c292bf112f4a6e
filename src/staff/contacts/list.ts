// All contacts as the table of numbers shows them: what parents get, how sure we are, and where each is used.
import { contactName } from '../frame/unit.ts'
import { unitsUsing, type Uses } from '../../content/edits/uses.ts'
import { contactDue } from '../../content/due.ts'
import { usable } from '../../content/fill.ts'
import type { Contact, Edition, LanguageCode } from '../../content/topic.ts'
import type { Draft } from '../editions/draft.ts'

/** What has to be looked at first stands first; each is a heading under contacts.groups. */
export const contactGroups = ['overdue', 'held-back', 'fine'] as const
export type ContactGroup = (typeof contactGroups)[number]

export interface ContactRow {
  contact: Contact
  name: string
  /** What parents get under its name: itself, or what stands in for it; null: nothing. */
  given: Contact | null
  /** The day by which somebody dials or opens it again. */
  due: string
  group: ContactGroup
  uses: Uses
  draft: Draft | null
}

export interface Listing {
  edition: Edition
  drafts: readonly Draft[]
  reads: LanguageCode
  /** As 2026-11-24. */
  today: string
}

export function contactRows({ edition, drafts, reads, today }: Listing): ContactRow[] {
  const draftOf = new Map(drafts.map((draft) => [draft.id, draft]))
  const rows = [...edition.contacts.values()].map((contact): ContactRow => {
    const [due, given] = [contactDue(contact), usable(contact.id, edition.contacts)]
    return {
      contact,
      name: contactName(edition, contact.id, { reads }),
      given,
      due,
      group: due < today ? 'overdue' : given === contact ? 'fine' : 'held-back',
      uses: unitsUsing(edition, contact.id),
      draft: draftOf.get(`contact/${contact.id}`) ?? null,
    }
  })
  return rows.sort((a, b) => contactGroups.indexOf(a.group) - contactGroups.indexOf(b.group) || Number(b.uses.urgent) - Number(a.uses.urgent) || a.name.localeCompare(b.name, reads))
}
