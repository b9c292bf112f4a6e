// npm run content -- new-language: the folder it writes is taken up by the check and by the real program at once.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '../../src/commands/content/check.ts'
import { newLanguage } from '../../src/commands/content/new-language.ts'
import { repository } from '../../src/config.ts'
import { chat, wordsOf } from '../support/chatting.ts'
import { contentCommand, runVerb } from '../support/content-command.ts'
import { startedProgram } from '../support/program.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  for (const part of ['dialogs', 'locales']) cpSync(join(repository, 'test/district', part), join(folder, part), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const verbs = { check, 'new-language': newLanguage }
const content = (verb: keyof typeof verbs, ...given: string[]) => runVerb(verbs[verb], given, { folder, contentDir: folder })
/** The same in a process of its own, as somebody types it. */
const command = (...given: string[]) => contentCommand(given, { folder, contentDir: folder })

const onDisk = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const)

test('writes one folder, says what comes next, and touches nothing else', () => {
  const before = onDisk()
  const { stdout, stderr, status } = command('new-language', 'so')
  expect([stderr, status]).toEqual(['', 0])
  expect(stdout).toContain('locales/so: 8 files for Soomaali (ltr, Latn).')
  expect(stdout).toContain('1. ui.yaml and urgent.yaml with urgency.yaml')
  expect(stdout.trim().split('\n').length).toBeLessThanOrEqual(10)
  const after = onDisk()
  expect(after.filter(([path]) => !path.startsWith('locales/so/'))).toEqual(before)
  expect(after.length).toBe(before.length + 8)
})

test('is taken up by the check: all that is missing is due, and nothing more is to mend', () => {
  const before = content('check')
  content('new-language', 'so')
  const after = command('check')
  const missing = after.stdout.split('\n').filter((line) => line.includes('locales/so/'))
  for (const file of ['ui.yaml', 'urgent.yaml', 'asked/help.yaml']) expect(missing.some((line) => line.includes(`locales/so/${file}`)), file).toBe(true)
  expect(after.stdout.indexOf('Due for another look')).toBeLessThan(after.stdout.indexOf(missing[0]!))
  expect(after.status).toBe(before.status)
  expect(after.stdout).toContain('4 languages')
})

test('is taken up by the real program, which answers in the other languages as before', async () => {
  content('new-language', 'so')
  const { url, says } = await startedProgram({ CONTENT_DIR: folder })
  await says('in 4 languages (ar, en, es, so)')
  const spanish = await chat({ url }, { text: '¿dónde consigo comida?' })
  expect(spanish.answer).toMatchObject({ language: 'es', outcome: 'answer' })
  expect(wordsOf(spanish)).toContain('415-555-0117')
  const urgent = await chat({ url }, { text: 'agents are here', language: 'so' })
  expect(urgent.answer).toMatchObject({ urgent: true })
  expect(wordsOf(urgent)).toContain('415-555-0142')
})

test('takes a name of its own', () => {
  expect(content('new-language', 'mix', '--name', 'Tu’un Savi').stdout).toContain('locales/mix: 8 files for Tu’un Savi (ltr, Latn).')
})

test.each([
  ['no code', [], 'Usage: npm run content -- new-language CODE'],
  ['two codes', ['so', 'ko'], 'Usage: npm run content -- new-language CODE'],
  ['an old code', ['tl'], 'The code is written fil.'],
  ['a language that is there', ['ar'], 'which is there already'],
  ['no name that anybody knows', ['mix'], '--name "…"'],
  ['a flag that nobody knows', ['so', '--force'], '--force'],
])('refuses %s, and writes nothing', (_, given, why) => {
  const before = onDisk()
  const { stdout, stderr, status } = content('new-language', ...given)
  expect([stdout, status]).toEqual(['', 1])
  expect(stderr).toContain(why)
  expect(onDisk()).toEqual(before)
})

test('never overwrites: a folder that is there stays as it is, an empty one too', () => {
  content('new-language', 'so')
  const before = onDisk()
  expect(content('new-language', 'so')).toMatchObject({ stdout: '', status: 1 })
  mkdirSync(join(folder, 'locales/ko'))
  expect(content('new-language', 'ko')).toEqual({ stdout: '', stderr: 'There is a folder locales/ko already.\n', status: 1 })
  expect(onDisk()).toEqual(before)
})
