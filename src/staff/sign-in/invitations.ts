// Links by which people come in for the first time, or again after they lost what they need: each opens once and not for long.
import { firstInvitationHours, invitationDays } from '../../privacy/retention.ts'
import { createHash } from 'node:crypto'
import type { LanguageCode } from '../../content/topic.ts'
import type { Change, Json, Records } from '../../storage/records.ts'
import type { Role } from '../permission.ts'

export interface Invitation {
  /** Names it in lists; it opens nothing. */
  id: string
  role: Role
  languages: LanguageCode[]
  /** Whom it is for; null: whoever opens it chooses a handle. */
  handle: string | null
  /** The account is there already and gets new keys. */
  renews: boolean
  /** Made when nobody was there yet: worth nothing once there is an administrator. */
  first: boolean
  /** Who made it; null: the operator. */
  by: string | null
  until: number
}

export interface NewInvitation {
  /** What the link carries, and what is kept nowhere. */
  code: string
  invitation: Invitation
  change: Change
}

type Wanted = Pick<Invitation, 'role' | 'by'> & Partial<Pick<Invitation, 'languages' | 'handle' | 'renews' | 'first'>>

export function newInvitation(wanted: Wanted, { now, random }: { now: () => number; random: (size: number) => Buffer }): NewInvitation {
  const code = random(32).toString('base64url')
  const hours = wanted.first ? firstInvitationHours : invitationDays * 24
  const invitation = { languages: [], handle: null, renews: false, first: false, ...wanted, id: random(8).toString('hex'), until: now() + hours * 3_600_000 }
  return { code, invitation, change: invitationChange(keyOf(code), invitation) }
}

export const linkTo = (publicUrl: string, code: string): string => `${publicUrl}/staff/invitation?code=${code}`

export const keyOf = (code: string): string => `invitation/${createHash('sha256').update(code).digest('base64url')}`

export const invitationChange = (key: string, invitation: Invitation | null): Change => ({ kind: 'session', id: key, value: invitation as unknown as Json })

export interface Kept {
  key: string
  invitation: Invitation
}

export const allInvitations = async (records: Records): Promise<Kept[]> =>
  (await records.list('session')).filter(({ id }) => id.startsWith('invitation/')).map(({ id, value }) => ({ key: id, invitation: value as unknown as Invitation }))

/** null: there is none, it was used or taken back, or its time is over. */
export async function invitationBehind(records: Records, code: string, now: number): Promise<Kept | null> {
  const key = keyOf(code)
  const record = await records.get('session', key)
  const invitation = (record?.value ?? null) as unknown as Invitation | null
  return invitation === null || now >= invitation.until ? null : { key, invitation }
}

/** Links for new keys die with the account's right to come in. */
export const revokeAllFor = async (records: Records, handle: string): Promise<Change[]> =>
  (await allInvitations(records)).filter(({ invitation }) => invitation.handle === handle).map(({ key }) => invitationChange(key, null))
