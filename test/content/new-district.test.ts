// What another district takes over from Lantern Valley, and what stands open for it.
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { namesFile, namesIn } from '../../src/content/elsewhere.ts'
import type { ContentFiles } from '../../src/content/files.ts'
import { loadEdition } from '../../src/content/load.ts'
import { districtSkeleton } from '../../src/content/new-district.ts'
import { reader } from '../../src/content/read-part.ts'
import { checkContent } from '../../src/content/validate.ts'
import { districtFiles } from '../support/district.ts'
import { changed, lineOf, today } from '../support/edition.ts'

const contacts = 'dialogs/contacts.yaml'

/** Lantern Valley, whose emergency number is a nation's, with the names of its places. */
function lanternValley(): ContentFiles {
  const files = changed(contacts, 'emergency:\n', 'emergency:\n  place: national\n')
  files.set(namesFile, '# ours\nnames: {en: [Lantern Valley], es: [Lantern Valley, Valle del Farol]}\nelsewhere: {en: [Old Harbour]}\n')
  return files.set('dialogs/checks/facts.yaml', 'L1: rice-bank\n').set('dialogs/checks/terms.yaml', 'keep: [AB 1]\n')
}

const skeleton = districtSkeleton(lanternValley())
const { files, toFill } = skeleton
const text = (path: string) => files.get(path) ?? ''
const { edition, problems } = loadEdition(files)

describe('topics', () => {
  test('that hold in a state or a country stay, and those about the line itself', () => {
    expect(skeleton.topics).toEqual(['school-door', 'about-line', 'what-we-keep', 'erase', 'other-language', 'hello', 'agents-here'])
    expect(new Set(edition.topics.keys())).toEqual(new Set(skeleton.topics))
  })

  test('of the place are left out, and their ids stand at the head of every file that waits for them', () => {
    expect(toFill.topics).toEqual([
      { group: 'urgent', ids: ['someone-hurt', 'call-safely'] },
      { group: 'help', ids: ['rice-bank', 'reading-club'] },
    ])
    for (const folder of ['dialogs', 'locales/en', 'locales/ar/asked']) expect(text(`${folder}/help.yaml`)).toMatch(/^# To fill: .+\n# {3}rice-bank, reading-club\n\n/)
  })

  test('that stay keep their facts, words and ways to ask in every language', () => {
    const before = loadEdition(lanternValley()).edition
    expect(edition.topics.get('school-door')).toEqual({ ...before.topics.get('school-door'), then: [] })
    expect([...edition.contents.keys()]).toEqual(['ar', 'en', 'es'])
    for (const [code, content] of edition.contents) {
      const old = before.contents.get(code)
      expect(content.asked.get('school-door')).toEqual(old?.asked.get('school-door'))
      expect(content.words.get('school-door')).toEqual({ ...old?.words.get('school-door'), submitted: null, reviewed: null })
      expect([content.ui, content.urgency, content.askedElsewhere, content.language]).toEqual([old?.ui, old?.urgency, old?.askedElsewhere, old?.language])
    }
  })

  test('offer next only what is there', () => {
    for (const { then } of edition.topics.values()) expect(then.filter((id) => !edition.topics.has(id))).toEqual([])
    expect(edition.topics.get('agents-here')?.then).toEqual(['school-door'])
  })

  test('of a group that is wholly of the place leave a file that takes new ones', () => {
    const local = lanternValley()
    const urgent = 'dialogs/urgent.yaml'
    local.set(urgent, local.get(urgent)!.replace('scope: state', 'scope: county'))
    const made = districtSkeleton(local).files
    expect(parse(made.get(urgent)!)).toBeNull()
    expect(loadEdition(made).problems.filter(({ file }) => file !== contacts)).toEqual([])
    made.set(urgent, `${made.get(urgent)}tide-comes:\n  urgent: true\n`)
    expect(loadEdition(made).edition.groups).toContainEqual({ id: 'urgent', topics: ['tide-comes'] })
  })

  test('that speak of a contact to fill are to be read again', () => {
    expect(toFill.toReadAgain).toEqual(['school-door', 'about-line', 'hello', 'agents-here'])
  })
})

describe('contacts', () => {
  test('that are not of the place stay as they are', () => {
    expect(skeleton.contacts).toEqual(['emergency'])
    expect(edition.contacts.get('emergency')).toEqual(loadEdition(lanternValley()).edition.contacts.get('emergency'))
  })

  test('of the place that the new texts name, or that stand behind one of them, stay as ids', () => {
    expect(toFill.contacts.toSorted()).toEqual(['district', 'rapid-response', 'school-office'])
    expect([...edition.contacts.keys()]).toEqual(['emergency', 'rapid-response', 'district', 'school-office'])
    expect([...edition.contents.get('es')!.contactNames.keys()]).toEqual(['emergency', 'rapid-response', 'district', 'school-office'])
  })

  test('hold nothing of the old ones, and say whom they stood for', () => {
    expect(text(contacts)).toContain('# There it was: Lantern Valley Unified, office\ndistrict:\n')
    expect((parse(text(contacts)) as Record<string, unknown>)['district']).toEqual({ by: 'call', value: '', hours: 'unknown', languages: 'unknown', source: '', url: null, checked: '', confidence: '', fallback: null })
    for (const number of ['555-0142', '555-0100', '555-0199', '555-0117']) expect([...files.values()].filter((content) => content.includes(number))).toEqual([])
  })

  test('are asked for one by one with file and line, and nothing else is', () => {
    const open = ['rapid-response', 'district', 'school-office'].flatMap((id) => ['value', 'checked', 'confidence'].map((part) => `${id}.${part}`))
    expect(problems.map(({ key }) => key)).toEqual(open)
    expect(new Set(problems.map(({ file, level, message }) => `${file} ${level} ${message}`))).toEqual(new Set([`${contacts} error Has to be filled in.`]))
    expect(problems[0]?.line).toBe(lineOf(files, contacts, 'rapid-response:') + 2)
    const checked = checkContent(files, today)
    expect(checked.mayServe).toBe(false)
    expect(checked.problems.filter(({ level }) => level === 'error').map(({ key }) => key)).toEqual(open)
  })

  test.each([
    ['value', 'value: ""', 'value: 5550100', 'Must be text: put it in quotes.'],
    ['checked', 'checked: ""', 'checked: yesterday', 'Must be a date such as 2027-01-15.'],
    ['confidence', 'confidence: ""', 'confidence: sure', 'Must be verified, likely or unverified.'],
  ])('filled in wrongly say what is wanted: %s', (part, from, to, message) => {
    const filled = new Map(files).set(contacts, text(contacts).replace(from, to))
    expect(loadEdition(filled).problems).toContainEqual({ file: contacts, line: expect.any(Number), key: `rapid-response.${part}`, level: 'error', message })
  })
})

describe('names', () => {
  test('of the old district, and of the one it came from, are now of elsewhere', () => {
    expect(namesIn(reader(files))).toEqual({ names: {}, elsewhere: { en: ['Lantern Valley', 'Old Harbour'], es: ['Lantern Valley', 'Valle del Farol'] } })
  })

  test('are found in the texts that came along', () => {
    const places = toFill.texts.map(({ file, key }) => `${file} ${key}`)
    expect(places).toEqual(expect.arrayContaining(['locales/en/contacts.yaml district', 'locales/en/help.yaml about-line.answer', 'dialogs/help.yaml school-door.sources.0.title']))
    expect(places.filter((place) => place.includes('rice-bank'))).toEqual([])
  })

  test('that nobody has listed leave nothing to look for', () => {
    const made = districtSkeleton(districtFiles())
    expect([made.toFill.texts, namesIn(reader(made.files))]).toEqual([[], { names: {}, elsewhere: {} }])
  })
})

test('other checks come along, those on the facts of the old district do not', () => {
  expect([...files.keys()].filter((path) => path.startsWith('dialogs/checks/')).sort()).toEqual([namesFile, 'dialogs/checks/terms.yaml'])
})

test('a district made from a district made of another is open in the same places', () => {
  const again = districtSkeleton(files)
  expect(again.topics).toEqual(skeleton.topics)
  expect(again.toFill.contacts).toEqual(toFill.contacts)
  expect(again.toFill.topics).toEqual([])
})
