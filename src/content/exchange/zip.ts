// Reads and writes ZIP archives, the envelope of a spreadsheet. What comes in may be a trap: every size is bounded before it is unpacked.
import { crc32, inflateRawSync } from 'node:zlib'

export type Archive = Map<string, Uint8Array>

/** A spreadsheet of ours is a twentieth of each. */
export const zipLimits = { packed: 16_000_000, unpacked: 32_000_000, entries: 1000 }

const signature = { entry: 0x04034b50, listed: 0x02014b50, end: 0x06054b50 }
const sizeOf = { entry: 30, listed: 46, end: 22 }
/** 1 January 1980: an archive says nothing about when it was made. */
const noDay = 0x0021

/** Packed without compression, so that the same content is the same bytes on every machine. */
export function writeZip(archive: Archive): Uint8Array {
  const [entries, listed]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, bytes] of archive) {
    const called = Buffer.from(name)
    // Version 2.0, no flags, stored, no time, the day, checksum, both sizes, length of the name, no extra field.
    const facts = numbers([2, 20], [2, 0], [2, 0], [2, 0], [2, noDay], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, called.length], [2, 0])
    entries.push(numbers([4, signature.entry]), facts, called, Buffer.from(bytes))
    listed.push(numbers([4, signature.listed], [2, 20]), facts, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), called)
    offset += sizeOf.entry + called.length + bytes.length
  }
  const list = Buffer.concat(listed)
  return Buffer.concat([...entries, list, numbers([4, signature.end], [2, 0], [2, 0], [2, archive.size], [2, archive.size], [4, list.length], [4, offset], [2, 0])])
}

function numbers(...fields: [bytes: 2 | 4, value: number][]): Buffer {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes)
      field.writeUIntLE(value, 0, bytes)
      return field
    }),
  )
}

/** Only what `wanted` names is unpacked. Or the sentence that says why the archive is not whole, or not harmless. */
export function readZip(bytes: Uint8Array, wanted: (name: string) => boolean): Archive | string {
  if (bytes.length > zipLimits.packed) return `The file is longer than ${zipLimits.packed} bytes.`
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const listed = list(packed)
  if (listed === null) return 'The file is not a whole spreadsheet (XLSX): it ends too early, or is something else.'
  const needed = listed.filter(({ name }) => wanted(name))
  if (listed.length > zipLimits.entries || sum(needed) > zipLimits.unpacked) return `The file would unpack to more than ${zipLimits.unpacked} bytes.`
  const archive: Archive = new Map()
  for (const entry of needed) {
    const unpacked = unpack(packed, entry)
    if (unpacked === null || archive.has(entry.name)) return `The file is broken: “${entry.name}” in it is not what the file says.`
    archive.set(entry.name, unpacked)
  }
  return archive
}

interface Listed {
  name: string
  isEncrypted: boolean
  method: number
  checksum: number
  packed: number
  unpacked: number
  offset: number
}

const sum = (entries: readonly Listed[]) => entries.reduce((total, { unpacked }) => total + unpacked, 0)

/** The list stands at the end of an archive. Null when it does not hold together. */
function list(packed: Buffer): Listed[] | null {
  // Behind the end record there may be a remark of at most 65,535 bytes.
  const end = packed.lastIndexOf(numbers([4, signature.end]))
  if (end < 0 || end + sizeOf.end > packed.length) return null
  const listed: Listed[] = []
  let place = packed.readUInt32LE(end + 16)
  for (let left = packed.readUInt16LE(end + 10); left > 0; left--) {
    if (place + sizeOf.listed > end || packed.readUInt32LE(place) !== signature.listed) return null
    const nameEnds = place + sizeOf.listed + packed.readUInt16LE(place + 28)
    if (nameEnds > end) return null
    listed.push({
      name: packed.toString('utf8', place + sizeOf.listed, nameEnds),
      isEncrypted: (packed.readUInt16LE(place + 8) & 1) === 1,
      method: packed.readUInt16LE(place + 10),
      checksum: packed.readUInt32LE(place + 16),
      packed: packed.readUInt32LE(place + 20),
      unpacked: packed.readUInt32LE(place + 24),
      offset: packed.readUInt32LE(place + 42),
    })
    place = nameEnds + packed.readUInt16LE(place + 30) + packed.readUInt16LE(place + 32)
  }
  return listed
}

/** Never more than the list announced. */
function unpack(packed: Buffer, { isEncrypted, method, checksum, packed: size, unpacked, offset }: Listed): Uint8Array | null {
  if (isEncrypted || offset + sizeOf.entry > packed.length || packed.readUInt32LE(offset) !== signature.entry) return null
  const begins = offset + sizeOf.entry + packed.readUInt16LE(offset + 26) + packed.readUInt16LE(offset + 28)
  if (begins + size > packed.length) return null
  const bytes = methods[method]?.(packed.subarray(begins, begins + size), unpacked) ?? null
  return bytes !== null && bytes.length === unpacked && crc32(bytes) === checksum ? bytes : null
}

const methods: Record<number, (bytes: Buffer, most: number) => Uint8Array | null> = {
  0: (bytes) => bytes,
  8: (bytes, most) => {
    try {
      return inflateRawSync(bytes, { maxOutputLength: Math.max(most, 1) })
    } catch {
      return null
    }
  },
}
