// The state of every text at a glance, what is overdue, and what part of it somebody asks to see.
import { describe, expect, test } from 'vitest'
import type { Draft } from '../../../src/staff/editions/draft.ts'
import { draftsByCell, filtered, filtersOf, type Looking } from '../../../src/staff/home/filters.ts'
import { gridOf, type CellState } from '../../../src/staff/home/grid.ts'
import { daysAfter } from '../../../src/content/due.ts'
import { dueOf, overdueContacts } from '../../../src/staff/home/overdue.ts'
import { changed, districtEdition, editionOf, today } from '../../support/edition.ts'

const edition = districtEdition()
const stateOf = async (of: typeof edition, topic: string, language: string): Promise<CellState | undefined> =>
  (await gridOf(of)).groups.flatMap(({ rows }) => rows).find((row) => row.topic.id === topic)?.cells.get(language)?.state

describe('the grid', () => {
  test('has every topic in every language, in the order of the menu, the source language first', async () => {
    const { groups } = await gridOf(edition)
    expect(groups.map(({ id }) => id)).toEqual(edition.groups.map(({ id }) => id))
    expect(groups.flatMap(({ rows }) => rows.map(({ topic }) => topic.id))).toEqual(edition.groups.flatMap(({ topics }) => topics))
    expect(groups.every(({ rows }) => rows.every(({ cells }) => [...cells.keys()].join() === 'en,ar,es'))).toBe(true)
  })

  test('says what is approved, and what nobody has read yet', async () => {
    expect(await stateOf(edition, 'agents-here', 'es')).toBe('approved')
    expect(await stateOf(edition, 'agents-here', 'ar')).toBe('machine-draft')
  })

  test.each([
    ['a text that was taken away', 'locales/es/urgent.yaml', 'agents-here:\n', 'agents-there:\n', 'missing'],
    ['a translation whose source says something else now', 'locales/en/urgent.yaml', 'Stay calm, and do not run.', 'Stay calm. Do not run or hide.', 'stale'],
    ['a translation that is older than a change for safety', 'locales/en/urgent.yaml', 'reviewed: { by: wick, on: 2026-10-02, words: w-658a09c5de }', 'safety: w-0000000000', 'withdrawn'],
  ] as const)('%s is told', async (_, path, from, to, state) => {
    // A change for safety moves the source on: the text that is translated is no longer the one in force.
    const files = changed(path, from, to)
    const of = editionOf(state === 'withdrawn' ? changed(path, 'Do not open the door.\n', 'Keep the door shut.\n', files) : files)
    expect(await stateOf(of, 'agents-here', 'es')).toBe(state)
  })

  test('counts what is approved in each language', async () => {
    const { counts } = await gridOf(edition)
    expect(counts.get('es')).toEqual({ approved: 10, of: 11 })
    expect(counts.get('ar')?.approved).toBe(0)
  })

  test('knows how many text messages each answer costs, and how many it may', async () => {
    const cells = (await gridOf(edition)).groups.flatMap(({ rows }) => rows).find(({ topic }) => topic.id === 'agents-here')?.cells
    expect(cells?.get('en')).toMatchObject({ segments: 1, most: 2 })
    // Arabic letters leave room for 70 places in a message.
    expect(cells?.get('ar')?.segments).toBeGreaterThan(1)
  })
})

describe('what is overdue', () => {
  test('a number is dialled again after 90 days, on the day after and not before', () => {
    expect(overdueContacts(edition, daysAfter('2026-10-01', 90))).toEqual([])
    expect(overdueContacts(edition, daysAfter('2026-10-01', 91)).map(({ contact }) => contact)).toContain('rice-bank')
  })

  test('a page has 180 days, and numbers that urgent topics name come first', () => {
    const due = overdueContacts(edition, daysAfter('2026-10-01', 91))
    expect(due.map(({ contact }) => contact)).not.toContain('reading-page')
    expect(due.slice(0, 2).map(({ contact, urgent }) => [contact, urgent])).toEqual([['emergency', true], ['rapid-response', true]])
  })

  test('a topic is due by its review, its sources and its numbers; federal sources every month', () => {
    const [school, rice] = [edition.topics.get('school-door')!, edition.topics.get('rice-bank')!]
    expect(dueOf(edition, school, today)).toEqual([])
    expect(dueOf(edition, school, '2026-12-03')).toEqual(['sources'])
    expect(dueOf(edition, rice, '2026-12-03')).toEqual([])
    expect(dueOf(edition, rice, '2027-06-02')).toEqual(['review', 'sources', 'contacts'])
  })
})

describe('what somebody asks to see', () => {
  const draft = (topic: string, language: string, authors: string[]): Draft => ({
    id: `text/${language}/${topic}`,
    edit: { kind: 'text', language, topic, texts: { title: 't', answer: 'a', sms: 's' }, notes: [], means: 'change' },
    base: null,
    revision: 1,
    authors,
    by: authors[0]!,
    at: '2026-11-24T09:00:00.000Z',
    state: 'open',
    approval: null,
    question: null, askedBy: null,
    history: [],
  })
  const looking: Looking = { edition, drafts: draftsByCell([draft('rice-bank', 'es', ['ana'])]), member: { handle: 'ana', role: 'editor', languages: [] }, today }
  const rowsFor = async (query: Record<string, string>, as: Partial<Looking> = {}) => {
    const shown = filtered(await gridOf(edition), filtersOf(query, edition), { ...looking, ...as })
    return { languages: shown.languages, topics: shown.groups.flatMap(({ rows }) => rows.map(({ topic }) => topic.id)) }
  }

  test.each([
    [{ language: 'es' }, { languages: ['es'] }],
    [{ group: 'urgent' }, { topics: ['agents-here', 'someone-hurt', 'call-safely'] }],
    [{ state: 'draft' }, { topics: ['rice-bank'] }],
    [{ mine: '1' }, { topics: ['rice-bank'] }],
    [{ state: 'missing' }, { topics: [] }],
    [{ overdue: '1' }, { topics: [] }],
  ])('%o', async (query, expected) => {
    expect(await rowsFor(query)).toMatchObject(expected)
  })

  test('a translator’s own is what their languages lack, in those languages alone', async () => {
    const { languages, topics } = await rowsFor({ mine: '1' }, { member: { handle: 'nur', role: 'translator', languages: ['ar'] } })
    expect(languages).toEqual(['ar'])
    expect(topics).toHaveLength(11)
  })

  test('an address that nobody would type still opens the page, with everything', async () => {
    expect(filtersOf({ language: ['es', 'ar'], state: 'nonsense', group: '../..', q: 'x'.repeat(5000) }, edition)).toEqual({ q: '', language: null, state: null, group: null, mine: false, overdue: false })
  })
})
