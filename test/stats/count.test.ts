// How often, never who: one a conversation, in two tables that cannot be joined, small numbers folded before they are kept.
import { beforeEach, describe, expect, test } from 'vitest'
import { countInto, dayOf, folded, foldSmall, mondayOf, smallestCell, type ClosedKeys, type Counted, type Stats } from '../../src/stats/count.ts'
import type { Counters } from '../../src/storage/counters.ts'
import { memoryCounters } from '../../src/storage/memory-counters.ts'
import { standingClock, type Clock } from '../support/clock.ts'

const rice: Counted = { channel: 'sms', outcome: 'answer', language: 'es', topic: 'rice-bank' }

const keys: ClosedKeys = {
  channels: new Set(['sms', 'web']),
  outcomes: new Set(['answer', 'unknown']),
  languages: new Set(['es']),
  topics: new Set(['rice-bank', 'reading-club']),
}

let clock: Clock
let counters: Counters
let stats: Stats

beforeEach(() => {
  // A Tuesday.
  clock = standingClock(new Date(2026, 10, 24, 10))
  counters = memoryCounters()
  stats = countInto(counters, clock.now, () => keys)
})

const turns = (number: number, turn: Counted) => Array.from({ length: number }, () => stats.count(turn, []))

describe('a conversation', () => {
  test('counts once for each outcome and each topic, however often it asks', () => {
    let keys: string[] = []
    for (let i = 0; i < 9; i++) keys = stats.count(rice, keys)
    keys = stats.count({ ...rice, outcome: 'unknown', topic: null }, keys)
    expect(keys).toEqual(['d sms answer', 'w es rice-bank', 'd sms unknown'])
    turns(4, rice)
    stats.flush(true)
    expect(counters.list('day')).toEqual([{ from: '2026-11-24', where: 'sms', what: 'answer', count: 5 }])
  })

  test('without a topic counts for the day alone', () => {
    turns(5, { ...rice, topic: null })
    stats.flush(true)
    expect([counters.list('day').length, counters.list('week').length]).toEqual([1, 0])
  })
})

describe('the two tables', () => {
  test('share nothing but the date: days know no topic and no language, weeks no door and no outcome', () => {
    turns(5, rice)
    stats.flush(true)
    expect(counters.list('day')).toEqual([{ from: '2026-11-24', where: 'sms', what: 'answer', count: 5 }])
    expect(counters.list('week')).toEqual([{ from: '2026-11-23', where: 'es', what: 'rice-bank', count: 5 }])
  })

  test('are written when a day or a week is over, not before', () => {
    turns(5, rice)
    stats.flush()
    expect([counters.list('day').length, counters.list('week').length]).toEqual([0, 0])
    clock.set(new Date(2026, 10, 25, 0, 1))
    stats.flush()
    expect([counters.list('day').length, counters.list('week').length]).toEqual([1, 0])
    clock.set(new Date(2026, 10, 30, 0, 1))
    stats.flush()
    expect([counters.list('day').length, counters.list('week').length]).toEqual([1, 1])
  })

  test('are written once', () => {
    turns(5, rice)
    stats.flush(true)
    stats.flush(true)
    expect(counters.list('day')[0]?.count).toBe(5)
  })

  test('are not lost when the store fails: the next try writes them', () => {
    let broken = true
    const failing: Counters = {
      ...counters,
      add(table, counts) {
        if (broken) throw new Error('disk full')
        counters.add(table, counts)
      },
    }
    stats = countInto(failing, clock.now, () => keys)
    turns(5, rice)
    expect(() => stats.flush(true)).toThrow()
    broken = false
    stats.flush(true)
    expect(counters.list('day')[0]?.count).toBe(5)
  })
})

describe('what stands on no list', () => {
  test.each<[string, Partial<Counted>, string[]]>([
    ['a door', { channel: 'maria' }, ['w es rice-bank']],
    ['an outcome', { outcome: 'maria' }, ['w es rice-bank']],
    ['a language', { language: 'maria' }, ['d sms answer']],
    ['a topic', { topic: 'maria' }, ['d sms answer']],
    ['a topic that only looks empty', { topic: '' }, ['d sms answer']],
  ])('is neither counted nor remembered: %s', (_, stray, remembered) => {
    expect(stats.count({ ...rice, ...stray }, [])).toEqual(remembered)
    turns(9, { ...rice, ...stray })
    stats.flush(true)
    expect([...counters.list('day'), ...counters.list('week')]).toHaveLength(1)
    expect(JSON.stringify([counters.list('day'), counters.list('week')])).not.toContain('maria')
  })

  test('is judged by the topics of the moment', () => {
    let topics = keys.topics
    stats = countInto(counters, clock.now, () => ({ ...keys, topics }))
    turns(5, rice)
    topics = new Set(['reading-club'])
    turns(5, rice)
    turns(6, { ...rice, topic: 'reading-club' })
    stats.flush(true)
    expect(counters.list('week').map(({ what, count }) => [what, count])).toEqual([['reading-club', 6], ['rice-bank', 5]])
  })
})

describe('a day in two parts, because the program was restarted at noon', () => {
  const afterNoon = () => {
    stats.flush(true)
    stats = countInto(counters, clock.now, () => keys)
  }

  test('adds up where both parts are large', () => {
    turns(5, rice)
    afterNoon()
    turns(6, rice)
    stats.flush(true)
    expect(counters.list('day')).toEqual([{ from: '2026-11-24', where: 'sms', what: 'answer', count: 11 }])
  })

  test('adds nothing for four in the afternoon, since the difference would show them', () => {
    turns(5, rice)
    afterNoon()
    turns(4, rice)
    stats.flush(true)
    expect([counters.list('day'), counters.list('week')].flat().map(({ count }) => count)).toEqual([5, 5])
  })

  test('forgets four of the morning for good', () => {
    turns(4, rice)
    afterNoon()
    turns(4, rice)
    stats.flush(true)
    expect([counters.list('day'), counters.list('week')]).toEqual([[], []])
  })
})

describe('small numbers', () => {
  const cell = (what: string, count: number, from = '2026-11-23') => ({ from, where: 'es', what, count })
  const rest = (count: number, from = '2026-11-23') => ({ from, where: folded, what: folded, count })

  test.each([
    ['a cell of five stays', [cell('rice-bank', smallestCell)], [cell('rice-bank', 5)]],
    ['a cell of four is dropped when nothing stands beside it', [cell('rice-bank', smallestCell - 1)], []],
    ['small cells become one when together they are not small', [cell('rice-bank', 4), cell('reading-club', 1)], [rest(5)]],
    ['small cells are dropped when together they are still small', [cell('rice-bank', 2), cell('reading-club', 2)], []],
    ['large cells are not mixed with the small', [cell('rice-bank', 9), cell('a', 3), cell('b', 3)], [cell('rice-bank', 9), rest(6)]],
    ['weeks are not mixed', [cell('a', 3), cell('b', 3, '2026-11-30')], []],
  ])('%s', (_, cells, kept) => {
    expect(foldSmall(cells)).toEqual(kept)
  })

  test('never reach the store, not even when the process stops', () => {
    turns(smallestCell - 1, rice)
    stats.flush(true)
    expect([counters.list('day'), counters.list('week')]).toEqual([[], []])
  })
})

test.each([
  ['a Monday', '2026-11-23', '2026-11-23'],
  ['a Sunday', '2026-11-29', '2026-11-23'],
  ['the first of January', '2027-01-01', '2026-12-28'],
])('the week of %s begins on its Monday', (_, day, monday) => {
  expect(mondayOf(day)).toBe(monday)
})

test('a day begins and ends at local midnight', () => {
  expect([dayOf(new Date(2026, 0, 5, 0, 0).getTime()), dayOf(new Date(2026, 0, 5, 23, 59).getTime())]).toEqual(['2026-01-05', '2026-01-05'])
})
