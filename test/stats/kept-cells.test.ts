// Whatever is counted, in whatever order: only known keys and large cells are kept, and the order cannot be read from them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { countInto, folded, smallestCell, type ClosedKeys, type Counted } from '../../src/stats/count.ts'
import type { Count, Counters, CountTable } from '../../src/storage/counters.ts'
import { memoryCounters } from '../../src/storage/memory-counters.ts'
import { sqliteCounters } from '../../src/storage/sqlite-counters.ts'
import { minutes, standingClock } from '../support/clock.ts'
import { times } from '../support/proof-size.ts'

const known = { channels: ['sms', 'web'], outcomes: ['answer', 'unknown'], languages: ['es', 'vi'], topics: ['rice-bank', 'reading-club', 'toy-shelf'] }
const keys: ClosedKeys = { channels: new Set(known.channels), outcomes: new Set(known.outcomes), languages: new Set(known.languages), topics: new Set(known.topics) }

const mostly = (list: string[]) => fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...list) }, { weight: 4, arbitrary: fc.constantFrom('maria', '+14155550142') }, { weight: 1, arbitrary: fc.string() })
const turn: fc.Arbitrary<Counted> = fc.record({
  channel: mostly(known.channels),
  outcome: mostly(known.outcomes),
  language: mostly(known.languages),
  topic: fc.option(mostly(known.topics)),
})
const step = fc.oneof(
  { weight: 40, arbitrary: turn.map((counted) => ({ kind: 'turn' as const, counted })) },
  { weight: 1, arbitrary: fc.nat({ max: 30 * 60 }).map((later) => ({ kind: 'wait' as const, later })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
)

function watched(): { counters: Counters; batches: { table: CountTable; cells: Count[] }[] } {
  const counters = memoryCounters()
  const batches: { table: CountTable; cells: Count[] }[] = []
  const add: Counters['add'] = (table, counts) => {
    batches.push({ table, cells: counts.map((cell) => ({ ...cell })) })
    counters.add(table, counts)
  }
  return { counters: { ...counters, add }, batches }
}

const mayStand = (table: CountTable, { where, what }: Count) =>
  (where === folded && what === folded) || (table === 'day' ? known.channels.includes(where) && known.outcomes.includes(what) : known.languages.includes(where) && known.topics.includes(what))

test('nothing but known keys and cells of five or more ever reaches the store, in any batch', () => {
  let written = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 200 }), (steps) => {
      const clock = standingClock()
      const { counters, batches } = watched()
      let stats = countInto(counters, clock.now, () => keys)
      for (const next of steps) {
        if (next.kind === 'turn') stats.count(next.counted, [])
        else if (next.kind === 'wait') {
          clock.advance(minutes(next.later))
          stats.flush()
        } else {
          stats.flush(true)
          stats = countInto(counters, clock.now, () => keys)
        }
      }
      stats.flush(true)
      const cells = batches.flatMap(({ table, cells }) => cells.map((cell) => ({ table, cell })))
      written += cells.length
      expect(cells.filter(({ table, cell }) => !mayStand(table, cell))).toEqual([])
      expect(cells.filter(({ cell }) => cell.count < smallestCell)).toEqual([])
    }),
    { seed: 5, numRuns: times(200, 5_000) },
  )
  expect(written).toBeGreaterThan(200)
})

test('what is written is the same in whatever order the conversations came', () => {
  fc.assert(
    fc.property(
      fc.array(turn, { minLength: 10, maxLength: 80 }).chain((turns) => fc.tuple(fc.constant(turns), fc.shuffledSubarray(turns, { minLength: turns.length }))),
      (orders) => {
        const [first, second] = orders.map((turns) => {
          const { counters, batches } = watched()
          const stats = countInto(counters, standingClock().now, () => keys)
          for (const counted of turns) stats.count(counted, [])
          stats.flush(true)
          return batches
        })
        expect(second).toEqual(first)
      },
    ),
    { seed: 5, numRuns: times(200, 5_000) },
  )
})

test('two files of the same counts are the same byte for byte, whoever came first', () => {
  const one: Counted[] = known.languages.flatMap((language) => known.topics.flatMap((topic) => Array.from({ length: 6 }, () => ({ channel: 'sms', outcome: 'answer', language, topic }))))
  const [first, second] = [one, one.toReversed()].map((turns) => {
    const folder = mkdtempSync(join(tmpdir(), 'family-line-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const counters = sqliteCounters(folder)
    const stats = countInto(counters, standingClock().now, () => keys)
    for (const counted of turns) stats.count(counted, [])
    stats.flush(true)
    expect(counters.list('week')).toHaveLength(6)
    counters.close()
    return readFileSync(join(folder, 'counts.sqlite'))
  })
  expect(second?.equals(first!)).toBe(true)
})
