// What every store of counts promises: adds up, keeps its two tables apart, gives back what was written.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Count, Counters } from '../../src/storage/counters.ts'

const cell = (from: string, where: string, what: string, count: number): Count => ({ from, where, what, count })

export function countsFaithfully(open: () => Counters) {
  let counters: Counters

  beforeEach(() => {
    counters = open()
  })
  afterEach(() => counters.close())

  test('holds nothing at first', () => {
    expect([counters.list('day'), counters.list('week')]).toEqual([[], []])
  })

  test('adds up what stands in the same cell', () => {
    counters.add('day', [cell('2026-11-24', 'sms', 'answer', 5)])
    counters.add('day', [cell('2026-11-24', 'sms', 'answer', 7), cell('2026-11-24', 'sms', 'answer', 1)])
    expect(counters.list('day')).toEqual([cell('2026-11-24', 'sms', 'answer', 13)])
  })

  test.each([
    ['another day', cell('2026-11-25', 'sms', 'answer', 6)],
    ['another door', cell('2026-11-24', 'web', 'answer', 6)],
    ['another outcome', cell('2026-11-24', 'sms', 'unknown', 6)],
  ])('keeps apart %s', (_, other) => {
    counters.add('day', [cell('2026-11-24', 'sms', 'answer', 5), other])
    expect(counters.list('day')).toHaveLength(2)
  })

  test('keeps the tables of days and of weeks apart', () => {
    counters.add('week', [cell('2026-11-23', 'es', 'rice-bank', 9)])
    expect(counters.list('day')).toEqual([])
    expect(counters.list('week')).toEqual([cell('2026-11-23', 'es', 'rice-bank', 9)])
  })

  test('lists by date, then by door, then by outcome', () => {
    const cells = [cell('2026-11-23', 'sms', 'answer', 5), cell('2026-11-23', 'web', 'answer', 5), cell('2026-11-24', 'sms', 'answer', 5), cell('2026-11-24', 'sms', 'unknown', 5)]
    counters.add('day', cells.toReversed())
    expect(counters.list('day')).toEqual(cells)
  })

  test('does nothing when there is nothing to add', () => {
    counters.add('day', [])
    expect(counters.list('day')).toEqual([])
  })
}
