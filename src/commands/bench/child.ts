// Starts a server to measure, and asks it what it has used.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { environmentWith } from '../../config.ts'
import type { Usage } from './served.ts'

export interface Measured {
  port: number
  usage(): Promise<Usage>
  stop(): Promise<void>
}

/** `kind`: the bare route, or ours with these settings. */
export async function served(kind: 'bare' | 'ours', settings: Record<string, string>, flags: readonly string[] = []): Promise<Measured> {
  const child = fork(join(import.meta.dirname, 'served.ts'), { env: environmentWith({ ...settings, SERVED: kind }), execArgv: [...productionFlags, ...flags], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [port] = (await once(child, 'message')) as [number]
  return {
    port,
    async usage() {
      const answer = once(child, 'message')
      child.send('usage')
      return (await answer)[0] as Usage
    },
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** As `npm start` runs it. */
export const productionFlags = ['--max-semi-space-size=2', '--disable-sigusr1']
