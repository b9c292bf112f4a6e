// What administrators do about people: invite, give another role, close, renew. The last administrator stays.
import type { LanguageCode } from '../../content/topic.ts'
import type { Change } from '../../storage/records.ts'
import type { Member, Role } from '../permission.ts'
import { accountChange, accountOf, allAccounts, isAdministrator, type Account } from '../sign-in/accounts.ts'
import { amend } from '../editions/amend.ts'
import { noted, type Door } from '../sign-in/door.ts'
import { allInvitations, invitationChange, linkTo, newInvitation, revokeAllFor, type Invitation } from '../sign-in/invitations.ts'
import { endAllOf } from '../sign-in/sessions.ts'

export type PeopleParts = Pick<Door, 'records' | 'now' | 'random' | 'publicUrl'>
/** null: the operator, at the command line. */
export type By = Pick<Member, 'handle' | 'role'> | null

/** `last`: there has to be an administrator. `there`: somebody has that handle. */
export type Outcome = { kind: 'done' } | { kind: 'link'; link: string } | { kind: 'absent' } | { kind: 'last' } | { kind: 'there' }

export interface Wanted {
  role: Role
  languages: LanguageCode[]
  /** null: whoever opens the link chooses one. */
  handle: string | null
}

/** The link is told once; what is kept cannot be turned back into it. */
export function invite(parts: PeopleParts, { role, languages, handle }: Wanted, by: By): Promise<Outcome> {
  const { records, publicUrl } = parts
  return amend<Outcome>(records, async () => {
    if (handle !== null && (await accountOf(records, handle)) !== null) return { changes: [], value: { kind: 'there' } }
    const { code, invitation, change } = newInvitation({ role, languages: role === 'translator' ? languages : [], handle, by: by?.handle ?? null }, parts)
    const older = handle === null ? [] : await revokeAllFor(records, handle)
    return { changes: [...older, change, noted(parts, by, 'account-invited', [invitation.id, role])], value: { kind: 'link', link: linkTo(publicUrl, code) } }
  })
}

/** A new invitation for the same person. The keys they have still open, until it is used. */
export function renew(parts: PeopleParts, handle: string, by: By): Promise<Outcome> {
  const { records, publicUrl } = parts
  return amend<Outcome>(records, async () => {
    const account = await accountOf(records, handle)
    if (account === null || account.disabled) return { changes: [], value: { kind: 'absent' } }
    const { role, languages } = account
    const { code, invitation, change } = newInvitation({ role, languages, handle, renews: true, by: by?.handle ?? null }, parts)
    return { changes: [...(await revokeAllFor(records, handle)), change, noted(parts, by, 'account-invited', [invitation.id, handle])], value: { kind: 'link', link: linkTo(publicUrl, code) } }
  })
}

export function revoke({ records, ...parts }: PeopleParts, id: string, by: By): Promise<Outcome> {
  return amend<Outcome>(records, async () => {
    const kept = (await allInvitations(records)).find(({ invitation }) => invitation.id === id)
    if (kept === undefined) return { changes: [], value: { kind: 'absent' } }
    return { changes: [invitationChange(kept.key, null), noted(parts, by, 'account-changed', [id])], value: { kind: 'done' } }
  })
}

export const changeRole = (parts: PeopleParts, handle: string, { role, languages, by }: Omit<Wanted, 'handle'> & { by: By }): Promise<Outcome> =>
  change(parts, handle, by, (account) => ({ ...account, role, languages: role === 'translator' ? languages : [] }))

/** What they wrote stays; every session and every link of theirs is over. */
export const close = (parts: PeopleParts, handle: string, by: By): Promise<Outcome> =>
  change(parts, handle, by, (account) => ({ ...account, disabled: true }))

export const reopen = (parts: PeopleParts, handle: string, by: By): Promise<Outcome> =>
  change(parts, handle, by, (account) => ({ ...account, disabled: false }))

function change(parts: PeopleParts, handle: string, by: By, to: (account: Account) => Account): Promise<Outcome> {
  const { records } = parts
  return amend<Outcome>(records, async () => {
    const account = await accountOf(records, handle)
    if (account === null) return { changes: [], value: { kind: 'absent' } }
    const changed = to(account)
    if (isAdministrator(account) && !isAdministrator(changed) && (await isLast(parts, handle))) return { changes: [], value: { kind: 'last' } }
    const ended = changed.disabled ? await endings(parts, handle) : []
    return { changes: [accountChange(changed), ...ended, noted(parts, by, 'account-changed', [handle, changed.role, changed.disabled ? 'closed' : 'open'])], value: { kind: 'done' } }
  })
}

/** Only the operator may: what the person is called stands free for somebody else afterwards. */
export function remove(parts: PeopleParts, handle: string): Promise<Outcome> {
  const { records } = parts
  return amend<Outcome>(records, async () => {
    const ended = await endings(parts, handle)
    const account = await accountOf(records, handle)
    if (account === null && ended.length === 0) return { changes: [], value: { kind: 'absent' } }
    return { changes: [{ kind: 'account', id: handle, value: null }, ...ended, noted(parts, null, 'account-removed', [handle])], value: { kind: 'done' } }
  })
}

const endings = async ({ records }: PeopleParts, handle: string): Promise<Change[]> => [...(await endAllOf(records, handle)), ...(await revokeAllFor(records, handle))]

const isLast = async ({ records }: PeopleParts, handle: string): Promise<boolean> => !(await allAccounts(records)).some((account) => isAdministrator(account) && account.handle !== handle)

/** Those that can still be used, the first to end first. */
export async function openInvitations({ records, now }: PeopleParts): Promise<Invitation[]> {
  const all = (await allInvitations(records)).map(({ invitation }) => invitation)
  return all.filter(({ until, first }) => now() < until && !first).sort((a, b) => a.until - b.until)
}
