// A reply for a screen: each part a block with its language, direction, contacts, sources and choices as data.
import { describe, expect, test } from 'vitest'
import { blocksOf, choiceLabel, operatorText, retentionText, sentence } from '../../src/bot/blocks.ts'
import type { Host } from '../../src/bot/host.ts'
import type { Part, Reply } from '../../src/bot/reply.ts'
import { retentionOf } from '../../src/privacy/retention.ts'
import { changed, districtEdition, editionOf } from '../support/edition.ts'

const edition = districtEdition()
const host: Host = { operatorName: null, operatorContact: null, live: false, running: { redis: false, erases: false, directLine: false } }
const reply = (language: string, ...parts: Part[]): Reply => ({ language, outcome: 'answer', urgent: false, topics: [], parts })
const blocks = (language: string, ...parts: Part[]) => blocksOf(reply(language, ...parts), edition, host)

describe('an answer', () => {
  const [block] = blocks('es', { kind: 'answer', topic: 'school-door', next: [{ topic: 'reading-club' }, { topic: 'rice-bank' }] })

  test('is the staff’s whole text with its title, language and direction', () => {
    expect(block).toMatchObject({ topic: 'school-door', title: 'Cada niño puede ir a la escuela', language: 'es', direction: 'ltr' })
    expect(block?.text).toMatch(/^Sí\. Las puertas .*\n\nSi alguien dice que no en la puerta, llame al 415-555-0100\.$/)
  })

  test('names the next verified contact for an unverified one, once', () => {
    expect(block?.contacts?.map(({ value }) => value)).toEqual(['415-555-0100'])
  })

  test('names its sources with a page and the day somebody looked, in words', () => {
    expect(block?.sources).toEqual([{ title: 'Lantern Valley school rules', url: 'https://rules.lanternvalley.example/school', checked: 'revisado el 1 de noviembre de 2026' }])
  })

  test('leaves out a source without a page', () => {
    expect(blocks('en', { kind: 'answer', topic: 'agents-here', next: [] })[0]?.sources).toHaveLength(1)
  })

  test('offers what to ask next by number, titled in the language', () => {
    expect(block?.choices).toEqual([
      { label: 'El club de lectura', value: '1' },
      { label: 'Arroz y comida gratis', value: '2' },
    ])
  })

  test('runs from right to left where the language does', () => {
    expect(blocks('ar', { kind: 'answer', topic: 'rice-bank', next: [] })[0]).toMatchObject({ language: 'ar', direction: 'rtl' })
  })

  test('says when nobody has reviewed it, and only then', () => {
    const ending = (topic: string) => blocks('es', { kind: 'answer', topic, next: [] })[0]?.text.split('\n\n').at(-1)
    expect(ending('reading-club')).toBe('Nadie ha aprobado todavía este texto en español.')
    expect(ending('rice-bank')).toMatch(/Lleve su propia bolsa\.$/)
  })

  test('says so in this language and comes in the source language below, where this one has no such text', () => {
    const lacking = editionOf(changed('locales/ar/help.yaml', 'rice-bank:', 'rice-barn:'))
    const [few, english] = blocksOf(reply('ar', { kind: 'answer', topic: 'rice-bank', next: [] }), lacking, host)
    expect(few).toMatchObject({ language: 'ar', direction: 'rtl', text: 'هذا الجواب ليس بالعربية بعد. اسأل المنطقة التعليمية: \u200e415-555-0100.' })
    expect(english).toMatchObject({ language: 'en', direction: 'ltr', title: 'Free rice and food' })
  })
})

describe('the other parts', () => {
  test.each<[string, Part, string]>([
    ['a sentence of ours, with the numbers in it', { kind: 'say', key: 'cry' }, '¿En peligro? Llame ya al 911.'],
    ['a sentence with a value', { kind: 'say', key: 'languages.list', values: { names: 'A, B' } }, 'Puedo contestar en: A, B.'],
    ['a list', { kind: 'choices', key: 'menu.group', values: { group: 'Ayuda' }, choices: [] }, 'Ayuda. Escriba un número:'],
  ])('%s', (_, part, text) => {
    expect(blocks('es', part)[0]?.text.startsWith(text)).toBe(true)
  })

  test.each<[string, Part]>([
    ['the notice of a text message', { kind: 'first-notice' }],
    ['a part of a text message', { kind: 'more', topic: 'rice-bank', part: 0 }],
    ['an answer to a topic that does not exist', { kind: 'answer', topic: 'nowhere', next: [] }],
  ])('%s is no block', (_, part) => {
    expect(blocks('es', part)).toEqual([])
  })

  test('what is kept is told row by row, from the table', () => {
    const [block] = blocks('es', { kind: 'retention' })
    expect(block?.text.split('\n')).toHaveLength(retentionOf(host.running).length + 1)
    expect(block?.text).toBe(retentionText(edition, 'es', host.running))
    expect(block?.text).not.toContain('retention.')
  })
})

describe('who runs the line', () => {
  test.each<[string, Host, RegExp]>([
    ['is not filled in', host, /^Nobody has filled in yet.* Test lamp/],
    ['is filled in, on trial', { ...host, operatorName: 'Lantern PTA', operatorContact: 'pta@lantern.example' }, /^This line is run by Lantern PTA\. Contact: pta@lantern\.example\. Test lamp/],
    ['is live', { operatorName: 'Lantern PTA', operatorContact: 'pta@lantern.example', live: true, running: host.running }, /pta@lantern\.example\.$/],
  ])('%s', (_, given, text) => {
    expect(operatorText(edition, 'en', given)).toMatch(text)
  })
})

describe('the label of a choice', () => {
  test.each([
    ['a topic', { topic: 'rice-bank' }, 'es', 'Arroz y comida gratis'],
    ['a group', { group: 'help' }, 'es', 'Ayuda en el valle'],
    ['a topic that does not exist, which nobody should see', { topic: 'nowhere' }, 'es', 'nowhere'],
  ])('%s', (_, choice, language, label) => {
    expect(choiceLabel(choice, language, edition)).toBe(label)
  })

  test('is the source’s where the language has no title', () => {
    const lacking = editionOf(changed('locales/ar/help.yaml', 'rice-bank:', 'rice-barn:'))
    expect(choiceLabel({ topic: 'rice-bank' }, 'ar', lacking)).toBe('Free rice and food')
  })
})

test('our sentences never name a number that nobody verified', () => {
  const files = changed('locales/en/ui.yaml', 'unknown: "I have no answer to that.', 'unknown: "Call {{school-office}}.')
  expect(sentence(editionOf(files), 'en', 'unknown')).toMatch(/^Call 415-555-0100\./)
})
