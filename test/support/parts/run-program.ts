// Runs a program to its end and says what it printed.
import { spawnSync } from 'node:child_process'

export interface Ran {
  succeeded: boolean
  printed: string
}

export interface RunOptions {
  folder?: string
  environment?: Record<string, string>
  /** Milliseconds. */
  atMost?: number
}

/** A program that is missing, fails or hangs has not succeeded; nothing is thrown. */
export function runProgram(program: string, given: readonly string[], { folder, environment, atMost = 600_000 }: RunOptions = {}): Ran {
  const { status, stdout } = spawnSync(program, given, {
    ...(folder !== undefined && { cwd: folder }),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: atMost,
    killSignal: 'SIGKILL',
    maxBuffer: 64_000_000,
    encoding: 'utf8',
  })
  return { succeeded: status === 0, printed: stdout ?? '' }
}
