// What staff download: numbers near the truth, the same in every download, and none that could point at somebody.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { exportCsv, published, type Export } from '../../src/stats/export.ts'
import type { Count, Counters } from '../../src/storage/counters.ts'
import { memoryCounters } from '../../src/storage/memory-counters.ts'
import { sqliteCounters } from '../../src/storage/sqlite-counters.ts'
import { seededRandom } from '../support/seeded-random.ts'

const cell = (from: string, what: string, count: number): Count => ({ from, where: 'es', what, count })
const today = '2026-12-02'

let counters: Counters
let options: Export
beforeEach(() => {
  counters = memoryCounters()
  options = { counters, today, random: seededRandom() }
})

/** Many topics with the same count, to see what noise does to it. */
const manyOf = (count: number, size = 400) => counters.add('week', Array.from({ length: size }, (_, i) => cell('2026-11-23', `topic-${i}`, count)))
const numbers = (given = options) => published('week', given).map(({ count }) => count)

describe('a number', () => {
  test('is near the truth, above it as often as below', () => {
    manyOf(100)
    const off = numbers().map((count) => (count ?? 0) - 100)
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(15)
    expect(Math.abs(off.reduce((sum, noise) => sum + noise, 0) / off.length)).toBeLessThan(0.3)
    expect(off.filter((noise) => noise !== 0).length).toBeGreaterThan(off.length / 3)
  })

  test('is never under five: it is then said to be fewer', () => {
    manyOf(5)
    const seen = numbers()
    expect(seen.filter((count) => count !== null && count < 5)).toEqual([])
    expect(seen).toContain(null)
    expect(exportCsv('week', options)).toContain('"fewer than 5"')
  })

  test('strays further with a smaller epsilon', () => {
    manyOf(100)
    const spread = (epsilon: number) => numbers({ ...options, epsilon }).reduce<number>((sum, count) => sum + Math.abs((count ?? 0) - 100), 0)
    expect(spread(0.25)).toBeGreaterThan(2 * spread(1))
  })

  test('is noised apart from every other, so that no two share a secret', () => {
    manyOf(100)
    expect(new Set(numbers()).size).toBeGreaterThan(4)
  })
})

describe('a second export', () => {
  test('gives the same numbers: asking often does not average the noise away', () => {
    manyOf(100)
    expect(numbers()).toEqual(numbers({ ...options, random: seededRandom('other') }))
  })

  test('gives the same numbers after a restart too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'family-line-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const [before, after] = ['first', 'second'].map((seed) => {
      const file = sqliteCounters(folder)
      if (seed === 'first') file.add('week', Array.from({ length: 50 }, (_, i) => cell('2026-11-23', `topic-${i}`, 100)))
      const seen = numbers({ ...options, counters: file, random: seededRandom(seed) })
      file.close()
      return seen
    })
    expect(after).toEqual(before)
  })

  test('of another district has other noise', () => {
    manyOf(100)
    const here = numbers()
    const elsewhere = { ...counters, noiseKey: () => Buffer.alloc(32, 9) }
    expect(numbers({ ...options, counters: elsewhere })).not.toEqual(here)
  })

  test('after a late batch does not show how large that batch was', () => {
    manyOf(100)
    const before = numbers()
    manyOf(5)
    const added = numbers().map((count, i) => (count ?? 0) - (before[i] ?? 0))
    expect(new Set(added).size).toBeGreaterThan(4)
  })
})

describe('the running', () => {
  test.each([
    ['day', ['2026-11-30', '2026-12-01', '2026-12-02'], ['2026-11-30', '2026-12-01']],
    ['week', ['2026-11-16', '2026-11-23', '2026-11-30'], ['2026-11-16', '2026-11-23']],
    ['words', ['2026-11-16', '2026-11-23', '2026-11-30'], ['2026-11-16', '2026-11-23']],
  ] as const)('%s is left out: two downloads on one day would show what happened between them', (table, kept, shown) => {
    counters.add(table, kept.map((from) => cell(from, 'rice', 50)))
    expect(published(table, options).map(({ from }) => from)).toEqual(shown)
  })
})

test('a cell that is not kept reads as one that noise has made small', () => {
  counters.add('week', [cell('2026-11-16', 'rice-bank', 50), cell('2026-11-23', 'reading-club', 50)])
  expect(published('week', options).map(({ from, what, count }) => [from, what, count === null])).toEqual([
    ['2026-11-16', 'reading-club', true],
    ['2026-11-16', 'rice-bank', false],
    ['2026-11-23', 'reading-club', false],
    ['2026-11-23', 'rice-bank', true],
  ])
})

describe('the file', () => {
  test.each([
    ['day', 'day,channel,outcome'],
    ['week', 'week from,language,topic'],
    ['words', 'week from,language,word'],
  ] as const)('has a head that says what stands below: %s', (table, head) => {
    expect(exportCsv(table, options)).toBe(`\ufeff${[...head.split(','), 'conversations'].map((title) => `"${title}"`).join(',')}\r\n`)
  })

  test('never holds a cell that a spreadsheet would run', () => {
    const start = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '"', 'a')
    fc.assert(
      fc.property(fc.tuple(start, fc.string()).map((pieces) => pieces.join('')), (what) => {
        const store = memoryCounters()
        store.add('words', [cell('2026-11-23', what, 50)])
        const written = exportCsv('words', { ...options, counters: store })
        const cells = [...written.matchAll(/"((?:[^"]|"")*)"/g)].map(([, text]) => (text ?? '').replaceAll('""', '"'))
        expect(cells.filter((text) => /^[=+\-@＝＋－＠\t\r\n]/.test(text))).toEqual([])
        expect(cells[6]?.replace(/^'(?=[=+\-@＝＋－＠\t\r\n])/, '')).toBe(what)
      }),
      { seed: 3 },
    )
  })
})
