// A disk on which nothing more fits: families are answered with what was published last, and nothing that staff saved is lost.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import type { TextEdit } from '../../src/content/edits/edit.ts'
import { unitNow } from '../../src/content/edits/unit-now.ts'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'
import { chat, wordsOf } from '../support/chatting.ts'
import { programOnFullDisk, startedProgram, type Program } from '../support/program.ts'
import { phone } from '../support/texting.ts'
import { farol, oneProcess, wick } from '../staff/editions/one-process.ts'

const words = 'Leemos juntos cada jueves.'
const answers = async (program: Program) => wordsOf(await chat(program, { text: '¿cuándo se reúne el club de lectura?' }, { Connection: 'close' }))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

test('a first start answers families all the same, and says what cannot be kept', async () => {
  const program = await programOnFullDisk({ DATA_DIR: folder })
  expect((await phone(program).says('ICE is at my door')).messages[0]).toContain('415-555-0142')
  expect(program.printed()).toContain('"event":"count-failed"')
  expect(program.printed()).toContain('"event":"records-failed"')
  expect(await program.stop()).toBe(0)
})

test('a later start serves what was published, and all of it is there once there is room again', async () => {
  const first = await startedProgram({ DATA_DIR: folder })
  const records = sqliteRecords(folder)
  const desk = await oneProcess({ records })
  const now = unitNow(desk.library.inForce().edition, 'text/es/reading-club') as TextEdit
  await desk.write({ ...now, texts: { ...now.texts, answer: `${words} {{reading-page}}` } }, farol)
  await desk.publishing.publish({ ids: ['text/es/reading-club'], why: 'A parent asked.', by: wick })
  records.close()
  await first.says('"event":"edition-in-force","number":2')
  expect(await first.stop()).toBe(0)

  const second = await programOnFullDisk({ DATA_DIR: folder })
  expect(await answers(second)).toContain(words)
  expect(await second.stop()).toBe(0)
  const third = await startedProgram({ DATA_DIR: folder })
  expect(await answers(third)).toContain(words)
})
