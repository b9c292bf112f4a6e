// Signing in as the rest of the program sees it: who is there, and all the pages at the door.
import { Router, type Request } from 'express'
import { peopleRoutes } from '../people/people-routes.ts'
import type { Frame } from '../frame/frame.ts'
import type { SignedIn } from '../frame/visit.ts'
import { againRoutes } from './again-routes.ts'
import { districtRoutes } from './district-routes.ts'
import { openDoor, type Door, type SignInParts } from './door.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { keysRoutes } from './keys-routes.ts'
import { meRoutes } from './me-routes.ts'
import { passwordRoutes } from './sign-in-routes.ts'
import { whoIs } from './signed-in.ts'

export interface SignIn {
  /** The sign-in behind the request's cookie; null: none that holds. Rejects with `RecordsUnavailable`. */
  signedIn(request: Request): Promise<SignedIn | null>
  /** Once a minute: counts whose time is over. */
  forgetOld(): void
  /** To be mounted at /staff before all others; /people is among them. */
  routes(frame: Frame): Router
}

export function openSignIn(parts: SignInParts): SignIn {
  const door = openDoor(parts)
  return {
    signedIn: (request) => whoIs(door, request),
    forgetOld() {
      for (const keeper of [door.addresses, door.strangers, door.strangersNoted]) keeper.forgetOld()
    },
    routes: (frame) => signInRoutes(door, frame).use(peopleRoutes(door, frame)),
  }
}

/** Everything at the door and behind one's own name. */
function signInRoutes(door: Door, frame: Frame): Router {
  const routes = Router()
  routes.use(passwordRoutes(door), invitationRoutes(door), againRoutes(door, frame), meRoutes(door, frame), keysRoutes(door, frame))
  return door.provider === null ? routes : routes.use(districtRoutes(door, door.provider))
}
