// What would mislead a parent is refused, whoever hands it in, with the line it stands on.
import { describe, expect, test } from 'vitest'
import { planImport } from '../../../src/content/exchange/apply.ts'
import { longestText } from '../../../src/content/exchange/rules.ts'
import type { IncomingUnit, Part } from '../../../src/content/exchange/units.ts'
import type { ContentFiles } from '../../../src/content/files.ts'
import { fingerprint } from '../../../src/content/fingerprint.ts'
import { districtFiles } from '../../support/district.ts'
import { changed } from '../../support/edition.ts'
import { exported, importing, said, translated, wordsIn } from './handed-in.ts'

const help = 'locales/es/help.yaml'

describe('refused:', () => {
  const long = (text: string, times: number) => text.repeat(times)
  test.each<[why: string, topic: string, part: Part, changes: Partial<IncomingUnit>, said: string]>([
    ['an empty text', 'rice-bank', 'title', { target: ' \n ' }, 'rice-bank.title The text is empty.'],
    ['a lost contact', 'school-door', 'answer', { target: 'Sí. Llame.' }, 'school-door.answer {{school-office}} is lost.'],
    ['a changed contact', 'school-door', 'answer', { target: 'Sí. Llame al {{district}}.' }, 'school-door.answer {{school-office}} is lost.'],
    ['an added contact', 'school-door', 'answer', { target: 'Sí. {{school-office}} {{district}}' }, 'school-door.answer {{district}} does not stand in the source text.'],
    ['a contact that nobody knows', 'hello', 'answer', { target: 'Hola {{my-cousin}}' }, 'hello.answer {{my-cousin}} does not stand in the source text.'],
    ['a place that is not closed', 'hello', 'answer', { target: 'Hola {{' }, 'hello.answer A {{place}} is not closed properly.'],
    ['a place with something else in it', 'hello', 'answer', { target: 'Hola {{ #if x }}' }, 'hello.answer A {{place}} is not closed properly.'],
    ['braces without end', 'hello', 'answer', { target: `{{${long(' ', 9000)}x` }, 'hello.answer A {{place}} is not closed properly.'],
    ['a typed number', 'hello', 'answer', { target: 'Hola. Llame al 415-555-0142.' }, 'hello.answer A number or an address is typed here.'],
    ['a number in Arabic digits', 'hello', 'answer', { target: 'Hola ٤١٥٥٥٥٠١٤٢' }, 'hello.answer A number or an address is typed here.'],
    ['a short number', 'someone-hurt', 'sms', { target: 'Llame al 911 o {{emergency}}' }, 'someone-hurt.sms A number or an address is typed here.'],
    ['a typed address', 'hello', 'sms', { target: 'Vea https://attacker.example' }, 'hello.sms A number or an address is typed here.'],
    ['a title too long for the menu', 'hello', 'title', { target: long('a', 41) }, 'hello.title The title has 41 characters'],
    ['a text message too long', 'hello', 'sms', { target: long('Hola a todos. ', 40) }, 'hello.sms It takes'],
    ['a text without end', 'hello', 'answer', { target: long('a ', longestText) }, `hello.answer The text is longer than ${longestText} characters.`],
    ['an urgent text whose hotline comes too late', 'agents-here', 'sms', { target: `${long('Guarde la calma y no corra. ', 7)}{{rapid-response}}` }, 'agents-here.sms 415-555-0142 must stand in the first text message.'],
    ['the source text itself', 'hello', 'answer', { target: 'Hello from Lantern Valley. Ask me in your own words; you need not say who you are.' }, 'hello.answer It is the source text'],
    ['a character that nobody can see', 'hello', 'title', { target: 'Hola\u001b[2J' }, 'hello.title It holds a character that nobody can see, U+001B.'],
    ['half a character', 'hello', 'title', { target: 'Hola \ud83d' }, 'hello.title It holds a character that nobody can see, U+D83D.'],
    ['a source text that is not the one in force', 'hello', 'title', { source: 'Good day', target: 'Buen día' }, 'hello.title The source text in the file is not the one in force.'],
    ['a topic that is not there', 'hello', 'title', { topic: 'goodbye', target: 'Adiós' }, 'goodbye.title There is no topic “goodbye”'],
    ['a topic with the name of a trap', 'hello', 'title', { topic: '__proto__' }, '__proto__.title There is no topic “__proto__”'],
    ['a path for a topic', 'hello', 'title', { topic: '../../etc' }, '../../etc.title There is no topic “../../etc”'],
    ['a text that is gone', 'hello', 'title', { topic: 'goodbye' }, 'hello.answer The title of this topic is not in the file'],
    ['a text that stands twice', 'hello', 'title', { part: 'answer' }, 'hello.answer This text stands in the file twice.'],
  ])('%s', (_, topic, part, changes, wanted) => {
    const plan = importing(topic, part, changes)
    expect(said(plan).join('\n')).toContain(wanted)
  })

  test('every limit has another side', () => {
    const fine = translated('hello', 'title', { target: long('a', 40) }, translated('hello', 'answer', { target: long('a', longestText) }))
    expect(said(planImport(districtFiles(), fine))).toEqual([])
  })

  test('ids that were swapped', () => {
    const swapped: Record<string, string> = { hello: 'erase', erase: 'hello' }
    const incoming = exported()
    const plan = planImport(districtFiles(), { ...incoming, units: incoming.units.map((unit) => ({ ...unit, topic: swapped[unit.topic] ?? unit.topic })) })
    expect(said(plan)).toEqual(['hello', 'erase'].map((topic) => expect.stringContaining(`${topic}.title The source text in the file`)))
  })

  test('parts that were swapped', () => {
    const swapped: Record<Part, Part> = { title: 'sms', sms: 'title', answer: 'answer' }
    const incoming = exported()
    const plan = planImport(districtFiles(), { ...incoming, units: incoming.units.map((unit) => ({ ...unit, part: swapped[unit.part] })) })
    expect(plan.changes).toEqual([])
    expect(plan.problems.length).toBeGreaterThan(5)
  })

  test.each([
    ['a language that is not there', { language: 'vi' }],
    ['the source language', { language: 'en' }],
    ['another source', { source: 'es', language: 'ar' }],
    ['a language with the name of a trap', { language: '../en' }],
  ])('%s', (_, languages) => {
    expect(said(planImport(districtFiles(), { ...exported(), ...languages }))).toEqual([expect.stringContaining('here the source is “en”, and the translations are ar, es.')])
  })

  test('the texts of one language in the file of another', () => {
    const plan = planImport(districtFiles(), { ...exported('ar'), language: 'es' }, (text) => /\p{Script=Arabic}/u.test(text))
    expect(said(plan)).toContain('hello.answer It seems to be in another language.')
  })

  test('all of it at once, each with the line it stands on', () => {
    const incoming = translated('hello', 'title', { target: '' }, translated('erase', 'sms', { target: 'Llame al 415-555-0142' }, translated('rice-bank', 'answer', { target: 'Comida' })))
    const { problems } = planImport(districtFiles(), incoming)
    expect(problems.map(({ key }) => key)).toEqual(['rice-bank.answer', 'hello.title', 'erase.sms'])
    expect(problems.every(({ file, line }) => file === 'es.xliff' && (line ?? 0) > 0)).toBe(true)
  })

})

describe('a contact may be left out', () => {
  const english = 'locales/en/help.yaml'
  const named = (files: ContentFiles) => changed(english, 'Hello from Lantern Valley. Ask me in your own words; you need not say who you are.\n  sms', 'Hello. Ask {{district}}.\n  sms', files)
  const leavingOut = (files: ContentFiles) => said(planImport(files, translated('hello', 'answer', { target: 'Hola, pregunte.' }, exported('es', files))))

  test('where the text in force leaves it out and is up to date', () => {
    const files = named(districtFiles())
    const source = fingerprint(wordsIn(files, 'en', 'hello'))
    expect(leavingOut(files.set(help, (files.get(help) ?? '').replace(/(hello:(?:\n .*|\n)*translates: )w-\w+/, `$1${source}`)))).toEqual([])
  })

  test('but not where the source names it since', () => {
    expect(leavingOut(named(districtFiles()))).toEqual([expect.stringContaining('hello.answer {{district}} is lost.')])
  })

  test('and must be, where the source no longer names it', () => {
    const files = changed(english, 'If somebody says no at the door, call {{school-office}}.', 'If somebody says no at the door, tell us.')
    const target = wordsIn(files, 'es', 'school-door').answer.replace('llame', 'hable')
    expect(said(planImport(files, translated('school-door', 'answer', { target }, exported('es', files))))).toEqual([expect.stringContaining('school-door.answer {{school-office}} does not stand in the source text.')])
  })
})

test('what was wrong before is not the translator’s', () => {
  const files = changed(help, 'title: Arroz y comida gratis', `title: ${'Arroz '.repeat(10)}`)
  expect(said(planImport(files, translated('hello', 'title', { target: 'Buenos días' }, exported('es', files))))).toEqual([])
})

test.each([
  ['in the file that would change', help, 'rice-bank: "x\n'],
  ['anywhere else', 'dialogs/help.yaml', 'rice-bank: "x\n'],
])('content that is broken is mended first: %s', (_, path, text) => {
  const plan = planImport(districtFiles().set(path, text), exported())
  expect(plan).toMatchObject({ changes: [], files: new Map() })
  expect(plan.problems[0]).toMatchObject({ file: path, level: 'error' })
})
