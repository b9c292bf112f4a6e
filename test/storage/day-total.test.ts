// The day's text segments: what this process sent counts at once, what others sent a moment later, and a day is a day.
import { setImmediate as soon } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { dayTotal } from '../../src/storage/day-total.ts'
import { minutes, standingClock } from '../support/clock.ts'

const never = () => expect.unreachable('Nothing failed.')

describe('of one process', () => {
  test('is what it sent since four in the morning', () => {
    const clock = standingClock()
    const total = dayTotal({ now: clock.now, failed: never })
    total.add(3)
    clock.advance(minutes(60))
    total.add(4)
    expect(total.used()).toBe(7)
    clock.advance(minutes(24 * 60))
    expect(total.used()).toBe(0)
  })

  test('counts a day on which the clocks change as one', () => {
    const clock = standingClock(new Date(2026, 10, 1, 3, 59))
    const total = dayTotal({ now: clock.now, failed: never })
    total.add(3)
    clock.set(new Date(2026, 10, 1, 4, 0))
    expect(total.used()).toBe(0)
    total.add(2)
    clock.set(new Date(2026, 10, 2, 3, 59))
    expect(total.used()).toBe(2)
  })
})

describe('of several processes', () => {
  /** What they share. */
  function shared() {
    const sums = new Map<number, number>()
    return async (end: number, segments: number) => {
      sums.set(end, (sums.get(end) ?? 0) + segments)
      return sums.get(end)!
    }
  }

  test('is what all of them sent, as each hears when it sends', async () => {
    const clock = standingClock()
    const share = shared()
    const [one, two] = [dayTotal({ now: clock.now, share, failed: never }), dayTotal({ now: clock.now, share, failed: never })]
    for (const total of [one, two]) {
      total.add(5)
      await soon()
    }
    expect(two.used()).toBe(10)
    clock.advance(minutes(1))
    one.add(1)
    await soon()
    expect(one.used()).toBe(11)
  })

  test('asks for the sum now and then, not with every text', async () => {
    const clock = standingClock()
    const asked: number[] = []
    const total = dayTotal({ now: clock.now, share: async (_, segments) => asked.push(segments), failed: never })
    for (let i = 0; i < 100; i++) total.add(1)
    await soon()
    clock.advance(minutes(1))
    total.add(1)
    await soon()
    expect(asked).toHaveLength(2)
    expect(asked[0]! + asked[1]!).toBe(101)
  })

  test('is this process’s own while the store is away, and none of it is lost', async () => {
    const clock = standingClock()
    const failures: unknown[] = []
    let isAway = true
    const sum = shared()
    const share = (end: number, segments: number) => (isAway ? Promise.reject(new Error('away')) : sum(end, segments))
    const total = dayTotal({ now: clock.now, share, failed: (error) => failures.push(error) })
    total.add(5)
    await soon()
    expect([total.used(), failures.length]).toEqual([5, 1])
    isAway = false
    clock.advance(minutes(1))
    total.add(1)
    await soon()
    expect(total.used()).toBe(6)
  })
})
