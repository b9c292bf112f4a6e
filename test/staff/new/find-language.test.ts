// A language is found by what people call it.
import { expect, test } from 'vitest'
import { findLanguage, ownName } from '../../../src/staff/new/find-language.ts'

test.each([
  ['Korean', 'en', 'ko'],
  ['coreano', 'es', 'ko'],
  ['한국어', 'en', 'ko'],
  ['ko', 'en', 'ko'],
  ['KO', 'en', 'ko'],
  ['Lao', 'en', 'lo'],
  ['Hmong', 'en', 'hmn'],
  ['zh-Hant', 'en', 'zh-Hant'],
  ['tl', 'en', 'fil'],
  ['Klingonish', 'en', null],
  ['../../etc', 'en', null],
  ['', 'en', null],
])('“%s”, said in %s, is %s', async (name, reads, code) => {
  expect(await findLanguage(name, reads)).toBe(code)
})

test('what it calls itself, where the computer knows', () => {
  expect(ownName('ko')).toBe('한국어')
  expect(ownName('mix')).toBeNull()
})
