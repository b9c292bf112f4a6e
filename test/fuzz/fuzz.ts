// npm run prove -- fuzz [--inputs N --seed N]: a million hostile inputs to the running line; one table, and code 1 if it stumbled over any.
import { readArguments } from '../../src/commands/arguments.ts'
import { print, printError, printTable } from '../../src/commands/print.ts'
import { fuzz } from './run-fuzz.ts'

const { values } = readArguments(['inputs', 'seed'], [])
const [inputs, seed] = [number('inputs', 1_000_000), number('seed', 8)]
print(`${inputs.toLocaleString('en')} inputs, seed ${seed}.`)
const { findings, counts, grownBytes } = await fuzz({ inputs, seed, say: print })

const statuses = [...new Set([...counts.values()].flatMap((known) => [...known.keys()]))].sort()
print()
printTable(['route', 'inputs', ...statuses], [...counts].map(([route, known]) => [route, [...known.values()].reduce((sum, times) => sum + times, 0), ...statuses.map((status) => known.get(status) ?? '')]))
print(`\nHeap after everything is past its time, compared with that after the first tenth: ${(grownBytes / 1_000_000).toFixed(1)} MB more.`)
for (const { what, route, input } of findings) printError(`\n${route}: ${what}\n${input}`)
print(`\n${findings.length} findings.`)
process.exitCode = findings.length > 0 ? 1 : 0

function number(name: string, otherwise: number): number {
  const given = values[name]
  if (given === undefined) return otherwise
  const read = Number(given)
  if (Number.isSafeInteger(read) && read > 0) return read
  printError(`--${name} must be a whole number above zero.`)
  process.exit(1)
}
