// What bringing an edition back would change is told unit by unit, and nothing else is named.
import { describe, expect, test } from 'vitest'
import { compareFiles } from '../../../src/staff/history/compare.ts'
import { filesThen } from '../../../src/staff/history/files-then.ts'
import { districtFiles } from '../../support/district.ts'
import { changed } from '../../support/edition.ts'

const units = (after: ReturnType<typeof districtFiles>) => compareFiles(districtFiles(), after).map(({ unit }) => unit)

describe('a comparison of files', () => {
  test('finds nothing where nothing changed', () => {
    expect(units(districtFiles())).toEqual([])
  })

  test.each([
    ['a text', 'locales/es/help.yaml', 'title: ', 'title: Hoy ', ['text/es/rice-bank']],
    ['a number', 'dialogs/contacts.yaml', '415-555-0117', '415-555-0166', ['contact/rice-bank']],
    ['a fact', 'dialogs/help.yaml', 'contacts: [rice-bank, rice-bank-texts]', 'contacts: [rice-bank]', ['facts/rice-bank']],
    ['a sentence', 'locales/en/ui.yaml', 'hint: 0=MORE', 'hint: 0=ALL', ['sentence/en/more.hint']],
    ['the name of a contact', 'locales/es/contacts.yaml', 'rice-bank: ', 'rice-bank: El ', ['contact/rice-bank']],
  ])('names %s', (_, path, from, to, expected) => {
    expect(units(changed(path, from, to))).toEqual(expected)
  })

  test('names ways to ask, of topics and of what the line does not answer', () => {
    const files = districtFiles()
    for (const path of ['locales/en/asked/help.yaml', 'locales/en/asked/not-ours.yaml']) files.set(path, (files.get(path) ?? '').replace(/\n( *)- /, '\n$1- zz '))
    expect(units(files)).toEqual([expect.stringMatching(/^asked\/en\//), expect.stringMatching(/^asked\/en\//)])
  })

  test('does not name what only says who approved it', () => {
    expect(units(changed('locales/en/help.yaml', 'on: 2026-10-02', 'on: 2026-10-03'))).toEqual([])
  })

  test('tells what was not there before, and what is gone', () => {
    const files = districtFiles()
    files.delete('locales/ar/help.yaml')
    const gone = compareFiles(districtFiles(), files).find(({ unit }) => unit === 'text/ar/rice-bank')
    expect(gone?.before).not.toBeNull()
    expect(gone?.after).toBeNull()
    expect(compareFiles(files, districtFiles()).find(({ unit }) => unit === 'text/ar/rice-bank')?.before).toBeNull()
  })
})

test('the files of an older edition are those of now, with what has been published since taken back', () => {
  const now = new Map([['a', 'a2'], ['b', 'b1'], ['c', 'c0'], ['new', 'x']])
  const published = new Map([['a', { text: 'a2', base: 'a0', was: [] }], ['b', { text: 'b1', base: 'b0', was: [] }], ['new', { text: 'x', base: null, was: [] }]])
  const older = new Map([['a', { text: 'a1', base: 'a0', was: [] }]])
  expect(filesThen(now, { now: published, then: older })).toEqual(new Map([['a', 'a1'], ['b', 'b0'], ['c', 'c0']]))
  expect(filesThen(now, { now: published, then: new Map() })).toEqual(new Map([['a', 'a0'], ['b', 'b0'], ['c', 'c0']]))
})
