// Everything wrong with the content is said at once, each with file, line and key, so that a secretary can mend it.
import { describe, expect, test } from 'vitest'
import type { ContentFiles } from '../../src/content/files.ts'
import { federalCheckDays, pageCheckDays, phoneCheckDays } from '../../src/content/due.ts'
import { checkContent } from '../../src/content/validate.ts'
import { districtFiles } from '../support/district.ts'
import { changed, lineOf, today } from '../support/edition.ts'

/** Nobody has dialled one number of Lantern Valley: staff are reminded of it every time. */
const unconfirmed = 'school-office.confidence'
const problemsOf = (files: ContentFiles, day = today) => checkContent(files, day).problems.filter(({ key }) => key !== unconfirmed)
const facts = 'dialogs/help.yaml'
const contacts = 'dialogs/contacts.yaml'
const spanish = 'locales/es/help.yaml'
const ui = 'locales/es/ui.yaml'

test('the content of Lantern Valley has nothing to mend', () => {
  expect(problemsOf(districtFiles())).toEqual([])
  expect(checkContent(districtFiles(), today).mayServe).toBe(true)
})

/** In `path`, `from` became `to`; the problem stands at `key`, on the line of `at`. */
const errors: [name: string, path: string, from: string, to: string, key: string, at: string][] = [
  ['a contact that does not exist, in a topic', facts, 'contacts: [school-office, district]', 'contacts: [school-office, nobody]', 'school-door.contacts.1', 'contacts: [school-office'],
  ['a contact that does not exist, in a text', spanish, '{{school-office}}.\n  sms', '{{nobody}}.\n  sms', 'school-door.answer', 'answer: |\n    Sí'],
  ['a contact whose fallback does not exist', contacts, 'confidence: likely\n  fallback: district', 'confidence: likely\n  fallback: nobody', 'rice-bank.fallback', 'fallback: nobody'],
  ['an unverified contact with nobody behind it', contacts, 'confidence: unverified\n  fallback: district', 'confidence: unverified\n  fallback: null', 'school-office', 'school-office:'],
  ['a next topic that does not exist', facts, 'then: [school-door]', 'then: [nowhere]', 'reading-club.then.0', 'then: [nowhere]'],
  ['no review date', facts, '"2026-11-24"]\n  review: 2027-06-01', '"2026-11-24"]', 'reading-club', 'reading-club:'],
  ['an unknown fact about a topic', facts, 'scope: federal', 'scope: federal\n  colour: red', 'school-door.colour', 'colour: red'],
  ['a scope that does not exist', facts, 'scope: federal', 'scope: galaxy', 'school-door.scope', 'scope: galaxy'],
  ['a day that is none', facts, 'review: 2027-06-01', 'review: next summer', 'rice-bank.review', 'review: next summer'],
  ['a day that no calendar has', facts, 'review: 2027-06-01', 'review: 2027-02-30', 'rice-bank.review', 'review: 2027-02-30'],
  ['a day of checking that no calendar has', contacts, 'checked: 2026-10-01', 'checked: 2026-13-01', 'emergency.checked', 'checked: 2026-13-01'],
  ['hours that nobody can read', contacts, 'Tu-Sa 09:00-18:00', 'mornings', 'rice-bank.hours', 'hours: mornings'],
  ['a number where text belongs', spanish, 'title: Arroz y comida gratis', 'title: 12', 'rice-bank.title', 'title: 12'],
  ['a bare no where text belongs', spanish, 'title: Arroz y comida gratis', 'title: no', 'rice-bank.title', 'title: no'],
  ['a number among the ways to ask', 'locales/es/asked/help.yaml', '- "¿dónde consigo comida?"', '- 12', 'rice-bank.0', '- 12'],
  ['a bare no among the ways to ask', 'locales/es/asked/help.yaml', '- "¿dónde consigo comida?"', '- no', 'rice-bank.0', '- no'],
  ['a number where a sentence of ours belongs', ui, 'send: Enviar', 'send: 12', 'web.send', 'send: 12'],
  ['an empty text', spanish, 'title: El club de lectura', 'title: ""', 'reading-club.title', 'title: ""'],
  ['words for a topic that does not exist', spanish, 'hello:\n', 'goodbye:\n', 'goodbye', 'goodbye:'],
  ['ways to ask for a topic that does not exist', 'locales/es/asked/help.yaml', 'hello:', 'goodbye:', 'goodbye', 'goodbye:'],
  ['ways to ask what nobody has listed as not ours', 'locales/es/asked/not-ours.yaml', 'lost-kite:', 'lost-boat:', 'lost-boat', 'lost-boat:'],
  ['a place that a translation lost', ui, 'Llame al distrito, {{district}}.', 'Llame al distrito.', 'not-ours', 'not-ours:'],
  ['an id with a space', facts, 'reading-club:', 'reading club:', 'reading club', 'reading club:'],
]

describe('what keeps an edition from going into force', () => {
  test.each(errors)('%s', (_, path, from, to, key, at) => {
    const files = changed(path, from, to)
    const { problems, mayServe } = checkContent(files, today)
    expect(problems).toContainEqual(expect.objectContaining({ level: 'error', file: path, key, line: lineOf(files, path, at) }))
    expect(mayServe).toBe(false)
  })

  test('all of it is said at once, in the order of files and lines', () => {
    let files = districtFiles()
    // From the end of each file, so that one change does not undo the words that another looks for.
    const some = errors.filter(([name]) => /next topic|galaxy|scope|Enviar|sentence of ours|fallback does not|empty text/.test(name))
    for (const [, path, from, to] of some) files = changed(path, from, to, files)
    const found = problemsOf(files).map(({ file, line }) => ({ file, line }))
    for (const [, path, , , , at] of some) expect(found).toContainEqual({ file: path, line: lineOf(files, path, at) })
    expect(found).toEqual(found.toSorted((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0)))
  })

  test.each([
    ['a file that is broken', facts, 'reading-club:', 'reading-club: "'],
    ['a key that stands there twice', facts, 'reading-club:', 'rice-bank:'],
    ['an anchor', facts, 'contacts: [school-office, district]', 'contacts: &both [school-office, district]'],
  ])('%s: file and line', (_, path, from, to) => {
    const files = changed(path, from, to)
    const { problems, mayServe } = checkContent(files, today)
    expect(mayServe).toBe(false)
    expect(problems.filter(({ file, line }) => file === path && line !== null)).not.toEqual([])
  })

  test.each([
    ['no source is named', facts, / {2}sources:\n.*rules\.lanternvalley.*\n/, '', 'school-door'],
    ['a topic stands in two groups', 'dialogs/urgent.yaml', /^/, 'hello: {sources: [{title: x, checked: 2026-10-01}], review: 2027-06-01}\n', 'hello'],
  ])('%s', (_, path, from, to, key) => {
    const files = districtFiles()
    files.set(path, files.get(path)!.replace(from, to))
    expect(problemsOf(files)).toContainEqual(expect.objectContaining({ level: 'error', key, line: expect.any(Number) }))
  })

  test.each([
    ['no language says that it is the source', 'locales/en/ui.yaml', '  source: true\n', ''],
    ['two languages say that they are the source', ui, '  name: Español\n', '  name: Español\n  source: true\n'],
    ['a language does not say its name and direction', ui, /language:\n(?: {2}.*\n)+/, ''],
  ])('%s', (_, path, from, to) => {
    const files = districtFiles()
    files.set(path, files.get(path)!.replace(from, to))
    const { problems, mayServe } = checkContent(files, today)
    expect(problems.filter(({ level }) => level === 'error')).not.toEqual([])
    expect(mayServe).toBe(false)
  })

  test.each(['locales/es/halp.yaml', 'locales/es/asked/halp.yaml'])('a file that belongs to no group of topics: %s', (path) => {
    const files = districtFiles().set(path, 'rice-bank:\n')
    expect(problemsOf(files)).toContainEqual(expect.objectContaining({ level: 'error', file: path }))
  })

  test('there is no language at all', () => {
    const files = new Map([...districtFiles()].filter(([path]) => path.startsWith('dialogs/')))
    expect(checkContent(files, today).mayServe).toBe(false)
  })

  test('the source language lacks the text of a topic', () => {
    const files = changed('locales/en/help.yaml', 'hello:\n', 'goodbye:\n')
    expect(problemsOf(files)).toContainEqual(expect.objectContaining({ level: 'error', file: 'locales/en/help.yaml', key: 'hello' }))
  })
})

describe('what leaves some parents without a text', () => {
  const gaps: [name: string, path: string, from: string | RegExp, key: string][] = [
    ['a text that is missing in one language', spanish, /^reading-club:\n(?: .*\n|\n)+/m, 'reading-club'],
    ['no way to ask for a topic', 'locales/es/asked/help.yaml', /^reading-club:\n(?: .*\n)+/m, 'reading-club'],
    ['a contact without a name', 'locales/es/contacts.yaml', /^rice-bank:.*\n/m, 'rice-bank'],
    ['a sentence of ours without a translation', ui, /^ {2}send:.*\n/m, 'web.send'],
  ]

  test.each(gaps)('%s is named and does not hold back the others', (_, path, from, key) => {
    const files = districtFiles()
    files.set(path, files.get(path)!.replace(from, ''))
    const { mayServe } = checkContent(files, today)
    expect(problemsOf(files)).toEqual([expect.objectContaining({ level: 'gap', file: path, key, line: expect.any(Number) })])
    expect(mayServe).toBe(true)
  })

  test.each(gaps)('in a language that is still a draft, %s is only due', (_, path, from) => {
    const files = changed(ui, '  name: Español\n', '  name: Español\n  draft: true\n')
    files.set(path, files.get(path)!.replace(from, ''))
    expect(problemsOf(files).map(({ level }) => level)).toEqual(['due'])
  })
})

describe('what is due for another look', () => {
  const addDays = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

  test.each([
    ['a topic on its review date', '2027-06-01', 0],
    ['a topic the day after', '2027-06-02', 11],
  ])('%s', (_, day, count) => {
    const due = problemsOf(districtFiles(), day).filter(({ key, level }) => level === 'due' && key.endsWith('.review'))
    expect(due).toHaveLength(count)
    if (count > 0) expect(due[0]).toMatchObject({ file: 'dialogs/help.yaml', line: lineOf(districtFiles(), facts, 'review:') })
  })

  test.each([
    ['a telephone number', phoneCheckDays, 'rapid-response'],
    ['a page', pageCheckDays, 'reading-page'],
  ])('%s on the last day it counts as checked, and on the day after', (_, days, contact) => {
    const keys = (day: string) => problemsOf(districtFiles(), day).map(({ key }) => key)
    const last = addDays('2026-10-01', days)
    expect(keys(last)).not.toContain(`${contact}.checked`)
    expect(keys(addDays(last, 1))).toContain(`${contact}.checked`)
  })

  test.each([
    ['what a federal answer stands on', federalCheckDays, '2026-11-01', 'school-door'],
    ['what any other answer stands on', pageCheckDays, '2026-10-01', 'rice-bank'],
  ])('%s on the last day it counts as checked, and on the day after', (_, days, checked, topic) => {
    const keys = (day: string) => problemsOf(districtFiles(), day).map(({ key }) => key)
    const last = addDays(checked, days)
    expect(keys(last)).not.toContain(`${topic}.sources`)
    expect(keys(addDays(last, 1))).toContain(`${topic}.sources`)
  })

  test('a number that nobody has dialled, with what parents get instead', () => {
    const reminders = checkContent(districtFiles(), today).problems.filter(({ key }) => key === unconfirmed)
    expect(reminders).toEqual([expect.objectContaining({ level: 'due', message: expect.stringContaining('parents get “district” (415-555-0100)') })])
  })

  test('does not keep an edition from serving', () => {
    expect(checkContent(districtFiles(), '2030-01-01').mayServe).toBe(true)
  })
})
