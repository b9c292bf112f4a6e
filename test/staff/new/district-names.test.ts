// The name of the district is found as people write it, and another one is put in its place without touching anything else.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdingsOf, renamed, renamedEdit, replacements } from '../../../src/staff/new/district-names.ts'
import { finder } from '../../../src/staff/new/name-finder.ts'
import { changed, districtEdition, editionOf } from '../../support/edition.ts'

const find = finder(['San José', 'San José Unified', 'SJUSD', '圣何塞', 'سان خوزه'])
const newNames = new Map([['San José', 'Lantern Valley'], ['San José Unified', 'Lantern Valley Schools'], ['圣何塞', '灯谷']])
const rename = (text: string) => renamed(text, find, newNames)

test.each([
  ['in San José today', 'in Lantern Valley today'],
  ['SAN JOSE', 'Lantern Valley'],
  ['San  José', 'Lantern Valley'],
  ['Ask San José Unified.', 'Ask Lantern Valley Schools.'],
  ['San Joséa is another town', 'San Joséa is another town'],
  ['Nisan José', 'Nisan José'],
  ['SJUSD stays, for nobody typed another name', 'SJUSD stays, for nobody typed another name'],
  ['我住在圣何塞市', '我住在灯谷市'],
  ['Call {{district}} in San José, không đổi gì khác', 'Call {{district}} in Lantern Valley, không đổi gì khác'],
])('%s becomes %s', (text, expected) => {
  expect(rename(text)).toBe(expected)
})

test('a text without a name stays what it is, to the last sign', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => find(text.normalize('NFD')).length > 0 || rename(text) === text))
})

test('after renaming, no old name is left to find', () => {
  const word = fc.constantFrom('San José', 'san jose', 'San José Unified', 'school', '圣何塞', 'the', 'ICE', '.')
  fc.assert(fc.property(fc.array(word), (words) => find(rename(words.join(' ')).normalize('NFD')).every(({ name }) => !newNames.has(name))))
})

test('each place is shown with the words around it before anything is written', () => {
  expect(replacements(['Welcome to San Jose, where\nthe lantern is.'], find, newNames)).toEqual([{ before: 'Welcome to ', removed: 'San Jose', added: 'Lantern Valley', after: ', where the lantern is.' }])
})

test('a text is renamed in title, answer and message, as a change that leaves translations what they are; facts stay', () => {
  const text = renamedEdit({ kind: 'text', language: 'en', topic: 'x', texts: { title: 'San José', answer: 'In San José.', sms: 'San José!' }, notes: [], means: 'change' }, rename)
  expect(text).toMatchObject({ texts: { title: 'Lantern Valley', answer: 'In Lantern Valley.', sms: 'Lantern Valley!' }, means: 'mended' })
  expect(renamedEdit({ kind: 'asked', language: 'en', topic: 'x', questions: ['san jose rules', 'Lantern Valley rules', 'San Jose rules'] }, rename)).toMatchObject({ questions: ['Lantern Valley rules'] })
})

describe('the list of all places', () => {
  test('has texts, sentences, ways to ask, names and sources, each with its language', async () => {
    const edition = editionOf(changed('locales/es/urgent.yaml', 'Quédese con la persona', 'En Wick Lane, quédese con la persona'))
    const { holdings, names } = await holdingsOf(edition, { en: ['Lantern Valley', 'Wick Lane'] })
    const units = holdings.map(({ unit }) => unit)
    expect(units).toContain('text/es/someone-hurt')
    expect(holdings.find(({ unit }) => unit === 'facts/school-door')).toMatchObject({ replaceable: false, language: null, names: ['Lantern Valley'] })
    expect(names.map(({ name }) => name).sort()).toEqual(['Lantern Valley', 'Wick Lane'])
  })

  test('is empty where the district has no list of names', async () => {
    expect(await holdingsOf(districtEdition(), {})).toEqual({ holdings: [], names: [] })
  })
})
