// What somebody has to look at again: contacts to dial, sources to open, topics to read.
import type { ContactId, Edition, Topic } from '../../content/topic.ts'
import { contactDue, sourcesDueOn } from '../../content/due.ts'

export interface OverdueContact {
  contact: ContactId
  due: string
  /** An urgent topic names it. */
  urgent: boolean
}

/** Those that urgent topics name first, then the longest overdue. */
export function overdueContacts({ contacts, topics }: Edition, today: string): OverdueContact[] {
  const urgent = new Set([...topics.values()].filter((topic) => topic.urgent).flatMap((topic) => topic.contacts))
  return [...contacts.values()]
    .map((contact) => ({ contact: contact.id, due: contactDue(contact), urgent: urgent.has(contact.id) }))
    .filter(({ due }) => due < today)
    .sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.due.localeCompare(b.due))
}

/** Each is a word under home.due. */
export type Due = 'review' | 'sources' | 'contacts'

export function dueOf({ contacts }: Edition, topic: Topic, today: string): Due[] {
  const due: Record<Due, boolean> = {
    review: topic.review !== null && topic.review < today,
    sources: sourcesDueOn(topic).some((due) => due < today),
    contacts: topic.contacts.some((id) => {
      const contact = contacts.get(id)
      return contact !== undefined && contactDue(contact) < today
    }),
  }
  return (['review', 'sources', 'contacts'] as const).filter((part) => due[part])
}
