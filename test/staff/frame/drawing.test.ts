// What staff see of answers, differences and names is what parents get, readable by eye and by ear.
import { describe, expect, test } from 'vitest'
import { segmentsOf } from '../../../src/language/sms-length.ts'
import { smsBubbles } from '../../../src/staff/frame/bubbles.ts'
import { webCard } from '../../../src/staff/frame/card.ts'
import { difference } from '../../../src/staff/frame/difference.ts'
import { momentInWords } from '../../../src/staff/frame/moments.ts'
import { unitAddress, unitName, unitOf } from '../../../src/staff/frame/unit.ts'
import { unitDifference } from '../../../src/staff/frame/unit-difference.ts'
import { whatParentsGet } from '../../../src/staff/frame/what-parents-get.ts'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import { words } from '../../support/desk.ts'
import { districtEdition } from '../../support/edition.ts'
import { plain } from '../../support/page.ts'

const edition = districtEdition()
const reader = { reads: 'en', t: (key: string, values?: Record<string, string | number>) => words.translate('en', key, values) }
const spanish = { reads: 'es', t: (key: string, values?: Record<string, string | number>) => words.translate('es', key, values) }
const host = { operatorName: null, operatorContact: null, live: false, running: { redis: false, erases: false, directLine: false } }
const english = { language: 'en', direction: 'ltr' } as const

describe('text messages', () => {
  const long = 'Rice is free. '.repeat(20).trim()

  test('stand as one bubble a segment, with nothing lost, and say what the message costs', () => {
    const drawn = smsBubbles([long], english, reader).text
    const bubbles = [...drawn.matchAll(/<div class="bubble text"[^>]*>([^<]*)</g)].map(([, text]) => text)
    expect(bubbles).toEqual(segmentsOf(long))
    expect(plain(drawn)).toContain(`Paid as text messages: ${segmentsOf(long).length}.`)
  })

  test('name the letters that make a message cost more', () => {
    expect(plain(smsBubbles(['Llame al niño, corazón'], english, reader).text)).toContain('cost more: ó')
    expect(plain(smsBubbles(['Call the boy'], english, reader).text)).not.toContain('cost more')
  })
})

describe('what parents get', () => {
  test('of an urgent topic begins with the hotline, in one text of two segments at most', () => {
    const { sms } = whatParentsGet(edition, { topic: 'agents-here', language: 'en' }, host)
    expect(sms).toHaveLength(1)
    expect(segmentsOf(sms[0]!)[0]).toContain('415-555-0142')
    expect(segmentsOf(sms[0]!).length).toBeLessThanOrEqual(2)
  })

  test('shows a contact that nobody verified as its fallback', () => {
    const { sms, blocks } = whatParentsGet(edition, { topic: 'school-door', language: 'en' }, host)
    expect(sms[0]).toContain('415-555-0100')
    expect(JSON.stringify(blocks)).not.toContain('415-555-0199')
  })

  test('on the web is a card in its own direction, with contacts to tap, and nothing that sends a message', () => {
    const [block] = whatParentsGet(edition, { topic: 'rice-bank', language: 'ar' }, host).blocks
    const card = webCard(block!, reader).text
    expect(card).toContain('<div class="card" lang="ar" dir="rtl">')
    expect(card).toContain('href="tel:+14155550117"')
    expect(card).toContain('<bdi dir="ltr">415-555-0117</bdi>')
    expect(card).toContain('<p class="hint" lang="en">Sources that families see:</p>')
    expect(card).not.toMatch(/<form|<button/)
  })
})

describe('a difference', () => {
  test('is struck out and underlined for the eye, and said for the ear', () => {
    const drawn = difference({ before: 'Call the office today.', after: 'Call the school today.' }, english, reader).text
    expect(drawn).toContain('<del>')
    expect(plain(drawn)).toBe('Call the [taken out: office ] [added: school ] today.')
  })

  test('of a number names the part in the reader’s language, and leaves out what stayed', () => {
    const before = unitNow(edition, 'contact/rice-bank')
    if (before?.kind !== 'contact') throw new Error('no such contact')
    const after = { ...before, value: { ...before.value, value: '415-555-0166' } }
    const drawn = plain(unitDifference({ before, after }, edition, spanish).text)
    expect(drawn).toContain('Número o dirección')
    expect(drawn).toContain('0166')
    expect(drawn).not.toContain('Horario')
  })

  test('says when everything is new, when all is gone, and when nothing changed', () => {
    const unit = unitNow(edition, 'text/es/rice-bank')
    expect(plain(unitDifference({ before: null, after: unit }, edition, reader).text)).toContain('All new.')
    expect(plain(unitDifference({ before: unit, after: null }, edition, reader).text)).toBe('Taken away.')
    expect(plain(unitDifference({ before: unit, after: unit }, edition, reader).text)).toBe('It says the same as before.')
  })

  test('holds no HTML of a text', () => {
    expect(difference({ before: 'a', after: '<script>x</script>' }, english, reader).text).not.toContain('<script>')
  })
})

describe('what can be changed', () => {
  test.each([
    ['text/es/rice-bank', 'Spanish: Free rice and food', '/staff/topics/rice-bank/es'],
    ['asked/ar/rice-bank', 'Arabic: ways to ask “Free rice and food”', '/staff/topics/rice-bank/ar/asked'],
    ['asked/en/ferry-times', 'English: ways to ask “ferry times”', '/staff/not-ours/ferry-times/en'],
    ['facts/rice-bank', 'Facts about “Free rice and food”', '/staff/topics/rice-bank'],
    ['sentence/es/more.hint', 'Spanish: sentence “more.hint”', '/staff/sentences/es/more.hint'],
    ['language/vi', 'New language: Vietnamese', '/staff/new/language/vi'],
  ])('%s is called by its name and leads to its page', (id, name, address) => {
    expect(unitName(id, edition, reader)).toBe(name)
    expect(unitAddress(id, edition)).toBe(address)
  })

  test('is called as its reader says it', () => {
    expect(unitName('text/ar/rice-bank', edition, spanish)).toMatch(/^árabe: /)
    expect(unitOf('contact/rice-bank')).toEqual({ kind: 'contact', language: null, name: 'rice-bank' })
    expect(unitName('contact/rice-bank', edition, reader)).toBe(`Contact: ${edition.contents.get('en')?.contactNames.get('rice-bank')}`)
  })

  test('a moment is told as the reader writes it', () => {
    expect(momentInWords('en', '2026-11-24T18:05Z')).toMatch(/2026/)
    expect(momentInWords('en', 'never')).toBe('never')
  })
})
