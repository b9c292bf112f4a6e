// An archive that is a trap is refused before it is unpacked, and one that is broken is never taken for whole.
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readZip, writeZip, zipLimits } from '../../../src/content/exchange/zip.ts'

const path = 'xl/workbook.xml'
const filesOf = (count: number, size: number) => new Map(Array.from({ length: count }, (_, i) => [`xl/${String.fromCharCode(97 + i)}.xml`, Buffer.alloc(size, 'x')] as const))
const deflated = (files: Iterable<readonly [string, Uint8Array]>) => Buffer.from(zipSync(Object.fromEntries(files)))
const stored = (text: string) => Buffer.from(writeZip(new Map([[path, Buffer.from(text)]])))
const zeros = (size: number) => deflated([[path, Buffer.alloc(size)]])
/** Where the list of the archive begins. */
const listIn = (bytes: Buffer) => bytes.readUInt32LE(bytes.length - 6)
const places = (bytes: Buffer) => ({ local: bytes.indexOf('PK\u0003\u0004'), listed: listIn(bytes) })

function read(bytes: Uint8Array) {
  const found = readZip(bytes, () => true)
  return typeof found === 'string' ? { archive: null, said: found } : { archive: found, said: '' }
}

/** The same archive, pretending another size of its first file. */
function pretending(bytes: Buffer, size: number): Buffer {
  const { local, listed } = places(bytes)
  bytes.writeUInt32LE(size, local + 22)
  bytes.writeUInt32LE(size, listed + 24)
  return bytes
}

/** Its length stands in the last two bytes. */
const withRemark = (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -2), Buffer.from([1, 0]), Buffer.from('x')])

test.each([
  ['packed', zeros(5000)],
  ['as it is', Buffer.from(writeZip(new Map([[path, Buffer.alloc(5000)]])))],
  ['with a remark behind it', withRemark(zeros(5000))],
])('a file that stands in it %s can be unpacked', (_, bytes) => {
  expect(read(bytes).archive?.get(path)).toHaveLength(5000)
})

test.each(['UTC', 'America/Los_Angeles', 'Asia/Tehran', 'Pacific/Kiritimati', 'Pacific/Apia'])('what is written is the same in every time zone: %s', (zone) => {
  const before = process.env['TZ']
  const here = stored('x')
  process.env['TZ'] = zone
  try {
    expect(new Date(2026, 0, 1).toLocaleString('en', { timeZone: zone, hour: 'numeric' })).toBe('12 AM')
    expect(Buffer.compare(stored('x'), here)).toBe(0)
  } finally {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  }
})

describe('every size has a limit:', () => {
  const tooMuch = `The file would unpack to more than ${zipLimits.unpacked} bytes.`
  test.each<[string, () => Uint8Array, string]>([
    ['unpacked as much as may be', () => zeros(zipLimits.unpacked), ''],
    ['one byte more', () => zeros(zipLimits.unpacked + 1), tooMuch],
    ['many files that are harmless one by one', () => deflated(filesOf(20, 2_000_000)), tooMuch],
    ['as many files as there may be', () => writeZip(new Map(Array.from({ length: zipLimits.entries }, (_, i) => [`${i}.xml`, Buffer.from('x')]))), ''],
    ['one file more', () => writeZip(new Map(Array.from({ length: zipLimits.entries + 1 }, (_, i) => [`${i}.xml`, Buffer.from('x')]))), tooMuch],
    ['as long as it may be', () => Buffer.alloc(zipLimits.packed), 'ends too early, has a password, or is something else'],
    ['longer', () => Buffer.alloc(zipLimits.packed + 1), `longer than ${zipLimits.packed} bytes`],
  ])('%s', (_, bytes, said) => {
    const result = read(bytes())
    expect(result.archive === null).toBe(said !== '')
    expect(result.said).toContain(said)
  })

  test.each([
    ['as much that is packed as may be', zipLimits.deflated, 'cannot be unpacked'],
    ['one byte more', zipLimits.deflated + 1, tooMuch],
  ])('%s', (_, size, said) => {
    const bytes = Buffer.from(writeZip(new Map([[path, Buffer.alloc(size, 0xff)]])))
    bytes.writeUInt16LE(8, listIn(bytes) + 10)
    expect(read(bytes).said).toContain(said)
  })

  test('an archive that pretends to be small is refused', () => {
    const bomb = pretending(zeros(100_000_000), 1000)
    expect(read(bomb)).toEqual({ archive: null, said: `The file is broken: “${path}” in it is not what the file says.` })
  })
})

describe('refused:', () => {
  const flipped = (bytes: Buffer, place: number) => {
    bytes[place] = (bytes[place] ?? 0) ^ 1
    return bytes
  }
  test.each<[string, () => Uint8Array, string]>([
    ['more than it says', () => pretending(zeros(5000), 4999), 'is not what the file says'],
    ['less than it says', () => pretending(zeros(5000), 5001), 'is not what the file says'],
    ['a letter that was changed on the way', () => flipped(stored('Llame'), 30 + path.length), 'is not what the file says'],
    ['another checksum', () => flipped(flipped(stored('Llame'), listIn(stored('Llame')) + 16), 14), 'is not what the file says'],
    ['a password of old', () => Buffer.from(stored('Llame a casa')).fill('secret letters', 30 + path.length, 30 + path.length + 12), 'is not what the file says'],
    ['a password of today', () => stored('x').fill(99, listIn(stored('x')) + 10, listIn(stored('x')) + 11), 'The file is broken, or has a password'],
    ['a name that stands twice', () => {
      const bytes = Buffer.from(writeZip(new Map([['a.xml', Buffer.from('1')], ['b.xml', Buffer.from('1')]])))
      bytes.set(Buffer.from('a.xml'), bytes.lastIndexOf('b.xml'))
      return bytes
    }, 'is not what the file says'],
    ['one packed text that is listed again and again', () => {
      const bytes = deflated(filesOf(20, 2_000_000))
      for (let list = listIn(bytes); bytes.readUInt32LE(list) === 0x02014b50; list += 46 + 8) bytes.writeUInt32LE(0, list + 42)
      return bytes
    }, 'would unpack to more'],
    ['a list without end', () => Buffer.concat([Buffer.alloc(60), stored('x').subarray(-22).fill(0xff, 8, 12)]), 'would unpack to more'],
  ])('%s', (_, bytes, said) => {
    const result = read(bytes())
    expect(result.archive).toBeNull()
    expect(result.said).toContain(said)
  })

  test('every archive that is cut off', () => {
    const bytes = stored('Llame')
    for (let length = 0; length < bytes.length; length++) expect(read(bytes.subarray(0, length)).archive).toBeNull()
  })
})

test('a name that climbs out of the folder is a name and nothing else', () => {
  const name = '../../etc/passwd'
  expect([...(read(writeZip(new Map([[name, Buffer.from('x')]]))).archive?.keys() ?? [])]).toEqual([name])
})
