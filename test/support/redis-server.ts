// A real Redis in a process and a folder of its own, for one test or one file of tests.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setImmediate as soon } from 'node:timers/promises'
import { createClient } from '@redis/client'
import { afterAll, beforeAll, inject } from 'vitest'
import { freePort } from '../../src/commands/bench/free-port.ts'
import { openRedis, type Redis } from '../../src/storage/redis.ts'

export { freePort }

export interface RedisServer {
  /** Of this machine, on a port that was free. */
  url: string
  folder: string
  /** Says one command to it, over a connection that is no part of the program. */
  ask(...words: string[]): Promise<unknown>
  /** Writes all that it holds into a file, uncompressed, and says which. */
  dump(): Promise<string>
  /** Takes connections and commands, and answers nothing until it is resumed. */
  pause(): void
  resume(): void
  /** Ends it at once, and takes its folder away. */
  stop(): Promise<void>
}

/** Somebody else may take a port between the moment it was found free and the moment Redis wants it. */
const mostPorts = 10

/** The test stops it. `settings` in the words of its command line. */
export async function startedRedis(settings: readonly string[] = []): Promise<RedisServer> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'family-line-redis-')))
  for (let tried = 0; tried < mostPorts; tried++) {
    const port = await freePort()
    const child = spawn(inject('programs').redis, [...argumentsFor(port, folder), ...settings], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
    if (await isReady(child)) return ours(child, `redis://127.0.0.1:${port}`, folder)
  }
  rmSync(folder, { recursive: true })
  throw new Error('No Redis could be started.')
}

/** One for all tests of a file; it holds nothing when a test begins only if the tests see to that. */
export function sharedRedis(): () => RedisServer {
  let server: RedisServer
  beforeAll(async () => {
    server = await startedRedis()
  })
  afterAll(() => server.stop())
  return () => server
}

/** The program's own connection, as soon as it works. */
export async function connectedTo({ url }: Pick<RedisServer, 'url'>, patience?: number): Promise<Redis> {
  const { promise: isReady, resolve } = Promise.withResolvers<void>()
  const redis = openRedis({ url, lost: () => {}, ready: resolve, ...(patience !== undefined && { patience }) })
  await isReady
  return redis
}

/** Resolves when it answers; what was sent over it before has then been carried out. */
export async function answering(redis: Redis) {
  const answers = () => redis.command('fl:{test}', 'EXISTS').then(() => true, () => false)
  while (!(await answers())) await soon()
}

/** Nothing is written unless a test asks for it, and then so that its bytes can be searched. */
const argumentsFor = (port: number, folder: string) =>
  [['--port', String(port)], ['--bind', '127.0.0.1'], ['--dir', folder], ['--save', ''], ['--appendonly', 'no'], ['--rdbcompression', 'no']].flat()

/** False when it ended instead, as it does where its port is taken. */
async function isReady({ stdout }: ChildProcess): Promise<boolean> {
  if (!stdout) return false
  for await (const line of createInterface({ input: stdout })) {
    if (!line.includes('Ready to accept connections')) continue
    stdout.resume()
    return true
  }
  return false
}

async function ours(child: ChildProcess, url: string, folder: string): Promise<RedisServer> {
  const ask: RedisServer['ask'] = async (...words) => {
    const client = createClient({ url, RESP: 2 })
    client.on('error', () => {})
    await client.connect()
    try {
      return await client.sendCommand(words)
    } finally {
      client.destroy()
    }
  }
  async function stop() {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  }

  const [, itsFolder] = (await ask('CONFIG', 'GET', 'dir')) as string[]
  if (itsFolder !== folder) {
    await stop()
    throw new Error('Another Redis answers where ours was started.')
  }
  return {
    url,
    folder,
    ask,
    async dump() {
      await ask('SAVE')
      return join(folder, 'dump.rdb')
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop,
  }
}
