// npm run content -- backup FILE: everything staff wrote, editions with their history and drafts, in one file.
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { describeError } from '../../privacy/log.ts'
import { writeBackup } from '../../staff/editions/backup/backup-file.ts'
import { takeFrom } from '../../staff/editions/backup/take.ts'
import { readArguments } from '../arguments.ts'
import type { Verb } from '../content.ts'
import { print, printError } from '../print.ts'
import { withRecords } from './with-records.ts'

export const backup: Verb = {
  usage: 'backup FILE                        all that staff wrote, drafts included, into one file; no accounts',
  async run(_, given) {
    const { rest } = readArguments([], [], given)
    const [path = ''] = rest
    if (rest.length !== 1) return fail(`Usage: npm run content -- ${backup.usage}`)
    if (!existsSync(dirname(resolve(path)))) return fail(`There is no folder ${dirname(path)}.`)
    await withRecords('Nothing was written.', async (records) => {
      const { records: taken } = await takeFrom(records)
      if (taken.length === 0) return print('Staff have written nothing yet: there is nothing to back up, and no file was written.')
      try {
        write(path, writeBackup({ made: `${new Date(Date.now()).toISOString().slice(0, 16)}Z`, records: taken }))
      } catch (error) {
        return fail(`${path} cannot be written (${describeError(error).code}). What stood there before still does.`)
      }
      const count = (isOne: (record: (typeof taken)[number]) => boolean) => taken.filter(isOne).length
      print(`${path}: ${count(({ kind, id }) => kind === 'edition' && id.startsWith('n/'))} editions and ${count(({ kind }) => kind === 'draft')} drafts.`)
      print('It names staff by their handles; nobody else stands in it, and no account. Keep it where only operators can read it, and not for longer than it is needed.')
    })
  },
}

/** Whole or not at all, and from its first byte readable by its owner alone. */
function write(path: string, text: string) {
  const draft = `${path}.${process.pid}.new`
  try {
    const file = openSync(draft, 'wx', 0o600)
    try {
      for (let bytes = Buffer.from(text); bytes.length > 0; ) bytes = bytes.subarray(writeSync(file, bytes))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

function fail(why: string) {
  printError(why)
  process.exitCode = 1
}
