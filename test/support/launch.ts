// Starts the real program in a process and a folder of its own, on the invented district.
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publicUrl, twilioToken } from './district.ts'
import { sendPlain } from './nginx.ts'
import type { Order } from './program-in-hand.ts'

export interface Program {
  url: string
  /** A folder that nobody else uses; the program writes below it alone. */
  folder: string
  /** Everything it has printed so far, errors included. */
  printed: () => string
  said: { stdout: () => string; stderr: () => string }
  /** Resolves when it has printed this. */
  says: (text: string) => Promise<void>
  /** Every text that its memory holds when all that nobody needs has been let go of. */
  memory: () => Promise<string[]>
  /** Only of a program in hand: what it answers once it is done. */
  does: (order: Order) => Promise<unknown>
  /** Asks it to stop, and waits until it has. */
  stop: () => Promise<number | null>
  /** Ends it at once, as the system does when there is no memory left. */
  kill: () => Promise<void>
  /** Stops it, and takes its folder away. */
  end: () => Promise<void>
  id: number
}

const repository = join(import.meta.dirname, '../..')

export interface Launch {
  entry: string
  channels: StdioOptions
  parameters?: string[]
  /** No file can grow by a single byte. */
  isDiskFull?: boolean
}

/** Whoever launches it ends it. */
export async function launched({ entry, channels, parameters = [], isDiskFull = false }: Launch, environment: Record<string, string>): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-program-'))
  mkdirSync(join(folder, 'temporary'))
  const given = ['--heapsnapshot-signal=SIGUSR2', '--heap-snapshot-string-limit=1000000', `--diagnostic-dir=${folder}`, join(repository, entry), ...parameters]
  const [command, behind] = isDiskFull ? ['/bin/sh', ['-c', 'ulimit -f 0; exec "$0" "$@"', process.execPath, ...given]] : [process.execPath, given]
  const child = spawn(command, behind, {
    cwd: folder,
    stdio: channels,
    env: {
      PATH: process.env['PATH'],
      TMPDIR: join(folder, 'temporary'),
      PORT: '0',
      PUBLIC_URL: publicUrl,
      TWILIO_AUTH_TOKEN: twilioToken,
      DATA_DIR: join(folder, 'data'),
      CONTENT_DIR: join(repository, 'test/district'),
      // What one start has read of the program, the next one need not read again.
      NODE_COMPILE_CACHE: join(repository, 'node_modules/.cache/family-line/compiled'),
      // Tests send far more in a moment than families; those about limits set their own.
      ...{ MOST_TURNS_A_SECOND: '100000', SMS_SEGMENTS_PER_PERSON_DAY: '100000', SMS_SEGMENTS_PER_DAY: '1000000' },
      ...environment,
    },
  })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) child[name]?.setEncoding('utf8').on('data', (words: string) => (said[name] += words))
  const printed = () => said.stdout + said.stderr
  async function says(text: string) {
    while (!printed().includes(text)) await once(child.stdout!, 'data')
  }
  const stop = () => stopped(child)
  async function kill() {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  async function end() {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const port = () => said.stdout.match(/"event":"started","port":(\d+)/)?.[1]
  const ended = once(child, 'exit')
  while (port() === undefined) {
    await Promise.race([once(child.stdout!, 'data'), ended])
    if (child.exitCode !== null || child.signalCode !== null) rmSync(folder, { recursive: true, force: true })
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The program ended at its start: ${printed()}`)
  }
  const url = `http://127.0.0.1:${port()}`
  return { url, folder, printed, said: { stdout: () => said.stdout, stderr: () => said.stderr }, says, memory: () => memoryOf(child, url, folder), does: (order) => carriedOut(child, order), stop, kill, end, id: child.pid ?? 0 }
}

async function stopped(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return child.exitCode
}

async function carriedOut(child: ChildProcess, order: Order): Promise<unknown> {
  const done = once(child, 'message')
  child.send(order)
  const [answer] = (await done) as [unknown]
  return answer
}

/**
 * The program writes the snapshot between two requests, so one that is answered after it began finds it whole.
 * Each by a connection of its own: one that was idle is closed when so long a pause is over.
 */
async function memoryOf(child: ChildProcess, url: string, folder: string): Promise<string[]> {
  child.kill('SIGUSR2')
  let file: string | undefined
  while (file === undefined) {
    await sendPlain(url, { path: '/healthz' })
    file = readdirSync(folder).find((name) => name.endsWith('.heapsnapshot'))
  }
  await sendPlain(url, { path: '/healthz' })
  const { strings } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { strings: string[] }
  rmSync(join(folder, file))
  return strings
}
