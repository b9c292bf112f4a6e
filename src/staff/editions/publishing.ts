// From drafts to an edition in force, on every process: checked, committed all at once, swapped whole.
import { isDeepStrictEqual } from 'node:util'
import type { Library } from '../../bot/library.ts'
import { unitIdOf, type ContactEdit, type Edit, type UnitId } from '../../content/edits/edit.ts'
import { unitNow } from '../../content/edits/unit-now.ts'
import { mayBeUrgent } from '../../content/edits/uses.ts'
import type { ContactId, Edition } from '../../content/topic.ts'
import type { AuditAction } from './audit.ts'
import { isSame, type Draft, type Drafts, type Who } from './draft.ts'
import type { EditionStore, PublishedTexts } from './edition-store.ts'
import { appliedOf, blockedIn, examined, nothingToCheck, type Examined, type ExamineParts, type Made } from './examine.ts'
import { mayPublish, type Gate, type OnProgress } from './gate.ts'
import { isFixed } from './needs-second.ts'
import type { PutInForce } from './put-in-force.ts'
import type { Shelf } from './shelf.ts'

export type Published =
  | { kind: 'published'; number: number; gate: Gate }
  /** Something is wrong, or somebody still has to read it: nothing was published. */
  | { kind: 'refused'; gate: Gate }
  /** Others published meanwhile, again and again: nothing was published, and the drafts are as they were. */
  | { kind: 'overtaken' }
  /** There is no such edition or contact, or it would change nothing. */
  | { kind: 'nothing' }

/** Everything rejects with `RecordsUnavailable` when the store cannot be written: drafts and the edition in force stay as they are. */
export interface Publishing {
  gate(asking: { ids: readonly UnitId[]; by: Who; onProgress?: OnProgress }): Promise<Gate>
  publish(publishing: { ids: readonly UnitId[]; why: string; by: Who; onProgress?: OnProgress }): Promise<Published>
  /** At once and alone: parents get the fallback from now on. */
  withdraw(withdrawing: { contact: ContactId; fallback?: ContactId; why: string; by: Who }): Promise<Published>
  /** 0: what stands in the files. */
  restore(restoring: { edition: number; why: string; by: Who; onProgress?: OnProgress }): Promise<Published>
  /** Swaps to what other processes publish, until the function that it returns is called. */
  follow(): () => Promise<void>
}

export interface PublishingParts {
  library: Library
  drafts: Pick<Drafts, 'get'>
  store: EditionStore
  shelf: Shelf
  examining: ExamineParts
  put: PutInForce
}

/** Each try means that somebody else has published in the few seconds that one takes. */
const mostTries = 3

interface Plan {
  /** null: there is nothing to do. */
  look(): Promise<Looked | null>
  why: string
  by: Who
  restores: number | null
  action: AuditAction
}

interface Looked {
  examined: Examined
  edits: readonly Edit[]
  /** That the edits come from. */
  drafts: readonly Draft[]
}

export function publishing({ library, drafts, store, shelf, examining, put }: PublishingParts): Publishing {
  /** What was looked at last: whoever publishes it next need not wait for the same again. */
  let last: { key: string; gate: Gate; made: Made | null } | null = null

  async function look(ids: readonly UnitId[], onProgress: OnProgress | undefined): Promise<Looked> {
    const volume = library.inForce()
    const found = await Promise.all(ids.map(drafts.get))
    const blocked = blockedIn(volume, ids, found)
    const seen = found.filter((draft) => draft !== null)
    const applied = seen.filter(({ edit }) => !isFixed(volume.edition, edit)).map(appliedOf)
    const looked = (examined: Examined): Looked => ({ examined, edits: seen.map(({ edit }) => edit), drafts: seen })
    if (applied.length === 0) return looked(nothingToCheck(volume, blocked))
    const key = JSON.stringify([volume.edition.number, applied])
    if (last?.key === key) return looked({ volume, made: last.made, gate: { ...last.gate, blocked } })
    const { gate, made } = await examined(examining, { volume, after: { edits: applied }, blocked, onProgress })
    last = { key, gate, made }
    return looked({ volume, gate, made })
  }

  async function carriedOut({ look, ...plan }: Plan): Promise<Published> {
    for (let tries = 0; tries < mostTries; tries++) {
      await shelf.catchUp()
      const looked = await look()
      if (looked === null) return { kind: 'nothing' }
      const { gate, made, volume } = looked.examined
      if (!mayPublish(gate)) return { kind: 'refused', gate }
      if (made === null) return { kind: 'nothing' }
      const number = await put({ ...plan, made, volume, edits: looked.edits, drafts: looked.drafts })
      last = null
      if (number !== null) return { kind: 'published', number, gate }
    }
    return { kind: 'overtaken' }
  }

  return {
    gate: async ({ ids, onProgress }) => (await look(ids, onProgress)).examined.gate,
    publish: ({ ids, why, by, onProgress }) => carriedOut({ look: async () => (ids.length === 0 ? null : look(ids, onProgress)), why, by, restores: null, action: 'edition-published' }),
    withdraw: ({ contact, fallback, why, by }) => carriedOut({ look: () => withdrawn(contact, fallback), why, by, restores: null, action: 'contact-withdrawn' }),
    restore: ({ edition, why, by, onProgress }) => carriedOut({ look: () => restored(edition, onProgress), why, by, restores: edition, action: 'edition-restored' }),
    follow: shelf.follow,
  }

  async function withdrawn(contact: ContactId, fallback: ContactId | undefined): Promise<Looked | null> {
    const volume = library.inForce()
    const unit = unitNow(volume.edition, `contact/${contact}`)
    if (unit?.kind !== 'contact') return null
    const edit: ContactEdit = { ...unit, value: { ...unit.value, confidence: 'unverified', fallback: fallback ?? unit.value.fallback } }
    if (isSame(edit, unit)) return null
    if (isFixed(volume.edition, edit)) return { examined: nothingToCheck(volume, [{ id: unitIdOf(edit), why: 'fixed' }]), edits: [], drafts: [] }
    if (isReplaced(volume.edition, edit, unit)) return { examined: nothingToCheck(volume, [{ id: unitIdOf(edit), why: 'needs second' }]), edits: [], drafts: [] }
    const after = { edits: [{ edit, approved: null, submitted: false }] }
    return { examined: await examined(examining, { volume, after, blocked: [], onProgress: undefined }), edits: [edit], drafts: [] }
  }

  /** To choose who stands in for an urgent number is to replace it, unless two people have looked at that one as well. */
  function isReplaced(edition: Edition, { contact, value: { fallback } }: ContactEdit, before: ContactEdit): boolean {
    return fallback !== null && fallback !== before.value.fallback && mayBeUrgent(edition, contact) && !mayBeUrgent(edition, fallback)
  }

  async function restored(edition: number, onProgress: OnProgress | undefined): Promise<Looked | null> {
    const volume = library.inForce()
    if (edition !== 0 && (await store.manifest(edition)) === null) return null
    const { joined } = await import('./stock.ts')
    const { files } = joined(shelf.disk(), await textsOf(edition, volume.published))
    if (isDeepStrictEqual(files, volume.files)) return null
    return { examined: await examined(examining, { volume, after: { files }, blocked: [], onProgress }), edits: [], drafts: [] }
  }

  /** Of an older edition: what it did not touch yet is what stood on disk then. */
  async function textsOf(number: number, current: number): Promise<PublishedTexts> {
    const [older, newer] = await Promise.all([store.filesOf(number), store.filesOf(current)])
    const untouched = [...newer].filter(([path]) => !older.has(path)).map(([path, { base, was }]) => [path, { text: base, base, was }] as const)
    const known = [...older].map(([path, { text }]) => [path, { text, base: newer.get(path)?.base ?? null, was: newer.get(path)?.was ?? [] }] as const)
    return new Map([...untouched, ...known])
  }
}
