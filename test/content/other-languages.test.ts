// A language that the line does not answer in is one file: what parents read in it, and how it is recognised.
import { describe, expect, test } from 'vitest'
import { namesOf, otherLine } from '../../src/content/other-languages.ts'
import { checkContent } from '../../src/content/validate.ts'
import { measure, smsText } from '../../src/language/sms-length.ts'
import { changed, editionOf, lineOf, today } from '../support/edition.ts'
import { districtWithOthers } from '../support/others.ts'
import { checkedShipped } from '../support/shipped.ts'

const korean = 'locales/others/ko.yaml'
const problemsOf = (files: Parameters<typeof checkContent>[0]) =>
  checkContent(files, today).problems.filter(({ file }) => file.startsWith('locales/others/')).map(({ file, line, key, level, message }) => ({ file, line, key, level, message }))

describe('the folder of others', () => {
  const edition = editionOf(districtWithOthers())

  test('is no language of ours', () => {
    expect([...edition.contents.keys()]).toEqual(['ar', 'en', 'es'])
  })

  test('leaves out a language that has a folder of its own', () => {
    expect([...edition.otherLanguages.keys()]).toEqual(['ko', 'pt', 'ru', 'uk', 'ur'])
  })

  test('may be missing', () => {
    expect(editionOf(districtWithOthers([])).otherLanguages.size).toBe(0)
  })

  test('has nothing to mend', () => {
    expect(problemsOf(districtWithOthers())).toEqual([])
  })
})

describe('the sentence', () => {
  test('names the languages on offer and the numbers to call', () => {
    const edition = editionOf(districtWithOthers())
    const line = otherLine(edition, 'ko')
    expect(line).toContain(namesOf(edition))
    expect(line).toContain('415-555-0100')
    expect(line).toContain('911')
    expect(line).not.toMatch(/[{}]/)
  })

  test('keeps its numbers readable from right to left', () => {
    expect(otherLine(editionOf(districtWithOthers()), 'ur')).toContain('\u200e415-555-0100')
  })

  test('is empty for a language that nobody wrote down', () => {
    expect(otherLine(editionOf(districtWithOthers()), 'xx')).toBe('')
  })
})

describe('a problem is told with file, line and key', () => {
  const files = () => districtWithOthers(['ko'])
  const line = (of = files()) => lineOf(of, korean, 'line:')

  test.each([
    ['a contact that does not exist', '{{emergency}}', '{{fire}}', 'line', 'error', 'There is no contact “fire” in dialogs/contacts.yaml.'],
    ['the languages left out', '언어: {{names}}', '언어: English', 'line', 'error', '{{names}}, the languages on offer, is missing.'],
    ['a typed number', '교육구 {{district}}', '교육구 415-555-0100', 'line', 'error', 'A number is typed here. It belongs in dialogs/contacts.yaml; write {{its-id}}.'],
    ['three text messages exceeded', '{{emergency}}', `{{emergency}} ${'가'.repeat(80)}`, 'line', 'gap', 'It takes 4 text messages; at most 3.'],
  ])('%s', (_, from, to, key, level, message) => {
    const broken = changed(korean, from, to, files())
    expect(problemsOf(broken)).toEqual([{ file: korean, line: line(broken), key, level, message }])
  })

  test('three text messages are not too many', () => {
    expect(problemsOf(changed(korean, '{{emergency}}', `{{emergency}} ${'가'.repeat(30)}`, files()))).toEqual([])
  })

  test.each([[40, false], [39, true]])('%i sentences heard', (count, isProblem) => {
    const text = files().get(korean) ?? ''
    const some = files().set(korean, `${text.slice(0, text.indexOf('heard:'))}heard:\n${Array.from({ length: count }, (_, i) => `  - "문장 ${i}"`).join('\n')}\n`)
    const found = problemsOf(some)
    expect(found.map(({ key, level }) => `${level} ${key}`)).toEqual(isProblem ? ['gap heard'] : [])
  })

  test('an unknown key', () => {
    const broken = changed(korean, 'name:', 'nmae: x\nname:', files())
    expect(problemsOf(broken)).toEqual([{ file: korean, line: lineOf(broken, korean, 'nmae'), key: 'nmae', level: 'error', message: 'This key is not known here.' }])
  })
})

describe('the languages of this repository', () => {
  const { edition, problems } = checkedShipped()

  test('have nothing to mend', () => {
    expect(problems.filter(({ file }) => file.startsWith('locales/others/'))).toEqual([])
  })

  test('are at least twenty, none of them ours', () => {
    expect(edition.otherLanguages.size).toBeGreaterThanOrEqual(20)
    expect([...edition.otherLanguages.keys()].filter((code) => edition.contents.has(code))).toEqual([])
  })

  test.each([...edition.otherLanguages.keys()])('%s costs at most three text messages', (code) => {
    expect(measure(smsText(otherLine(edition, code))).segments).toBeLessThanOrEqual(3)
  })
})
