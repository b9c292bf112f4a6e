// Which changes a second person has to read before parents get them, and which nobody can make.
import { isDeepStrictEqual } from 'node:util'
import { unitIdOf, type ContactEdit, type Edit } from '../../content/edits/edit.ts'
import { unitNow } from '../../content/edits/unit-now.ts'
import { mayBeUrgent } from '../../content/edits/uses.ts'
import type { Edition, Topic } from '../../content/topic.ts'

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
