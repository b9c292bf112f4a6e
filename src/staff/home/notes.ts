// What staff tick off, kept under a name of its own, together with the line in the list of who did what.
import type { Change, Json } from '../../storage/records.ts'
import type { Desk } from '../desk.ts'
import { amend, uniqueIn } from '../editions/amend.ts'
import { entry, type AuditAction } from '../editions/audit.ts'
import type { Who } from '../editions/draft.ts'

export interface Noting {
  by: Who
  action: AuditAction
  /** Ids alone. */
  about: string[]
  /** By id; null takes a note away. */
  notes?: Readonly<Record<string, Json>>
}

/** Rejects with `RecordsUnavailable`. */
export const keepNotes = ({ records, now }: Pick<Desk, 'records' | 'now'>, { by, action, about, notes = {} }: Noting): Promise<void> =>
  amend(records, async (version) => ({
    changes: [
      ...Object.entries(notes).map(([id, value]): Change => ({ kind: 'note', id, value })),
      entry({ at: new Date(now()).toISOString(), by: by.handle, role: by.role, action, about }, uniqueIn(version)),
    ],
    value: undefined,
  }))
