// Records in Redis keep the contract; when Redis is away staff get a clear error, and nothing is half written.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Change, Records } from '../../src/storage/records.ts'
import { redisRecords } from '../../src/storage/redis-records.ts'
import { RedisUnavailable, type Redis } from '../../src/storage/redis.ts'
import { answering, connectedTo, sharedRedis, startedRedis } from '../support/redis-server.ts'
import { patient } from './patient-redis.ts'
import { expectOnlyACode, keepsRecords } from './records-contract.ts'

/** Carries so many words to Redis and no more. */
function breaking(redis: Redis, words: number): Redis {
  let left = words
  const orBroken = async (work: () => Promise<unknown>) => {
    if (left-- <= 0) throw new RedisUnavailable('ECONNRESET')
    return work()
  }
  return {
    command: (...given) => orBroken(() => redis.command(...given)),
    script: (...given) => orBroken(() => redis.script(...given)),
    scriptOnBytes: (...given) => orBroken(() => redis.scriptOnBytes(...given)),
    close: () => redis.close(),
  }
}

const server = sharedRedis()
let connections: Redis[]
beforeAll(async () => {
  connections = await Promise.all([patient(server()), patient(server())])
})
beforeEach(() => server().ask('FLUSHALL'))
afterAll(() => Promise.all(connections.map((connection) => connection.close())))

const opened = () => connections.map(redisRecords) as [Records, Records]

/** The first change is one that Redis would carry out even without any memory left. */
const threeChanges: Change[] = [
  { kind: 'draft', id: 'a', value: null },
  { kind: 'draft', id: 'b', value: 'ximena' },
  { kind: 'audit', id: '1', value: 'ximena' },
]

async function contents(records: Records) {
  const [edition, drafts, audit] = await Promise.all([records.edition(), records.list('draft'), records.list('audit')])
  return { edition, drafts: drafts.map(({ id }) => id), audit: audit.map(({ id }) => id) }
}
const before = { edition: 1, drafts: ['a'], audit: [] }
const after = { edition: 2, drafts: ['b'], audit: ['1'] }

describe('records in Redis', () => {
  keepsRecords(() => {
    const [records, other] = opened()
    return { records, other }
  })

  test('stand in one place of a cluster, and never expire', async () => {
    const [records] = opened()
    await records.commit([...threeChanges, { kind: 'account', id: 'a}{b', value: 1 }, { kind: 'edition', id: '1', value: 1 }], 0)
    const keys = (await server().ask('KEYS', '*')) as string[]
    expect(keys).toHaveLength(7)
    expect(keys.map((key) => key.match(/\{([^}]*)\}/)?.[1])).toEqual(keys.map(() => 'staff'))
    expect(await Promise.all(keys.map((key) => server().ask('TTL', key)))).toEqual(keys.map(() => -1))
  })

  test('reach the disk when the operator has Redis save them', async () => {
    const [records] = opened()
    await records.commit(threeChanges, 0)
    expect(readFileSync(await server().dump()).includes('ximena')).toBe(true)
  })

  test.each([0, 1, 2, 3])('are written whole or not at all when the connection breaks after %i words to Redis', async (words) => {
    const [records] = opened()
    await records.commit([{ kind: 'draft', id: 'a', value: 'old' }], 0)
    const answer = await redisRecords(breaking(connections[0]!, words)).commit(threeChanges, 1).catch(() => 'broken')
    const found = await contents(records)
    expect(found).toEqual(found.edition === 1 ? before : after)
    if (answer !== 'broken') expect(found).toEqual(after)
  })

  test('say nothing of a text that cannot be read', async () => {
    const [records] = opened()
    await records.commit([{ kind: 'draft', id: 'a', value: 'old' }], 0)
    const [place = ''] = (await server().ask('KEYS', '*draft*')) as string[]
    await server().ask('HSET', place, '"a"', 'ximena, not JSON')
    expectOnlyACode(await records.get('draft', 'a').catch((error: unknown) => error), 'ximena')
    expectOnlyACode(await records.list('draft').catch((error: unknown) => error), 'ximena')
  })
})

describe('when Redis is away or full', () => {
  async function ownServer() {
    const own = await startedRedis()
    onTestFinished(own.stop)
    const [connection, looking] = [await connectedTo(own), await patient(own)]
    onTestFinished(async () => {
      await Promise.all([connection.close(), looking.close()])
    })
    await redisRecords(looking).commit([{ kind: 'draft', id: 'a', value: 'old' }], 0)
    return { own, connection, records: redisRecords(connection), looking: redisRecords(looking) }
  }

  async function failing(work: Promise<unknown>) {
    const error: unknown = await work.catch((thrown: unknown) => thrown)
    expectOnlyACode(error, 'ximena')
    return error
  }

  test.each<[string, (records: Records) => Promise<unknown>]>([
    ['asking for the edition', (records) => records.edition()],
    ['reading', (records) => records.get('draft', 'a')],
    ['listing', (records) => records.list('draft')],
    ['saving', (records) => records.commit(threeChanges, 1)],
  ])('%s fails soon and clearly', async (_, work) => {
    const { own, records } = await ownServer()
    await own.stop()
    await failing(work(records))
  })

  test('a save whose answer does not come in time took place whole or not at all, and the edition says which', async () => {
    const { own, connection, records, looking } = await ownServer()
    own.pause()
    expect(await failing(records.commit(threeChanges, 1))).toMatchObject({ code: 'ETIMEDOUT' })
    own.resume()
    await answering(connection)
    const found = await contents(looking)
    expect(found).toEqual(found.edition === 1 ? before : after)
  })

  test('a save under way when Redis dies fails at once', async () => {
    const { own, records } = await ownServer()
    own.pause()
    const saving = failing(records.commit(threeChanges, 1))
    await own.stop()
    await saving
  })

  test('a save for which there is no memory left changes nothing', async () => {
    const { own, records, looking } = await ownServer()
    await own.ask('CONFIG', 'SET', 'maxmemory', '1')
    expect(await failing(records.commit(threeChanges, 1))).toMatchObject({ code: 'OOM' })
    await own.ask('CONFIG', 'SET', 'maxmemory', '0')
    expect(await contents(looking)).toEqual(before)
  })
})
