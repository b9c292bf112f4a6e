// Whatever the program says of its own stands in ui.yaml: a parent never reads the name of a sentence.
import { describe, expect, test } from 'vitest'
import { checkContent } from '../../src/content/validate.ts'
import { districtFiles } from '../support/district.ts'
import { districtEdition, today } from '../support/edition.ts'
import { sentencesNamed, unsaid } from '../support/sentences.ts'

test('the program names its sentences where this test finds them', () => {
  expect(sentencesNamed()).toEqual(expect.arrayContaining(['cry', 'unknown', 'urgent-line', 'web.send', 'menu.intro', 'first-notice.trial', 'contact.hours', 'operator.named']))
})

test.each(['en', 'es', 'ar'])('Lantern Valley has all of them: %s', (language) => {
  expect(unsaid(districtEdition(), language)).toEqual([])
})

describe('content that lacks one in its source language', () => {
  test.each([
    ['a sentence of a page', '  send: Send\n', 'web.send'],
    ['an urgent sentence', /^urgent-line:.*\n/m, 'urgent-line'],
  ])('is refused, and the sentence is named: %s', (_, from, key) => {
    const files = districtFiles()
    files.set('locales/en/ui.yaml', files.get('locales/en/ui.yaml')!.replace(from, ''))
    expect(checkContent(files, today).problems).toContainEqual(expect.objectContaining({ level: 'error', file: 'locales/en/ui.yaml', key }))
  })
})
