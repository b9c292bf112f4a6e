// Signing in as the rest of the program sees it: who is there, how the first administrator gets in, and all the pages at the door.
import { Router, type Request } from 'express'
import { peopleRoutes } from '../people/people-routes.ts'
import type { Frame } from '../frame/frame.ts'
import type { SignedIn } from '../frame/visit.ts'
import { RecordsUnavailable } from '../../storage/records.ts'
import { againRoutes } from './again-routes.ts'
import { allAccounts, isAdministrator } from './accounts.ts'
import { amend } from '../editions/amend.ts'
import { districtRoutes } from './district-routes.ts'
import { openDoor, type Door, type SignInParts } from './door.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { allInvitations, invitationChange, linkTo, newInvitation } from './invitations.ts'
import { keysRoutes } from './keys-routes.ts'
import { meRoutes } from './me-routes.ts'
import { allSessions, isOver, sessionChange } from './sessions.ts'
import { passwordRoutes } from './sign-in-routes.ts'
import { whoIs } from './signed-in.ts'

export interface SignIn {
  /** The sign-in behind the request's cookie; null: none that holds. Rejects with `RecordsUnavailable`. */
  signedIn(request: Request): Promise<SignedIn | null>
  /** Once a start: the address that makes the first administrator; null: there is one. An address from an earlier start is worth nothing any more. */
  firstAdministratorLink(): Promise<string | null>
  /** Once a minute: sessions, invitations and counts whose time is over. */
  forgetOld(): Promise<void>
  /** To be mounted at /staff before all others; /people is among them. */
  routes(frame: Frame): Router
}

export function openSignIn(parts: SignInParts): SignIn {
  const door = openDoor(parts)
  return {
    signedIn: (request) => whoIs(door, request),
    firstAdministratorLink: () => firstLink(door),
    forgetOld: () => forgetOld(door),
    routes: (frame) => signInRoutes(door, frame).use(peopleRoutes(door, frame)),
  }
}

/** Everything at the door and behind one's own name. */
function signInRoutes(door: Door, frame: Frame): Router {
  const routes = Router()
  routes.use(passwordRoutes(door), invitationRoutes(door), againRoutes(door, frame), meRoutes(door, frame), keysRoutes(door, frame))
  return door.provider === null ? routes : routes.use(districtRoutes(door, door.provider))
}

function firstLink(door: Door): Promise<string | null> {
  const { records, publicUrl } = door
  return amend<string | null>(records, async () => {
    if ((await allAccounts(records)).some(isAdministrator)) return { changes: [], value: null }
    const older = (await allInvitations(records)).filter(({ invitation }) => invitation.first).map(({ key }) => invitationChange(key, null))
    const { code, change } = newInvitation({ role: 'administrator', by: null, first: true }, door)
    return { changes: [...older, change], value: linkTo(publicUrl, code) }
  })
}

async function forgetOld({ records, now, addresses, strangers, strangersNoted }: Door): Promise<void> {
  for (const keeper of [addresses, strangers, strangersNoted]) keeper.forgetOld()
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
