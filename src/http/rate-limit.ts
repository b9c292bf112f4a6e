// Stops floods from one internet address, knowing addresses only as hashes whose key never leaves memory.
// Of several processes each counts by itself, also where Redis is shared: who comes to all of them gets so many times the
// share, which a limit against floods can bear. In return no copy of Redis, whenever made and with whatever secret, can say
// that an address was here, and no answer waits for a further word to another machine.
import { hmac } from '../privacy/hmac.ts'

export interface RateLimit {
  /** Counts one request; true when this address has had its share of the running minute. */
  isOver(address: string): boolean
  /** Throws away the key and counts of a minute that is over, also while nobody writes. */
  forgetOld(): void
}

/** A family behind one shared address, typing fast, stays below this. */
export const requestsPerMinute = 60

/** Key and counts are thrown away every minute. */
export function rateLimit(parts: { now: () => number; random: (size: number) => Buffer; most?: number }): RateLimit {
  const { now, random, most = requestsPerMinute } = parts
  let minute = 0
  let key = random(32)
  let counts = new Map<string, number>()
  function forgetOld() {
    const current = Math.floor(now() / 60_000)
    if (current === minute) return
    minute = current
    key = random(32)
    counts = new Map()
  }

  return {
    forgetOld,
    isOver(address) {
      forgetOld()
      const name = hmac('sha256', key, address).toString('base64url')
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      return count > most
    },
  }
}
