// Sentinels say which server of Redis leads; when it dies, the line follows the next one, and answers from memory meanwhile.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@redis/client'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openRedis } from '../../src/storage/redis.ts'
import { freePort, startedRedis, type RedisServer } from '../support/redis-server.ts'

const portOf = ({ url }: RedisServer) => new URL(url).port

async function aServer(settings: string[] = []): Promise<RedisServer> {
  const server = await startedRedis(['--repl-diskless-sync-delay', '0', ...settings])
  onTestFinished(server.stop)
  return server
}

/** One is enough to decide where one has to agree. */
async function aSentinel(master: RedisServer): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  const port = await freePort()
  const file = join(folder, 'sentinel.conf')
  writeFileSync(file, [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`, `sentinel monitor line 127.0.0.1 ${portOf(master)} 1`, 'sentinel down-after-milliseconds line 500', 'sentinel failover-timeout line 3000', ''].join('\n'))
  const child = spawn(inject('programs').redis, [file, '--sentinel'], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
    rmSync(folder, { recursive: true })
  })
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('+monitor')) continue
    child.stdout.resume()
    return port
  }
  throw new Error('The Sentinel did not start.')
}

async function knowsOfReplica(port: number): Promise<boolean> {
  const client = createClient({ RESP: 2, socket: { host: '127.0.0.1', port } })
  await client.connect()
  const replicas = (await client.sendCommand(['SENTINEL', 'REPLICAS', 'line'])) as string[][]
  client.destroy()
  return replicas.some((fields) => fields.includes('ok') && fields[fields.indexOf('flags') + 1] === 'slave')
}

test('another server leads once the first has died, and what was there is there', async () => {
  const first = await aServer()
  const second = await aServer(['--replicaof', '127.0.0.1', portOf(first)])
  const port = await aSentinel(first)
  while (!(await knowsOfReplica(port))) await pause(20)

  const told: string[] = []
  let next = Promise.withResolvers<void>()
  // The first Sentinel that is named is away.
  const redis = openRedis({
    url: `redis-sentinel://127.0.0.1:1,127.0.0.1:${port}/line`,
    patience: 10_000,
    lost: () => void told.push('lost'),
    ready() {
      told.push('ready')
      next.resolve()
    },
  })
  onTestFinished(() => redis.close())
  await next.promise
  next = Promise.withResolvers()
  await redis.command('fl:a', 'SET', 'kept')
  while ((await second.ask('GET', 'fl:a')) !== 'kept') await pause(10)

  await first.stop()
  await expect(redis.command('fl:a', 'GET')).rejects.toMatchObject({ name: 'RedisUnavailable' })
  await next.promise
  expect(await redis.command('fl:a', 'GET')).toBe('kept')
  await redis.command('fl:a', 'SET', 'anew')
  expect(await second.ask('GET', 'fl:a')).toBe('anew')
  expect(told).toEqual(['ready', 'lost', 'ready'])
})
