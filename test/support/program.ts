// The real program in a process of its own, on the invented district: what an operator starts.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { publicUrl, twilioToken } from './district.ts'

export interface Program {
  url: string
  /** A folder that nobody else uses; the program writes below it alone. */
  folder: string
  /** Everything it has printed so far, errors included. */
  printed: () => string
  /** Every text that its memory holds when all that nobody needs has been let go of. */
  memory: () => Promise<string[]>
  /** Asks it to stop, and waits until it has. */
  stop: () => Promise<number | null>
}

const repository = join(import.meta.dirname, '../..')

export async function startedProgram(environment: Record<string, string> = {}): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-program-'))
  const child = spawn(process.execPath, ['--heapsnapshot-signal=SIGUSR2', '--heap-snapshot-string-limit=1000000', `--diagnostic-dir=${folder}`, join(repository, 'src/main.ts')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      PUBLIC_URL: publicUrl,
      TWILIO_AUTH_TOKEN: twilioToken,
      DATA_DIR: join(folder, 'data'),
      CONTENT_DIR: join(repository, 'test/district'),
      ...environment,
    },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (words: Buffer) => (printed += words.toString('utf8')))
  const stop = () => stopped(child)
  onTestFinished(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const port = () => printed.match(/"event":"started","port":(\d+)/)?.[1]
  while (port() === undefined) {
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
    if (child.exitCode !== null) throw new Error(`The program ended at its start: ${printed}`)
  }
  const url = `http://127.0.0.1:${port()}`
  return { url, folder, printed: () => printed, memory: () => memoryOf(child, url, folder), stop }
}

async function stopped(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return child.exitCode
}

/** The program writes the snapshot between two requests, so one that is answered after it began finds it whole. */
async function memoryOf(child: ChildProcess, url: string, folder: string): Promise<string[]> {
  child.kill('SIGUSR2')
  let file: string | undefined
  while (file === undefined) {
    await (await fetch(`${url}/healthz`)).text()
    file = readdirSync(folder).find((name) => name.endsWith('.heapsnapshot'))
  }
  await (await fetch(`${url}/healthz`)).text()
  const { strings } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { strings: string[] }
  return strings
}
