// Adds up rows of small weights, each times its value, for all classes at once: most of what understanding a message costs.
// Done sixteen weights at a time by the processor's vector unit, a message held against ten times as many topics takes little longer.
import type { SparseVector } from './linear-model.ts'

/** weighted-sums.wat, assembled; its test sees to it that the two say the same. */
const bytes = Buffer.from(
  'AGFzbQEAAAABCQFgBX9/f39/AAIQAQRyb29tBm1lbW9yeQIAAQMCAQAHBwEDYWRkAAAKzgEBywECBH8DewNAIARFBEAPCyACKAIAIQUgAigCBCEGIAP9CQIAIQkgACEHIAUgAWohCANAIAX9AQMAIQogBv0BAwAhCyAHIAf9AAQAIAkgCiAL/Q0A' +
    'ARARAgMSEwQFFBUGBxYX/boB/a4B/QsEACAHIAf9AAQQIAkgCiAL/Q0ICRgZCgsaGwwNHB0ODx4f/boB/a4B/QsEECAFQQhqIQUgBkEIaiEGIAdBIGohByAFIAhJDQALIAJBCGohAiADQQRqIQMgBEEBayEEDAALCw==',
  'base64',
)

/** null where the processor lacks such a unit. */
const program = WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null

interface Program {
  add(sums: number, width: number, rows: number, values: number, pairs: number): void
}

/** A value of 1. Sums stay whole numbers, the same on every machine, and a vector of length 1 with a hundred thousand n-grams does not overflow them. */
export const one = 32_767
/** The program takes so many classes at a time. */
const lane = 8
const mostClasses = 8_192
const mostRowsAtOnce = 1_024

const page = 65_536
/** In front of the weights lie the sums, the rows asked for and their values. */
const sumsAt = 0
const rowsAt = mostClasses * Int32Array.BYTES_PER_ELEMENT
const valuesAt = rowsAt + mostRowsAtOnce * Int32Array.BYTES_PER_ELEMENT
const weightsAt = page

const memories = new WeakMap<ArrayBufferLike, WebAssembly.Memory>()

/** A list of weights where the program can reach them: what is read into it need not be copied once more. */
export function roomForWeights(length: number): Int8Array {
  // The last row is read past its end as well.
  const memory = new WebAssembly.Memory({ initial: Math.ceil((weightsAt + length + lane) / page) })
  memories.set(memory.buffer, memory)
  return new Int8Array(memory.buffer, weightsAt, length)
}

function moved(weights: Int8Array): Int8Array {
  const room = roomForWeights(weights.length)
  room.set(weights)
  return room
}

type Summing = (vector: SparseVector) => Int32Array

/**
 * `weights`: row after row, one of each of `count` classes, at most 8,192; copied, unless they lie in a room for weights already.
 * Sums are in `one` of a weight, in a list that the next call writes over; behind those of the classes stands what means nothing. Values are from -1 to 1.
 */
export const weightedSums = (weights: Int8Array, count: number): Summing => (program === null ? addedOneByOne(weights, count) : addedBy(program, weights, count))

/** The same, several times as slowly. */
export function addedOneByOne(weights: Int8Array, count: number): Summing {
  const sums = new Int32Array(count)
  return ({ rows, values, size }) => {
    sums.fill(0)
    for (let i = 0; i < size; i++) {
      const start = rows[i]! * count
      const value = Math.round(values[i]! * one)
      for (let c = 0; c < count; c++) sums[c]! += Math.imul(weights[start + c]!, value)
    }
    return sums
  }
}

function addedBy(program: WebAssembly.Module, weights: Int8Array, count: number): Summing {
  if (count > mostClasses) throw new Error(`There are ${count} classes, and no room for more than ${mostClasses}.`)
  const { buffer } = memories.has(weights.buffer) && weights.byteOffset === weightsAt ? weights : moved(weights)
  const { add } = new WebAssembly.Instance(program, { room: { memory: memories.get(buffer)! } }).exports as unknown as Program
  const width = Math.ceil(count / lane) * lane
  const sums = new Int32Array(buffer, sumsAt, width)
  const addresses = new Int32Array(buffer, rowsAt, mostRowsAtOnce)
  const parts = new Int16Array(buffer, valuesAt, mostRowsAtOnce)

  function addSome({ rows, values }: SparseVector, from: number, to: number) {
    const size = to - from
    for (let i = 0; i < size; i++) {
      addresses[i] = weightsAt + rows[from + i]! * count
      parts[i] = Math.round(values[from + i]! * one)
    }
    if (size % 2 === 1) {
      addresses[size] = weightsAt
      parts[size] = 0
    }
    add(sumsAt, width, rowsAt, valuesAt, Math.ceil(size / 2))
    // Which n-grams a message had is nobody's business once it is added up.
    addresses.fill(0, 0, size)
    parts.fill(0, 0, size)
  }

  return (vector) => {
    sums.fill(0)
    for (let from = 0; from < vector.size; from += mostRowsAtOnce) addSome(vector, from, Math.min(from + mostRowsAtOnce, vector.size))
    return sums
  }
}
