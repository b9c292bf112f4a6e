// The line as `npm start` starts it, by the very words of package.json, and what it uses while it answers.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { publicUrl, token } from '../../src/commands/bench/texting.ts'
import { environmentWith, repository } from '../../src/config.ts'

export interface Line {
  port: number
  /** Microseconds of CPU that its processes have used since they began. */
  cpu(): number
  /** Megabytes: now, and the most of the time since `forgetHighest`. Of the first process. */
  resident(): { now: number; highest: number }
  forgetHighest(): void
  stop(): Promise<void>
}

const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

export interface Start {
  settings?: Record<string, string>
  /** What stands behind `npm start --`. */
  parameters?: readonly string[]
  /** What it prints when it is there for all. */
  readyWith?: string
}

/** Whoever starts it stops it. */
export async function line({ settings = {}, parameters = [], readyWith = 'Family Line is ready' }: Start): Promise<Line> {
  const data = mkdtempSync(join(tmpdir(), 'family-line-load-'))
  const child = spawn('/bin/sh', ['-c', `exec ${scripts['start']} "$@"`, 'start', ...parameters], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environmentWith({ PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter), PORT: '0', PUBLIC_URL: publicUrl, TWILIO_AUTH_TOKEN: token, DATA_DIR: data, REDIS_URL: '', ...settings }),
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (words: string) => (said += words))
  const ended = once(child, 'exit')
  while (!said.includes(readyWith) || !/"event":"started","port":\d+/.test(said)) {
    await Promise.race([once(child.stdout, 'data'), ended])
    if (child.exitCode !== null) throw new Error(`The line ended at its start: ${said}`)
  }
  const id = child.pid ?? 0
  return {
    port: Number(said.match(/"event":"started","port":(\d+)/)?.[1]),
    cpu: () => familyOf(id).reduce((sum, each) => sum + cpuOf(each), 0),
    resident: () => ({ now: megabytes(id, 'VmRSS'), highest: megabytes(id, 'VmHWM') }),
    forgetHighest: () => writeFileSync(`/proc/${id}/clear_refs`, '5'),
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Of which a second has a hundred; the same on every Linux. */
const tick = 10_000

/** User's and system's time stand twelfth and thirteenth behind the name, which may hold anything but its closing bracket. */
function cpuOf(id: number): number {
  const fields = readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
  return (Number(fields[11]) + Number(fields[12])) * tick
}

const familyOf = (id: number): number[] => [id, ...readFileSync(`/proc/${id}/task/${id}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)]

const megabytes = (id: number, name: string): number => Number(readFileSync(`/proc/${id}/status`, 'utf8').match(new RegExp(`${name}:\\s+(\\d+)`))?.[1] ?? 0) / 1024
