// What somebody types into the form of a contact, and what it would do to every text before anything is published.
import { describe, expect, test } from 'vitest'
import type { ContactEdit } from '../../../src/content/edits/edit.ts'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import { loadEdition } from '../../../src/content/load.ts'
import { fieldsOf, readContact, type Fields } from '../../../src/staff/contacts/fields.ts'
import { editionWith, impactOf } from '../../../src/staff/contacts/impact.ts'
import { contactRows } from '../../../src/staff/contacts/list.ts'
import { idFor } from '../../../src/staff/contacts/sheet.ts'
import { districtFiles } from '../../support/district.ts'

const { edition } = loadEdition(districtFiles())
const now = (id: string) => unitNow(edition, `contact/${id}`) as ContactEdit
const withValue = (id: string, value: Partial<ContactEdit['value']>) => editionWith(edition, { ...now(id), value: { ...now(id).value, ...value } })
const today = '2026-11-24'
const read = (id: string, changes: Fields) => readContact({ fields: { ...fieldsOf(now(id)), ...changes }, contact: id, before: now(id), edition, today })
const wrongIn = (id: string, changes: Fields) => {
  const result = read(id, changes)
  return 'wrong' in result ? Object.fromEntries(result.wrong) : {}
}

describe('before a number is published', () => {
  test('each text that holds it is named, in each language, with what parents get before and after', () => {
    const { texts } = impactOf(edition, withValue('rice-bank', { value: '415-555-0177' }), 'rice-bank')
    expect(texts.map(({ topic, language }) => `${topic} ${language}`).sort()).toEqual(['rice-bank ar', 'rice-bank en', 'rice-bank es'])
    for (const { sample, parts, segments } of texts) {
      expect(sample.before).toContain('415-555-0117')
      expect(sample.after).toContain('415-555-0177')
      expect(parts).toEqual(['sms', 'answer', 'button'])
      expect(segments.after).toBe(segments.before)
    }
  })

  test('a text message that grows by it is named with what it costs then', () => {
    const { texts } = impactOf(edition, withValue('rapid-response', { by: 'web', value: `neighbours.lanternvalley.example/${'call-us-now/'.repeat(30)}` }), 'rapid-response')
    const urgent = texts.find(({ topic, language }) => topic === 'agents-here' && language === 'en')!
    expect(urgent).toMatchObject({ urgent: true, segments: { before: 1, limit: 2 } })
    expect(urgent.segments.after).toBeGreaterThan(2)
  })

  test('the line’s own sentences are named, too', () => {
    expect(impactOf(edition, withValue('rapid-response', { value: '415-555-0177' }), 'rapid-response').sentences).toContainEqual(expect.objectContaining({ language: 'en', key: 'urgent-line' }))
  })

  test('a contact that nobody has confirmed changes nothing that parents get', () => {
    expect(impactOf(edition, withValue('school-office', { value: '415-555-0177' }), 'school-office').texts).toEqual([])
  })
})

describe('the form', () => {
  test('says the same when nothing was typed, for every contact', () => {
    for (const id of edition.contacts.keys()) expect(read(id, {})).toEqual({ edit: now(id) })
  })

  test('keeps the number as it is written where only its spelling differs', () => {
    expect(read('rice-bank', { value: '(415) 555 0117' })).toEqual({ edit: now('rice-bank') })
  })

  test('says that somebody looked today where anything but names and who stands in changed', () => {
    expect(read('rice-bank', { 'name-en': 'The Rice Bank', fallback: '' })).toMatchObject({ edit: { value: { checked: '2026-10-01', fallback: null }, names: { en: 'The Rice Bank' } } })
    expect(read('rice-bank', { hours: 'always' })).toMatchObject({ edit: { value: { checked: today, hours: '24/7' } } })
  })

  test.each([
    ['two numbers that differ', { value: '415-555-0177', again: '415-555-0178' }, { again: 'twice' }],
    ['a number typed only once', { value: '415-555-0177' }, { again: 'twice' }],
    ['half a number', { value: '555-0177', again: '555-0177' }, { value: 'number' }],
    ['a number of another kind', { by: 'web' }, { value: 'address' }],
    ['no name in the source language', { 'name-en': ' ' }, { 'name-en': 'name' }],
    ['a name as long as a page', { 'name-es': 'x'.repeat(201) }, { 'name-es': 'long' }],
    ['hours that end before they begin', { hours: 'days', first: 'Mo', last: 'Fr', from: '17:00', until: '08:00' }, { hours: 'hours' }],
    ['hours that are no time', { hours: 'days', first: 'Mo', last: 'Fr', from: '8', until: '17:00' }, { hours: 'hours' }],
    ['a list of no languages', { languages: 'list', spoken: [] }, { spoken: 'spoken' }],
    ['a language that is none', { languages: 'list', spoken: ['<script>'] }, { spoken: 'spoken' }],
    ['no word on how we know', { source: '' }, { source: 'source' }],
    ['an address that is none', { url: 'http://' }, { url: 'url' }],
    ['itself to stand in', { fallback: 'rice-bank' }, { fallback: 'fallback' }],
    ['nobody known to stand in', { fallback: 'nobody' }, { fallback: 'fallback' }],
    ['a confidence that is none', { confidence: 'certain' }, { confidence: 'choice' }],
  ])('refuses %s', (_, typed, wrong) => {
    expect(wrongIn('rice-bank', typed as Fields)).toEqual(wrong)
  })

  test('takes one day and several, and one language and several', () => {
    expect(read('rice-bank', { hours: 'days', first: 'Sa', last: 'Sa', from: '09:00', until: '12:30', languages: 'list', spoken: 'es' })).toMatchObject({ edit: { value: { hours: 'Sa 09:00-12:30', languages: ['es'] } } })
    expect(read('rice-bank', { hours: 'days', first: 'Mo', last: 'Fr', from: '08:00', until: '17:00', languages: 'list', spoken: ['es', 'zh-Hant'] })).toMatchObject({ edit: { value: { hours: 'Mo-Fr 08:00-17:00', languages: ['es', 'zh-Hant'] } } })
  })
})

describe('the list', () => {
  const rows = (day: string) => contactRows({ edition, drafts: [], reads: 'es', today: day })

  test('has what is overdue first, on the day after it was due and not on the day itself', () => {
    const isOverdue = (day: string) => rows(day).find(({ contact }) => contact.id === 'district')?.group === 'overdue'
    expect([isOverdue('2026-12-30'), isOverdue('2026-12-31')]).toEqual([false, true])
    expect(rows('2026-12-31').map(({ group }) => group)).toEqual(['overdue', 'overdue', 'overdue', 'overdue', 'overdue', 'overdue', 'fine'])
  })

  test('says what families get in place of a number that nobody has confirmed', () => {
    expect(rows(today)[0]).toMatchObject({ group: 'held-back', contact: { id: 'school-office' }, given: { id: 'district' } })
  })

  test('names each contact in the reader’s language, and where urgent answers use it', () => {
    const row = rows(today).find(({ contact }) => contact.id === 'rapid-response')
    expect(row?.name).toBe(edition.contents.get('es')?.contactNames.get('rapid-response'))
    expect(row?.uses.urgent).toBe(true)
  })
})

test.each([
  ['Rice Bank (texts)', 'rice-bank-texts-2'],
  ['Línea de crisis', 'linea-de-crisis'],
  ['食物', 'contact'],
  ['New', 'new-2'],
])('a contact called %s gets the short name %s', (name, id) => {
  expect(idFor(name, edition)).toBe(id)
})
