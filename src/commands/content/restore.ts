// npm run content -- restore FILE [--yes]: what staff wrote is again what a backup says; shown first, written as one commit.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { readBackup, type Backup } from '../../staff/editions/backup/backup-file.ts'
import { carryOut, editionsIn, planFor, type Plan } from '../../staff/editions/backup/plan.ts'
import { takeFrom } from '../../staff/editions/backup/take.ts'
import { joined } from '../../staff/editions/stock.ts'
import { dayOf } from '../../stats/count.ts'
import type { Records } from '../../storage/records.ts'
import { readArguments } from '../arguments.ts'
import type { Place, Verb } from '../content.ts'
import { print, printError, shown } from '../print.ts'
import { everyProblem, problemLine } from '../problems.ts'
import { withRecords } from './with-records.ts'

/** Years of a busy office; a longer file is something else. */
const longest = 200_000_000
const nothing = 'Nothing was changed.'

export const restore: Verb = {
  usage: 'restore FILE [--yes]               what staff wrote becomes what a backup says: shown first, done with --yes',
  async run({ files }, given) {
    const { values, rest } = readArguments([], ['yes'], given)
    const [path = ''] = rest
    if (rest.length !== 1) return fail([`Usage: npm run content -- ${restore.usage}`])
    const about = existsSync(path) ? statSync(path) : null
    if (!about?.isFile()) return fail([`There is no file ${path}.`])
    if (about.size > longest) return fail([`${path} is longer than ${longest} bytes, and no backup is.`, nothing])
    const read = readBackup(readFileSync(path, 'utf8'))
    if (read.kind === 'refused') return fail([`${path} is refused. ${read.why}`, nothing])
    const wrong = await problemsOf(read.backup, files)
    if (wrong.length > 0) return fail([`${path} is refused. On the files of this folder its edition could not be served:`, ...wrong, nothing])
    await withRecords(nothing, (records) => restoreInto(records, read.backup, values['yes'] === true))
  },
}

async function restoreInto(records: Records, backup: Backup, mayWrite: boolean) {
  const plan = planFor(await takeFrom(records), backup)
  if (plan.changes.length === 0) return print('Nothing would change: what staff wrote is what the backup says.')
  printPlan(plan, backup)
  if (!mayWrite) return print('Nothing is changed yet. To do it: --yes')
  if (!(await carryOut(plan, { records, now: Date.now }))) return fail(['Somebody has written in this very moment.', `${nothing} Run it again.`])
  print('Done. Every running process takes it up within seconds; who had a draft open is told that it says something else by now.')
}

function printPlan({ editions: { before, after }, drafts: { added, changed, removed } }: Plan, { made }: Backup) {
  print(`The backup was made at ${made.replace('T', ' ')}.`)
  print(`Published: ${named(before)} now, ${named(after)} then.`)
  if (after < before) print(`  What was published since goes: ${after + 1 === before ? `edition ${before}` : `editions ${after + 1} to ${before}`}. To keep it, make a backup of it first.`)
  for (const [what, ids] of [['come back', added], ['say again what they said', changed], ['go, since the backup does not have them', removed]] as const) {
    if (ids.length > 0) print(shown(`Drafts that ${what} (${ids.length}): ${ids.join(', ')}`))
  }
}

const named = (number: number) => (number === 0 ? 'nothing' : `edition ${number}`)

/** What would keep its edition from being served: words of another district, or of other files. */
async function problemsOf(backup: Backup, files: Place['files']): Promise<string[]> {
  try {
    const editions = editionsIn(backup)
    const { files: content } = joined(files(), await editions.filesOf(await editions.current()))
    return everyProblem(content, dayOf(Date.now())).problems.filter(({ level }) => level === 'error').map((problem) => `  ${problemLine(problem)}`)
  } catch {
    return ['  A text that it names is not in it.']
  }
}

function fail(lines: readonly string[]) {
  for (const line of lines) printError(shown(line))
  process.exitCode = 1
}
