// A sum that operators see moves at full quarters of an hour, by five events or more, and loses none for good.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quarterHour, slowSum } from '../../src/operate/metrics/slow-sum.ts'

/** Seconds that pass before each event, and whether somebody looks after it. */
const days = fc.array(fc.record({ seconds: fc.nat(2_000), looks: fc.boolean() }), { maxLength: 200 })

test('whatever comes when: each step is at a quarter and of five or more, and at most four wait for it', () => {
  fc.assert(
    fc.property(days, (events) => {
      let time = 0
      let last = 0
      const sum = slowSum(['count'], () => time)
      const look = () => {
        const { count } = sum.shown()
        if (count !== last) expect(count - last).toBeGreaterThanOrEqual(5)
        last = count
      }
      for (const { seconds, looks } of events) {
        time += seconds * 1000
        if (looks) look()
        const before = sum.shown().count
        sum.add({ count: 1 })
        expect(sum.shown().count).toBe(before)
      }
      time += quarterHour
      look()
      expect(events.length - last).toBeLessThan(5)
    }),
  )
})

test('parts of one event come together', () => {
  let time = 0
  const sum = slowSum(['count', 'seconds'], () => time)
  for (let i = 0; i < 5; i++) sum.add({ count: 1, seconds: 0.5 })
  expect(sum.shown()).toEqual({ count: 0, seconds: 0 })
  time = quarterHour
  expect(sum.shown()).toEqual({ count: 5, seconds: 2.5 })
})
