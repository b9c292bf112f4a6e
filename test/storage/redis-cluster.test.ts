// A real Cluster of three keeps the same contracts; where one of its servers dies, parents are answered and the others serve on.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { memoryKeys } from '../../src/privacy/keys.ts'
import { pseudonyms, type Person } from '../../src/privacy/pseudonym.ts'
import { withFallback } from '../../src/storage/fallback-conversations.ts'
import { slotOf } from '../../src/storage/key-slot.ts'
import { memoryConversations } from '../../src/storage/memory-conversations.ts'
import { mirroredRecords } from '../../src/storage/mirrored-records.ts'
import { openCopy } from '../../src/storage/records-copy.ts'
import { openRedis, type Redis } from '../../src/storage/redis.ts'
import { redisConversations } from '../../src/storage/redis-conversations.ts'
import { redisKeys } from '../../src/storage/redis-keys.ts'
import { placesOf } from '../../src/storage/redis-places.ts'
import { redisRecords } from '../../src/storage/redis-records.ts'
import { standingClock } from '../support/clock.ts'
import { sharedCluster, startedCluster, type RedisCluster } from '../support/redis-cluster.ts'
import { startedProgram } from '../support/program.ts'
import { connectedTo } from '../support/redis-server.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { post, textForm } from '../support/texting.ts'
import { aging } from './aging.ts'
import { keepsConversations } from './conversations-contract.ts'
import { keepsRecords } from './records-contract.ts'

/** As long as a busy machine takes; how long the program waits is another test's question. */
const long = 10_000
const soon = () => new Promise<void>((resolve) => setImmediate(resolve))

const cluster = sharedCluster()
let connections: Redis[]
beforeAll(async () => {
  connections = await Promise.all([connectedTo(cluster(), long), connectedTo(cluster(), long)])
})
beforeEach(() => cluster().ask('FLUSHALL'))
afterAll(() => Promise.all(connections.map((connection) => connection.close())))

describe('conversations in a Cluster', () => {
  keepsConversations((clock) => ({
    keeper: aging(clock, cluster().ask, redisConversations({ redis: connections[0]!, random: seededRandom(), pause: soon, now: clock.now })),
    async quiet() {
      for (let trip = 0; trip < 20; trip++) await connections[0]!.command('fl:{test}', 'EXISTS')
    },
  }))

  test('of many people lie on all its servers', async () => {
    const clock = standingClock()
    const people = pseudonyms({ keys: memoryKeys({ now: clock.now, random: randomBytes }), messageKey: randomBytes(32) })
    const keeper = redisConversations<string, string>({ redis: connections[0]!, random: randomBytes, pause: soon, now: clock.now })
    for (let number = 0; number < 60; number++) {
      const person = await people.of('sms', `+1415555${1000 + number}`)
      await keeper.begin(person, 'm1')
      await keeper.finish(person, 'm1', { session: 'food', reply: 'food' })
      await keeper.settle(person, 'm1', true)
    }
    const sizes = (await cluster().ask('DBSIZE')) as number[]
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(120)
    expect(Math.min(...sizes)).toBeGreaterThan(0)
  })
})

describe('records in a Cluster', () => {
  keepsRecords(() => {
    const [records, other] = connections.map(redisRecords)
    return { records: records!, other: other! }
  })

  test('are put back from a machine’s copy when the server that had them came back empty', async () => {
    const open = () => {
      const folder = mkdtempSync(join(tmpdir(), 'family-line-'))
      const records = mirroredRecords({ redis: connections[0]!, copy: openCopy(folder), failed: (error) => expect.unreachable(String(error)), pause: () => cluster().ask('DEL', 'fl:{staff}:settling').catch(() => {}) })
      onTestFinished(() => {
        records.close()
        rmSync(folder, { recursive: true })
      })
      return records
    }
    const [one, other] = [open(), open()]
    await one.commit([{ kind: 'account', id: 'maria', value: 1 }, { kind: 'draft', id: 'a', value: 'written' }], 0)
    expect(await other.edition()).toBe(1)
    await cluster().ask('FLUSHALL')
    expect(await other.edition()).toBe(1)
    expect(await redisRecords(connections[1]!).get('draft', 'a')).toMatchObject({ value: 'written' })
    expect(await one.commit([{ kind: 'draft', id: 'a', value: 'anew' }], 1)).toEqual({ edition: 2 })
  })
})

test.each(['fl:key:2026-11-24T12:00:00.000Z', 'fl:{staff}:edition', 'fl:{SDgDBtFWUjlOC7F-4wmOHG}:session', '{}a{b}', 'a{b}{c}', 'é{家}', '{a', ''])('the place of the key %j is where the Cluster says', async (key) => {
  expect(slotOf(key)).toBe(await cluster().masters[0]!.ask('CLUSTER', 'KEYSLOT', key))
})

test('the key of a day is one for all processes of a Cluster', async () => {
  const { now } = standingClock(new Date(2026, 10, 24, 12))
  const failed = (error: unknown) => expect.unreachable(String(error))
  const keys = connections.map((redis) => redisKeys({ redis, secret: 'a secret of the tests that is long enough', now, random: randomBytes, failed }))
  const [one, other] = await Promise.all(keys.map((each) => each.inForce()))
  expect(one!.now).toEqual(other!.now)
})

describe('when a server of a Cluster dies', () => {
  const clock = standingClock()
  const people = pseudonyms({ keys: memoryKeys({ now: clock.now, random: randomBytes }), messageKey: randomBytes(32) })

  async function own(replica: boolean, patience = long) {
    const started = await startedCluster({ replica })
    onTestFinished(started.stop)
    const told: string[] = []
    let next = Promise.withResolvers<void>()
    const redis = openRedis({
      url: started.url,
      patience,
      lost: () => void told.push('lost'),
      ready() {
        told.push('ready')
        next.resolve()
      },
    })
    onTestFinished(() => redis.close())
    await next.promise
    const failures: unknown[] = []
    const kept = redisConversations<string, string>({ redis, random: randomBytes, pause: soon, now: clock.now })
    const keeper = withFallback({ shared: kept, own: memoryConversations<string, string>(clock.now), now: clock.now, failed: (error) => failures.push(error) })
    async function whole() {
      next = Promise.withResolvers()
      if (told.at(-1) !== 'ready') await next.promise
    }
    return { started, told, failures, kept, keeper, whole }
  }

  /** Somebody for each of its servers. */
  async function somebodyOn({ masters }: RedisCluster): Promise<Person[]> {
    const found = new Map<number, Person>()
    for (let number = 0; found.size < masters.length; number++) {
      const person = await people.of('sms', `+1415556${1000 + number}`)
      const slot = slotOf(placesOf(person.now).session)
      found.set(Math.floor((slot * masters.length) / 16_384), person)
    }
    return masters.map((_, place) => found.get(place)!)
  }

  test('everybody is answered, also those whose conversation was there, and the operator is told once', async () => {
    const { started, told, failures, keeper } = await own(false)
    const everybody = await somebodyOn(started)
    for (const person of everybody) {
      await keeper.begin(person, 'm1')
      await keeper.finish(person, 'm1', { session: 'food', reply: 'food' })
      await keeper.settle(person, 'm1', true)
    }
    expect([told, failures]).toEqual([['ready'], []])
    await started.kill(started.masters[0]!)
    for (const [place, person] of everybody.entries()) {
      for (const message of ['m2', 'm3']) {
        const begun = await keeper.begin(person, message)
        expect(begun).toMatchObject({ seen: 'no' })
        await keeper.finish(person, message, { session: `${place}`, reply: 'food' })
        await keeper.settle(person, message, true)
      }
      expect(await keeper.peek(person)).toBe(`${place}`)
    }
    expect(failures).not.toEqual([])
    expect(told).toEqual(['ready', 'lost'])
  })

  test('its replica takes over, with the conversations that were there', async () => {
    const { started, told, kept, whole } = await own(true)
    const [person] = await somebodyOn(started)
    await kept.begin(person!, 'm1')
    await kept.finish(person!, 'm1', { session: 'food', reply: 'food' })
    await kept.settle(person!, 'm1', true)
    while ((await started.replica!.ask('DBSIZE')) !== (await started.masters[0]!.ask('DBSIZE'))) await soon()
    await started.kill(started.masters[0]!)
    await expect(kept.peek(person!)).rejects.toMatchObject({ name: 'RedisUnavailable' })
    await whole()
    expect(await kept.peek(person!)).toBe('food')
    expect(told).toEqual(['ready', 'lost', 'ready'])
  })

  test('and hangs instead, taking what it is told and answering nothing, its replica takes over all the same', async () => {
    const { started, kept } = await own(true, 500)
    const [person] = await somebodyOn(started)
    const said = async () => {
      await kept.begin(person!, 'm1')
      await kept.finish(person!, 'm1', { session: 'food', reply: 'food' })
      await kept.settle(person!, 'm1', true)
      return true
    }
    while (!(await said().catch(() => false))) await soon()
    while ((await started.replica!.ask('DBSIZE')) !== (await started.masters[0]!.ask('DBSIZE'))) await soon()
    started.masters[0]!.pause()
    await expect(kept.peek(person!)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    while ((await kept.peek(person!).catch(() => null)) !== 'food') await soon()
  })

  test('the program answers every text', { timeout: 120_000 }, async () => {
    const started = await startedCluster()
    onTestFinished(started.stop)
    const program = await startedProgram({ REDIS_URL: started.url, KEY_SECRET: 'a secret of the tests that is long enough' })
    await program.says('store-ready')
    const answers = async () => Promise.all(Array.from({ length: 12 }, async (_, number) => (await post(program.url, textForm('hay agentes en mi puerta ahora mismo', { From: `+1628555${1000 + number}` }))).text()))
    for (const answer of await answers()) expect(answer).toContain('<Message')
    await started.kill(started.masters[0]!)
    for (const answer of await answers()) expect(answer).toContain('<Message')
    await program.says('store-lost')
    for (const answer of await answers()) expect(answer).toContain('<Message')
  })
})
