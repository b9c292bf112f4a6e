// One search for every trace of many families, in texts and in bytes: fast enough for megabytes.
import { numberEndings, type Family } from './families.ts'
import { parentNumber } from './texting.ts'
import { digestsOf } from './trace-digests.ts'
import { finderOf, plain } from './trace-words.ts'

export interface TraceSearch {
  /** "family 17: name", each once. */
  text(text: string): string[]
  /** As text in every alphabet that a file may be written in, and as raw hashes. */
  bytes(bytes: Buffer): string[]
  /** From now on also for ids of their messages and chats, which belong to no family alone. */
  alsoFor(ids: readonly string[]): void
}

export function tracesOf(families: readonly Family[]): TraceSearch {
  const words = finderOf([
    ...families.flatMap(({ id, words }) => words.map(({ what, text }) => ({ text: plain(text), means: `${id}: ${what}` }))),
    ...families.map(({ id, internetAddress }) => ({ text: internetAddress, means: `${id}: internet address` })),
  ])
  const numbers = new Map<string, string>(numberEndings.map((digits) => [digits, `somebody: the number …${digits}`]))
  numbers.set(parentNumber.slice(2), 'the number in the records of the messaging company')
  for (const { id, number, written, aNumber } of families) {
    numbers.set(number.slice(2), `${id}: the number it texts from`)
    numbers.set(written.digits, `${id}: number`)
    numbers.set(aNumber, `${id}: A-number`)
  }
  const digests = digestsOf(families)
  const encoded = finderOf(families.flatMap(({ id, words }) => words.flatMap(({ what, text }) => asBytes(text).map((form) => ({ text: form, means: `${id}: ${what}` })))))
  let ids = finderOf<string>([])

  const inPlain = (text: string): string[] => [...words.in(text), ...ids.in(text), ...numbersIn(text, numbers)]

  function inCode(text: string): string[] {
    const decoded = Buffer.concat((text.match(codeRun) ?? []).flatMap((run) => [...fromHex(run), ...fromBase64(run)]).flatMap((bytes) => [bytes, between]))
    const read = decoded.toString('latin1').toLowerCase()
    return [...digests.inBytes(decoded).map((family) => `${family.id}: a hash that anybody can make`), ...encoded.in(read), ...numbersIn(read, numbers)]
  }

  const inText = (text: string): string[] => [...viewsOf(text).flatMap((view) => inPlain(plain(view))), ...inCode(text)]

  return {
    alsoFor: (more) => void (ids = finderOf(more.map((id) => ({ text: plain(id), means: 'an id of a message or of a chat' })))),
    text: (text) => [...new Set(inText(text))],
    bytes: (bytes) => [
      ...new Set([
        ...[bytes.toString('utf8'), bytes.toString('latin1')].flatMap(inText),
        ...[0, 1].flatMap((start) => inPlain(plain(asUtf16(bytes, start)))),
        ...digests.inBytes(bytes).map((family) => `${family.id}: a hash that anybody can make`),
      ]),
    ],
  }
}

/** From a copy of its own and of whole characters: the runtime reads beyond an odd end, and dies of it. */
function asUtf16(bytes: Buffer, start: number): string {
  const copy = Buffer.alloc(Math.max(0, bytes.length - start) & ~1)
  bytes.copy(copy, 0, start)
  return copy.toString('utf16le')
}

/** The shortest ones stand in many a long row of digits by chance. */
const longestPhone = 15

/** Digits with little between them: never a colon, which stands between the hours of a clock. */
const digitRun = /\d(?:[ \t.()\-/_+*\u2010-\u2015]{0,3}\d){6,}/g

function* numbersIn(text: string, known: ReadonlyMap<string, string>): Iterable<string> {
  for (const [run] of text.matchAll(digitRun)) {
    const digits = run.replace(/\D/g, '')
    for (const size of digits.length <= longestPhone ? [7, 9, 10] : [9, 10]) {
      for (let at = 0; at + size <= digits.length; at++) {
        const means = known.get(digits.slice(at, at + size))
        if (means !== undefined) yield means
      }
    }
  }
}

const signOf = (code: string, base: number): string => String.fromCodePoint(Math.min(Number.parseInt(code, base), 0x10ffff))

/** How an address, a form, JSON and HTML write what is no plain letter. */
const codes: { sign: RegExp; read: (line: string) => string }[] = [
  { sign: /%[0-9a-f]{2}/i, read: (line) => line.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (code) => Buffer.from(code.replaceAll('%', ''), 'hex').toString('utf8')) },
  { sign: /\\[ux][0-9a-f]{2}/i, read: (line) => line.replace(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/gi, (_, long?: string, short?: string) => signOf(long ?? short ?? '', 16)) },
  { sign: /&#x?[0-9a-f]+;/i, read: (line) => line.replace(/&#(x?)([0-9a-f]+);/gi, (code, hex: string, digits: string) => (hex === '' && /\D/.test(digits) ? code : signOf(digits, hex === '' ? 10 : 16))) },
]

/** As it stands, and as the lines read that have something in code. */
function viewsOf(text: string): string[] {
  const lines = text.split('\n')
  return [text, ...codes.flatMap(({ sign, read }) => lines.filter((line) => sign.test(line)).map(read).join('\n'))]
}

/** Sixteen characters of hex or base64 are eight bytes or more. */
const codeRun = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}/g
const between = Buffer.from('\n')

/** From wherever the code may begin. */
const fromBase64 = (run: string): Buffer[] => [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64'))
const fromHex = (run: string): Buffer[] => (run.match(/[0-9a-f]{16,}/gi) ?? []).flatMap((code) => [0, 1].map((start) => Buffer.from(code.slice(start), 'hex')))

/** A word as the bytes of UTF-8, in lower case as far as bytes have one. */
const asBytes = (text: string): string[] => [...new Set([text, text.toLowerCase(), plain(text)].map((form) => Buffer.from(form).toString('latin1').toLowerCase()))]
