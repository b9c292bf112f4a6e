// The conversation of a page without JavaScript: it travels sealed in the form, and the server stores none of it.
import { z } from 'zod'
import { newSession, type Session } from '../../bot/session.ts'
import type { Seal } from '../../privacy/seal.ts'
import type { Said } from './cards.ts'

export interface Carried {
  session: Session
  said: Said[]
}

export const formRequest = z.object({
  text: z.string().max(20_000).default(''),
  sealed: z.string().max(60_000).default(''),
  /** The page's language before this message. */
  page: z.string().max(40).optional(),
  /** The language just chosen in the list. */
  language: z.string().max(40).optional(),
})

/**
 * A form older than a session is remembered, or of another process, opens as a new conversation. A younger one opens also
 * after DELETE, if its page is still open in another tab: to refuse it, we would have to store which conversations were deleted.
 */
export function openForm(seal: Seal, sealed: string): Carried & { isForgotten: boolean } {
  const opened = sealed === '' ? null : (seal.open(sealed) as Carried | null)
  return { ...(opened ?? { session: newSession(), said: [] }), isForgotten: sealed !== '' && opened === null }
}

/** The oldest messages are let go of, so that the form stays light on a slow network. */
export function closeForm(seal: Seal, { session, said }: Carried): { sealed: string; said: Said[] } {
  let kept = said.slice(-mostSaid)
  let sealed = seal.close({ session, said: kept })
  while (sealed.length > mostSealed && kept.length > 2) {
    kept = kept.slice(2)
    sealed = seal.close({ session, said: kept })
  }
  return { sealed, said: kept }
}

const mostSaid = 20
/** Below the limit on bodies, with room for a long question beside it. */
const mostSealed = 40_000
