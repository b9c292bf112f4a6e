// A conversation that travels in the parent's own page can be read by us alone, for half an hour, and by nobody after a restart.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { memorySeal } from '../../src/privacy/passing-seal.ts'
import { minutes, standingClock } from '../support/clock.ts'
import { seededRandom } from '../support/seeded-random.ts'

const random = seededRandom()
const newSeal = () => memorySeal({ now: standingClock().now, random }).inForce()

const conversation = { session: { language: 'es', topics: ['rice-bank'] }, said: [{ by: 'parent', text: 'me llamo Ana, 陈 🙂' }] }

describe('a sealed conversation', () => {
  test('opens to what it was', async () => {
    const seal = await newSeal()
    expect(seal.open(seal.close(conversation))).toEqual(conversation)
  })

  test('shows nothing of what is in it', async () => {
    const sealed = (await newSeal()).close(conversation)
    expect(sealed).toMatch(/^[\w-]+$/)
    expect(Buffer.from(sealed, 'base64url').toString('utf8')).not.toMatch(/Ana|parent|rice/)
  })

  test('looks different each time', async () => {
    const seal = await newSeal()
    expect(seal.close(conversation)).not.toBe(seal.close(conversation))
  })

  test('does not open in another process', async () => {
    const [one, other] = [await newSeal(), await newSeal()]
    expect(other.open(one.close(conversation))).toBeNull()
  })

  test('does not open after any one byte of it was changed', async () => {
    const seal = await newSeal()
    const bytes = Buffer.from(seal.close({ a: 1 }), 'base64url')
    const opened = [...bytes.keys()].map((place) => {
      const changed = Buffer.from(bytes)
      changed[place] = changed[place]! ^ 1
      return seal.open(changed.toString('base64url'))
    })
    expect(opened.filter((value) => value !== null)).toEqual([])
  })
})

describe('a seal wears off', () => {
  /** A seal of a given night, and every key that it draws. */
  function nightly(hour: number, minute: number) {
    const clock = standingClock(new Date(2026, 10, 24, hour, minute))
    const drawn: Buffer[] = []
    const keysAndNonces = (size: number) => {
      const bytes = random(size)
      if (size === 32) drawn.push(bytes)
      return bytes
    }
    return { clock, drawn, passing: memorySeal({ now: clock.now, random: keysAndNonces }) }
  }

  test.each([
    ['opens until half an hour is over', 10, 0, minutes(30) - 1, conversation],
    ['does not open after it', 10, 0, minutes(30), null],
    ['does not open three days later', 10, 0, minutes(3 * 24 * 60), null],
    ['opens over the change of the key at four', 3, 45, minutes(30) - 1, conversation],
    ['does not open after the change once half an hour is over', 3, 45, minutes(30), null],
  ])('%s', async (_, hour, minute, later, opened) => {
    const { clock, passing } = nightly(hour, minute)
    const sealed = (await passing.inForce()).close(conversation)
    clock.advance(later)
    expect((await passing.inForce()).open(sealed)).toEqual(opened)
  })

  test('with the day: its key is followed by another one, and destroyed when the hand-over is over, also while nobody writes', async () => {
    const { clock, drawn, passing } = nightly(3, 45)
    await passing.inForce()
    clock.set(new Date(2026, 10, 24, 4, 0))
    await passing.inForce()
    expect(drawn).toHaveLength(2)
    const isDestroyed = () => drawn.map((key) => key.every((byte) => byte === 0))
    clock.set(new Date(2026, 10, 24, 4, 29))
    passing.forgetOld()
    await nextTurn()
    expect(isDestroyed()).toEqual([false, false])
    clock.set(new Date(2026, 10, 24, 4, 30))
    passing.forgetOld()
    await nextTurn()
    await nextTurn()
    expect(isDestroyed()).toEqual([true, false])
  })
})

test.each([
  ['nothing', ''],
  ['a word', 'hello'],
  ['another alphabet', '你好'],
  ['a seal cut off in the middle of its mark', 'A'.repeat(30)],
  ['a very long text', 'A'.repeat(100_000)],
])('%s does not open and does no harm', async (_, text) => {
  expect((await newSeal()).open(text)).toBeNull()
})
