// A form shows what the edition says, and a contact shows where families get it.
import { describe, expect, test } from 'vitest'
import { unitIdOf } from '../../../src/content/edits/edit.ts'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import { unitsUsing } from '../../../src/content/edits/uses.ts'
import { districtFiles } from '../../support/district.ts'
import { changed, districtEdition, editionOf } from '../../support/edition.ts'

const edition = districtEdition()

describe('what a unit says now', () => {
  test.each([
    ['text/es/hello', { texts: { title: 'Hola' }, notes: [], means: 'change' }],
    ['asked/en/lost-kite', { questions: expect.arrayContaining([expect.any(String)]) }],
    ['contact/district', { value: { value: '415-555-0100', hours: 'Mo-Fr 08:00-16:30' }, names: { es: 'Lantern Valley Unified, oficina' } }],
    ['facts/agents-here', { group: 'urgent', facts: { urgent: true, contacts: ['rapid-response', 'emergency'] } }],
    ['sentence/en/commands.menu', { text: ['menu', 'topics'] }],
    ['language/es', { name: 'Español' }],
  ])('%s', (id, says) => {
    const unit = unitNow(edition, id)
    expect(unit).toMatchObject(says)
    expect(unit && unitIdOf(unit)).toBe(id)
  })

  test.each(['text/es/no-topic', 'text/xx/hello', 'asked/es/no-topic', 'contact/nobody', 'facts/no-topic', 'sentence/es/web', 'sentence/es/web.title.x', 'sentence/es/__proto__', 'language/xx', 'nothing', 'constructor/a/b'])('%s: nothing yet', (id) => {
    expect(unitNow(edition, id)).toBeNull()
  })
})

describe('where families get a contact', () => {
  test('is every text, fact and sentence that names it', () => {
    const { topics, sentences, urgent } = unitsUsing(edition, 'rice-bank')
    expect(topics).toEqual([{ topic: 'rice-bank', languages: expect.arrayContaining(['ar', 'en', 'es']), parts: ['answer', 'sms', 'contacts'] }])
    expect(sentences).toEqual([])
    expect(urgent).toBe(false)
    expect(unitsUsing(edition, 'emergency').sentences).toContainEqual({ language: 'en', key: 'withdrawn.urgent' })
  })

  test('is urgent when an urgent topic names it in its facts alone', () => {
    expect(unitsUsing(edition, 'emergency').urgent).toBe(true)
    const facts = editionOf(changed('dialogs/urgent.yaml', 'contacts: [rapid-response, emergency]', 'contacts: [rapid-response, rice-bank-texts]'))
    expect(unitsUsing(facts, 'rice-bank-texts').urgent).toBe(true)
  })

  test('is urgent when one text of an urgent topic names it, in whatever language', () => {
    const path = 'locales/ar/urgent.yaml'
    const passage = /\{\{\s*rapid-response\s*\}\}/.exec(districtFiles().get(path) ?? '')?.[0] ?? ''
    const { topics, urgent } = unitsUsing(editionOf(changed(path, passage, '{{reading-page}}')), 'reading-page')
    expect(urgent).toBe(true)
    expect(topics).toContainEqual({ topic: 'agents-here', languages: ['ar'], parts: [expect.any(String)] })
  })

  test('is also where it stands in for one that nobody has verified', () => {
    expect(unitsUsing(edition, 'district').topics).toContainEqual({ topic: 'school-door', languages: expect.arrayContaining(['es']), parts: expect.arrayContaining(['answer']) })
  })

  test('is nowhere for one that nobody names', () => {
    expect(unitsUsing(edition, 'no-contact')).toEqual({ topics: [], sentences: [], urgent: false })
  })
})
