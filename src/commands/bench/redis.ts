// A Redis for the bench: the one that REDIS_URL names, or a server of its own where the program is on this machine.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@redis/client'
import { learntAtInstall, ownEnvironment } from '../../config.ts'
import { freePort } from './free-port.ts'

export interface BenchRedis {
  url: string
  ask(...words: string[]): Promise<unknown>
  stop(): Promise<void>
}

/** null: there is none on this machine. */
export async function openBenchRedis(): Promise<BenchRedis | null> {
  const given = ownEnvironment['REDIS_URL']
  const own = given === undefined || given === '' ? await ownServer() : null
  const url = own?.url ?? given
  if (url === undefined || url === '') return null
  const client = createClient({ url, RESP: 2 })
  client.on('error', () => {})
  await client.connect()
  return {
    url,
    ask: (...words) => client.sendCommand(words),
    async stop() {
      client.destroy()
      await own?.stop()
    },
  }
}

async function ownServer(): Promise<Omit<BenchRedis, 'ask'> | null> {
  // Where the tests have unpacked one.
  const program = ['redis-server', join(learntAtInstall, 'redis/start')].find((name) => existsSync(name) || spawnSync(name, ['--version']).status === 0)
  if (program === undefined) return null
  const folder = mkdtempSync(join(tmpdir(), 'family-line-bench-redis-'))
  const port = await freePort()
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (words: string) => (said += words))
  while (!said.includes('Ready to accept connections')) await once(child.stdout, 'data')
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGKILL')
      await once(child, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
