// The real program in a process of its own, on the invented district: what an operator starts.
import { onTestFinished } from 'vitest'
import { launched, type Launch, type Program } from './launch.ts'

export type { Program }

export const startedProgram = (environment: Record<string, string> = {}): Promise<Program> => started({ entry: 'src/main.ts', channels: ['ignore', 'pipe', 'pipe'] }, environment)

/** Several processes on one port, once all of them answer. */
export async function startedWorkers(count: number, environment: Record<string, string>): Promise<Program> {
  const program = await started({ entry: 'src/main.ts', channels: ['ignore', 'pipe', 'pipe'], parameters: ['--workers', String(count)] }, environment)
  await program.says('Family Line is ready')
  return program
}

/** On a disk on which nothing more fits. */
export const programOnFullDisk = (environment: Record<string, string> = {}): Promise<Program> => started({ entry: 'src/main.ts', channels: ['ignore', 'pipe', 'pipe'], isDiskFull: true }, environment)

/** One that takes orders from a test while it runs; it has a temporary folder of its own. */
export const programInHand = (environment: Record<string, string> = {}): Promise<Program> => started({ entry: 'test/support/program-in-hand.ts', channels: ['ignore', 'pipe', 'pipe', 'ipc'] }, environment)

async function started(launch: Launch, environment: Record<string, string>): Promise<Program> {
  const program = await launched(launch, environment)
  onTestFinished(program.end)
  return program
}
