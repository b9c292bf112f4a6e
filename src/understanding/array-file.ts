// A file of plain data with long lists of numbers, read straight into place: no second copy in memory while it loads.
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { roomForWeights } from './weighted-sums.ts'

const kinds = { Int8Array, Int32Array, Float32Array }
type Kind = keyof typeof kinds
type Numbers = InstanceType<(typeof kinds)[Kind]>

const kindOf = (part: unknown): Kind | undefined => (Object.keys(kinds) as Kind[]).find((kind) => part instanceof kinds[kind])

interface Place {
  kind: Kind
  length: number
}

/** Shape: length of the head (4 bytes), the head as JSON, then the numbers of each list in turn, in this machine's byte order. */
export function writeArrayFile(path: string, value: unknown) {
  const lists: Numbers[] = []
  const places: Place[] = []
  const data = JSON.stringify(value, (_, part: unknown) => {
    const kind = kindOf(part)
    if (kind === undefined) return part
    places.push({ kind, length: (part as Numbers).length })
    return { $list: lists.push(part as Numbers) - 1 }
  })
  const head = Buffer.from(JSON.stringify({ data, places }))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(head.length)
  const file = openSync(path, 'w')
  try {
    for (const bytes of [size, head, ...lists.map((list) => Buffer.from(list.buffer, list.byteOffset, list.byteLength))]) writeWhole(file, bytes)
  } finally {
    closeSync(file)
  }
}

/** Throws when the file is not whole. */
export function readArrayFile(path: string): unknown {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(readWhole(file, Buffer.alloc(4)).readUInt32LE())
    const { data, places } = JSON.parse(readWhole(file, head).toString()) as { data: string; places: Place[] }
    const lists = places.map(({ kind, length }) => {
      const list = kind === 'Int8Array' ? roomForWeights(length) : new kinds[kind](length)
      readWhole(file, Buffer.from(list.buffer, list.byteOffset, list.byteLength))
      return list
    })
    // To look at every part of a long list of words takes as long as all the rest of a start.
    if (lists.length === 0) return JSON.parse(data)
    return JSON.parse(data, (_, part: unknown) => {
      const place = part !== null && typeof part === 'object' && '$list' in part ? Number(part.$list) : null
      return place === null ? part : lists[place]
    })
  } finally {
    closeSync(file)
  }
}

function readWhole(file: number, into: Buffer): Buffer {
  for (let done = 0; done < into.length; ) {
    const read = readSync(file, into, done, into.length - done, null)
    if (read === 0) throw new Error('The file ends too early.')
    done += read
  }
  return into
}

function writeWhole(file: number, bytes: Buffer) {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
}
