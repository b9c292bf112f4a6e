// npm test: finds the real programs that tests need, checks the types, runs the tests, and ends with one line.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseCLI, startVitest } from 'vitest/node'
import { print, printError } from '../src/commands/print.ts'
import { find } from './support/parts/find.ts'
import { installLine } from './support/parts/install.ts'
import { LongestFirst } from './support/longest-first.ts'
import { parts, type PartName } from './support/parts/table.ts'
import { times } from './support/proof-size.ts'
import { tally } from './support/tally.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The programs that tests start, by name. */
    programs: Record<PartName, string>
  }
}

/** Long looks by browser, by search and with many processes; `npm run prove` runs them. */
const provedOnly = ['operate/flyer-browser', 'staff/access', 'staff/home/browser', 'channels/web/browser-tools', 'channels/web/browser-states', 'channels/web/browser-languages', 'channels/directline/client-browser', 'processes/workers', 'processes/rolling', 'processes/killed', 'processes/redis-faults', 'channels/sms/erase-flood', 'operate/readyz', 'commands/content-backup', 'staff/editions/processes', 'storage/redis-cluster', 'privacy/proof-redis', 'privacy/proof-nginx'].map((name) => `test/${name}.test.ts`)

const repository = join(import.meta.dirname, '..')

const programs = findPrograms()
const [types] = await Promise.all([endOf('node_modules/typescript/bin/tsc'), endOf('test/support/learnt-ahead.ts')])
if (types !== 0) end({ passed: 0, failed: 0 }, 'The types do not fit together; no test was run.')
end(await runTests(process.argv.slice(2)))

function findPrograms(): Record<PartName, string> {
  const found = parts.map((part) => ({ part, file: find({ part, say: print }) }))
  const missing = found.filter(({ file }) => file === null).map(({ part }) => part)
  if (missing.length > 0) {
    printError(`Tests need ${missing.map(({ name }) => name).join(' and ')}, and it could not be set up here. As root: ${installLine(missing)}`)
    process.exit(1)
  }
  return Object.fromEntries(found.map(({ part, file }) => [part.name, file])) as Record<PartName, string>
}

/** The code with which one of our scripts ends. */
async function endOf(script: string): Promise<number | null> {
  const [code] = await once(spawn(process.execPath, [join(repository, script)], { cwd: repository, stdio: 'inherit' }), 'exit')
  return code as number | null
}

/** What is typed after `npm test --` is vitest's to read: files, -t, --reporter and so on. */
async function runTests(given: string[]) {
  const { filter, options } = parseCLI(['vitest', 'run', ...given])
  const vitest = await startVitest(filter, {
    root: repository,
    config: false,
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', ...times(provedOnly, [])],
    // By default one core is left idle.
    maxWorkers: 2,
    // Processes of their own: some tests go into a folder, or move the time zone.
    pool: 'forks',
    // A process runs one file after the other, and reads the program and what stands around it once instead of 140 times. Nothing in `src` keeps anything between two calls, other than what it worked out from its input.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    allowOnly: false,
    ...options,
    watch: false,
    provide: { programs },
  })
  const counted = tally(vitest)
  await vitest.close()
  return counted
}

/** The last line is for people and for programs: counts of tests. No test at all is no success. */
function end({ passed, failed }: { passed: number; failed: number }, why?: string): never {
  if (why !== undefined) printError(why)
  print(`${passed} passed, ${failed} failed`)
  process.exit(failed > 0 || passed === 0 ? 1 : 0)
}
