// Conversations in a real Redis keep the same contract, and what rests there can be read by nobody who has only that.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryKeys, rotationAfter } from '../../src/privacy/keys.ts'
import { pseudonyms } from '../../src/privacy/pseudonym.ts'
import { messageMinutes, sessionMinutes } from '../../src/privacy/retention.ts'
import type { Redis } from '../../src/storage/redis.ts'
import { redisConversations } from '../../src/storage/redis-conversations.ts'
import { placesOf } from '../../src/storage/redis-places.ts'
import { sharedSegments } from '../../src/storage/redis-segments.ts'
import { standingClock } from '../support/clock.ts'
import { connectedTo, sharedRedis } from '../support/redis-server.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { ageLua, aging } from './aging.ts'
import { keepsConversations } from './conversations-contract.ts'

const server = sharedRedis()
let redis: Redis
beforeAll(async () => {
  redis = await connectedTo(server())
})
afterAll(() => redis.close())

describe('conversations in Redis', () => {
  keepsConversations(async (clock) => {
    await server().ask('FLUSHALL')
    const soon = () => new Promise<void>((resolve) => setImmediate(resolve))
    return {
      keeper: aging(clock, server().ask, redisConversations({ redis, random: seededRandom(), pause: soon, now: clock.now })),
      // Whoever may be let in has been after two round trips.
      async quiet() {
        for (let trip = 0; trip < 20; trip++) await redis.command('fl:{test}', 'EXISTS')
      },
    }
  })
})

describe('what rests in Redis', () => {
  const clock = standingClock()
  const random = seededRandom()
  const people = pseudonyms({ keys: memoryKeys({ now: clock.now, random }), messageKey: random(32) })
  const keeper = () => redisConversations<{ topics: string[] }, { topic: string }>({ redis, random, pause: () => Promise.reject(new Error('Nobody waits here.')), now: clock.now })

  async function aTurn(arrived: boolean) {
    await server().ask('FLUSHALL')
    const person = await people.of('sms', '+14155550142')
    const messageId = people.fingerprint('SM1')
    const held = keeper()
    await held.begin(person, messageId)
    await held.finish(person, messageId, { session: { topics: ['ice-at-home'] }, reply: { topic: 'ice-at-home' } })
    await held.settle(person, messageId, arrived)
    return person
  }

  test('names no topic, no number and no language, neither as a key nor as a value', async () => {
    await aTurn(false)
    const bytes = readFileSync(await server().dump(), 'latin1')
    expect(bytes).toContain('fl:{')
    expect(bytes).not.toMatch(/ice-at-home|topics?"|5550142/)
  })

  test('is the session of half an hour and the message of ten minutes, and nothing without an end', async () => {
    const { now } = await aTurn(true)
    const ends = await Promise.all(((await server().ask('KEYS', '*')) as string[]).sort().map(async (key) => [key.replace(placesOf(now).field, 'NAME').replace(/^fl:{\w\w}/, 'fl:{7f}').replace(/message:.*/, 'message'), Number(await server().ask('PTTL', key))] as const))
    expect(ends.map(([key]) => key)).toEqual(['fl:{7f}NAME:message', 'fl:{7f}NAME:s'])
    const most = { 'fl:{7f}NAME:message': messageMinutes * 60_000, 'fl:{7f}NAME:s': sessionMinutes * 60_000 }
    for (const [key, left] of ends) {
      expect(left).toBeGreaterThan(0)
      expect(left).toBeLessThanOrEqual(most[key as keyof typeof most])
    }
  })

  test('holds what a day has cost until the key changes, as numbers that say nothing else', async () => {
    await server().ask('FLUSHALL')
    const person = await people.of('sms', '+14155550142')
    const held = keeper()
    await held.begin(person, 'm1')
    await held.finish(person, 'm1', { session: null, reply: { topic: 'food' }, spent: { segments: 3, told: 0 } })
    await held.settle(person, 'm1', true)
    const { spent, field } = placesOf(person.now)
    const key = spent(rotationAfter(clock.now()))
    expect(await server().ask('HGETALL', key)).toEqual([field, '3'])
    const left = Number(await server().ask('PTTL', key))
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(rotationAfter(clock.now()) - clock.now())
  })

  test('of the day’s segments is one sum of all processes, which ends with the day', async () => {
    await server().ask('FLUSHALL')
    const share = sharedSegments(redis, clock.now)
    const end = rotationAfter(clock.now())
    expect(await Promise.all([share(end, 3), share(end, 4)])).toEqual([3, 7])
    const [key] = (await server().ask('KEYS', '*')) as [string]
    expect(key).toBe(`fl:segments:${new Date(end).toISOString()}`)
    expect(Number(await server().ask('PTTL', key))).toBeGreaterThan(0)
  })

  test('is nothing of a turn that ends after its lease has lapsed', async () => {
    await server().ask('FLUSHALL')
    const person = await people.of('sms', '+14155550142')
    const held = keeper()
    await held.begin(person, 'm1')
    await server().ask('DEL', placesOf(person.now).lease)
    await held.finish(person, 'm1', { session: { topics: ['food'] }, reply: { topic: 'food' } })
    await held.settle(person, 'm1', true)
    expect(await held.peek(person)).toBeNull()
  })

  test('is not waited for: a person whose earlier turn died is given up on, and answered from memory', async () => {
    await server().ask('FLUSHALL')
    const person = await people.of('sms', '+14155550142')
    await keeper().begin(person, 'm1')
    const patient = redisConversations({ redis, random, pause: async () => {}, now: clock.now })
    await expect(patient.begin(person, 'm2')).rejects.toMatchObject({ code: 'BUSY' })
  })

  test('lets a repeat be answered afresh, when the process died before it could say that the reply had arrived', async () => {
    await server().ask('FLUSHALL')
    const person = await people.of('sms', '+14155550142')
    const held = keeper()
    await held.begin(person, 'm1')
    await held.finish(person, 'm1', { session: { topics: ['food'] }, reply: { topic: 'food' } })
    await expect(keeper().begin(person, 'm1')).rejects.toThrow('Nobody waits here.')
    await server().ask('EVAL', ageLua, '0', '10000')
    expect(await keeper().begin(person, 'm1')).toEqual({ seen: 'no', session: null, spent: undefined })
    await expect(keeper().begin(person, 'm1')).rejects.toThrow('Nobody waits here.')
  })

  test('lets a repeat have a reply that was lost, also when the process that was sending it again died', async () => {
    const person = await aTurn(false)
    const messageId = people.fingerprint('SM1')
    const again = { seen: 'replied', reply: { topic: 'ice-at-home' } }
    expect(await keeper().begin(person, messageId)).toMatchObject(again)
    await expect(keeper().begin(person, messageId)).rejects.toThrow('Nobody waits here.')
    await server().ask('EVAL', ageLua, '0', '10000')
    expect(await keeper().begin(person, messageId)).toMatchObject(again)
  })

  test('is not changed by a repeat that only waited and broke off, as little as by one that comes too late', async () => {
    await server().ask('FLUSHALL')
    const [person, again] = [await people.of('sms', '+14155550142'), await people.of('sms', '+14155550142')]
    const held = keeper()
    await held.begin(person, 'm1')
    await held.settle(again, 'm1', false)
    await held.finish(person, 'm1', { session: { topics: ['food'] }, reply: { topic: 'food' } })
    await held.settle(person, 'm1', true)
    await held.settle(again, 'm1', false)
    expect(await keeper().begin(again, 'm1')).toEqual({ seen: 'answered' })
  })

  test('has lengths in steps, so that they do not tell a topic', async () => {
    const lengths = new Set<number>()
    for (const topic of ['food', 'family-member-detained', 'report-ice-activity']) {
      await server().ask('FLUSHALL')
      const person = await people.of('sms', '+14155550142')
      const held = keeper()
      await held.begin(person, 'm1')
      await held.finish(person, 'm1', { session: { topics: [topic] }, reply: { topic } })
      await held.settle(person, 'm1', true)
      lengths.add(Number(await server().ask('STRLEN', placesOf(person.now).session)))
    }
    expect(lengths.size).toBe(1)
  })

  test('never learns what was said, where it has arrived', async () => {
    const { now } = await aTurn(true)
    expect(await server().ask('GET', placesOf(now).message(people.fingerprint('SM1')))).toBe('1')
  })

  test('is opened by no other person’s key', async () => {
    const person = await aTurn(true)
    const stranger = await people.of('sms', '+14155550143')
    expect(await keeper().peek({ ...person, sealing: stranger.sealing })).toBeNull()
    expect(await keeper().peek(person)).toEqual({ topics: ['ice-at-home'] })
  })

  test('a conversation goes on across the change of keys, under its new name alone', async () => {
    await server().ask('FLUSHALL')
    clock.set(new Date(2026, 10, 25, 3, 59))
    const evening = await people.of('sms', '+14155550142')
    const held = keeper()
    await held.begin(evening, 'm1')
    await held.finish(evening, 'm1', { session: { topics: ['food'] }, reply: { topic: 'food' } })
    await held.settle(evening, 'm1', true)
    clock.set(new Date(2026, 10, 25, 4, 1))
    const morning = await people.of('sms', '+14155550142')
    expect(await held.begin(morning, 'm2')).toEqual({ seen: 'no', session: { topics: ['food'] } })
    await held.finish(morning, 'm2', { session: { topics: ['food'] }, reply: { topic: 'food' } })
    await held.settle(morning, 'm2', true)
    const keys = await server().ask('KEYS', '*')
    expect(keys).toContain(placesOf(morning.now).session)
    expect(keys).not.toContain(placesOf(evening.now).session)
  })
})
