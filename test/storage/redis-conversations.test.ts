// Conversations in a real Redis keep the same contract, and what rests there can be read by nobody who has only that.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryKeys, rotationAfter } from '../../src/privacy/keys.ts'
import { pseudonyms } from '../../src/privacy/pseudonym.ts'
import { messageMinutes, sessionMinutes } from '../../src/privacy/retention.ts'
import type { Redis } from '../../src/storage/redis.ts'
import { redisConversations } from '../../src/storage/redis-conversations.ts'
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

  async function aTurn(settled: boolean) {
    await server().ask('FLUSHALL')
    const person = await people.of('sms', '+14155550142')
    const messageId = people.fingerprint('SM1')
    const held = keeper()
    await held.begin(person, messageId)
    await held.finish(person, messageId, { session: { topics: ['ice-at-home'] }, reply: { topic: 'ice-at-home' } })
    if (settled) await held.settle(person, messageId, true)
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
    const ends = await Promise.all(((await server().ask('KEYS', '*')) as string[]).sort().map(async (key) => [key.replace(now, 'NAME').replace(/message:.*/, 'message'), Number(await server().ask('PTTL', key))] as const))
    expect(ends.map(([key]) => key)).toEqual(['fl:{NAME}:message', 'fl:{NAME}:session'])
    const most = { 'fl:{NAME}:message': messageMinutes * 60_000, 'fl:{NAME}:session': sessionMinutes * 60_000 }
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
    const key = `fl:{${person.now}}:spent`
    expect(await server().ask('GET', key)).toBe('3')
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
    await server().ask('DEL', `fl:{${person.now}}:lease`)
    await held.finish(person, 'm1', { session: { topics: ['food'] }, reply: { topic: 'food' } })
    expect(await held.peek(person)).toBeNull()
  })

  test('is not waited for: a person whose earlier turn died is given up on, and answered from memory', async () => {
    await server().ask('FLUSHALL')
    const person = await people.of('sms', '+14155550142')
    await keeper().begin(person, 'm1')
    const patient = redisConversations({ redis, random, pause: async () => {}, now: clock.now })
    await expect(patient.begin(person, 'm2')).rejects.toMatchObject({ code: 'BUSY' })
  })

  test('is sent again to a repeat, when the process that was writing the reply died before it could say whether it arrived', async () => {
    await aTurn(false)
    const person = await people.of('sms', '+14155550142')
    const messageId = people.fingerprint('SM1')
    await expect(keeper().begin(person, messageId)).rejects.toThrow('Nobody waits here.')
    await server().ask('EVAL', ageLua, '0', '10000')
    expect(await keeper().begin(person, messageId)).toMatchObject({ seen: 'replied', reply: { topic: 'ice-at-home' } })
    await expect(keeper().begin(person, messageId)).rejects.toThrow('Nobody waits here.')
  })

  test('has lengths in steps, so that they do not tell a topic', async () => {
    const lengths = new Set<number>()
    for (const topic of ['food', 'family-member-detained', 'report-ice-activity']) {
      await server().ask('FLUSHALL')
      const person = await people.of('sms', '+14155550142')
      const held = keeper()
      await held.begin(person, 'm1')
      await held.finish(person, 'm1', { session: { topics: [topic] }, reply: { topic } })
      lengths.add(String(await server().ask('GET', `fl:{${person.now}}:session`)).length)
    }
    expect(lengths.size).toBe(1)
  })

  test('forgets what was said once it has arrived', async () => {
    const { now } = await aTurn(true)
    const message = ((await server().ask('KEYS', `fl:{${now}}:message:*`)) as string[])[0]!
    expect(await server().ask('HGETALL', message)).toEqual(['state', 'arrived'])
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
    clock.set(new Date(2026, 10, 25, 4, 1))
    const morning = await people.of('sms', '+14155550142')
    expect(await held.begin(morning, 'm2')).toEqual({ seen: 'no', session: { topics: ['food'] } })
    await held.finish(morning, 'm2', { session: { topics: ['food'] }, reply: { topic: 'food' } })
    const keys = ((await server().ask('KEYS', '*session*')) as string[]).join()
    expect(keys).toContain(morning.now)
    expect(keys).not.toContain(evening.now)
  })
})
