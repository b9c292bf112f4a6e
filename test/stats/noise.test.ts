// The noise on exported numbers has the shape it is said to have, and follows from a key.
import { describe, expect, test } from 'vitest'
import { bytesFor, twoSidedGeometric, uniformBelow } from '../../src/stats/noise.ts'
import { seededRandom } from '../support/seeded-random.ts'

const draws = 40_000
const furthest = 6

/** How often each value from −6 to 6 was drawn; what lies further out counts as the last. */
function drawn(epsilon: number): number[] {
  const random = seededRandom('noise')
  let buffer = Buffer.alloc(0)
  const bytes = (size: number) => {
    if (buffer.length < size) buffer = Buffer.concat([buffer, random(4096)])
    const taken = buffer.subarray(0, size)
    buffer = buffer.subarray(size)
    return taken
  }
  const seen = new Array<number>(2 * furthest + 1).fill(0)
  for (let i = 0; i < draws; i++) seen[Math.max(-furthest, Math.min(furthest, twoSidedGeometric(epsilon, bytes))) + furthest]! += 1
  return seen
}

/** P(X = x) = (1−a)/(1+a)·a^|x|; the tail from 6 on is a^6/(1+a). */
function expected(epsilon: number): number[] {
  const a = Math.exp(-epsilon)
  return Array.from({ length: 2 * furthest + 1 }, (_, i) => {
    const distance = Math.abs(i - furthest)
    return draws * (distance === furthest ? a ** furthest / (1 + a) : ((1 - a) / (1 + a)) * a ** distance)
  })
}

const chiSquare = (seen: number[], wanted: number[]) => seen.reduce((sum, count, i) => sum + (count - wanted[i]!) ** 2 / wanted[i]!, 0)
/** With 12 degrees of freedom one true sample in a thousand lies above it. */
const critical = 32.91

describe('forty thousand draws', () => {
  test.each([0.5, 1, 1.5])('are spread as a two-sided geometric with epsilon %d', (epsilon) => {
    const seen = drawn(epsilon)
    expect(chiSquare(seen, expected(epsilon))).toBeLessThan(critical)
  })

  test('would not pass for one with another epsilon, a tenth away', () => {
    expect(chiSquare(drawn(1), expected(1.1))).toBeGreaterThan(critical)
  })
})

test.each([0, -1, 0.0004, 1.00005, NaN, Infinity])('an epsilon of %d is refused', (epsilon) => {
  expect(() => twoSidedGeometric(epsilon, seededRandom())).toThrow(RangeError)
})

test('a draw that would make small numbers likelier is drawn again', () => {
  const given = [0xff_ff_ff_ff, 0xff_ff_ff_fe]
  const bytes = () => {
    const four = Buffer.alloc(4)
    four.writeUInt32BE(given.shift() ?? expect.unreachable())
    return four
  }
  expect(uniformBelow(3, bytes)).toBe(2)
  expect(given).toEqual([])
})

describe('bytes from a key', () => {
  const key = Buffer.alloc(32, 7)

  test('are the same for the same label, in whatever pieces they are taken', () => {
    const [whole, pieces] = [bytesFor(key, 'a'), bytesFor(key, 'a')]
    expect(Buffer.concat([pieces(1), pieces(40), pieces(59)]).equals(whole(100))).toBe(true)
  })

  test.each([
    ['another label', bytesFor(key, 'b')],
    ['another key', bytesFor(Buffer.alloc(32, 8), 'a')],
  ])('are others for %s', (_, other) => {
    expect(Buffer.from(other(32)).equals(Buffer.from(bytesFor(key, 'a')(32)))).toBe(false)
  })
})
