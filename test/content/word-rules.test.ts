// The words of a topic: no typed numbers, places that exist, titles that fit a menu, texts that fit their messages.
import { describe, expect, test } from 'vitest'
import type { ContentFiles } from '../../src/content/files.ts'
import { segmentLimit, longestSmsNote } from '../../src/content/sms-answer.ts'
import { checkContent } from '../../src/content/validate.ts'
import { longestTitle } from '../../src/content/word-rules.ts'
import { changed, lineOf, today } from '../support/edition.ts'

const errorsOf = (files: ContentFiles) => checkContent(files, today).problems.filter(({ level }) => level === 'error')
const english = 'locales/en/help.yaml'
const spanish = 'locales/es/help.yaml'
const urgent = 'locales/es/urgent.yaml'

/** The last words of the reading club's text message in Spanish. */
const clubSms = 'biblioteca, gratis. Libros del mes: {{reading-page}}'
const withSms = (words: string) => changed(spanish, clubSms, words)

describe('a number or an address typed into a text', () => {
  test.each([
    ['a phone number', 'llame al 415-555-0117'],
    ['a phone number with brackets and dots', 'llame al (415) 555.0117'],
    ['a phone number with spaces', 'llame al 415 555 0117'],
    ['a local number', 'llame al 555-0117'],
    ['a number with its country', 'llame al +14155550117'],
    ['a phone number with the dashes of print', 'llame al 415–555–0117'],
    ['a number in Arabic digits', 'اتصل ٤١٥٥٥٥٠١١٧'],
    ['a number cut with slashes', 'llame al 415/555/0117'],
    ['a number of single digits', 'llame al 4 1 5 5 5 5 0 1 1 7'],
    ['a number with lines between', 'llame al 415_555_0117'],
    ['a number cut in other places', 'llame al 41555 50117'],
    ['a number that is spelt', 'llame al 1-800-AYUDA'],
    ['the emergency number', 'llame al 911'],
    ['the emergency number in pieces', 'llame al 9-1-1'],
    ['a short link', 'vea bit.ly/x1'],
    ['the crisis number', 'llame al 988.'],
    ['a page', 'vea https://reading.lanternvalley.example'],
    ['a page without its beginning', 'vea lanternvalley.org/libros'],
    ['an e-mail address', 'escriba a club@lanternvalley.example'],
  ])('is refused: %s', (_, words) => {
    const files = withSms(words)
    expect(errorsOf(files)).toContainEqual(
      expect.objectContaining({ file: spanish, key: 'reading-club.sms', line: lineOf(files, spanish, 'sms: >-\n    El club'), message: expect.stringContaining('contacts.yaml') }),
    )
  })

  test.each([
    ['a year', 'desde 2019'],
    ['a day', 'el 24 de noviembre de 2026'],
    ['a law', 'la ley AB 49, sección 234.7'],
    ['a time', 'de 9:00 a 16:30'],
    ['a form', 'el papel I-200'],
    ['two years', 'de 2025 a 2026'],
    ['a school year', 'en 2025-2026'],
    ['a day in figures', 'el 2026-11-24'],
  ])('is not mistaken: %s', (_, words) => {
    expect(errorsOf(withSms(words))).toEqual([])
  })

  test.each([
    ['in a title', spanish, 'title: El club de lectura', 'title: Club 415-555-0117', 'reading-club.title'],
    ['in an answer', spanish, 'Los libros del mes están en', 'Llame al 415-555-0117 o vea', 'reading-club.answer'],
    ['in a way to ask', 'locales/es/asked/help.yaml', 'necesitamos arroz', 'es este 415-555-0117', 'rice-bank.7'],
    ['in a way to ask what is not ours', 'locales/es/asked/not-ours.yaml', 'lost-kite:\n', 'lost-kite:\n  - llame 415-555-0117\n', 'lost-kite.0'],
    ['in a sentence of ours', 'locales/es/ui.yaml', 'Llame al distrito, {{district}}.', 'Llame al 415-555-0100, {{district}}.', 'not-ours'],
    ['in the name of a contact', 'locales/es/contacts.yaml', 'rice-bank-texts:', 'rice-bank-texts: 415-555-0118 #', 'rice-bank-texts'],
    ['in a sentence that teaches what is urgent', 'locales/es/urgency.yaml', 'now:\n', 'now:\n  - "llame 415-555-0117"\n', 'now.0'],
  ])('is found %s', (_, path, from, to, key) => {
    expect(errorsOf(changed(path, from, to))).toContainEqual(expect.objectContaining({ file: path, key }))
  })
})

describe('a place for a contact', () => {
  test.each([
    ['that does not exist', 'vea {{reading-pages}}', 'reading-pages'],
    ['that is not closed', 'vea {{reading-page}', '{{place}}'],
    ['that was never opened', 'vea reading-page}}', '{{place}}'],
  ])('%s is named', (_, words, said) => {
    expect(errorsOf(withSms(words))).toContainEqual(expect.objectContaining({ key: 'reading-club.sms', message: expect.stringContaining(said) }))
  })
})

describe('a title', () => {
  test.each([
    ['as long as a menu allows', longestTitle, []],
    ['one character longer', longestTitle + 1, ['reading-club.title']],
  ])('%s', (_, length, keys) => {
    const files = changed(spanish, 'title: El club de lectura', `title: ${'陈'.repeat(length)}`)
    expect(errorsOf(files).map(({ key }) => key)).toEqual(keys)
  })
})

describe('a text message', () => {
  /** In the source language, where a reviewed or unreviewed text carries the same hint; plain letters, so 153 a segment. */
  const before = 'The reading club meets every Thursday at four in the school library, free. Books of the month: '
  const calm = (length: number) => changed(english, 'library, free. Books of the month: {{reading-page}}', 'a'.repeat(length))
  const hint = ' (draft)\n0=MORE'
  const start = before.indexOf('library, free.')

  test.each([
    ['of three segments to the last letter', 3 * 153 - start - hint.length, []],
    ['of one letter more', 3 * 153 - start - hint.length + 1, ['reading-club.sms']],
  ])('may take %s, with its note and the way to more', (_, length, keys) => {
    const errors = errorsOf(calm(length))
    expect(errors.map(({ key }) => key)).toEqual(keys)
    if (keys.length > 0) expect(errors[0]?.message).toContain(`at most ${segmentLimit.calm}`)
  })

  test('that is too long names the characters that make it dear', () => {
    const [error] = errorsOf(withSms(`${'á'.repeat(90)}${'ế'.repeat(120)}`))
    expect(error?.message).toMatch(/ á.* ế|ế.* á/)
  })

  const rest = 'No abra la puerta. Pida un papel firmado por un juez, por debajo de la puerta. Puede callar. No corra.'

  test('may take less when it is urgent', () => {
    const [error] = errorsOf(changed(urgent, rest, 'No abra. '.repeat(40)))
    expect(error).toMatchObject({ file: urgent, key: 'agents-here.sms', message: expect.stringContaining(`at most ${segmentLimit.urgent}`) })
  })

  test('of an urgent topic has the hotline in its first segment', () => {
    const files = changed(urgent, `Llame ya al {{rapid-response}}. ${rest}`, `${'No abra la puerta. '.repeat(9)} Llame al {{rapid-response}}.`)
    expect(errorsOf(files)).toContainEqual(expect.objectContaining({ key: 'agents-here.sms', message: expect.stringContaining('415-555-0142') }))
  })

  test('of an urgent topic may not cut the hotline in two', () => {
    const files = changed(urgent, `Llame ya al {{rapid-response}}. ${rest}`, `${'a'.repeat(148)}{{rapid-response}} ahora`)
    expect(errorsOf(files)).toContainEqual(expect.objectContaining({ key: 'agents-here.sms', message: expect.stringContaining('415-555-0142') }))
  })
})

describe('the note that nobody has reviewed a text', () => {
  test.each([
    ['as long as a message spares', longestSmsNote, []],
    ['one character longer', longestSmsNote + 1, ['unreviewed.sms']],
  ])('%s', (_, length, keys) => {
    const files = changed('locales/es/ui.yaml', 'sms: (borrador)', `sms: ${'b'.repeat(length)}`)
    expect(errorsOf(files).map(({ key }) => key)).toEqual(keys)
  })
})
