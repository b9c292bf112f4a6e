// Makes a sound request unsound: in its fields, its shape, its head, its address; and, byte by byte, in what it is written with.
import { deflateSync, gzipSync } from 'node:zlib'
import type { Dice } from './dice.ts'
import { encode, type Body, type Field, type Sound } from './sound.ts'
import { heads, jsons, methods, names, tails, texts, types, values, writtenTexts } from './wicked.ts'

type Change = (sound: Sound, dice: Dice) => Sound

/** One thing is wrong, or two or three; now and then nothing, so that it is seen that a sound one gets through. */
export function mutated(sound: Sound, dice: Dice): Sound {
  let unsound = sound
  const changes = dice.pick([0, 1, 1, 1, 1, 2, 2, 3])
  for (let change = 0; change < changes; change++) unsound = dice.pick(unsound.body === null ? ofAll : ofBody)(unsound, dice)
  return unsound
}

const inAddress: Change = (sound, dice) => ({ ...sound, path: plain(dice.hit(0.1) ? dice.pick(tails) : sound.path + dice.pick(tails)) })
const inPlaceOfAddress: Change = (sound, dice) => ({ ...sound, path: plain(sound.path.slice(0, sound.path.lastIndexOf('/') + 1) + encode(dice.pick(texts)).slice(0, 4_000)) })
const inMethod: Change = (sound, dice) => ({ ...sound, method: dice.pick(methods) })
const inHead: Change = (sound, dice) => {
  const [name, choices] = dice.pick(heads)
  const line: [string, string] = [name, dice.pick(choices)]
  // Two lengths, or a length and no body: what follows would be read as something else.
  if (name === 'Content-Length') return sound.body === null ? { ...sound, headers: [...sound.headers, line] } : sound
  return { ...sound, headers: dice.hit(0.3) ? [...sound.headers, line] : [...sound.headers.filter(([known]) => known !== name), line] }
}
const withoutHead: Change = (sound, dice) => ({ ...sound, headers: sound.headers.filter((_, i) => i !== at(sound.headers, dice)) })
const headTwice: Change = (sound, dice) => ({ ...sound, headers: sound.headers.concat(sound.headers.slice(0, 1 + dice.below(3))) })
const withBody: Change = (sound, dice) => ({ ...sound, headers: [...sound.headers, ['Content-Type', dice.pick(types)]], body: { kind: 'bytes', bytes: Buffer.from(dice.pick(jsons)) } })
const ofAll: readonly Change[] = [inAddress, inAddress, inPlaceOfAddress, inMethod, inHead, inHead, inHead, withoutHead, headTwice, withBody]

const inType: Change = (sound, dice) => ({ ...sound, headers: [...sound.headers.filter(([name]) => name !== 'Content-Type'), ['Content-Type', dice.pick(types)]] })
const packed: Change = (sound, dice) => {
  const [name, pack] = dice.pick([['gzip', gzipSync], ['deflate', deflateSync]] as const)
  const bytes = sound.body?.kind === 'bytes' ? sound.body.bytes : Buffer.from(sound.body?.kind === 'json' ? JSON.stringify(sound.body.value) : 'a=b')
  return { ...sound, headers: [...sound.headers, ['Content-Encoding', name]], body: { kind: 'bytes', bytes: pack(bytes) } }
}
const inBody: Change = (sound, dice) => ({ ...sound, body: sound.body === null ? null : brokenBody(sound.body, dice) })
const noBody: Change = (sound) => ({ ...sound, body: { kind: 'bytes', bytes: Buffer.alloc(0) } })
const ofBody: readonly Change[] = [...Array<Change>(16).fill(inBody), inAddress, inMethod, inHead, inHead, withoutHead, headTwice, inType, packed, noBody]

function brokenBody(body: Body, dice: Dice): Body {
  if (body.kind === 'form') return { kind: 'form', fields: brokenForm(body.fields, dice) }
  if (body.kind === 'bytes') return { kind: 'bytes', bytes: broken(body.bytes, dice) }
  return dice.hit(0.25) ? { kind: 'bytes', bytes: Buffer.from(dice.pick(jsons)) } : { kind: 'json', value: brokenValue(body.value, dice) }
}

function brokenForm(fields: readonly Field[], dice: Dice): Field[] {
  const place = at(fields, dice)
  const value = dice.hit(0.75) ? encode(dice.pick(texts)) : dice.pick(writtenTexts)
  const [name, old] = fields[place] ?? []
  if (name === undefined || old === undefined) return [[dice.pick(names), value]]
  switch (dice.below(6)) {
    case 0: return fields.filter((_, i) => i !== place)
    case 1: return [...fields, [name, value]]
    case 2: return [...fields, [dice.pick(names), value]]
    case 3: return fields.with(place, [dice.pick(names), old])
    default: return fields.with(place, [name, value])
  }
}

/** At one place somewhere inside. */
function brokenValue(value: unknown, dice: Dice): unknown {
  if (value === null || typeof value !== 'object' || dice.hit(0.15)) return dice.hit(0.6) ? dice.pick(texts) : dice.pick(values)
  const entries = Object.entries(value)
  const [name] = entries[at(entries, dice)] ?? ['']
  if (dice.hit(0.1)) return Object.fromEntries(entries.filter(([known]) => known !== name))
  if (dice.hit(0.1)) return JSON.parse(`{"__proto__":{"text":"a"},"constructor":{"prototype":{"text":"a"}},${JSON.stringify(Object.fromEntries(entries)).slice(1)}`.replace(',}', '}'))
  const changed = entries.map(([known, inner]): [string, unknown] => [known, known === name ? brokenValue(inner, dice) : inner])
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed)
}

const brokenByByte: readonly ((bytes: Buffer, dice: Dice) => Buffer)[] = [
  (bytes, dice) => flipped(bytes, 1 + dice.below(4), dice),
  (bytes, dice) => flipped(bytes, 1 + dice.below(60), dice),
  (bytes, dice) => bytes.subarray(0, dice.below(bytes.length + 1)),
  (bytes, dice) => bytes.subarray(dice.below(bytes.length + 1)),
  (bytes, dice) => {
    const place = dice.below(bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, place), Buffer.from(dice.pick(texts).slice(0, 200)), bytes.subarray(place)])
  },
  (bytes, dice) => {
    const [from, length] = [dice.below(bytes.length + 1), dice.below(64)]
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)])
  },
  (bytes, dice) => {
    const from = dice.below(bytes.length + 1)
    return Buffer.concat([bytes, bytes.subarray(from, from + 200)])
  },
]

export const broken = (bytes: Buffer, dice: Dice): Buffer => dice.pick(brokenByByte)(bytes, dice)

function flipped(bytes: Buffer, times: number, dice: Dice): Buffer {
  const copy = Buffer.from(bytes)
  for (let i = 0; i < times && copy.length > 0; i++) copy[dice.below(copy.length)] = dice.hit(0.5) ? dice.below(256) : copy[dice.below(copy.length)]! ^ (1 << dice.below(8))
  return copy
}

const framings: readonly ((written: string, dice: Dice) => string)[] = [
  (written) => written.replace(/Content-Length: \d+/, 'Content-Length: 5'),
  (written) => written.replace(/Content-Length: (\d+)/, (_, length) => `Content-Length: ${Number(length) + 20}`),
  (written, dice) => written.replace(/Content-Length: \d+/, `Content-Length: ${dice.pick(['-1', '1e3', '0x10', '99999999999999999999', '', 'a', '5, 5', '+5', '1073741824'])}`),
  (written, dice) => written.replace(/Content-Length: \d+/, (line) => `${line}\r\n${dice.pick(['Content-Length: 3', 'Transfer-Encoding: chunked', 'Transfer-Encoding: gzip, chunked', 'Transfer-Encoding: x'])}`),
  (written, dice) => written.replace(/Content-Length: \d+\r\n\r\n/, `Transfer-Encoding: chunked\r\n\r\n${dice.pick(['5\r\nabc\r\n0\r\n\r\n', 'zz\r\nabc', '-1\r\n', 'fffffffffffffffff\r\na', '5;ext="a\r\nabcde\r\n0\r\n\r\n', '3\r\nabc0\r\n\r\n', '0\r\nA: b\r\n', '\r\n\r\n', '1\na\n0\n\n'])}`),
  (written, dice) => written.replace(' HTTP/1.1', dice.pick([' HTTP/1.0', ' HTTP/0.9', ' HTTP/2.0', ' HTTP/9.9', '', ' HTTP/1.1 ', ' http/1.1', ' HTTP/1.'])),
  (written, dice) => written.replaceAll('\r\n', dice.pick(['\n', '\r', '\r\r\n'])),
  (written, dice) => written.replace('\r\n', `\r\n${dice.pick(['X-Zero: a\0b', ': no name', 'No colon', ' folded: a', 'X Space: a', 'X-Tab\t: a', 'Host: a\r\nHost: b', `${'X-Many: a\r\n'.repeat(2_500)}X: b`, `X-Long: ${'a'.repeat(40_000)}`, '\xff\xfe: a', '__proto__: a', 'constructor: a'])}\r\n`),
  (written, dice) => written.replace(/^[A-Z]+/, dice.pick(['get', 'CONNECT', 'G\0T', 'AAAAAAAA', '', 'GET GET', 'PRI', 'SOURCE', 'M-SEARCH'])),
  (written, dice) => written.replace(/ \S+ /, ` ${dice.pick(['http://elsewhere.example/', '*', '//', 'a', 'http://[/', `/${'a'.repeat(20_000)}`, '/\xff', '/a b', '/\t', 'https://line.test/chat'])} `),
  (_, dice) => dice.pick(['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'hello', '\r\n\r\n\r\n', '\0\0\0\0', 'GET /\r\n', 'POST /chat HTTP/1.1\r\nHost: line\r\n']),
]

/** Bytes for a connection of their own: where one request ends and the next begins is what is wrong with them. */
export const unframed = (bytes: Buffer, dice: Dice): Buffer => (dice.hit(0.5) ? broken(bytes, dice) : Buffer.from(dice.pick(framings)(bytes.toString('latin1'), dice), 'latin1'))

/** As far as a line of a request can be read as one. */
const plain = (path: string): string => path.replace(/[^\x21-\xff]/g, '')
const at = (list: readonly unknown[], dice: Dice): number => dice.below(Math.max(1, list.length))
