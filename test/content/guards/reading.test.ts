// How hard a text is to read: measured where a formula for the language is known, by length everywhere.
import { expect, test } from 'vitest'
import { reading, readingProblems } from '../../../src/content/guards/reading.ts'
import { loadEdition } from '../../../src/content/load.ts'
import { guardedFiles } from '../../support/guarded.ts'

const plainRules = { formula: null, grade: null, sentence: 20, 'syllables-a-word': 1 }

test('words are counted in every script, and Vietnamese syllables make words', () => {
  expect(reading('Call the school now.', 'en', plainRules).words).toBe(4)
  expect(reading('请打电话给学校', 'zh-Hans', plainRules).words).toBeGreaterThan(2)
  expect(reading('Xin gọi cho học khu ngay', 'vi', { ...plainRules, 'syllables-a-word': 1.5 }).words).toBe(4)
})

test('the longest sentence is found, and a bullet is one', () => {
  expect(reading('One two.\n- three four five six\n- seven', 'en', plainRules).longest).toBe(4)
})

test('a plain text takes fewer school years than a lawyer\'s, in each formula', () => {
  const english = { ...plainRules, formula: 'flesch-kincaid' as const }
  const spanish = { ...plainRules, formula: 'crawford' as const }
  const grade = (text: string, language: string, rules: typeof english | typeof spanish) => reading(text, language, rules).grade ?? NaN
  expect(grade('Do not open the door. Call us now.', 'en', english)).toBeLessThan(3)
  expect(grade('Educational institutions are statutorily prohibited from collecting documentation regarding citizenship.', 'en', english)).toBeGreaterThan(12)
  expect(grade('No abra la puerta. Llame ya.', 'es', spanish)).toBeLessThan(2)
  expect(grade('Las instituciones educativas tienen legalmente prohibida la recopilación de documentación relativa a la ciudadanía.', 'es', spanish)).toBeGreaterThan(5)
})

test('official names in quotes, brackets and contacts do not make a text harder', () => {
  const rules = { ...plainRules, formula: 'flesch-kincaid' as const }
  const bare = reading('The board said so. Call now.', 'en', rules).grade
  expect(reading('The board said so "Resolution Supporting Immigrant Students and Families" (institutional documentation). Call {{rapid-response}} now.', 'en', rules).grade).toBe(bare)
})

test.each([
  ['59 words', 59, 1],
  ['60 words', 60, 0],
  ['150 words', 150, 0],
  ['151 words', 151, 1],
])('an answer of %s', (_, words, problems) => {
  const { edition } = loadEdition(guardedFiles({ en: { answer: 'Call now. '.repeat(words / 2) + (words % 2 === 1 ? 'Call.' : '') }, enGuards: '{reading: {sentence: 20}}' }))
  expect(readingProblems(edition, edition.contents.get('en')!)).toHaveLength(problems)
})

test('a sentence and a school year may be as long as the language says, and no longer', () => {
  const about = (sentence: number, grade: number) => {
    const { edition } = loadEdition(guardedFiles({ en: { answer: `${'We call the educational institution. '.repeat(20)}We call the school and the office now.` }, enGuards: `{reading: {formula: flesch-kincaid, grade: ${grade}, sentence: ${sentence}}}` }))
    return readingProblems(edition, edition.contents.get('en')!).map(({ message }) => message.split(' ').slice(0, 2).join(' '))
  }
  expect(about(8, 20)).toEqual([])
  expect(about(7, 20)).toEqual(['One sentence'])
  expect(about(8, 5)).toEqual(['It takes'])
})
