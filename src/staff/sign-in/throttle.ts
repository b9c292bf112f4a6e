// Slows down whoever guesses: each further try in vain costs a longer wait, but nobody is ever locked out for good.
// The tries on an account are counted with it in the store, so that several processes give nobody a further try.
import { createHmac } from 'node:crypto'

/** Typing errors of a tired person. */
export const freeFailures = 5
const firstWait = 60_000
export const longestWait = 3_600_000
/** After a day without a try the count begins anew. */
const forgottenAfter = 24 * 3_600_000
/** Names that nobody has, counted in memory; a flood of them costs no more than this. */
const mostNames = 10_000

export interface Tries {
  failures: number
  failedAt: number
}

export const none: Tries = { failures: 0, failedAt: 0 }

/** Milliseconds until the next try is heard. A clock that was set back locks nobody out. */
export function waitAfter({ failures, failedAt }: Tries, now: number): number {
  if (failures < freeFailures || failedAt > now) return 0
  return Math.max(0, failedAt + Math.min(firstWait * 2 ** (failures - freeFailures), longestWait) - now)
}

export const oneMore = ({ failures, failedAt }: Tries, now: number): Tries => ({ failures: (now - failedAt >= forgottenAfter ? 0 : failures) + 1, failedAt: now })

export interface StrangerTries {
  /** Counts one try under a name that nobody has; the wait in milliseconds, as if somebody had it. */
  wait(name: string): number
  forgetOld(): void
}

/** The names themselves are not kept, also not in memory. */
export function strangerTries({ now, random }: { now: () => number; random: (size: number) => Buffer }): StrangerTries {
  const key = random(32)
  const tries = new Map<string, Tries>()
  return {
    wait(name) {
      const hidden = createHmac('sha256', key).update(name).digest('base64url')
      const known = tries.get(hidden) ?? none
      const wait = waitAfter(known, now())
      if (wait > 0) return wait
      tries.delete(hidden)
      tries.set(hidden, oneMore(known, now()))
      const [oldest] = tries.keys()
      if (tries.size > mostNames && oldest !== undefined) tries.delete(oldest)
      return 0
    },
    forgetOld() {
      for (const [hidden, { failedAt }] of tries) if (Math.abs(now() - failedAt) >= forgottenAfter) tries.delete(hidden)
    },
  }
}
