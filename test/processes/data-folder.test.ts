// One start at a time on a data folder.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { lockFolder } from '../../src/storage/folder-lock.ts'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'
import { startedProgram } from '../support/program.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

test('a second start is refused and told what to do; a command beside the program is not', async () => {
  await startedProgram({ DATA_DIR: folder })
  const second = startedProgram({ DATA_DIR: folder })
  await expect(second).rejects.toThrow(`Family Line runs already on the data folder ${folder}`)
  await expect(second).rejects.toThrow('folder of its own with DATA_DIR')
  const records = sqliteRecords(folder)
  expect(await records.edition()).toBeGreaterThanOrEqual(0)
  records.close()
})

test('a process that was killed keeps nobody out', async () => {
  const first = await startedProgram({ DATA_DIR: folder })
  await first.kill()
  await startedProgram({ DATA_DIR: folder })
})

test('the lock is a file without a single byte', () => {
  const lock = lockFolder(folder)
  expect(lockFolder(folder)).toBeNull()
  expect(readdirSync(folder).map((name) => readFileSync(join(folder, name)).length)).toEqual([0])
  lock?.release()
  lockFolder(folder)?.release()
})
