// Stamping writes which source text each translation stands on, and leaves the rest of the file as it was.
import { expect, test } from 'vitest'
import { stampTranslations } from '../../src/content/stamp.ts'
import { checkContent } from '../../src/content/validate.ts'
import { translationState } from '../../src/content/translation-state.ts'
import { districtFiles } from '../support/district.ts'
import { changed, editionOf, today } from '../support/edition.ts'

const spanish = 'locales/es/help.yaml'
const wordsOf = (files = districtFiles(), language = 'en') => editionOf(files).contents.get(language)!.words

const file = `# For translators: keep it short.
rice-bank:
  title: "Arroz y comida" # the bank itself
  answer: |
    Una línea muy larga que nadie debe doblar, porque quien traduce la reconoce así y de ninguna otra manera en el archivo.

    Otra.
  sms: >-
    Llame.
unknown-topic:
  title: x
`

test('adds the fingerprint of the source text', () => {
  expect(stampTranslations(file, wordsOf())).toContain('  translates: w-6e91096324\n')
})

test('keeps every other line: remarks, quotes, long lines, the order', () => {
  const lines = stampTranslations(file, wordsOf()).split('\n')
  expect(lines.filter((line) => !line.includes('translates:'))).toEqual(file.split('\n'))
})

test('does not stamp what the source language does not have', () => {
  expect(stampTranslations(file, wordsOf()).match(/translates:/g)).toHaveLength(1)
})

test('changes nothing the second time', () => {
  const once = stampTranslations(file, wordsOf())
  expect(stampTranslations(once, wordsOf())).toBe(once)
})

test('makes a stale translation a current one', () => {
  const files = changed('locales/en/help.yaml', 'title: Free rice and food', 'title: Rice and food, free')
  const state = () => translationState(wordsOf(files, 'es').get('rice-bank'), wordsOf(files).get('rice-bank'))
  expect(state()).toBe('stale')
  files.set(spanish, stampTranslations(files.get(spanish) ?? '', wordsOf(files)))
  expect(state()).toBe('approved')
  expect(checkContent(files, today).problems.filter(({ level }) => level !== 'due')).toEqual([])
})

test.each([
  ['an empty file', ''],
  ['a list', '- a\n- b\n'],
  ['a file that is broken', 'rice-bank: "x\n'],
])('leaves %s as it is', (_, text) => {
  expect(stampTranslations(text, wordsOf())).toBe(text)
})
