// Who did what and when, for staff to read: words from a closed list, ids, never a text.
import { handleMonths } from '../../privacy/retention.ts'
import type { Change, Records } from '../../storage/records.ts'
import type { Role } from '../permission.ts'
import { amend } from './amend.ts'

/** Every deed that is noted. */
export const auditActions = [
  'draft-saved',
  'draft-handed-in',
  'draft-approved',
  'draft-sent-back',
  'draft-undone',
  'draft-discarded',
  'edition-published',
  'edition-restored',
  'contact-withdrawn',
  'number-confirmed',
  'texts-exported',
  'texts-imported',
  'links-checked',
  'launch-ticked',
  'numbers-exported',
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'session-ended',
  'account-invited',
  'account-made',
  'account-changed',
  'account-removed',
  'password-changed',
  'second-factor-changed',
  'recovered',
] as const
export type AuditAction = (typeof auditActions)[number]

/** What these are about is a handle. */
const aboutPeople: ReadonlySet<AuditAction> = new Set(auditActions.slice(auditActions.indexOf('signed-in')))

export interface AuditEntry {
  id: string
  /** As 2026-11-24T09:30:00.000Z. */
  at: string
  /** A handle; null after a year, or where nobody was signed in. */
  by: string | null
  role: Role | null
  action: AuditAction
  /** Ids alone: a unit, a handle, the number of an edition. */
  about: string[]
}

export type Noted = Omit<AuditEntry, 'id'>

export interface Audit {
  /** Newest first. `before`: the id of the last entry of the page before. */
  list(page?: { before?: string; most?: number }): Promise<AuditEntry[]>
  /** Handles go after a year; the roles stay. */
  forgetOld(): Promise<void>
}

/** To be committed together with the deed itself. `unique` tells entries of one moment apart. */
export const entry = (noted: Noted, unique: string): Change => ({ kind: 'audit', id: `${noted.at}/${unique}`, value: { ...noted } })

const mostEntries = 100

export function audit({ records, now }: { records: Records; now: () => number }): Audit {
  const all = async () => (await records.list('audit')).map(({ id, value }): AuditEntry => ({ id, ...(value as unknown as Noted) }))
  return {
    async list({ before, most = mostEntries } = {}) {
      const entries = (await all()).reverse()
      const from = before === undefined ? 0 : entries.findIndex(({ id }) => id < before)
      return from < 0 ? [] : entries.slice(from, from + most)
    },
    async forgetOld() {
      const end = handlesEnd(now())
      const isDue = ({ at, by, action, about }: AuditEntry) => at < end && (by !== null || (aboutPeople.has(action) && about.length > 0))
      await amend(records, async () => ({ changes: (await all()).filter(isDue).map(withoutHandle), value: null }))
    },
  }
}

const withoutHandle = ({ id, ...noted }: AuditEntry): Change => ({ kind: 'audit', id, value: { ...noted, by: null, about: aboutPeople.has(noted.action) ? [] : noted.about } })

/** Handles of deeds before that go. */
export function handlesEnd(time: number): string {
  const date = new Date(time)
  date.setUTCMonth(date.getUTCMonth() - handleMonths)
  return date.toISOString()
}
