// The keys of days in a real Redis: one for all processes, wrapped, gone in time; and a parent is answered when Redis is gone.
import { readFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { handOverMinutes, type Keys } from '../../src/privacy/keys.ts'
import { pseudonyms } from '../../src/privacy/pseudonym.ts'
import { openRedis, type Redis } from '../../src/storage/redis.ts'
import { redisKeys } from '../../src/storage/redis-keys.ts'
import { standingClock, type Clock } from '../support/clock.ts'
import { connectedTo, sharedRedis } from '../support/redis-server.ts'

const server = sharedRedis()
const secret = 'a secret of the tests that is long enough'
let redis: Redis
let clock: Clock
beforeAll(async () => {
  redis = await connectedTo(server())
})
afterAll(() => redis.close())
beforeEach(async () => {
  await server().ask('FLUSHALL')
  clock = standingClock(at(12))
})

/** Local time on 24 November 2026, or on a day after it. */
const at = (hour: number, minute = 0, dayAfter = 0) => new Date(2026, 10, 24 + dayAfter, hour, minute)

const unexpected = (error: unknown) => {
  throw error
}
/** A process of its own, with the keys it has asked for so far. */
const process = (overrides: Partial<Parameters<typeof redisKeys>[0]> = {}): Keys => redisKeys({ redis, secret, now: clock.now, random: randomBytes, failed: unexpected, ...overrides })
const nameIn = async (keys: Keys) => (await pseudonyms({ keys, messageKey: randomBytes(32) }).of('sms', '+14155550142')).now

describe('the key of a day', () => {
  test('is one for all processes, however many ask at once', async () => {
    const names = await Promise.all(Array.from({ length: 20 }, () => nameIn(process())))
    expect(new Set(names).size).toBe(1)
  })

  test('is another one the day after', async () => {
    const today = await nameIn(process())
    clock.set(at(12, 0, 1))
    expect(await nameIn(process())).not.toBe(today)
  })

  test('lets a process that was started in the hand-over find yesterday’s conversations, and not a minute longer', async () => {
    const evening = await nameIn(process())
    clock.set(at(4, handOverMinutes - 1, 1))
    const person = (keys: Keys) => pseudonyms({ keys, messageKey: randomBytes(32) }).of('sms', '+14155550142')
    expect((await person(process())).before).toBe(evening)
    clock.set(at(4, handOverMinutes, 1))
    expect((await person(process())).before).toBeNull()
  })

  test('expires in Redis when the hand-over is over', async () => {
    await nameIn(process())
    const [key = ''] = (await server().ask('KEYS', 'fl:key:*')) as string[]
    const end = at(4, handOverMinutes, 1).getTime() - clock.now()
    expect(Number(await server().ask('PTTL', key))).toBeGreaterThan(end - 60_000)
    expect(Number(await server().ask('PTTL', key))).toBeLessThanOrEqual(end)
  })

  test('is destroyed in memory when its time is over', async () => {
    const keys = process()
    const { now } = await keys.inForce()
    clock.set(at(4, handOverMinutes, 1))
    keys.forgetOld()
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(now.equals(Buffer.alloc(32))).toBe(true)
  })

  test('cannot be read from a copy of Redis alone, nor with another secret', async () => {
    const { now } = await process().inForce()
    const bytes = readFileSync(await server().dump(), 'latin1')
    for (const form of ['latin1', 'hex', 'base64', 'base64url'] as const) expect(bytes).not.toContain(now.toString(form).slice(0, 20))
    await expect(redisKeys({ redis, secret: 'another secret of thirty-two letters', now: clock.now, random: randomBytes, failed: unexpected }).inForce()).rejects.toThrow('wrapped with another secret')
  })
})

test('a Redis that was started anew gets the key that a process still has, and another process takes it from there', async () => {
  const first = redisKeys({ redis, secret, now: clock.now, random: randomBytes, failed: unexpected })
  const before = await nameIn(first)
  await server().ask('FLUSHALL')
  await first.renew()
  expect(await nameIn(process())).toBe(before)
})

test('a process whose key Redis has lost takes the one that another process gave it meanwhile', async () => {
  const first = redisKeys({ redis, secret, now: clock.now, random: randomBytes, failed: unexpected })
  await nameIn(first)
  await server().ask('FLUSHALL')
  const second = await nameIn(process())
  await first.renew()
  expect(await nameIn(first)).toBe(second)
})

test('a process that could not agree with the others when Redis came back agrees with the next message', async () => {
  let isBusy = false
  const busy: Redis = { ...redis, script: (...given) => (isBusy ? Promise.reject(new Error('too late')) : redis.script(...given)) }
  const told: unknown[] = []
  const first = redisKeys({ redis: busy, secret, now: clock.now, random: randomBytes, failed: (error) => told.push(error) })
  await nameIn(first)
  await server().ask('FLUSHALL')
  isBusy = true
  await first.renew()
  expect(told).toHaveLength(1)
  const second = await nameIn(process())
  isBusy = false
  expect(await nameIn(first)).toBe(second)
})

describe('while Redis cannot be reached', () => {
  const gone = openRedis({ url: 'redis://127.0.0.1:1', lost: () => {} })
  afterAll(() => gone.close())

  test('conversations go on under a key of this process alone, and the operator is told', async () => {
    const told: unknown[] = []
    const keys = process({ redis: gone, failed: (error) => told.push(error) })
    expect(await nameIn(keys)).toBe(await nameIn(keys))
    expect(told).toHaveLength(2)
  })

  test('the key that this process already has goes on', async () => {
    const own = await connectedTo(server())
    const keys = process({ redis: own })
    const before = await nameIn(keys)
    await own.close()
    expect(await nameIn(keys)).toBe(before)
  })
})
