// What is shown of the counts: whole weeks, large numbers, and never more than was kept.
import { describe, expect, test } from 'vitest'
import { numbersOf } from '../../../src/staff/numbers/model.ts'
import type { Count } from '../../../src/storage/counters.ts'
import { memoryCounters } from '../../../src/storage/memory-counters.ts'

/** A Tuesday; the running week began on the 23rd. */
const today = '2026-11-24'

function counted(tables: { day?: Count[]; week?: Count[]; words?: Count[] }) {
  const counters = memoryCounters()
  for (const table of ['day', 'week', 'words'] as const) counters.add(table, tables[table] ?? [])
  return numbersOf(counters, today)
}
const cell = (from: string, where: string, what: string, count: number): Count => ({ from, where, what, count })

test('with nothing kept there are no weeks to show', () => {
  expect(counted({})).toMatchObject({ weeks: [], topics: [], words: [] })
})

test('the running week is left out, of days as well as of weeks', () => {
  const numbers = counted({ day: [cell('2026-11-23', 'sms', 'answer', 9), cell('2026-11-22', 'sms', 'answer', 7)], week: [cell('2026-11-23', 'es', 'rice-bank', 8)] })
  expect(numbers.weeks).toEqual(['2026-11-16'])
  expect(numbers.outcomes[0]).toEqual({ key: 'answer', values: [7], sum: 7 })
  expect(numbers.topics).toEqual([])
})

test('days of one week and both ways are added up; a week without a number says that there is none, not zero', () => {
  const numbers = counted({ day: [cell('2026-11-02', 'sms', 'answer', 5), cell('2026-11-03', 'web', 'answer', 6), cell('2026-11-16', 'web', 'unknown', 5)] })
  expect(numbers.weeks).toEqual(['2026-11-02', '2026-11-09', '2026-11-16'])
  expect(numbers.outcomes.map(({ key, values }) => [key, values])).toEqual([
    ['answer', [11, null, null]],
    ['choices', [null, null, null]],
    ['unknown', [null, null, 5]],
    ['command', [null, null, null]],
  ])
  expect(numbers.channels.map(({ key, sum }) => [key, sum])).toEqual([['web', 6], ['sms', 5]])
})

test('what was too small to stand alone is one column, and no topic, language or way of its own', () => {
  const numbers = counted({ day: [cell('2026-11-16', 'other', 'other', 6)], week: [cell('2026-11-16', 'other', 'other', 5)] })
  expect(numbers.smallDays.values).toEqual([6])
  expect(numbers.smallWeeks.values).toEqual([5])
  expect([numbers.channels, numbers.languages, numbers.topics]).toEqual([[], [], []])
})

test('twelve weeks at most', () => {
  const numbers = counted({ week: [cell('2026-01-05', 'es', 'rice-bank', 5)] })
  expect(numbers.weeks).toHaveLength(12)
  expect([numbers.weeks[0], numbers.weeks.at(-1)]).toEqual(['2026-08-31', '2026-11-16'])
})

describe('topics', () => {
  const week = (from: string, topic: string, count: number, language = 'es') => cell(from, language, topic, count)

  test('the last four weeks stand against the four before, most asked first, all languages together', () => {
    const { topics } = counted({ week: [week('2026-10-26', 'rice-bank', 5), week('2026-11-16', 'rice-bank', 6, 'en'), week('2026-10-19', 'rice-bank', 20), week('2026-11-16', 'school-door', 12), week('2026-09-28', 'hello', 5), week('2026-09-21', 'erase', 50)] })
    expect(topics).toEqual([
      { topic: 'school-door', now: 12, before: null },
      { topic: 'rice-bank', now: 11, before: 20 },
      { topic: 'hello', now: null, before: 5 },
    ])
  })
})

test('words without an answer are added up over the weeks, by language', () => {
  const { words } = counted({ words: [cell('2026-11-09', 'es', 'barco', 5), cell('2026-11-16', 'es', 'barco', 6), cell('2026-11-16', 'en', 'ferry', 8), cell('2026-11-23', 'en', 'kite', 90)] })
  expect(words).toEqual([{ language: 'es', word: 'barco', count: 11 }, { language: 'en', word: 'ferry', count: 8 }])
})
