// What is whose to do, and in which order.
import { describe, expect, test } from 'vitest'
import type { Draft } from '../../../src/staff/editions/draft.ts'
import type { Member } from '../../../src/staff/permission.ts'
import { minutesOf } from '../../../src/staff/topic/minutes.ts'
import { languagesFor, nextOf, reasons, workFor } from '../../../src/staff/topic/queue.ts'
import { editionWith } from '../../../src/staff/topic/with-edits.ts'
import { districtEdition } from '../../support/edition.ts'

const edition = districtEdition()
const urgent = [...edition.topics.values()].find((topic) => topic.urgent)!.id
const ana: Member = { handle: 'ana', role: 'translator', languages: ['es'] }
const reviewer: Member = { handle: 'rui', role: 'reviewer', languages: [] }

/** The district with the source of a topic changed, or without its translation. */
function after(topic: string, what: 'change' | 'safety' | 'missing') {
  if (what !== 'missing') {
    const { title, answer, sms } = edition.contents.get('en')!.words.get(topic)!
    return editionWith(edition, { edits: [{ kind: 'text', language: 'en', topic, texts: { title, answer: `${answer} More.`, sms }, notes: [], means: what }] })
  }
  const content = edition.contents.get('es')!
  return { ...edition, contents: new Map([...edition.contents, ['es', { ...content, words: new Map([...content.words].filter(([id]) => id !== topic)) }]]) }
}

const draft = (over: Partial<Draft>): Draft => ({
  id: 'text/es/hello',
  edit: { kind: 'text', language: 'es', topic: 'hello', texts: { title: 'x', answer: 'x', sms: 'x' }, notes: [], means: 'change' },
  base: null,
  revision: 1,
  authors: ['ana'],
  by: 'ana',
  at: '2026-11-24T09:30:00.000Z',
  state: 'open',
  approval: null,
  question: null, askedBy: null,
  history: [],
  ...over,
})

const reasonOf = (topic: string, on = edition, { drafts = [] as Draft[], member = ana } = {}) =>
  workFor({ edition: on, drafts, member, languages: languagesFor(on, member, 'en') }).find((work) => work.topic === topic && work.language === 'es')?.reason ?? null

describe('a translator', () => {
  test.each([
    ['an urgent text withdrawn for safety', urgent, 'safety', 'safety'],
    ['a text withdrawn for safety', 'hello', 'safety', 'safety'],
    ['an urgent text whose source changed', urgent, 'change', 'stale-urgent'],
    ['a text whose source changed', 'hello', 'change', 'stale'],
    ['an urgent text that is missing', urgent, 'missing', 'missing-urgent'],
    ['a text that is missing', 'hello', 'missing', 'missing'],
  ] as const)('has %s to do', (_, topic, what, reason) => {
    expect(reasonOf(topic, after(topic, what))).toBe(reason)
    expect(workFor({ edition: after(topic, what), drafts: [], member: ana, languages: ['es'] })[0]).toMatchObject({ topic, reason })
  })

  test('has a machine draft to confirm, last of all', () => {
    expect(reasonOf('reading-club')).toBe('confirm')
    expect(reasonOf('hello')).toBeNull()
    expect(reasons.at(-1)).toBe('confirm')
  })

  test('has a question about their own text before everything else', () => {
    const drafts = [draft({ question: 'Really?' })]
    expect(workFor({ edition: after(urgent, 'safety'), drafts, member: ana, languages: ['es'] }).map(({ reason }) => reason).slice(0, 2)).toEqual(['question', 'safety'])
  })

  test('has nothing to do with what others write, or what waits for others', () => {
    expect(reasonOf('hello', edition, { drafts: [draft({ authors: ['bob'], by: 'bob' })] })).toBeNull()
    expect(reasonOf('hello', edition, { drafts: [draft({ state: 'handed in' })] })).toBeNull()
    expect(reasonOf('hello', edition, { drafts: [draft({ state: 'approved' })] })).toBeNull()
  })

  test('gets no language but their own', () => {
    expect(languagesFor(edition, ana, 'en')).toEqual(['es'])
    expect(workFor({ edition, drafts: [], member: ana, languages: ['ar'] })).toEqual([])
  })
})

test('a reviewer has to read what others handed in, never their own', () => {
  expect(reasonOf('hello', edition, { member: reviewer, drafts: [draft({ state: 'handed in' })] })).toBe('approve')
  expect(reasonOf('hello', edition, { member: reviewer, drafts: [draft({ state: 'handed in', authors: ['rui'] })] })).toBeNull()
  expect(reasonOf('hello', edition, { member: reviewer })).toBeNull()
})

test('the next one is the one after, and after the last comes the first', () => {
  const work = workFor({ edition: after(urgent, 'safety'), drafts: [], member: ana, languages: ['es'] })
  expect(work.length).toBeGreaterThan(1)
  expect(nextOf(work, null)).toBe(work[0])
  expect(nextOf(work, work[0]!.unit)).toBe(work[1])
  expect(nextOf(work, work.at(-1)!.unit)).toBe(work[0])
  expect(nextOf(work, 'text/es/gone')).toBe(work[0])
  expect(nextOf([], null)).toBeNull()
})

describe('the minutes', () => {
  const texts = (answer: string) => ({ title: '', answer, sms: '' })
  const hundred = texts('word '.repeat(120))

  test('of a new text are those of writing all of it', () => {
    expect(minutesOf({ source: hundred, earlier: null, language: 'en', what: 'write' })).toBe(10)
  })

  test('of a change are those of what changed, and of reading the rest', () => {
    expect(minutesOf({ source: hundred, earlier: texts('word '.repeat(84)), language: 'en', what: 'update' })).toBe(5)
    expect(minutesOf({ source: hundred, earlier: null, language: 'en', what: 'update' })).toBe(5)
  })

  test('of reading over are few, and never none', () => {
    expect(minutesOf({ source: hundred, earlier: null, language: 'en', what: 'read' })).toBe(2)
    expect(minutesOf({ source: texts('one'), earlier: null, language: 'en', what: 'read' })).toBe(1)
  })

  test('count the words of a language without spaces', () => {
    expect(minutesOf({ source: texts('请不要开门。'.repeat(30)), earlier: null, language: 'zh-Hans', what: 'write' })).toBeGreaterThan(5)
  })
})
