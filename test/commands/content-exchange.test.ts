// npm run content -- export and import: texts out to translators, and back only after somebody has seen what would change.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { check } from '../../src/commands/content/check.ts'
import { exportTexts, importTexts } from '../../src/commands/content/exchange.ts'
import { repository } from '../../src/config.ts'
import { readXlsx, writeXlsx } from '../../src/content/exchange/xlsx.ts'
import { unitsOf } from '../../src/content/exchange/units.ts'
import { zipLimits } from '../../src/content/exchange/zip.ts'
import { contentCommand, runVerb } from '../support/content-command.ts'
import { districtFiles } from '../support/district.ts'
import { districtEdition } from '../support/edition.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  for (const part of ['dialogs', 'locales']) cpSync(join(repository, 'test/district', part), join(folder, part), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const verbs = { check, export: exportTexts, import: importTexts }
const content = (verb: keyof typeof verbs, ...given: string[]) => runVerb(verbs[verb], given, { folder, contentDir: folder })
/** The same in a process of its own, as somebody types it. */
const command = (...given: string[]) => contentCommand(given, { folder, contentDir: folder })
const at = (name: string) => join(folder, name)
const textOf = (name: string) => readFileSync(at(name), 'utf8')
const help = 'locales/es/help.yaml'

/** What a translator does to the file. */
function edit(name: string, from: string, to: string) {
  const before = textOf(name)
  const after = before.replace(`<target>${from}`, () => `<target>${to}`)
  if (after === before) throw new Error(`${name} does not hold: ${from}`)
  writeFileSync(at(name), after)
}

/** Every file of the content as it is on disk. */
const contentOnDisk = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /dialogs|locales/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path, 'utf8')])

describe.each(['es.xlsx', 'es.xliff', 'es.xlf'])('%s', (name) => {
  test('goes out, comes back without changes, and goes out again as the same bytes', () => {
    const before = contentOnDisk()
    expect(command('export', 'es', name)).toEqual({ stdout: `${name}: 11 topics from en into es, 0 of them missing or stale.\n`, stderr: '', status: 0 })
    const bytes = readFileSync(at(name))
    expect(content('import', name, '--yes')).toEqual({ stdout: 'Nothing would change.\n', stderr: '', status: 0 })
    expect(contentOnDisk()).toEqual(before)
    content('export', 'es', `again-${name}`)
    expect(Buffer.compare(readFileSync(at(`again-${name}`)), bytes)).toBe(0)
  })
})

describe('a change', () => {
  beforeEach(() => {
    content('export', 'es', 'es.xliff')
    edit('es.xliff', 'Sí. Las puertas de nuestras escuelas están abiertas', 'Sí, claro. Las puertas de todas nuestras escuelas están abiertas')
    edit('es.xliff', 'Borrar mi conversación', 'Borrar todo')
  })

  const shown = [
    'help  school-door.answer',
    '  - Sí. Las puertas de nuestras escuelas están abiertas para cada niño, tenga la familia los papeles que tenga.',
    '  + Sí, claro. Las puertas de todas nuestras escuelas están abiertas para cada niño, tenga la familia los papeles que tenga.',
    'help  erase.title',
    '  - Borrar mi conversación',
    '  + Borrar todo',
    'In all: 2 texts, 2 topics.',
  ]

  test('is shown line by line, before and after, and not written', () => {
    const before = contentOnDisk()
    expect(content('import', 'es.xliff')).toEqual({ stdout: [...shown, 'Nothing is written yet. To write it: --yes', ''].join('\n'), stderr: '', status: 0 })
    expect(contentOnDisk()).toEqual(before)
  })

  test('is written with --yes, and nothing else is', () => {
    const others = () => contentOnDisk().filter(([path]) => path !== at(help))
    const before = others()
    expect(command('import', 'es.xliff', '--yes')).toEqual({ stdout: [...shown, `Written, and handed in for review: ${help}`, ''].join('\n'), stderr: '', status: 0 })
    expect(others()).toEqual(before)
    const fresh = textOf(help).split('\n').filter((line) => !districtFiles().get(help)?.split('\n').includes(line))
    expect(fresh).toEqual([
      expect.stringContaining('    Sí, claro.'),
      expect.stringMatching(/^ {2}submitted: w-[0-9a-f]{10}$/),
      '  title: Borrar todo',
      expect.stringMatching(/^ {2}submitted: w-[0-9a-f]{10}$/),
    ])
    expect(content('check').status).toBe(0)
    expect(content('import', 'es.xliff').stdout).toBe('Nothing would change.\n')
  })

  test('with anything refused beside it is not written either, and all of it is told', () => {
    edit('es.xliff', 'Hola', '')
    edit('es.xliff', 'Escriba la palabra BORRAR', 'Llame al 415-555-0142')
    const before = contentOnDisk()
    const { stdout, stderr, status } = command('import', 'es.xliff', '--yes')
    expect(status).toBe(1)
    expect(stdout).toContain(shown[0])
    expect(stderr).toMatch(/^Refused \(2\):\n {2}es\.xliff:\d+ {2}hello\.\w+ {2}.*\n {2}es\.xliff:\d+ {2}erase\.answer {2}A number or an address is typed here\..*\nNothing was written\.\n$/)
    expect(contentOnDisk()).toEqual(before)
  })
})

test('a text that turns a line around is refused, and does not turn ours around', () => {
  content('export', 'es', 'es.xliff')
  edit('es.xliff', 'Hola', '\u202e2410-555-514')
  const before = contentOnDisk()
  const { stdout, stderr, status } = content('import', 'es.xliff', '--yes')
  expect(status).toBe(1)
  expect(stderr).toMatch(/^Refused \(1\):\n {2}es\.xliff:\d+ {2}hello\.\w+ {2}It holds a character that nobody can see, U\+202E\./)
  expect(stdout + stderr).not.toContain('\u202e')
  expect(contentOnDisk()).toEqual(before)
})

test('a text handed in as it stands is shown as that', () => {
  content('export', 'es', 'es.xliff')
  writeFileSync(at('es.xliff'), textOf('es.xliff').replace(/(<unit id="reading-club">)(.*?)(<\/unit>)/s, (_, from: string, inside: string, to: string) => from + inside.replaceAll('state="initial" subState="family-line:machine-draft"', 'state="translated"') + to))
  expect(content('import', 'es.xliff').stdout).toContain('help  reading-club: handed in for review as it stands\n')
})

test('another text of a spreadsheet is written as well, Arabic included', () => {
  const outgoing = unitsOf(districtEdition(), 'ar')!
  const target = 'أهلا وسهلا'
  const groups = outgoing.groups.map((group) => ({ ...group, topics: group.topics.map((topic) => ({ ...topic, units: topic.units.map((unit) => (unit.topic === 'hello' && unit.part === 'title' ? { ...unit, target } : unit)) })) }))
  writeFileSync(at('ar.xlsx'), writeXlsx({ ...outgoing, groups }))
  expect(content('import', 'ar.xlsx', '--yes').status).toBe(0)
  expect(textOf('locales/ar/help.yaml')).toContain(`  title: ${target}\n`)
  content('export', 'ar', 'again.xlsx')
  expect(readXlsx('again.xlsx', readFileSync(at('again.xlsx')), [])?.units.find(({ topic }) => topic === 'hello')).toMatchObject({ target, state: 'in review' })
})

test('words of another language are refused, also where the letters are the same', () => {
  content('export', 'es', 'es.xliff')
  edit('es.xliff', 'Hola desde Lantern Valley', 'Hello, this is the line of our valley. Please write your question to us in your own words and we will answer it')
  const { stderr, status } = content('import', 'es.xliff', '--yes')
  expect(status).toBe(1)
  expect(stderr).toContain('hello.answer  It seems to be in another language.')
})

test('what came from outside does not command the terminal', () => {
  content('export', 'es', 'es.xliff')
  writeFileSync(at('es.xliff'), textOf('es.xliff').replace('<unit id="hello">', '<unit id="hello&#x9b;2J">'))
  const { stdout, stderr } = command('import', 'es.xliff')
  expect(stderr).toContain('hello\ufffd2J')
  expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]/u)
})

describe('refused with exit 1 and a sentence:', () => {
  const spreadsheet = writeXlsx(unitsOf(districtEdition(), 'es')!)

  test.each([
    ['no file', 'import', [], 'npm run content -- export'],
    ['a file of another kind', 'import', ['es.docx'], 'npm run content -- export'],
    ['an export without a language', 'export', ['es.xlsx'], 'npm run content -- export'],
    ['a word too many', 'import', ['es.xlsx', 'fr.xlsx'], 'npm run content -- export'],
    ['a flag that does not exist', 'import', ['es.xlsx', '--force'], '--force'],
    ['a file that is not there', 'import', ['nowhere.xlsx'], 'There is no file nowhere.xlsx.'],
    ['a folder', 'import', ['folder.xlsx'], 'There is no file folder.xlsx.'],
    ['a language that is not there', 'export', ['de', 'de.xlsx'], 'There is nothing to translate into “de”. Languages: ar, es.'],
    ['the source language', 'export', ['en', 'en.xlsx'], 'There is nothing to translate into “en”. Languages: ar, es.'],
    ['a folder that is not there', 'export', ['es', 'nowhere/es.xlsx'], 'There is no folder nowhere.'],
    ['a file that is something else', 'import', ['text.xlsx'], 'The file is not a whole spreadsheet'],
    ['a file that ends too early', 'import', ['cut.xliff'], 'The file ends too early'],
    ['a spreadsheet cut in the middle', 'import', ['cut.xlsx'], 'The file is not a whole spreadsheet (XLSX): it ends too early'],
    ['an external entity', 'import', ['entity.xliff'], 'A document type (DTD) is not read'],
    ['a file too long to be read', 'import', ['long.xlsx'], `long.xlsx is longer than ${zipLimits.packed} bytes.`],
  ] as const)('%s', (_, verb, given, said) => {
    cpSync(join(folder, 'dialogs'), at('folder.xlsx'), { recursive: true })
    writeFileSync(at('text.xlsx'), 'id;part;text')
    writeFileSync(at('cut.xlsx'), spreadsheet.subarray(0, 20_000))
    writeFileSync(at('cut.xliff'), '<xliff><file>')
    writeFileSync(at('entity.xliff'), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><xliff>&x;</xliff>')
    writeFileSync(at('long.xlsx'), Buffer.alloc(said.startsWith('long.xlsx') ? zipLimits.packed + 1 : 0))
    const { stdout, stderr, status } = content(verb, ...given)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain(said)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test('content that is broken', () => {
    writeFileSync(at(help), 'rice-bank: "x\n')
    const { stderr, status } = command('export', 'es', 'es.xlsx')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^locales\/es\/help\.yaml:\d.*\nThe content has to be mended first\.\n$/s)
  })
})
