// The program that adds up weights says what adding them one by one says, whatever the sizes are.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import wabt from 'wabt'
import { repository } from '../../src/config.ts'
import { addedOneByOne, one, roomForWeights, weightedSums } from '../../src/understanding/weighted-sums.ts'
import { seededRandom } from '../support/seeded-random.ts'

const folder = join(repository, 'src/understanding')

test('the bytes in the code are the text of the program, assembled', async () => {
  const { parseWat } = await wabt()
  const { buffer } = parseWat('weighted-sums.wat', readFileSync(join(folder, 'weighted-sums.wat'), 'utf8'), { simd: true }).toBinary({})
  const code = readFileSync(join(folder, 'weighted-sums.ts'), 'utf8')
  const inCode = [...code.matchAll(/^ +'([\w+/=]{20,})'/gm)].map(([, part]) => part).join('')
  expect(inCode).toBe(Buffer.from(buffer).toString('base64'))
})

type Vector = Parameters<ReturnType<typeof weightedSums>>[0]

function plainSums(weights: Int8Array, count: number, { rows, values, size }: Vector): number[] {
  const sums = Array.from({ length: count }, () => 0)
  for (let i = 0; i < size; i++) for (let c = 0; c < count; c++) sums[c]! += weights[rows[i]! * count + c]! * Math.round(values[i]! * one)
  return sums
}

const mostRows = 500

/** Of length 1, with as many n-grams of one sign as of the other. */
function vectorOf(size: number, bytes: Uint8Array) {
  const raw = Float32Array.from({ length: size }, (_, i) => bytes[i * 3]! - 127.5)
  const length = Math.sqrt(raw.reduce((sum, value) => sum + value * value, 0)) || 1
  return { rows: Int32Array.from({ length: size }, (_, i) => (bytes[i * 3 + 1]! * 256 + bytes[i * 3 + 2]!) % mostRows), values: raw.map((value) => value / length), size }
}

describe.each([1, 2, 7, 8, 9, 44, 430])('with %i classes', (count) => {
  const random = seededRandom(`weights of ${count}`)
  const weights = new Int8Array(random(mostRows * count))
  const ways = [weightedSums(weights, count), addedOneByOne(weights, count)]

  test.each([0, 1, 2, 131, 1_023, 1_024, 1_025, 5_000])('and %i n-grams', (size) => {
    const vector = vectorOf(size, random(size * 3))
    const expected = plainSums(weights, count, vector)
    for (const sumsOf of ways) expect([...sumsOf(vector)].slice(0, count)).toEqual(expected)
  })
})

test('the largest weights under very many n-grams do not overflow', () => {
  const size = 100_000
  const vector = { rows: new Int32Array(size), values: new Float32Array(size).fill(Math.sqrt(1 / size)), size }
  expect(weightedSums(Int8Array.of(127, -128), 2)(vector).slice(0, 2)).toEqual(Int32Array.from(plainSums(Int8Array.of(127, -128), 2, vector)))
})

test('weights that were read into a room for them are used where they lie', () => {
  const room = roomForWeights(6)
  room.set([1, 2, 3, 4, 5, 6])
  const sumsOf = weightedSums(room, 3)
  const vector = { rows: Int32Array.of(1), values: Float32Array.of(1), size: 1 }
  expect([...sumsOf(vector)].slice(0, 3)).toEqual([4 * one, 5 * one, 6 * one])
  room[3] = 9
  expect(sumsOf(vector)[0]).toBe(9 * one)
})

test('more classes than there is room for are refused', () => {
  expect(() => weightedSums(new Int8Array(), 8_193)).toThrow('8193 classes')
})

test('a part of a room is what it holds, not what the room begins with', () => {
  const room = roomForWeights(4)
  room.set([1, 2, 3, 4])
  const vector = { rows: Int32Array.of(0), values: Float32Array.of(1), size: 1 }
  expect([...weightedSums(room.subarray(2), 2)(vector)].slice(0, 2)).toEqual([3 * one, 4 * one])
})

/** As if the processor were an old one; where it is of another kind the runtime does not know these words. */
const old = ['--no-enable-sse4-1', '--no-enable-ssse3']

test('a processor without a vector unit adds up one by one', ({ skip }) => {
  const program = `import { weightedSums } from ${JSON.stringify(join(folder, 'weighted-sums.ts'))}
    console.log([...weightedSums(Int8Array.of(1, 2, 3, 4), 2)({ rows: Int32Array.of(1), values: Float32Array.of(1), size: 1 })].join())`
  const { stdout, stderr, status } = spawnSync(process.execPath, [...old, '--input-type=module', '-e', program], { encoding: 'utf8' })
  skip(status === 9, 'another kind of processor')
  expect([stdout, stderr]).toEqual([`${3 * one},${4 * one}\n`, ''])
})

test('which n-grams a message had does not stay where they were added up', () => {
  const room = roomForWeights(3_000)
  room.fill(1)
  const sumsOf = weightedSums(room, 1)
  sumsOf({ rows: Int32Array.from({ length: 2_500 }, (_, i) => i), values: new Float32Array(2_500).fill(0.02), size: 2_500 })
  const beforeWeights = new Uint8Array(room.buffer, 32, room.byteOffset - 32)
  expect(beforeWeights.every((byte) => byte === 0)).toBe(true)
})
