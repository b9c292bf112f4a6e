// The line's own sentences are found by any word, and keep what the line puts into them.
import { describe, expect, test } from 'vitest'
import { fitting, placesOf, readSentence, sentenceOf, sentencesOf } from '../../../src/staff/new/sentence-list.ts'
import { sentenceProblems } from '../../../src/staff/new/one-text.ts'
import { districtEdition } from '../../support/edition.ts'

const edition = districtEdition()
const rows = sentencesOf(edition, 'es')
const keys = (q: string, missing = false) => fitting(rows, { q, missing }).map(({ key }) => key)

test('every sentence of the source is there, in its order, beside its translation', () => {
  expect(rows.find(({ key }) => key === 'trial')).toMatchObject({ own: 'Farol de prueba, no es un servicio oficial del valle.' })
  expect(rows[0]?.key).toMatch(/^groups\./)
  expect(rows.some(({ key }) => key.startsWith('language'))).toBe(rows.some(({ key }) => key.startsWith('languages.')))
})

test.each([
  ['a word of the translation', 'auxilio', 'commands.cry'],
  ['a word without its accent', 'OLVIDAME', 'commands.delete'],
  ['the key itself', 'first-notice.trial', 'first-notice.trial'],
])('%s finds it', (_, q, key) => {
  expect(keys(q)).toContain(key)
})

test('a key typed whole is that sentence alone', () => {
  expect(keys('trial')).toEqual(['trial'])
})

test('what is missing can be listed alone', () => {
  const { contents } = edition
  const own = contents.get('es')!
  const { trial: _, ...ui } = own.ui
  const without = { ...edition, contents: new Map([...contents, ['es', { ...own, ui }]]) }
  expect(fitting(sentencesOf(without, 'es'), { q: '', missing: true }).map(({ key }) => key)).toContain('trial')
  expect(keys('', true)).not.toContain('trial')
})

describe('places', () => {
  const row = sentenceOf(edition, 'es', 'urgent-line')!

  test('of the source must stay; a contact may come; anything else is unknown', () => {
    expect(placesOf(row, 'Llame al {{ emergency }} o al {{rapid-response}}, {{district}}', edition)).toEqual({ needed: ['emergency', 'rapid-response'], lost: [], unknown: [] })
    expect(placesOf(row, 'Llame al {{emergency}} o a {{quien}}', edition)).toEqual({ needed: ['emergency', 'rapid-response'], lost: ['rapid-response'], unknown: ['quien'] })
  })
})

test('words that mean the same come one a line, and empty lines and doubles go', () => {
  expect(readSentence(sentenceOf(edition, 'es', 'commands.menu')!, ' menú\r\n\r\ntemas\nmenú ')).toEqual(['menú', 'temas'])
  expect(readSentence(sentenceOf(edition, 'es', 'trial')!, ' De prueba\r\naún ')).toBe('De prueba\naún')
})

test('a sentence that must fit into one message says when it does not; a typed number is told too', () => {
  const said = (key: string, text: string) => sentenceProblems(edition, { kind: 'sentence', language: 'es', key, text }).map(({ message }) => message)
  expect(said('urgent-line', 'Peligro: llame al {{emergency}}. Agentes: llame al {{rapid-response}}.')).toEqual([])
  expect(said('urgent-line', 'x'.repeat(161))).toEqual([expect.stringContaining('2 text messages')])
  expect(said('unknown', 'Llame al 408-555-0100')).toEqual([expect.stringContaining('number')])
})
