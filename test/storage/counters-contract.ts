// What every store of counts promises: adds up, keeps its tables apart, gives back what was written, and one key of the noise.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Count, Counters, CountTable } from '../../src/storage/counters.ts'

const cell = (from: string, where: string, what: string, count: number): Count => ({ from, where, what, count })

export function countsFaithfully(open: () => Counters) {
  let counters: Counters

  beforeEach(() => {
    counters = open()
  })
  afterEach(() => counters.close())

  test('holds nothing at first', () => {
    expect([counters.list('day'), counters.list('week'), counters.list('words')]).toEqual([[], [], []])
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

  test.each<[CountTable, CountTable, CountTable]>([
    ['day', 'week', 'words'],
    ['week', 'words', 'day'],
    ['words', 'day', 'week'],
  ])('keeps what belongs to %s apart from %s and %s', (table, ...others) => {
    counters.add(table, [cell('2026-11-23', 'es', 'rice', 9)])
    expect(counters.list(table)).toEqual([cell('2026-11-23', 'es', 'rice', 9)])
    expect(others.map((other) => counters.list(other))).toEqual([[], []])
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

  test('lists in the same order everywhere: by character, not as a dictionary would', () => {
    const cells = ['Zeta', 'alfa', 'zeta', 'álfa', '家', '米'].map((what) => cell('2026-11-23', 'es', what, 5))
    counters.add('words', cells.toReversed())
    expect(counters.list('words')).toEqual(cells)
  })

  test('keeps the first key of the noise and asks for no other', () => {
    const first = counters.noiseKey(() => Buffer.alloc(32, 1))
    const later = counters.noiseKey(() => expect.unreachable('a key was there already'))
    expect([Buffer.from(first), Buffer.from(later)]).toEqual([Buffer.alloc(32, 1), Buffer.alloc(32, 1)])
  })
}
