// Redis in a process of its own that writes nothing, at a port of its own or at that of one that ended.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createClient } from '@redis/client'
import { freePort } from '../../src/commands/bench/free-port.ts'

export { freePort }

export interface RedisProcess {
  url: string
  /** Says one command to it, over a connection that is no part of the program. */
  ask(...words: string[]): Promise<unknown>
  /** Takes connections and commands, and answers nothing until it is resumed. */
  pause(): void
  resume(): void
  /** Ends it at once. */
  stop(): Promise<void>
}

/** Whoever starts it stops it. */
export async function redisAt(program: string, port?: number): Promise<RedisProcess> {
  const at = port ?? (await freePort())
  // One that becomes the copy of another writes down what it gets, whatever else it is told.
  const folder = mkdtempSync(join(tmpdir(), 'family-line-redis-'))
  const child = spawn(program, [['--port', String(at)], ['--bind', '127.0.0.1'], ['--dir', folder], ['--save', ''], ['--appendonly', 'no']].flat(), { stdio: ['ignore', 'pipe', 'ignore'] })
  const url = `redis://127.0.0.1:${at}`
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('Ready to accept connections')) continue
    child.stdout.resume()
    return {
      url,
      ask: (...words) => asked(url, words),
      pause: () => void child.kill('SIGSTOP'),
      resume: () => void child.kill('SIGCONT'),
      async stop() {
        if (child.exitCode === null && child.signalCode === null) {
          child.kill('SIGKILL')
          await once(child, 'exit')
        }
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }
  throw new Error('Redis did not start.')
}

async function asked(url: string, words: string[]): Promise<unknown> {
  const client = createClient({ url, RESP: 2 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await client.sendCommand(words)
  } finally {
    client.destroy()
  }
}
