// Commits three large drafts and dies in the middle: after so many of the statements that write. Run by a test as a process of its own.
import { StatementSync } from 'node:sqlite'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'

const [folder = '', statements = ''] = process.argv.slice(2)
let left = Number(statements)
const records = sqliteRecords(folder)

const run = StatementSync.prototype.run
StatementSync.prototype.run = function (this: StatementSync, ...given: Parameters<typeof run>) {
  const result = run.apply(this, given)
  if (--left === 0) process.kill(process.pid, 'SIGKILL')
  return result
} as typeof run

/** More than SQLite keeps in memory of a commit, so that a part of it is in the file before the rest is known. */
const large = 'half written '.repeat(500_000)
await records.commit([{ kind: 'draft', id: 'a', value: null }, ...['b', 'c', 'd'].map((id) => ({ kind: 'draft' as const, id, value: large }))], 1)
// All was written: dying now must not take it away again.
process.kill(process.pid, 'SIGKILL')
