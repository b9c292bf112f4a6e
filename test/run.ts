// npm test: finds the real programs that tests need, checks the types, runs the tests, and ends with one line.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseCLI, startVitest } from 'vitest/node'
import { print, printError } from '../src/commands/print.ts'
import { find } from './support/parts/find.ts'
import { installLine } from './support/parts/install.ts'
import { parts, type PartName } from './support/parts/table.ts'
import { tally } from './support/tally.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The programs that tests start, by name. */
    programs: Record<PartName, string>
  }
}

const repository = join(import.meta.dirname, '..')

const programs = findPrograms()
if (!typesHold()) end({ passed: 0, failed: 0 }, 'The types do not fit together; no test was run.')
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

function typesHold(): boolean {
  const { status } = spawnSync(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc')], { cwd: repository, stdio: 'inherit' })
  return status === 0
}

/** What is typed after `npm test --` is vitest's to read: files, -t, --reporter and so on. */
async function runTests(given: string[]) {
  const { filter, options } = parseCLI(['vitest', 'run', ...given])
  const vitest = await startVitest(filter, {
    root: repository,
    config: false,
    include: ['test/**/*.test.ts'],
    // By default one core is left idle.
    maxWorkers: 2,
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
