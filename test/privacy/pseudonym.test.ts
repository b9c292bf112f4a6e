// A number or a chat becomes a name that nobody can turn back, and that is another one tomorrow.
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { handOverMinutes, lastRotation, memoryKeys, rotationHour } from '../../src/privacy/keys.ts'
import { pseudonyms, type Pseudonyms } from '../../src/privacy/pseudonym.ts'
import { seededRandom } from '../support/seeded-random.ts'

const number = '+14155550142'
const minute = 60_000
/** Local time on 24 November 2026, or on a day after it. */
const at = (hour: number, minutes = 0, dayAfter = 0) => new Date(2026, 10, 24 + dayAfter, hour, minutes).getTime()

let time: number
let random: (size: number) => Buffer
let people: Pseudonyms

const start = () => pseudonyms({ keys: memoryKeys({ now: () => time, random }), messageKey: random(32) })

beforeEach(() => {
  time = at(12)
  random = seededRandom()
  people = start()
})

describe('a pseudonym', () => {
  test('is the same for one person all day', async () => {
    const noon = (await people.of('sms', number)).now
    time = at(23, 59)
    expect(await people.of('sms', number)).toMatchObject({ now: noon, before: null })
  })

  test.each([
    ['another number', 'sms', '+14155550143'],
    ['the same address at another door', 'web', number],
  ] as const)('is another one for %s', async (_, channel, address) => {
    expect((await people.of(channel, address)).now).not.toBe((await people.of('sms', number)).now)
  })

  test('shows nothing of the number', async () => {
    const { now } = await people.of('sms', number)
    expect(now).toMatch(/^[0-9a-f]{2}[\w-]{20}$/)
    expect(Buffer.from(now, 'base64url').toString('latin1')).not.toContain('5550142')
  })

  test('cannot be worked out without the key', async () => {
    const elsewhere = start()
    expect((await elsewhere.of('sms', number)).now).not.toBe((await people.of('sms', number)).now)
    const unkeyed = createHash('sha256').update(`sms\n${number}`).digest('base64url')
    expect((await people.of('sms', number)).now).not.toBe(unkeyed)
  })
})

test('what is kept under a name is sealed with a key of its own, which the name does not show', async () => {
  const [ana, ben] = [await people.of('sms', number), await people.of('sms', '+14155550143')]
  expect(ana.sealing.now).toHaveLength(32)
  expect(ana.sealing.now.equals(ben.sealing.now)).toBe(false)
  expect(ana.sealing.now.toString('base64url')).not.toBe(ana.now)
})

describe('the change of keys', () => {
  test('comes at four in the morning and not a minute before', async () => {
    const evening = (await people.of('sms', number)).now
    time = at(rotationHour - 1, 59, 1)
    expect((await people.of('sms', number)).now).toBe(evening)
    time = at(rotationHour, 0, 1)
    expect((await people.of('sms', number)).now).not.toBe(evening)
  })

  test.each([
    ['at once', 0, true],
    ['a minute before the half hour is over', handOverMinutes - 1, true],
    ['after the half hour', handOverMinutes, false],
  ])('lets the old name find the conversation, or not: %s', async (_, minutes, finds) => {
    const evening = (await people.of('sms', number)).now
    time = at(rotationHour, 0, 1)
    await people.of('sms', 'somebody else')
    time += minutes * minute
    expect((await people.of('sms', number)).before).toBe(finds ? evening : null)
  })

  test('leaves no link when the first message comes after the half hour', async () => {
    await people.of('sms', number)
    time = at(rotationHour, handOverMinutes, 1)
    expect((await people.of('sms', number)).before).toBeNull()
  })

  test('never brings an old key back', async () => {
    const names = new Set<string>()
    for (const day of [0, 1, 2, 3]) {
      time = at(12, 0, day)
      names.add((await people.of('sms', number)).now)
    }
    expect(names.size).toBe(4)
  })

  test.each([
    ['before four', at(3, 59), at(rotationHour, 0, -1)],
    ['at four', at(4), at(rotationHour)],
    ['in the evening', at(22), at(rotationHour)],
  ])('was last due, seen from %s, at the latest four o’clock', (_, from, due) => {
    expect(lastRotation(from)).toBe(due)
  })
})

describe('the fingerprint of a message', () => {
  test('is short, the same each time and another one for another message', () => {
    expect(people.fingerprint('SM1')).toMatch(/^[\w-]{22}$/)
    expect(people.fingerprint('SM1')).toBe(people.fingerprint('SM1'))
    expect(people.fingerprint('SM2')).not.toBe(people.fingerprint('SM1'))
  })

  test('survives the change of keys, so that a repeat at four in the morning is still one', async () => {
    const before = people.fingerprint('SM1')
    time = at(rotationHour, 1, 1)
    await people.of('sms', number)
    expect(people.fingerprint('SM1')).toBe(before)
  })
})
