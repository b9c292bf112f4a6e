// Which changes a second person has to read before parents get them, and which nobody can make.
import { isDeepStrictEqual } from 'node:util'
import { unitIdOf, type ContactEdit, type Edit } from '../../content/edits/edit.ts'
import { unitNow, unitsUsing } from '../../content/edits/unit-now.ts'
import type { ContactId, Edition, Topic } from '../../content/topic.ts'

/** The words and facts of an urgent topic or of one about the law; a contact that an urgent topic uses, or that would stand in for one. */
export function needsSecond(edition: Edition, edit: Edit): boolean {
  switch (edit.kind) {
    case 'text':
      return isGrave(edition.topics.get(edit.topic))
    case 'facts':
      return isGrave(edition.topics.get(edit.topic)) || isGrave(edit.facts)
    case 'contact':
      return mayBeUrgent(edition, edit.contact) && !isOnlyLookedAt(edition, edit)
    case 'asked':
    case 'sentence':
    case 'language':
      return false
  }
}

const isGrave = (facts: Pick<Topic, 'urgent' | 'scope'> | undefined): boolean => facts !== undefined && (facts.urgent || facts.scope === 'federal' || facts.scope === 'state')

/** Whoever stands in for a number of urgent topics is sent in its place from the moment one person withdraws it. */
export function mayBeUrgent(edition: Edition, contact: ContactId, seen: ReadonlySet<ContactId> = new Set()): boolean {
  if (seen.has(contact)) return false
  if (isUsedUrgently(edition, contact)) return true
  return [...edition.contacts.values()].some(({ id, fallback }) => fallback === contact && mayBeUrgent(edition, id, new Set([...seen, contact])))
}

/** Reading all texts for one contact takes a moment: once an edition. */
function isUsedUrgently(edition: Edition, contact: ContactId): boolean {
  const known = urgentIn.get(edition) ?? new Map<ContactId, boolean>()
  urgentIn.set(edition, known)
  const urgent = known.get(contact) ?? unitsUsing(edition, contact).urgent
  known.set(contact, urgent)
  return urgent
}

const urgentIn = new WeakMap<Edition, Map<ContactId, boolean>>()

/** Somebody dialled it again and found it as it stands. */
function isOnlyLookedAt(edition: Edition, edit: ContactEdit): boolean {
  const published = unitNow(edition, unitIdOf(edit))
  return published?.kind === 'contact' && isDeepStrictEqual({ ...edit, value: { ...edit.value, checked: published.value.checked } }, published)
}

/** The whole country knows these, and no district can change them. */
const fixedNumbers: ReadonlySet<string> = new Set(['911', '988'])

export function isFixed(edition: Edition, edit: Edit): boolean {
  return edit.kind === 'contact' && fixedNumbers.has((edition.contacts.get(edit.contact)?.value ?? '').trim())
}
