// npm run content -- new-district: a folder made from the content of this repository, filled in, and served by the real program.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { check } from '../../src/commands/content/check.ts'
import { newDistrict } from '../../src/commands/content/new-district.ts'
import { repository } from '../../src/config.ts'
import { elsewhereProblems, namesIn } from '../../src/content/elsewhere.ts'
import { readContentFiles, type ContentFiles } from '../../src/content/files.ts'
import { reader } from '../../src/content/read-part.ts'
import { checkContent, type Checked } from '../../src/content/validate.ts'
import { chat, wordsOf } from '../support/chatting.ts'
import { contentCommand, runVerb } from '../support/content-command.ts'
import { today } from '../support/edition.ts'
import { startedProgram } from '../support/program.ts'
import { times } from '../support/proof-size.ts'
import { shippedEdition } from '../support/shipped.ts'
import { phone } from '../support/texting.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const newDistrictIn = (given: string[], contentDir = repository) => runVerb(newDistrict, given, { folder, contentDir })

const filesIn = (place: string): ContentFiles => readContentFiles(join(place, 'dialogs'), join(place, 'locales'))

/** Names, and every spelling of them that counts as the same. */
const anySpelling = (name: string) => new RegExp(name.replace(/['’‘]/g, '.').replace(/[eé]/g, '[eé]').replace(/[aá]/g, '[aá]').replace(/\s+/g, '\\s+'), 'giu')

/** What the people of Tule Lake do: their own name in the place of the old one, in every text that the check lists. */
function rename({ files, edition }: Made): ContentFiles {
  const { elsewhere } = namesIn(reader(files))
  const names = Object.values(elsewhere).flat().sort((a, b) => b.length - a.length)
  const listed = new Set(elsewhereProblems(edition, elsewhere).map(({ file }) => file))
  return new Map([...files].map(([path, text]) => [path, listed.has(path) ? names.reduce((changed, name) => changed.replace(anySpelling(name), 'Tule'), text) : text]))
}

interface Made extends Checked {
  files: ContentFiles
}

const districtNumber = '530-555-0100'
const hotline = '530-555-0142'
const numbers: Record<string, string> = { district: districtNumber, 'rapid-response': hotline }

/** Every contact that the check asks for, with a number or a page of its own. */
function fillIn(files: ContentFiles, { problems }: Made): ContentFiles {
  const path = 'dialogs/contacts.yaml'
  const document = parseDocument(files.get(path)!, { version: '1.2', schema: 'core' })
  const open = problems.filter(({ key }) => key.endsWith('.value')).map(({ key }) => key.replace('.value', ''))
  open.forEach((id, i) => {
    const own = document.getIn([id, 'by']) === 'web' ? `tule.example/${i}` : `530-555-01${50 + i}`
    for (const [part, value] of Object.entries({ value: numbers[id] ?? own, checked: today, confidence: 'verified' })) document.setIn([id, part], value)
  })
  return new Map(files).set(path, document.toString({ lineWidth: 0 }))
}

const append = (files: ContentFiles, path: string, text: string) => files.set(path, `${files.get(path)}${text}`)

/** A topic of the new district's own, in a group that lost its topics. */
function withTopic(files: ContentFiles): ContentFiles {
  const group = [...files.keys()].find((path) => /^dialogs\/[^/]+\.yaml$/.test(path) && files.get(path)?.startsWith('# To fill: '))!.replace(/^dialogs\/|\.yaml$/g, '')
  append(files, `dialogs/${group}.yaml`, `kite-day:\n  scope: district\n  contacts: [district]\n  then: []\n  sources:\n    - {title: Tule Unified, url: null, date: "2026", confidence: verified, checked: ${today}}\n  review: 2027-06-01\n`)
  append(files, `locales/en/${group}.yaml`, 'kite-day:\n  title: Kite day\n  answer: On kite day every class flies kites by the lake. Call {{district}}.\n  sms: On kite day every class flies kites by the lake. Call {{district}}.\n')
  return append(files, `locales/en/asked/${group}.yaml`, 'kite-day:\n  - "when do the children fly kites"\n  - "is there a kite day"\n')
}

/** A district may begin with two languages; to learn the other five as well takes most of a minute. */
const begunWith = times(2, Infinity)
const ofLanguages = (codes: readonly string[], files: ContentFiles): ContentFiles =>
  new Map([...files].filter(([path]) => codes.concat('others').includes(path.match(/^locales\/([^/]+)/)?.[1] ?? 'others')))

function write(place: string, files: ContentFiles) {
  for (const [path, text] of files) {
    mkdirSync(join(place, path, '..'), { recursive: true })
    writeFileSync(join(place, path), text)
  }
}

describe('a folder for Tule Lake', () => {
  let said: ReturnType<typeof contentCommand>
  let made: Made
  beforeAll(() => {
    said = contentCommand(['new-district', 'tule'], { folder })
    const files = filesIn(join(folder, 'tule'))
    made = { files, ...checkContent(files, today) }
  })
  /** A folder in which only the languages that the district begins with are left. */
  function begun(name: string, files: ContentFiles): string {
    const codes = ['en', 'es', ...made.edition.contents.keys()].slice(0, begunWith)
    write(join(folder, name), ofLanguages(codes, files))
    return join(folder, name)
  }
  let renamed: ContentFiles | undefined
  /** What was listed is rewritten, and every contact is filled in. */
  const filled = () => new Map((renamed ??= fillIn(rename(made), made)))

  test('is made of this district’s content, with a list of what to fill in', () => {
    expect([said.stderr, said.status]).toEqual(['', 0])
    expect(said.stdout).toMatch(/^tule: \d+ files with \d+ topics and \d+ contacts that are not of one place\.\n/)
    expect(said.stdout).toMatch(/contacts \(\d+, dialogs\/contacts\.yaml\): .*\bdistrict\b.*\n/)
    expect(said.stdout).toMatch(/topics \(\d+, dialogs\/policy\.yaml and locales\/\*\/policy\.yaml\): .*\bresolution\b/)
    for (const { language } of made.edition.contents.values()) expect(said.stdout).toMatch(new RegExp(`^  locales/${language.code}: \\d+$`, 'm'))
    expect(said.stdout.split('\n').length).toBeLessThan(80)
  })

  test('holds no number, address or page of a contact that is only of the old place', () => {
    const { contacts } = shippedEdition()
    const own = [...contacts.values()].filter(({ place: whose }) => whose === 'local')
    const all = [...made.files].filter(([path]) => !path.endsWith('contacts.yaml') || path.startsWith('dialogs/')).map(([, text]) => text.replace(/^#.*$/gm, '').replace(/\burl: .*$/gm, '')).join('\n')
    expect(own.filter(({ value }) => all.includes(value)).map(({ id }) => id)).toEqual([])
  })

  test('is refused by the check and by the program until every contact is filled in', async () => {
    const open = begun('open', made.files)
    const { stdout, status } = runVerb(check, [], { folder, contentDir: open })
    expect(status).toBe(1)
    expect(stdout).toMatch(/ {2}dialogs\/contacts\.yaml:\d+ {2}district\.value {2}Has to be filled in\.\n/)
    const { problems, mayServe } = made
    expect(mayServe).toBe(false)
    const asked = [...new Set(problems.filter(({ level }) => level === 'error').map(({ file, key }) => `${file} ${key.split('.')[0]}`))].sort()
    const listed = said.stdout.match(/contacts \(\d+, [^)]+\): (.*)/)?.[1]?.split(', ') ?? []
    expect(asked).toEqual(listed.map((id) => `dialogs/contacts.yaml ${id}`).sort())
    await expect(startedProgram({ CONTENT_DIR: open })).rejects.toThrow('The content cannot be served, and there is no earlier content to serve instead.')
  })

  test('speaks of Tule Lake alone once its people have rewritten what was listed', () => {
    const { edition, problems } = checkContent(filled(), today)
    expect(elsewhereProblems(edition, namesIn(reader(filled())).elsewhere)).toEqual([])
    expect(problems.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('filled in, it is served by the real program: with its own numbers, by page and by text', { timeout: 180_000 }, async () => {
    const { url } = await startedProgram({ CONTENT_DIR: begun('filled', withTopic(filled())) })

    const school = await chat({ url }, { text: 'they asked about our immigration status at school, do i have to answer' })
    expect(school.answer).toMatchObject({ language: 'en', outcome: 'answer' })
    expect(wordsOf(school)).toContain(districtNumber)

    const { status, messages } = await phone({ url }).says('están tocando mi puerta los de inmigración')
    expect([status, messages[0]]).toEqual([200, expect.stringContaining(hotline)])

    const kites = await chat({ url }, { text: 'when do the children fly kites' })
    expect(wordsOf(kites)).toContain(`On kite day every class flies kites by the lake. Call ${districtNumber}.`)

    expect([wordsOf(school), wordsOf(kites), ...messages].join('\n')).not.toMatch(/San Jos|408-/)
  })
})

describe('it is refused', () => {
  test('without a folder, or with two', () => {
    expect(newDistrictIn([]).stderr).toContain('Usage: npm run content -- new-district DIR')
    expect(newDistrictIn(['one', 'two']).stderr).toContain('Usage: npm run content -- new-district DIR')
  })

  test('where something is already, which stays as it is', () => {
    const place = join(folder, 'taken')
    mkdirSync(place)
    writeFileSync(join(place, 'note.txt'), 'ours')
    expect(newDistrictIn(['taken'])).toEqual({ stdout: '', stderr: 'taken is there already, and something is in it.\n', status: 1 })
    expect(newDistrictIn(['taken/note.txt']).status).toBe(1)
    expect([readdirSync(place), readFileSync(join(place, 'note.txt'), 'utf8')]).toEqual([['note.txt'], 'ours'])
  })

  test('inside the content that it is made from', () => {
    const place = join(folder, 'own')
    for (const part of ['dialogs', 'locales']) cpSync(join(repository, 'test/district', part), join(place, part), { recursive: true })
    expect(newDistrictIn(['own/locales/xx'], place)).toMatchObject({ stdout: '', status: 1 })
    expect(existsSync(join(place, 'locales/xx'))).toBe(false)
  })

  test('while the content, or the list of names, is broken', () => {
    const place = join(folder, 'broken')
    for (const part of ['dialogs', 'locales']) cpSync(join(repository, 'test/district', part), join(place, part), { recursive: true })
    mkdirSync(join(place, 'dialogs/checks'))
    writeFileSync(join(place, 'dialogs/checks/names.yaml'), 'names:\n  en: Lantern Valley\n')
    const { stdout, stderr, status } = newDistrictIn(['from-broken'], place)
    expect([stdout, status]).toEqual(['', 1])
    expect(stderr).toMatch(/dialogs\/checks\/names\.yaml:2 {2}names\.en .*\n.*The content has to be mended first\./s)
    expect(existsSync(join(folder, 'from-broken'))).toBe(false)
  })
})

test('an empty folder is as good as none, and nothing is written outside it', () => {
  const place = join(folder, 'lantern')
  for (const part of ['dialogs', 'locales']) cpSync(join(repository, 'test/district', part), join(place, part), { recursive: true })
  mkdirSync(join(folder, 'empty'))
  const before = readdirSync(folder).sort()
  const { stdout, status } = newDistrictIn(['empty'], place)
  expect(status).toBe(0)
  expect(stdout).toContain('dialogs/checks/names.yaml names nothing of this district')
  expect(readdirSync(folder).sort()).toEqual(before)
  expect(readdirSync(join(folder, 'empty')).sort()).toEqual(['dialogs', 'locales'])
})
