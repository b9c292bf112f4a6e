// One page of the list of deeds, narrowed down to a deed or a person.
import { z } from 'zod'
import { auditActions, type Audit, type AuditEntry } from '../editions/audit.ts'

export interface Asked {
  action: (typeof auditActions)[number] | null
  /** A handle. */
  who: string | null
  /** The id of the last entry of the page before. */
  before: string | null
}

const none = (value: string) => (value === '' ? null : value)

/** What cannot be read asks for nothing. */
export const askedShape = z.object({
  action: z.enum(auditActions).nullable().catch(null).default(null),
  who: z.string().max(100).transform(none).nullable().catch(null).default(null),
  before: z.string().max(200).transform(none).nullable().catch(null).default(null),
})

export interface AuditPage {
  entries: AuditEntry[]
  hasMore: boolean
  /** Everybody who stands in the list, to choose from. */
  people: string[]
}

export const mostShown = 50

export async function auditPage({ action, who, before }: Asked, audit: Audit): Promise<AuditPage> {
  const all = await audit.list({ most: Infinity })
  const wanted = all.filter((entry) => (action === null || entry.action === action) && (who === null || entry.by === who) && (before === null || entry.id < before))
  return {
    entries: wanted.slice(0, mostShown),
    hasMore: wanted.length > mostShown,
    people: [...new Set(all.flatMap(({ by }) => by ?? []))].sort(),
  }
}
