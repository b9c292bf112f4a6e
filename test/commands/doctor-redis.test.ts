// Whether the doctor sees that Redis makes copies of conversations: on a disk, in its log, in another Redis.
import { describe, expect, onTestFinished, test } from 'vitest'
import { lineOf, type Finding } from '../../src/commands/doctor/finding.ts'
import { allRedisFindings, askRedis, redisFindings, type AskRedis } from '../../src/commands/doctor/redis.ts'
import { serversOf } from '../../src/storage/redis-servers.ts'
import { startedCluster } from '../support/redis-cluster.ts'
import { sharedRedis, startedRedis } from '../support/redis-server.ts'

const inOrder: Record<string, string> = { save: '', appendonly: 'no', 'slowlog-log-slower-than': '10000', 'slowlog-max-len': '0' }
const alone = '# Replication\r\nrole:master\r\nconnected_slaves:0\r\nmaster_replid:0\r\n'
const states = (findings: readonly Finding[]) => findings.map(({ state }) => state)

const answering = (settings: Record<string, string>, replication: unknown = alone): AskRedis => async (...[command, , name = '']) =>
  command === 'INFO' ? replication : name in settings ? [name, settings[name]] : []

describe('a Redis', () => {
  test.each([
    ['that makes no copies is in order', inOrder, alone, ['ok']],
    ['whose slow log is off by its threshold is in order', { ...inOrder, 'slowlog-log-slower-than': '-1', 'slowlog-max-len': '128' }, alone, ['ok']],
    ['that writes snapshots is wrong', { ...inOrder, save: '3600 1' }, alone, ['wrong']],
    ['that writes every change is wrong', { ...inOrder, appendonly: 'yes' }, alone, ['wrong']],
    ['that logs slow commands is to be looked at', { ...inOrder, 'slowlog-max-len': '1' }, alone, ['look']],
    ['that logs every command is to be looked at', { ...inOrder, 'slowlog-log-slower-than': '0', 'slowlog-max-len': '128' }, alone, ['look']],
    ['that has a replica is to be looked at', inOrder, alone.replace('slaves:0', 'slaves:1'), ['look']],
    ['that has ten is to be looked at', inOrder, alone.replace('slaves:0', 'slaves:10'), ['look']],
    ['that is a replica is to be looked at', inOrder, alone.replace('master', 'slave'), ['look']],
    ['that does all of it gets a line each', { ...inOrder, save: '60 1', appendonly: 'yes', 'slowlog-max-len': '9' }, alone.replace('slaves:0', 'slaves:2'), ['wrong', 'wrong', 'look', 'look']],
  ])('%s', async (_, settings, replication, expected) => {
    expect(states(await redisFindings(answering(settings, replication)))).toEqual(expected)
  })

  test.each([
    ['that refuses to say', (() => Promise.reject(new Error('NOPERM Xochitl Quetzalli'))) as AskRedis],
    ['that knows none of these settings', answering({})],
    ['that says something else', (() => Promise.resolve(7)) as AskRedis],
    ['that hides its replicas', answering(inOrder, '')],
  ])('%s is to be looked at by hand, and nothing it says is quoted', async (_, ask) => {
    const findings = await redisFindings(ask)
    expect(findings.map(lineOf)).toEqual([expect.stringMatching(/^look {3}Redis could not be asked .* → see by hand/)])
  })

  test('that says a part of it is judged by that part', async () => {
    const ask: AskRedis = (...words) => (words[0] === 'INFO' ? Promise.reject(new Error('NOPERM')) : answering({ ...inOrder, save: '60 1' })(...words))
    expect(states(await redisFindings(ask))).toEqual(['wrong', 'look'])
  })
})

test('of a Cluster every server is asked, and what one of them does is said', async () => {
  const cluster = await startedCluster()
  onTestFinished(cluster.stop)
  await cluster.ask('CONFIG', 'SET', 'slowlog-max-len', '0')
  const servers = await serversOf(cluster.url)
  expect(servers.sort()).toEqual(cluster.masters.map(({ url }) => url).sort())
  const lines = async () => (await allRedisFindings(servers, askRedis)).map(lineOf)
  expect(await lines()).toEqual([expect.stringMatching(/^ok /)])
  await cluster.masters[2]!.ask('CONFIG', 'SET', 'save', '3600 1')
  expect(await lines()).toEqual([expect.stringMatching(/^wrong {2}Redis writes snapshots/)])
})

describe('a real Redis', () => {
  const server = sharedRedis()
  const seen = async () => (await redisFindings(askRedis(server().url))).map(lineOf)

  test('is seen as it is set: its slow log first, then nothing, then copies on its disk', async () => {
    const set = (name: string, value: string) => server().ask('CONFIG', 'SET', name, value)
    expect(await seen()).toEqual([expect.stringMatching(/^look {3}Redis keeps a log of slow commands/)])
    await set('slowlog-max-len', '0')
    expect(await seen()).toEqual([expect.stringMatching(/^ok /)])
    await set('save', '3600 1')
    await set('appendonly', 'yes')
    expect(await seen()).toEqual([expect.stringMatching(/^wrong {2}Redis writes snapshots/), expect.stringMatching(/^wrong {2}Redis writes every change/)])
  })

  test('that follows another one is seen', async () => {
    const other = await startedRedis()
    onTestFinished(() => other.stop())
    await other.ask('REPLICAOF', '127.0.0.1', new URL(server().url).port)
    expect((await redisFindings(askRedis(other.url))).map(lineOf)).toContainEqual(expect.stringMatching(/^look {3}Another Redis has copies/))
  })

  test.each([
    ['that hangs', () => server().pause()],
    ['that is gone', () => server().stop()],
  ])('%s is not waited for', async (_, trouble) => {
    await trouble()
    expect((await redisFindings(askRedis(server().url, 50))).map(lineOf)).toEqual([expect.stringMatching(/^look {3}Redis could not be asked/)])
  })
})
