// The folder of a new language: it loads at once, changes nothing for others, and nothing in it poses as translated.
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { ContentFiles } from '../../src/content/files.ts'
import { loadEdition } from '../../src/content/load.ts'
import { languageSkeleton, type LanguageSkeleton } from '../../src/content/new-language.ts'
import { checkContent } from '../../src/content/validate.ts'
import { train } from '../../src/understanding/train.ts'
import { districtFiles } from '../support/district.ts'
import { districtEdition, editionOf, today } from '../support/edition.ts'

function made(code: string, name: string | null = null): Extract<LanguageSkeleton, { kind: 'made' }> {
  const skeleton = languageSkeleton(districtFiles(), code, name)
  if (skeleton.kind === 'refused') throw new Error(skeleton.why)
  return skeleton
}

const withNew = (code: string, name: string | null = null): ContentFiles => new Map([...districtFiles(), ...made(code, name).files])
const edition = districtEdition()
const source = edition.contents.get('en')!

/** What a translator does first: the signs go from all but the source's own comments. The first two lines are about the file. */
function withoutSigns(text: string, original: string): string {
  const comments = new Set(original.split('\n').filter((line) => line.startsWith('#')))
  return text.split('\n').slice(2).map((line) => (comments.has(line) ? line : line.replace(/^# /, ''))).join('\n')
}

describe('the folder', () => {
  const { files } = made('so')
  const text = (file: string) => files.get(`locales/so/${file}`) ?? ''
  const opened = (file: string) => parse(withoutSigns(text(file), districtFiles().get(`locales/en/${file}`) ?? '')) as Record<string, unknown>

  test('has every file that a language can have', () => {
    expect([...files.keys()].sort()).toEqual(
      ['asked/help.yaml', 'asked/not-ours.yaml', 'asked/urgent.yaml', 'contacts.yaml', 'help.yaml', 'ui.yaml', 'urgency.yaml', 'urgent.yaml'].map((file) => `locales/so/${file}`),
    )
  })

  test('opens each file with a sentence that says what it is for', () => {
    for (const [path, content] of files) expect(content, path).toMatch(/^# [A-Z][^\n]+\.\n/)
  })

  test.each(['urgent.yaml', 'help.yaml'])('holds title, answer and text message of every topic, and no stamp: %s', (file) => {
    const topics = opened(file)
    const group = file.replace('.yaml', '')
    const wanted = edition.groups.find(({ id }) => id === group)!.topics.map((id) => {
      const { title, answer, sms } = source.words.get(id)!
      return [id, { title, answer: expect.stringContaining(answer), sms }]
    })
    expect(Object.entries(topics)).toEqual(wanted)
  })

  test('holds every sentence of the line below a head of its own', () => {
    const { language, ...sentences } = opened('ui.yaml')
    expect(sentences).toEqual(source.ui)
    expect(language).toMatchObject({ draft: true })
  })

  test('holds the name of every contact', () => {
    expect(opened('contacts.yaml')).toEqual(Object.fromEntries(source.contactNames))
  })

  test('waits for ways to ask, and says how many', () => {
    expect(parse(text('asked/help.yaml'))).toEqual(Object.fromEntries(edition.groups.find(({ id }) => id === 'help')!.topics.map((id) => [id, []])))
    expect(text('asked/help.yaml')).toContain(`# Free rice and food (wanted: 24; English has ${source.asked.get('rice-bank')?.length})\nrice-bank: []\n`)
    expect(parse(text('asked/not-ours.yaml'))).toEqual({ 'ferry-times': [], 'lost-kite': [], 'garden-tools': [] })
    expect(parse(text('urgency.yaml'))).toEqual({ now: [], calm: [] })
  })
})

describe('the head', () => {
  test.each([
    ['so', { name: 'Soomaali', direction: 'ltr', script: 'Latn' }],
    ['ur', { name: 'اردو', direction: 'rtl', script: 'Arab' }],
    ['ko', { name: '한국어', direction: 'ltr', script: 'Kore' }],
    ['pt-BR', { name: 'Português (Brasil)', direction: 'ltr', script: 'Latn' }],
    ['ka', { name: 'ქართული', direction: 'ltr', script: 'Geor' }],
    ['zh-Hant', { direction: 'ltr', script: 'Hant' }],
  ])('of %s says what it is', (code, head) => {
    const language = editionOf(withNew(code)).contents.get(code)?.language
    expect(language).toMatchObject({ code, ...head })
  })

  test('holds what the other languages call it', () => {
    expect(made('so').language.aliases).toEqual(expect.arrayContaining(['so', 'Somali', 'الصومالية']))
    expect(made('ko').language.aliases).toContain('Coreano')
  })

  test('takes the name that is given, where nobody knows it', () => {
    expect(made('mix', 'Tu’un Savi').language).toMatchObject({ name: 'Tu’un Savi', script: 'Latn' })
  })
})

describe('the line with it', () => {
  const files = withNew('so')
  const before = checkContent(districtFiles(), today)
  const after = checkContent(files, today)

  test('may serve at once, and nothing is an error or a gap', () => {
    expect(after.mayServe).toBe(true)
    const added = after.problems.filter(({ file }) => file.startsWith('locales/so/'))
    expect(added.map(({ file }) => file)).toEqual(expect.arrayContaining(['ui.yaml', 'help.yaml', 'urgent.yaml', 'asked/help.yaml', 'contacts.yaml'].map((file) => `locales/so/${file}`)))
    expect(new Set(added.map(({ level }) => level))).toEqual(new Set(['due']))
    expect(added.filter(({ file }) => file.endsWith('ui.yaml')).map(({ key }) => key)).toContain('web.send')
  })

  test('has the same problems elsewhere', () => {
    expect(after.problems.filter(({ file }) => !file.startsWith('locales/so/'))).toEqual(before.problems)
  })

  test('learns the same for the other languages', () => {
    expect(train(after.edition)).toEqual(train(before.edition))
  })

  test('falls back to the source where a sentence is missing', () => {
    expect(after.edition.translate('so', 'web.send')).toBe(edition.translate('en', 'web.send'))
    expect(after.edition.contents.get('so')).toMatchObject({ draft: true, ui: {}, words: new Map(), contactNames: new Map() })
  })
})

describe('it is refused:', () => {
  test.each([
    ['no code at all', 'no code', '“no code” is no language code by BCP 47'],
    ['with a low line', 'pt_BR', 'is no language code by BCP 47'],
    ['the code for no language', 'und', 'is no language code by BCP 47'],
    ['a way out of the folder', '../so', 'is no language code by BCP 47'],
    ['an old code', 'tl', 'The code is written fil.'],
    ['in capitals', 'SO', 'The code is written so.'],
    ['a form of digits', 'so-u-nu-latn', 'so'],
    ['a country where the script matters', 'zh-CN', 'Name the script, not the country: zh-Hans.'],
    ['another country where the script matters', 'zh-TW', 'Name the script, not the country: zh-Hant.'],
    ['a language that is there', 'es', '“es” is what people call Español (es), which is there already.'],
    ['the same with its script', 'es-Latn', 'which is there already.'],
    ['another name for one that is there', 'ara', 'The code is written ar.'],
    ['a language whose own name nobody knows', 'mix', 'Say it: --name "…"'],
  ])('%s', (_, code, why) => {
    const skeleton = languageSkeleton(districtFiles(), code)
    expect(skeleton).toEqual({ kind: 'refused', why: expect.stringContaining(why) })
  })

  test('an alias of a language that is there', () => {
    const head = 'aliases: ['
    const files = districtFiles()
    files.set('locales/es/ui.yaml', files.get('locales/es/ui.yaml')!.replace(head, `${head}quc, `))
    expect(languageSkeleton(files, 'quc', 'Qatzijob’al')).toEqual({ kind: 'refused', why: '“quc” is what people call Español (es), which is there already.' })
  })

  test('a name by which people call another language', () => {
    expect(languageSkeleton(districtFiles(), 'so', 'español')).toEqual({ kind: 'refused', why: '“español” is what people call Español (es), which is there already.' })
  })

  test('a folder that is there, whatever stands in it', () => {
    const files = districtFiles().set('locales/so/notes.yaml', '')
    expect(languageSkeleton(files, 'so')).toMatchObject({ kind: 'refused' })
  })
})

test('what its translator has written counts as soon as the signs are gone', () => {
  const files = withNew('so')
  const path = 'locales/so/help.yaml'
  const [head = '', topic = '', rest = ''] = files.get(path)!.split(/(?<=\n)(?=# (?:school-door|reading-club):)/)
  files.set(path, head + topic.replace(/^# /gm, '') + rest)
  const { words } = loadEdition(files).edition.contents.get('so')!
  expect([...words.keys()]).toEqual(['school-door'])
  expect(words.get('school-door')).toMatchObject({ translates: null, reviewed: null })
})
