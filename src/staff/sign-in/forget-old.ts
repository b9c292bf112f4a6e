// Takes sign-ins and invitations away once their time is over, also where nobody has opened the editor since the start.
import { RecordsUnavailable, type Records } from '../../storage/records.ts'
import { amend } from '../editions/amend.ts'
import { allInvitations, invitationChange } from './invitations.ts'
import { allSessions, isOver, sessionChange } from './sessions.ts'

/** Once a minute. */
export async function forgetOldSignIns(records: Records, now: () => number): Promise<void> {
  try {
    await amend(records, async () => {
      const sessions = (await allSessions(records)).filter(({ session }) => isOver(session, now())).map(({ key }) => sessionChange(key, null))
      const invitations = (await allInvitations(records)).filter(({ invitation }) => now() >= invitation.until).map(({ key }) => invitationChange(key, null))
      return { changes: [...sessions, ...invitations], value: null }
    })
  } catch (error) {
    // They are over all the same, and taken away the next time.
    if (!(error instanceof RecordsUnavailable)) throw error
  }
}
