// The files become one edition: facts from dialogs/, words from locales/, and what is broken is left out.
import { describe, expect, test } from 'vitest'
import { loadEdition } from '../../src/content/load.ts'
import type { ContentFiles } from '../../src/content/files.ts'
import { districtFiles } from '../support/district.ts'
import { changed, districtEdition } from '../support/edition.ts'

describe('the edition of Lantern Valley', () => {
  const edition = districtEdition()

  test('has the topics of every group in the order of their file', () => {
    expect(edition.groups).toEqual([
      { id: 'urgent', topics: ['agents-here', 'someone-hurt', 'call-safely'] },
      { id: 'help', topics: ['rice-bank', 'school-door', 'reading-club', 'about-line', 'what-we-keep', 'erase', 'other-language', 'hello'] },
    ])
  })

  test('has the facts of a topic', () => {
    expect(edition.topics.get('agents-here')).toMatchObject({
      group: 'urgent',
      urgent: true,
      scope: 'state',
      contacts: ['rapid-response', 'emergency'],
      then: ['call-safely', 'school-door'],
      review: '2027-06-01',
      sources: [{ title: 'Lantern Valley visitor rule', url: 'https://rules.lanternvalley.example/visitors', checked: '2026-10-01' }, { url: null }],
    })
  })

  test('has a contact with what is not known left open', () => {
    expect(edition.contacts.get('school-office')).toMatchObject({ by: 'call', value: '415-555-0199', hours: null, languages: null, confidence: 'unverified', fallback: 'district' })
    expect(edition.contacts.get('rapid-response')).toMatchObject({ hours: '24/7', languages: ['en', 'es'] })
  })

  test('has each language with its name, direction and ways to ask', () => {
    expect(edition.source).toBe('en')
    expect([...edition.contents.keys()]).toEqual(['ar', 'en', 'es'])
    expect(edition.contents.get('ar')?.language).toMatchObject({ code: 'ar', name: 'العربية', direction: 'rtl', script: 'Arab' })
    expect(edition.contents.get('es')?.asked.get('rice-bank')).toContain('¿dónde consigo comida?')
    expect(edition.contents.get('es')?.askedElsewhere.get('lost-kite')).not.toHaveLength(0)
    expect(edition.contents.get('es')?.contactNames.get('rice-bank')).toBeTypeOf('string')
    expect(edition.contents.get('en')?.urgency.now).toContain('agents are here')
  })

  test('has the words of a topic, with what staff have said about them', () => {
    expect(edition.contents.get('es')?.words.get('rice-bank')).toMatchObject({
      title: 'Arroz y comida gratis',
      translates: 'w-6e91096324',
      submitted: null,
      reviewed: { by: 'farol', on: '2026-10-02', words: 'w-97ba3a2ab9' },
    })
  })

  test('says its own sentences in each language', () => {
    expect(edition.translate('es', 'web.send')).toBe('Enviar')
  })
})

describe('what is broken', () => {
  test('is left out, and the rest is there', () => {
    const { edition, problems } = loadEdition(changed('locales/es/help.yaml', 'title: Arroz y comida gratis', 'title: 12'))
    expect(edition.contents.get('es')?.words.has('rice-bank')).toBe(false)
    expect(edition.contents.get('es')?.words.has('school-door')).toBe(true)
    expect(problems).toHaveLength(1)
  })

  test('does not take other files with it', () => {
    const { edition } = loadEdition(changed('dialogs/help.yaml', 'rice-bank:', 'rice-bank: ['))
    expect([...edition.topics.keys()]).toEqual(['agents-here', 'someone-hurt', 'call-safely'])
    expect(edition.contacts.size).toBeGreaterThan(0)
  })
})

describe('a bare set of questions', () => {
  const bare: ContentFiles = new Map([
    ['dialogs/cards.yaml', 'lost-card: {}\nnew-card:\n'],
    ['dialogs/not-ours.yaml', 'weather: {}\n'],
    ['locales/de/asked/cards.yaml', 'lost-card: ["meine Karte ist weg"]\nnew-card: ["ich will eine neue Karte"]\n'],
    ['locales/de/asked/not-ours.yaml', 'weather: ["regnet es morgen"]\n'],
  ])

  test('loads without words, contacts and sentences of ours', () => {
    const { edition, problems } = loadEdition(bare)
    expect(problems).toEqual([])
    expect([...edition.topics.keys()]).toEqual(['lost-card', 'new-card'])
    expect(edition.contents.get('de')?.asked.get('new-card')).toEqual(['ich will eine neue Karte'])
    expect(edition.notOurs).toEqual(['weather'])
  })
})

test('no content at all is an edition with nothing in it', () => {
  const { edition, problems } = loadEdition(new Map())
  expect([edition.topics.size, edition.contents.size, problems.length]).toEqual([0, 0, 0])
})

test('loading the same files twice gives the same edition', () => {
  const plain = (files: ContentFiles) => ({ ...loadEdition(files).edition, translate: null })
  expect(plain(districtFiles())).toEqual(plain(districtFiles()))
})
