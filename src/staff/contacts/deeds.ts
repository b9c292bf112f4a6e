// What can be done with a contact: saved and published at once, handed to a second person, confirmed, checked, withdrawn.
import type { ContactEdit } from '../../content/edits/edit.ts'
import type { Desk } from '../desk.ts'
import type { Deed, Who } from '../editions/draft.ts'
import type { Gate } from '../editions/gate.ts'
import { isFixed, needsSecond } from '../editions/needs-second.ts'
import type { Published } from '../editions/publishing.ts'
import { dayOf } from '../../stats/count.ts'
import { dialledNote, type Dialled } from '../home/launch-list.ts'
import { keepNotes } from '../home/notes.ts'
import { contactNow } from './sheet.ts'

export type ContactDesk = Pick<Desk, 'library' | 'drafts' | 'publishing' | 'records' | 'editions' | 'now'>

export type Outcome =
  | { kind: 'published' }
  | { kind: 'handed in' }
  | { kind: 'sent back' }
  /** It says what is published: there was nothing to do. */
  | { kind: 'same' }
  /** Somebody else wrote meanwhile: look at what it says now, then go on. */
  | { kind: 'look again'; edit: ContactEdit; revision: number }
  | { kind: 'refused'; gate: Gate }
  | { kind: 'overtaken' }
  /** Somebody is changing it: that has to be published or thrown away first. */
  | { kind: 'draft first' }
  /** 911 and 988. */
  | { kind: 'fixed' }
  | { kind: Exclude<Deed, { kind: 'done' }>['why'] }

interface Saving {
  edit: ContactEdit
  revision: number
  by: Who
  why: string
}

/** An ordinary contact is published at once; what an urgent topic uses waits for somebody else. */
export async function saveAndGoOn(desk: ContactDesk, { edit, revision, by, why }: Saving): Promise<Outcome> {
  const saved = await desk.drafts.save({ edit, revision, by })
  if (saved.kind === 'conflict') return saved.merged.kind === 'contact' ? { kind: 'look again', edit: saved.merged, revision: saved.revision } : { kind: 'gone' }
  if (saved.draft === null) return { kind: 'same' }
  if (saved.merged && saved.draft.edit.kind === 'contact') return { kind: 'look again', edit: saved.draft.edit, revision: saved.revision }
  if (needsSecond(desk.library.inForce().edition, saved.draft.edit)) return after(await desk.drafts.handIn(saved.draft.id, by), async () => ({ kind: 'handed in' }))
  return published(desk, { id: saved.draft.id, by, why })
}

export const published = async ({ publishing }: Pick<ContactDesk, 'publishing'>, { id, by, why }: { id: string; by: Who; why: string }): Promise<Outcome> =>
  outcomeOf(await publishing.publish({ ids: [id], why, by }))

function outcomeOf(result: Published): Outcome {
  if (result.kind === 'refused') return { kind: 'refused', gate: result.gate }
  return { kind: result.kind === 'nothing' ? 'same' : result.kind }
}

export const after = async (deed: Deed, then: () => Promise<Outcome>): Promise<Outcome> => (deed.kind === 'refused' ? { kind: deed.why } : then())

/** Somebody dialled the number, or opened the page, and it is right. Who did so stays known by role. */
export async function noteDialled(desk: ContactDesk, { contact, number, by }: { contact: string; number: string; by: Who }): Promise<void> {
  const value: Dialled = { role: by.role, on: dayOf(desk.now()), value: number }
  await keepNotes(desk, { by, action: 'number-confirmed', about: [`contact/${contact}`], notes: { [dialledNote(contact)]: { ...value } } })
}

/** Right as it stands: only the day of the last check moves. */
export async function checkedToday(desk: ContactDesk, { contact, by, why }: { contact: string; by: Who; why: string }): Promise<Outcome> {
  const now = contactNow(desk.library.inForce().edition, contact)
  if (now === null) return { kind: 'gone' }
  if (isFixed(desk.library.inForce().edition, now)) return { kind: 'fixed' }
  const [today, { revision, draft }] = [dayOf(desk.now()), await desk.drafts.open(`contact/${contact}`)]
  if (draft !== null) return { kind: 'draft first' }
  await noteDialled(desk, { contact, number: now.value.value, by })
  if (now.value.checked === today) return { kind: 'same' }
  return saveAndGoOn(desk, { edit: { ...now, value: { ...now.value, checked: today } }, revision, by, why })
}

/** So many publications back a former number is looked for. */
const farthest = 500

/** What a contact said before it was withdrawn; null: it was never published otherwise. */
export async function beforeWithdrawal({ editions, library }: Pick<ContactDesk, 'editions' | 'library'>, contact: string): Promise<ContactEdit | null> {
  const unit = `contact/${contact}`
  const isBack = (edit: unknown): edit is ContactEdit => (edit as ContactEdit | null)?.kind === 'contact' && (edit as ContactEdit).value.confidence !== 'unverified'
  for (const { number, units } of await editions.history({ most: farthest })) {
    if (!units.includes(unit)) continue
    const before = (await editions.changesOf(number)).find((change) => change.unit === unit)?.before
    if (isBack(before)) return { ...before, names: contactNow(library.inForce().edition, contact)?.names ?? before.names }
  }
  return null
}
