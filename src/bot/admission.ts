// How many turns the line takes on: above a limit only what is urgent has a whole one, and far above it nothing is begun.
import type { Conversing, Said } from './adapter.ts'
import type { Crowd } from './waiting.ts'

export interface AdmissionParts {
  talk: Conversing
  /** Whole turns a second. */
  most: number
  now: () => number
}

export interface Admission extends Conversing {
  /** Turns in hand now; nothing about them. */
  held(): { turns: number }
}

/**
 * A turn is over within a millisecond, so turns pile up only while they wait for the store. So many seconds' worth of them
 * in hand, and the store does not keep up: whoever comes now would wait longer for an answer than for a second try.
 */
const mostSecondsInHand = 4

export function admitting({ talk, most, now }: AdmissionParts): Admission {
  let turns = 0
  let left = most
  let counted = now()

  /** Whether a whole turn may be given: so many a second, and a second's worth at once. */
  function hasRoom(): boolean {
    const time = now()
    // A clock that is set back gives nothing and takes nothing.
    left = Math.min(most, left + (Math.max(0, time - counted) * most) / 1000)
    counted = time
    if (left < 1 || turns >= most) return false
    left -= 1
    return true
  }

  function crowdFor(given: Crowd | undefined): Crowd | undefined {
    if (turns >= most * mostSecondsInHand) return 'full'
    return given ?? (hasRoom() ? undefined : 'line')
  }

  return {
    async turn(message): Promise<Said> {
      const crowd = crowdFor(message.crowd)
      const admitted = crowd === undefined ? message : { ...message, crowd }
      if (crowd === 'full') return talk.turn(admitted)
      turns += 1
      try {
        return await talk.turn(admitted)
      } finally {
        turns -= 1
      }
    },
    held: () => ({ turns }),
  }
}
