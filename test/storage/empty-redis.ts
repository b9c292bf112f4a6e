// Redis after a restart without anything on its disk: another process at the address of the one that ended.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { inject, onTestFinished } from 'vitest'

/** Lasts as long as the test, or until it is stopped. */
export async function emptyRedisAt(url: string): Promise<{ stop(): Promise<void> }> {
  const settings = [['--port', new URL(url).port], ['--bind', '127.0.0.1'], ['--save', ''], ['--appendonly', 'no']].flat()
  const child = spawn(inject('programs').redis, settings, { stdio: ['ignore', 'pipe', 'ignore'] })
  async function stop() {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  onTestFinished(stop)
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('Ready to accept connections')) continue
    child.stdout.resume()
    return { stop }
  }
  throw new Error('Redis did not start again.')
}
