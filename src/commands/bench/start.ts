// From `node` to the first answer, as an operator sees it; memory once it has answered.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentWith, repository } from '../../config.ts'
import { productionFlags, served } from './child.ts'
import { median } from './cpu.ts'

export interface StartTimes {
  /** Seconds. */
  ours: number
  base: number
  /** Megabytes. */
  resident: number
  baseResident: number
}

const rounds = 3

export async function startTimes(settings: Record<string, string>): Promise<StartTimes> {
  // The first start of a data folder reads more than the next ones.
  await oneStart(settings)
  const ours: { seconds: number; resident: number }[] = []
  const base: { seconds: number; resident: number }[] = []
  for (let round = 0; round < rounds; round++) {
    base.push(await bareStart(settings))
    ours.push(await oneStart(settings))
  }
  const of = (starts: typeof ours, name: 'seconds' | 'resident') => median(starts.map((start) => start[name]))
  return { ours: of(ours, 'seconds'), base: of(base, 'seconds'), resident: of(ours, 'resident'), baseResident: of(base, 'resident') }
}

async function oneStart(settings: Record<string, string>) {
  const began = performance.now()
  const child = spawn(process.execPath, [...productionFlags, join(repository, 'src/commands/run.cjs'), 'main'], { env: environmentWith(settings), stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (words: string) => (said += words))
  while (!/"port":\d+/.test(said)) await once(child.stdout, 'data')
  await firstAnswer(Number(said.match(/"port":(\d+)/)![1]))
  const seconds = (performance.now() - began) / 1000
  const resident = residentMegabytes(child.pid ?? 0)
  child.kill('SIGTERM')
  await once(child, 'exit')
  return { seconds, resident }
}

async function bareStart(settings: Record<string, string>) {
  const began = performance.now()
  const bare = await served('bare', settings)
  await firstAnswer(bare.port)
  const seconds = (performance.now() - began) / 1000
  const { resident } = await bare.usage()
  await bare.stop()
  return { seconds, resident: resident / 2 ** 20 }
}

async function firstAnswer(port: number) {
  const response = await fetch(`http://127.0.0.1:${port}/chat`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":"ICE is at my door"}' })
  await response.json()
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024
}
