// Coming in by an invitation: a new account, or new keys for one that is there already.
import type { Request, Response } from 'express'
import { dayOf } from '../../stats/count.ts'
import type { Change } from '../../storage/records.ts'
import { accountChange, accountOf, allAccounts, blankAccount, handleShape, isAdministrator, type Account } from './accounts.ts'
import { amend } from '../editions/amend.ts'
import { noted, type Door } from './door.ts'
import { invitationBehind, invitationChange, type Kept } from './invitations.ts'
import { endAllOf } from './sessions.ts'
import { letIn } from './signed-in.ts'
import { none } from './throttle.ts'

/** What the person will prove who they are with. */
export type Keys = Pick<Account, 'password' | 'totp' | 'lastStep' | 'recovery' | 'oidc'>

export type Joined =
  | { kind: 'joined'; account: Account }
  /** The invitation opens nothing any more. */
  | { kind: 'over' }
  /** Somebody else has that handle. */
  | { kind: 'taken' }
  /** Another account belongs to that person of the district's own sign-in. */
  | { kind: 'bound' }

/** null: it opens nothing (any more). */
export async function openInvitation({ records, now }: Door, code: string): Promise<Kept | null> {
  const kept = await invitationBehind(records, code, now())
  if (kept === null) return null
  const { first, renews, handle } = kept.invitation
  if (first && (await allAccounts(records)).some(isAdministrator)) return null
  const account = handle === null ? null : await accountOf(records, handle)
  return renews === (account !== null && !account.disabled) || (handle === null && !renews) ? kept : null
}

export type HandleMistake = 'shape' | 'taken'

export async function handleMistake({ records }: Door, { handle: theirs, renews }: Kept['invitation'], handle: string): Promise<HandleMistake | null> {
  if (theirs !== null) return theirs === handle ? null : 'shape'
  if (!handleShape.test(handle)) return 'shape'
  return !renews && (await accountOf(records, handle)) !== null ? 'taken' : null
}

/** Once: of two who open the same link at one moment, one is told that it is over. */
export async function join(door: Door, { code, handle, keys }: { code: string; handle: string; keys: Keys }): Promise<Joined> {
  const { records, now } = door
  return amend<Joined>(records, async () => {
    const kept = await openInvitation(door, code)
    if (kept === null) return refused('over')
    const { role, languages, renews } = kept.invitation
    if ((await handleMistake(door, kept.invitation, handle)) !== null) return refused('taken')
    if (await isBound(door, keys, handle)) return refused('bound')
    const before = renews ? await accountOf(records, handle) : null
    const account: Account = { ...(before ?? blankAccount({ handle, role, languages, createdOn: dayOf(now()) })), ...keys, ...none }
    const ended = renews ? await endAllOf(records, handle) : []
    const changes: Change[] = [accountChange(account), invitationChange(kept.key, null), ...ended, noted(door, account, renews ? 'recovered' : 'account-made', [handle])]
    return { changes, value: { kind: 'joined', account } }
  })
}

const refused = (kind: 'over' | 'taken' | 'bound') => ({ changes: [], value: { kind } })

async function isBound({ records }: Door, { oidc }: Keys, handle: string): Promise<boolean> {
  if (oidc === null) return false
  return (await allAccounts(records)).some((account) => account.handle !== handle && account.oidc?.issuer === oidc.issuer && account.oidc.subject === oidc.subject)
}

/** Joins, and is signed in at once. */
export async function joinAndEnter(door: Door, { request, response, ...joining }: { request: Request; response: Response; code: string; handle: string; keys: Keys }): Promise<Joined> {
  const joined = await join(door, joining)
  if (joined.kind === 'joined') await letIn(door, { request, response, handle: joined.account.handle, fresh: joining.keys.oidc === null })
  return joined
}
