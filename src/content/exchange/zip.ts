// Reads and writes ZIP archives, the envelope of a spreadsheet. What comes in may be a trap: every size is bounded before it is unpacked.
import { crc32 } from 'node:zlib'
import { unzipSync, zipSync, type UnzipFileInfo, type Unzipped } from 'fflate'

export type Archive = Map<string, Uint8Array>

/** A spreadsheet of ours is a twentieth of each, and a tenth of `deflated`: that unpacks a thousandfold at most, whatever it says, which takes seconds. */
export const zipLimits = { packed: 16_000_000, deflated: 2_000_000, unpacked: 32_000_000, entries: 1000 }

/** Packed without compression, so that the same content is the same bytes on every machine. */
export function writeZip(archive: Archive): Uint8Array {
  // The library writes the hour of the machine's own time zone: every zone had this noon.
  return zipSync(Object.fromEntries(archive), { level: 0, mtime: new Date(1980, 0, 1, 12) })
}

/** Only what `wanted` names is unpacked. Or the sentence that says why the archive is not whole, or not harmless. */
export function readZip(bytes: Uint8Array, wanted: (name: string) => boolean): Archive | string {
  if (bytes.length > zipLimits.packed) return `The file is longer than ${zipLimits.packed} bytes.`
  const listed = list(bytes)
  if (listed === null) return 'The file is not a whole spreadsheet (XLSX): it ends too early, has a password, or is something else.'
  const needed = listed.filter(({ name }) => wanted(name))
  const deflated = needed.filter(({ compression }) => compression !== 0)
  if (listed.length > zipLimits.entries || sum(needed, 'originalSize') > zipLimits.unpacked || sum(deflated, 'size') > zipLimits.deflated) return `The file would unpack to more than ${zipLimits.unpacked} bytes.`
  const unpacked = unpack(bytes, wanted)
  if (unpacked === null) return 'The file is broken, or has a password: it cannot be unpacked.'
  const names = needed.map(({ name }) => name)
  const broken = needed.find((entry, i) => names.indexOf(entry.name) !== i || !isWhole(bytes, entry, unpacked[entry.name]))
  return broken ? `The file is broken: “${broken.name}” in it is not what the file says.` : new Map(Object.entries(unpacked))
}

const sum = (entries: readonly UnzipFileInfo[], size: 'size' | 'originalSize') => entries.reduce((total, entry) => total + entry[size], 0)

/** What the archive says it holds, up to one entry too many. */
function list(bytes: Uint8Array): UnzipFileInfo[] | null {
  const listed: UnzipFileInfo[] = []
  const note = (entry: UnzipFileInfo) => {
    if (listed.push(entry) > zipLimits.entries) throw new RangeError()
    return false
  }
  try {
    unzipSync(bytes, { filter: note })
  } catch {
    return listed.length > zipLimits.entries ? listed : null
  }
  return listed
}

function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Unzipped | null {
  try {
    return unzipSync(bytes, { filter: ({ name }) => wanted(name) })
  } catch {
    return null
  }
}

/** The library drops what is longer than announced and compares no checksum. In an archive the checksum stands right before both sizes. */
function isWhole(bytes: Uint8Array, { size, originalSize }: UnzipFileInfo, unpacked: Uint8Array | undefined): boolean {
  if (unpacked?.length !== originalSize) return false
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(Uint32Array.of(crc32(unpacked), size, originalSize).buffer))
}
