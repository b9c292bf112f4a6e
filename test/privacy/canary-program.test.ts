// The canary in the real program: nothing of a family in what it prints, in its files, or in its memory once it has answered.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { directLineMinutes } from '../../src/privacy/retention.ts'
import { addressTraces, traces } from '../support/canary.ts'
import { drive } from '../support/canary-drive.ts'
import { chat } from '../support/chatting.ts'
import { minutes } from '../support/clock.ts'
import { programInHand, startedProgram, type Program } from '../support/program.ts'

const nothing: string[] = []
const tracesIn = (text: string) => [...traces(text), ...addressTraces(text)]

const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))

/** Other families ask after it, as on any day: a program may still hold the very last thing it read. */
async function dayGoesOn(program: Program) {
  for (let i = 0; i < 20; i++) await chat(program, { text: `when does the reading club meet, and once more ${i}` })
}

test('a family that writes down everything leaves no trace in the output or in any file', async () => {
  const program = await startedProgram({ DIRECT_LINE: 'true' })
  for (let i = 0; i < 6; i++) await drive(program.url)
  expect(await program.stop()).toBe(0)
  expect(program.printed()).toContain('request-refused')
  expect(program.printed()).toContain('Direct Line     on: ')
  expect(tracesIn(program.printed().replaceAll(/https?:\/\/(localhost|127\.0\.0\.1)\S*/g, ''))).toEqual(nothing)
  const files = filesIn(program.folder)
  expect(files.map((file) => file.slice(program.folder.length))).toContain('/data/counts.sqlite')
  for (const file of files) expect(tracesIn(readFileSync(file, 'latin1')), file).toEqual(nothing)
})

test('a family that was answered is in no text that the program’s memory holds, once Direct Line’s ten minutes are over', async () => {
  const program = await programInHand({ DIRECT_LINE: 'true' })
  await drive(program.url)
  await program.does({ order: 'pass', milliseconds: minutes(directLineMinutes) })
  await dayGoesOn(program)
  const texts = await program.memory()
  expect(texts.length).toBeGreaterThan(10_000)
  expect(texts).toContain('first-notice')
  expect(texts.filter((text) => traces(text).length > 0)).toEqual(nothing)
})
