// Whatever families write that gets no answer: what is kept of it is what counting by hand gives, in whatever order it came.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallestCell } from '../../src/stats/count.ts'
import { unansweredWords } from '../../src/stats/unanswered.ts'
import { memoryCounters } from '../../src/storage/memory-counters.ts'
import { standingClock } from '../support/clock.ts'
import { times } from '../support/proof-size.ts'
import { seededRandom } from '../support/seeded-random.ts'

const ours = ['arroz', 'familia', 'seguro', 'dental', 'escuela', '学校']
const strays = ['guadalupe', 'ramirez', '4085550123']

const message = fc.record({
  words: fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ours) }, { weight: 2, arbitrary: fc.constantFrom(...strays) }, { weight: 1, arbitrary: fc.string() }), { maxLength: 4 }),
  family: fc.nat({ max: 11 }),
})
const messages = fc.array(message, { minLength: 15, maxLength: 60 })
type Message = { words: string[]; family: number }

/** What the store was given, batch by batch, and what it holds. */
function write(all: readonly Message[]) {
  const counters = memoryCounters()
  const batches: string[] = []
  const add: typeof counters.add = (table, counts) => {
    batches.push(JSON.stringify([table, counts]))
    counters.add(table, counts)
  }
  const unanswered = unansweredWords({ counters: { ...counters, add }, now: standingClock().now, random: seededRandom(), vocabulary: () => new Set(ours) })
  for (const { words, family } of all) unanswered.note('es', words, `family-${family}`)
  unanswered.flush(true)
  return { batches, counters }
}

const usersOf = (word: string, all: readonly Message[]) => new Set(all.filter(({ words }) => words.includes(word)).map(({ family }) => family)).size

test('exactly the words of ours that five of them used are kept, with their number', () => {
  let written = 0
  fc.assert(
    fc.property(messages, (all) => {
      const { counters } = write(all)
      const byHand = ours
        .map((what) => ({ from: '2026-11-23', where: 'es', what, count: usersOf(what, all) }))
        .filter(({ count }) => count >= smallestCell)
        .sort((a, b) => (a.what < b.what ? -1 : 1))
      written += byHand.length
      expect(counters.list('words')).toEqual(byHand)
      expect([counters.list('day'), counters.list('week')]).toEqual([[], []])
    }),
    { seed: 7, numRuns: times(200, 5_000) },
  )
  expect(written).toBeGreaterThan(100)
})

test('what is written is the same in whatever order they wrote', () => {
  fc.assert(
    fc.property(messages.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
      expect(write(shuffled).batches).toEqual(write(all).batches)
    }),
    { seed: 7, numRuns: times(200, 5_000) },
  )
})
