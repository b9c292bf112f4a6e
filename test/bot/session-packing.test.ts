// What is remembered of a conversation comes out of its bytes as it went in, and their number tells nothing of it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newSession, type Session } from '../../src/bot/session.ts'
import { sessionPacking } from '../../src/bot/session-packing.ts'
import { districtEdition, editionOf } from '../support/edition.ts'
import { districtFiles } from '../support/district.ts'

const edition = districtEdition()
const { pack, unpack } = sessionPacking(() => edition)
const sent = (session: Session): Session | null => unpack(Buffer.from(pack(session)))

const ids = fc.constantFrom(...edition.topics.keys(), 'a-topic-of-another-edition', 'a'.repeat(127), 'ñandú', '')
const topic = ids.filter((id) => id !== '')
const sessions: fc.Arbitrary<Session> = fc.record({
  language: fc.constantFrom(null, ...edition.contents.keys(), 'tlh'),
  topics: fc.array(topic),
  choices: fc.array(fc.oneof(fc.record({ topic }), fc.record({ group: topic }), fc.record({ group: topic, from: fc.nat() }))),
  more: fc.option(fc.record({ topic, part: fc.nat() })),
  noticeGiven: fc.boolean(),
  detailsNoteGiven: fc.boolean(),
  counted: fc.array(fc.oneof(fc.constantFrom('d sms answer', 'd web unknown', 'd fax answer'), topic.map((id) => `w es ${id}`))),
})

test('every session comes back as it was', () => {
  fc.assert(
    fc.property(sessions, (session) => {
      expect(sent(session)).toEqual(session)
    }),
  )
})

test('urgent answers come back with the moment at which they were given', () => {
  const session = { ...newSession(), urgentSaid: [{ topics: 'ice-at-home ice-at-school', at: Date.UTC(2026, 10, 24, 12) }, { topics: '', at: 7 }] }
  expect(sent(session)).toEqual(session)
})

describe('an edition without a topic that was offered', () => {
  const files = districtFiles()
  const other = sessionPacking(() => editionOf(new Map([...files].map(([path, text]) => [path, text.replaceAll('reading-club', 'book-club')] as const))))
  const offered: Session = { ...newSession(), topics: ['reading-club', 'rice-bank'], choices: [{ topic: 'rice-bank' }, { topic: 'reading-club' }, { topic: 'what-we-keep' }], more: { topic: 'reading-club', part: 1 } }
  const read = other.unpack(Buffer.from(pack(offered)))

  test('leaves every other number of the list what it was', () => {
    expect(read?.choices).toEqual([{ topic: 'rice-bank' }, { topic: '' }, { topic: 'what-we-keep' }])
  })

  test('does not lean on it', () => {
    expect(read).toMatchObject({ topics: ['rice-bank'], more: null })
  })
})

test('what another version packed is no session', () => {
  expect(unpack(Buffer.from(JSON.stringify(newSession())))).toBeNull()
})

test.each<[string, Session]>([
  ['a conversation that has hardly begun', newSession()],
  ['one about an urgent topic', { ...newSession(), language: 'es', topics: ['ice-at-home'], choices: [{ topic: 'rice-bank' }], more: { topic: 'ice-at-home', part: 0 }, counted: ['d sms answer', 'w es ice-at-home'] }],
  ['one about three topics', { ...newSession(), language: 'en', topics: ['rice-bank', 'reading-club', 'school-door'], choices: [{ topic: 'what-we-keep' }, { topic: 'erase' }], more: { topic: 'rice-bank', part: 1 }, noticeGiven: true, counted: ['d sms answer', 'w en rice-bank', 'w en reading-club'] }],
])('%s has the length of all others', (_, session) => {
  expect(pack(session)).toHaveLength(64)
})
