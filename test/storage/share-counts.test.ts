// Counts of several machines by way of a real Redis: every machine has the sum, nothing counts twice, and nothing of them hangs on Redis.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { sharedCountDays } from '../../src/privacy/retention.ts'
import type { Count } from '../../src/storage/counters.ts'
import { openRedis, RedisUnavailable, type Redis } from '../../src/storage/redis.ts'
import { shareCounts } from '../../src/storage/share-counts.ts'
import { sqliteCounters, type SqliteCounters } from '../../src/storage/sqlite-counters.ts'
import { sharedCluster } from '../support/redis-cluster.ts'
import { connectedTo, sharedRedis } from '../support/redis-server.ts'

const server = sharedRedis()
let redis: Redis
beforeAll(async () => {
  redis = await connectedTo(server(), 10_000)
})
beforeEach(() => server().ask('FLUSHALL'))
afterAll(() => redis.close())

const cell = (count: number, what = 'answer', from = '2026-11-24'): Count => ({ from, where: 'sms', what, count })

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

function aMachine(folder = aFolder()): SqliteCounters {
  const counters = sqliteCounters(folder)
  onTestFinished(() => counters.close())
  return counters
}

const share = (counters: SqliteCounters, over = redis) => shareCounts({ counters, redis: over, random: randomBytes })

describe('counts of several machines', () => {
  test('are the same sum on each', async () => {
    const [one, other] = [aMachine(), aMachine()]
    one.add('day', [cell(5), cell(6, 'unknown')])
    other.add('day', [cell(7)])
    other.add('words', [cell(9, 'rice')])
    for (const machine of [one, other, one]) await share(machine)
    for (const machine of [one, other]) expect([machine.list('day'), machine.list('week'), machine.list('words')]).toEqual([[cell(12), cell(6, 'unknown')], [], [cell(9, 'rice')]])
  })

  test('count once, however often they are told', async () => {
    const [one, other] = [aMachine(), aMachine()]
    for (const count of [5, 6]) {
      one.add('day', [cell(count)])
      for (let time = 0; time < 3; time++) for (const machine of [one, other]) await share(machine)
    }
    expect([one.list('day'), other.list('day')]).toEqual([[cell(11)], [cell(11)]])
  })

  test('are told again to a Redis that came back empty, also those of a machine that is gone', async () => {
    const [gone, stays, comes] = [aMachine(), aMachine(), aMachine()]
    gone.add('day', [cell(5)])
    stays.add('day', [cell(7)])
    for (const machine of [gone, stays]) await share(machine)
    await server().ask('FLUSHALL')
    for (const machine of [stays, comes]) await share(machine)
    expect(comes.list('day')).toEqual([cell(12)])
  })

  test('are told again when only a part of them is left in Redis', async () => {
    const [one, other] = [aMachine(), aMachine()]
    one.add('day', [cell(5)])
    await share(one)
    const [place = ''] = (await server().ask('KEYS', '*:of:*')) as string[]
    await server().ask('DEL', place)
    for (const machine of [one, other]) await share(machine)
    expect(other.list('day')).toEqual([cell(5)])
  })

  test('of two processes with one data folder are one machine’s', async () => {
    const folder = aFolder()
    const [one, other, elsewhere] = [aMachine(folder), aMachine(folder), aMachine()]
    one.add('day', [cell(5)])
    other.add('day', [cell(6)])
    await Promise.all([share(one), share(other)])
    await share(elsewhere)
    expect(elsewhere.list('day')).toEqual([cell(11)])
  })

  test('come back to a data folder that is lost, and to one that was put back from an older copy', async () => {
    const [folder, copy] = [aFolder(), aFolder()]
    const before = sqliteCounters(folder)
    before.add('day', [cell(5)])
    await share(before)
    await backup(new DatabaseSync(join(folder, 'counts.sqlite'), { readOnly: true }), join(copy, 'counts.sqlite'))
    before.add('day', [cell(6)])
    await share(before)
    before.close()
    for (const machine of [aMachine(), aMachine(copy)]) {
      await share(machine)
      expect(machine.list('day')).toEqual([cell(11)])
    }
  })

  test('are thousands without anything being lost', async () => {
    const [one, other] = [aMachine(), aMachine()]
    const many = Array.from({ length: 2_500 }, (_, number) => cell(5 + number, `topic-${String(number).padStart(4, '0')}`))
    one.add('week', many)
    for (const machine of [one, other]) await share(machine)
    expect(other.list('week')).toEqual(many)
  })

  test('stay in the data folder while Redis is away, and are told when it is back', async () => {
    const [one, other] = [aMachine(), aMachine()]
    const gone = openRedis({ url: 'redis://127.0.0.1:1', lost: () => {} })
    one.add('day', [cell(5)])
    await expect(share(one, gone)).rejects.toBeInstanceOf(RedisUnavailable)
    await gone.close()
    expect(one.list('day')).toEqual([cell(5)])
    for (const machine of [one, other]) await share(machine)
    expect(other.list('day')).toEqual([cell(5)])
  })

  test.each([1, 2, 3, 4, 5])('are whole in the end when the connection breaks after %i words to Redis', async (words) => {
    const [one, other] = [aMachine(), aMachine()]
    one.add('day', Array.from({ length: 1_200 }, (_, number) => cell(5, `topic-${number}`)))
    let left = words
    const breaking: Redis = { ...redis, script: (...given) => (left-- > 0 ? redis.script(...given) : Promise.reject(new RedisUnavailable('ECONNRESET'))) }
    await share(one, breaking).catch(() => {})
    await share(other)
    for (const machine of [one, other]) await share(machine)
    expect(other.list('day')).toHaveLength(1_200)
  })

  test('have one key of the noise: who asks often on several machines learns no more', async () => {
    const [one, other] = [aMachine(), aMachine()]
    const [first, second] = [one, other].map((machine, at) => Buffer.from(machine.noiseKey(() => Buffer.alloc(32, at))))
    expect(first).not.toEqual(second)
    for (const machine of [one, other]) await share(machine)
    expect([one, other].map((machine) => Buffer.from(machine.noiseKey(() => Buffer.alloc(32, 9))))).toEqual([first, first])
  })

  test('have an end in Redis, and it moves as long as anybody shares', async () => {
    const one = aMachine()
    one.add('day', [cell(5)])
    for (let time = 0; time < 2; time++) {
      await share(one)
      const keys = (await server().ask('KEYS', '*')) as string[]
      expect(keys).toHaveLength(3)
      for (const key of keys) {
        expect(key).toMatch(/^fl:\{counts\}:/)
        expect(Number(await server().ask('PTTL', key))).toBeGreaterThan((sharedCountDays - 1) * 86_400_000)
        await server().ask('PEXPIRE', key, '60000')
      }
    }
  })
})

describe('counts by way of a Cluster', () => {
  const cluster = sharedCluster()

  test('are the same sum on each machine', async () => {
    const connection = await connectedTo(cluster(), 10_000)
    onTestFinished(() => connection.close())
    const [one, other] = [aMachine(), aMachine()]
    one.add('day', [cell(5)])
    other.add('day', [cell(7)])
    for (const machine of [one, other, one]) await share(machine, connection)
    expect([one.list('day'), other.list('day')]).toEqual([[cell(12)], [cell(12)]])
  })
})
