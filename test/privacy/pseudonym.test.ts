// A number or a chat becomes a name that nobody can turn back, and that is another one tomorrow.
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { handOverMinutes, lastRotation, pseudonyms, rotationHour, type Pseudonyms } from '../../src/privacy/pseudonym.ts'
import { seededRandom } from '../support/seeded-random.ts'

const number = '+14155550142'
const minute = 60_000
/** Local time on 24 November 2026, or on a day after it. */
const at = (hour: number, minutes = 0, dayAfter = 0) => new Date(2026, 10, 24 + dayAfter, hour, minutes).getTime()

let time: number
let random: (size: number) => Buffer
let people: Pseudonyms

beforeEach(() => {
  time = at(12)
  random = seededRandom()
  people = pseudonyms({ now: () => time, random })
})

describe('a pseudonym', () => {
  test('is the same for one person all day', () => {
    const noon = people.of('sms', number).now
    time = at(23, 59)
    expect(people.of('sms', number)).toEqual({ now: noon, before: null })
  })

  test.each([
    ['another number', 'sms', '+14155550143'],
    ['the same address at another door', 'web', number],
  ] as const)('is another one for %s', (_, channel, address) => {
    expect(people.of(channel, address).now).not.toBe(people.of('sms', number).now)
  })

  test('shows nothing of the number', () => {
    const { now } = people.of('sms', number)
    expect(now).toMatch(/^[\w-]{43}$/)
    expect(Buffer.from(now, 'base64url').toString('latin1')).not.toContain('5550142')
  })

  test('cannot be worked out without the key', () => {
    const elsewhere = pseudonyms({ now: () => time, random })
    expect(elsewhere.of('sms', number).now).not.toBe(people.of('sms', number).now)
    const unkeyed = createHash('sha256').update(`sms\n${number}`).digest('base64url')
    expect(people.of('sms', number).now).not.toBe(unkeyed)
  })
})

describe('the change of keys', () => {
  test('comes at four in the morning and not a minute before', () => {
    const evening = people.of('sms', number).now
    time = at(rotationHour - 1, 59, 1)
    expect(people.of('sms', number).now).toBe(evening)
    time = at(rotationHour, 0, 1)
    expect(people.of('sms', number).now).not.toBe(evening)
  })

  test.each([
    ['at once', 0, true],
    ['a minute before the half hour is over', handOverMinutes - 1, true],
    ['after the half hour', handOverMinutes, false],
  ])('lets the old name find the conversation, or not: %s', (_, minutes, finds) => {
    const evening = people.of('sms', number).now
    time = at(rotationHour, 0, 1)
    people.of('sms', 'somebody else')
    time += minutes * minute
    expect(people.of('sms', number).before).toBe(finds ? evening : null)
  })

  test('leaves no link when the first message comes after the half hour', () => {
    people.of('sms', number)
    time = at(rotationHour, handOverMinutes, 1)
    expect(people.of('sms', number).before).toBeNull()
  })

  test('never brings an old key back', () => {
    const names = [0, 1, 2, 3].map((day) => {
      time = at(12, 0, day)
      return people.of('sms', number).now
    })
    expect(new Set(names).size).toBe(4)
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

  test('survives the change of keys, so that a repeat at four in the morning is still one', () => {
    const before = people.fingerprint('SM1')
    time = at(rotationHour, 1, 1)
    people.of('sms', number)
    expect(people.fingerprint('SM1')).toBe(before)
  })
})
