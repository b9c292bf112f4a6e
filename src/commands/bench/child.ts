// Starts a server to measure, and asks it what it has used.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentWith, repository } from '../../config.ts'
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

const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { scripts: { start: string } }

/**
 * As `npm start` runs it. Two megabytes for what is young: a turn leaves nothing behind. Half a gigabyte for the rest: twice what
 * the most conversations that are ever held take; knowing of more, the runtime lets four times as much pile up before it clears away.
 */
export const productionFlags = scripts.start.split(' ').filter((word) => word.startsWith('--'))
