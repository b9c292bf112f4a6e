// How the very first administrator comes in: by a link that each start makes anew until there is one.
import type { Records } from '../../storage/records.ts'
import { amend } from '../editions/amend.ts'
import { allAccounts, isAdministrator } from './accounts.ts'
import { allInvitations, invitationChange, linkTo, newInvitation } from './invitations.ts'

export interface FirstLinkParts {
  records: Records
  publicUrl: string
  now: () => number
  random: (size: number) => Buffer
}

/** Once a start. null: there is an administrator. A link from an earlier start is worth nothing any more. Rejects with `RecordsUnavailable`. */
export function firstAdministratorLink({ records, publicUrl, ...parts }: FirstLinkParts): Promise<string | null> {
  return amend<string | null>(records, async () => {
    if ((await allAccounts(records)).some(isAdministrator)) return { changes: [], value: null }
    const older = (await allInvitations(records)).filter(({ invitation }) => invitation.first).map(({ key }) => invitationChange(key, null))
    const { code, change } = newInvitation({ role: 'administrator', by: null, first: true }, parts)
    return { changes: [...older, change], value: linkTo(publicUrl, code) }
  })
}
