// A flood from one address is stopped within a minute; addresses are known as hashes that nobody can undo.
import { describe, expect, test } from 'vitest'
import { rateLimit, requestsPerMinute } from '../../src/http/rate-limit.ts'
import { minutes, standingClock } from '../support/clock.ts'
import { seededRandom } from '../support/seeded-random.ts'

const family = '203.0.113.7'
const neighbour = '203.0.113.8'

function limited(most?: number) {
  const clock = standingClock()
  const drawn: number[] = []
  const bytes = seededRandom()
  const random = (size: number) => {
    drawn.push(size)
    return bytes(size)
  }
  return { clock, drawn, limit: rateLimit({ now: clock.now, random, ...(most && { most }) }) }
}

describe('an address', () => {
  test('may ask as often as a whole family types, and not once more', () => {
    const { limit } = limited()
    const asked = Array.from({ length: requestsPerMinute + 1 }, () => limit.isOver(family))
    expect(asked.indexOf(true)).toBe(requestsPerMinute)
  })

  test('does not use up its neighbour’s share', () => {
    const { limit } = limited(1)
    expect([family, family, neighbour].map((address) => limit.isOver(address))).toEqual([false, true, false])
  })

  test('starts afresh with the next minute', () => {
    const { clock, limit } = limited(1)
    limit.isOver(family)
    expect(limit.isOver(family)).toBe(true)
    clock.advance(minutes(1))
    expect(limit.isOver(family)).toBe(false)
  })

  test('gets a new key every minute, so that no hash can be recognised later', () => {
    const { clock, drawn, limit } = limited()
    limit.isOver(family)
    limit.isOver(neighbour)
    const before = drawn.length
    clock.advance(minutes(1))
    limit.isOver(family)
    expect(drawn.length).toBe(before + 1)
    expect(drawn.every((size) => size === 32)).toBe(true)
  })
})
