// One file that holds everything staff wrote: editions with their history, and drafts. Whatever is not exactly that is refused.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { StaffRecord } from '../../../storage/records.ts'

/**
 * Accounts stay out: a file that is carried about must not be worth stealing for its password hashes, and new invitations take a minute.
 * Sessions, the list of deeds and notes are of one installation and its people, not of the words.
 */
export const backedUpKinds = ['edition', 'draft'] as const
type BackedUpKind = (typeof backedUpKinds)[number]

export type BackedUp = Pick<StaffRecord, 'id' | 'value'> & { kind: BackedUpKind }

export interface Backup {
  /** To the minute, as 2026-11-24T09:30Z. */
  made: string
  records: BackedUp[]
}

/** `why` is a sentence. */
export type ReadBackup = { kind: 'read'; backup: Backup } | { kind: 'refused'; why: string }

/** Rises when an older program could not read what a newer one wrote. */
const format = 1
const mark = 'family-line-backup'

const marked = z.object({ [mark]: z.number() })
const shape = z.strictObject({
  [mark]: z.literal(format),
  made: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/),
  digest: z.string(),
  records: z.array(z.strictObject({ kind: z.enum(backedUpKinds), id: z.string(), value: z.json().refine((value) => value !== null) })),
})

export function writeBackup({ made, records }: Backup): string {
  return `${JSON.stringify({ [mark]: format, made, digest: digestOf({ made, records }), records })}\n`
}

export function readBackup(text: string): ReadBackup {
  const json = parsed(text)
  const version = marked.safeParse(json).data?.[mark]
  if (version === undefined) return { kind: 'refused', why: 'It is no backup of this program, or only a part of one.' }
  if (version !== format) return { kind: 'refused', why: `It is a backup of format ${version}, and this program reads format ${format}: use the program that wrote it.` }
  const read = shape.safeParse(json)
  if (!read.success || digestOf(read.data as Written) !== read.data.digest) return { kind: 'refused', why: 'It is damaged: what stands in it is not what was written.' }
  const { made, records } = read.data as Written
  return { kind: 'read', backup: { made, records } }
}

type Written = Backup & { digest: string }

const digestOf = ({ made, records }: Backup): string =>
  createHash('sha256').update(JSON.stringify([format, made, records.map(({ kind, id, value }) => [kind, id, value])])).digest('hex')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
