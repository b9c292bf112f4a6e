// A contact in words: whom you reach, when, in which languages, and a link that dials the very number that is shown.
import { describe, expect, test } from 'vitest'
import { contactCards, contactLine, linkTo, type ContactCard } from '../../src/bot/contact-card.ts'
import { changed, districtEdition, editionOf } from '../support/edition.ts'

const edition = districtEdition()
const cards = (language: string, ...ids: string[]) => contactCards(edition, language, ids)

describe('a card', () => {
  test.each([
    ['a hotline', 'en', 'rapid-response', { name: 'Lantern Valley Neighbours hotline', value: '415-555-0142', hours: 'day and night', languages: 'languages: English, Spanish' }],
    ['an office', 'en', 'district', { hours: 'Monday–Friday, 8:00 AM to 4:30 PM', languages: 'languages not known', address: '7 Wick Lane, Lantern Valley' }],
    ['an office, in Spanish', 'es', 'district', { hours: 'lunes–viernes, de 8:00 a 16:30', languages: 'idiomas no conocidos' }],
    ['an emergency number', 'es', 'emergency', { value: '911', hours: 'día y noche', languages: 'intérpretes por teléfono' }],
    ['a number for texts', 'en', 'rice-bank-texts', { by: 'text', hours: 'hours not known' }],
    ['a page, which is always open and has no languages', 'en', 'reading-page', { by: 'web', hours: '', languages: '' }],
  ])('says when and in which languages: %s', (_, language, id, card) => {
    expect(cards(language, id)[0]).toMatchObject(card)
  })

  test('has its name from the source language where this one has none', () => {
    const files = changed('locales/ar/contacts.yaml', 'rice-bank:', 'rice-barn:')
    expect(contactCards(editionOf(files), 'ar', ['rice-bank'])[0]?.name).toBe('Rice Bank')
  })
})

describe('a list of contacts', () => {
  test('names a verified contact for an unverified one', () => {
    expect(cards('en', 'school-office').map(({ value }) => value)).toEqual(['415-555-0100'])
  })

  test('names nobody twice', () => {
    expect(cards('en', 'school-office', 'district', 'emergency').map(({ value }) => value)).toEqual(['415-555-0100', '911'])
  })

  test('leaves out whom it does not know', () => {
    expect(cards('en', 'nobody')).toEqual([])
  })
})

describe('a link', () => {
  test.each([
    ['a number of this country', 'call', '415-555-0142', 'tel:+14155550142'],
    ['a number written with its country', 'call', '1-415-555-0142', 'tel:+14155550142'],
    ['a short number', 'call', '911', 'tel:911'],
    ['a number for texts', 'text', '415-555-0118', 'sms:+14155550118'],
    ['a short number for texts', 'text', '898211', 'sms:898211'],
    ['a page', 'web', 'reading.lanternvalley.example', 'https://reading.lanternvalley.example'],
    ['a page with its beginning', 'web', 'https://reading.lanternvalley.example/a?b=c', 'https://reading.lanternvalley.example/a?b=c'],
    ['an e-mail address', 'web', 'club@lanternvalley.example', 'mailto:club@lanternvalley.example'],
  ] as const)('leads to %s', (_, by, value, link) => {
    expect(linkTo({ by, value })).toBe(link)
  })

  test('has the digits of the number that is shown, always', () => {
    for (const { value, link } of cards('en', ...edition.contacts.keys()).filter(({ by }) => by !== 'web')) {
      expect(link.replace(/\D/g, '').endsWith(value.replace(/\D/g, ''))).toBe(true)
    }
  })
})

describe('a line in a message', () => {
  const card: ContactCard = { name: 'Rice Bank', value: '415-555-0117', link: '', by: 'call', hours: 'day and night', languages: 'interpreters', address: null }

  test.each<[string, Partial<ContactCard>, string]>([
    ['with everything', { address: '7 Wick Lane' }, '- Rice Bank: 415-555-0117, 7 Wick Lane (day and night; interpreters)'],
    ['without an address', {}, '- Rice Bank: 415-555-0117 (day and night; interpreters)'],
    ['without languages', { languages: '' }, '- Rice Bank: 415-555-0117 (day and night)'],
    ['of a page', { value: 'rice.example', hours: '', languages: '' }, '- Rice Bank: rice.example'],
  ])('%s', (_, changes, line) => {
    expect(contactLine({ ...card, ...changes })).toBe(line)
  })
})
