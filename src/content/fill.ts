// Puts numbers and addresses into words: {{rapid-response}} becomes 408-290-1144.
import type { Contact, ContactId } from './topic.ts'

const places = /\{\{\s*([^{}]*?)\s*\}\}/g

/** The contact ids that a text names. */
export const placesIn = (text: string): string[] => [...text.matchAll(places)].map(([, id]) => id ?? '')

/** A contact that nobody has verified is replaced by its fallback, and that by its own. */
export function usable(id: ContactId, contacts: ReadonlyMap<ContactId, Contact>): Contact | null {
  const tried = new Set<ContactId>()
  let next: ContactId | null = id
  while (next !== null && !tried.has(next)) {
    tried.add(next)
    const contact = contacts.get(next)
    if (!contact) return null
    if (contact.confidence !== 'unverified') return contact
    next = contact.fallback
  }
  return null
}

export const fill = (text: string, contacts: ReadonlyMap<ContactId, Contact>): string =>
  text.replace(places, (_, id: string) => usable(id, contacts)?.value ?? '')

/** Every contact's number or address under its id: what our own sentences may name. Worked out once an edition. */
export function contactValues(contacts: ReadonlyMap<ContactId, Contact>): Record<string, string> {
  const known = valuesOf.get(contacts)
  if (known) return known
  const values = Object.fromEntries([...contacts.keys()].map((id) => [id, usable(id, contacts)?.value ?? '']))
  valuesOf.set(contacts, values)
  return values
}

const valuesOf = new WeakMap<ReadonlyMap<ContactId, Contact>, Record<string, string>>()
