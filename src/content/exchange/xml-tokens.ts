// Cuts XML into tags, text and remarks, and stops at the first thing that XML from outside should not hold.
import { readText } from './xml-text.ts'

export type XmlToken = { line: number } & (
  | { kind: 'start'; name: string; attributes: Map<string, string>; isEmpty: boolean }
  | { kind: 'end'; name: string }
  | { kind: 'text'; text: string }
  | { kind: 'remark' }
  | { kind: 'refused'; message: string }
)

const name = String.raw`[A-Za-z_][\w.-]{0,99}(?::[A-Za-z_][\w.-]{0,99})?`
const attribute = String.raw`\s+${name}\s*=\s*(?:"[^"<]*"|'[^'<]*')`
const startTag = new RegExp(String.raw`<(${name})((?:${attribute}){0,64})\s*(/?)>`, 'y')
const endTag = new RegExp(String.raw`</(${name})\s*>`, 'y')
const words = /[^<]+/y
const attributes = new RegExp(String.raw`(${name})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'g')

/** What is refused, by how it begins. */
const refusals: [start: string, message: string][] = [
  ['<!DOCTYPE', 'A document type (DTD) is not read: it could name other files, or grow without end.'],
  ['<![CDATA[', 'CDATA is not read; write &lt; and &amp;.'],
  ['<?', 'Instructions between <? and ?> are not read.'],
  ['<!--', 'The file is broken here: this remark does not end.'],
  ['', 'The file is broken here: this is not XML.'],
]
const unknownEntity = 'Only &amp; &lt; &gt; &quot; &apos; and numbered characters are read; no other entities.'

/** From `place` on, which is on line `line`; the last token may be a refusal. */
export function* xmlTokens(text: string, place: number, line: number): Generator<XmlToken> {
  while (place < text.length) {
    const { token, length } = tokenAt(text, place)
    yield { ...token, line }
    if (token.kind === 'refused') return
    line += text.slice(place, place + length).split('\n').length - 1
    place += length
  }
}

type Token = XmlToken extends infer T ? (T extends XmlToken ? Omit<T, 'line'> : never) : never

function tokenAt(text: string, place: number): { token: Token; length: number } {
  const refused = (message: string) => ({ token: { kind: 'refused' as const, message }, length: 0 })
  const start = at(startTag, text, place)
  if (start) {
    const found = attributesIn(start[2] ?? '')
    return typeof found === 'string' ? refused(found) : { token: { kind: 'start', name: start[1] ?? '', attributes: found, isEmpty: start[3] === '/' }, length: start[0].length }
  }
  const end = at(endTag, text, place)
  if (end) return { token: { kind: 'end', name: end[1] ?? '' }, length: end[0].length }
  const raw = at(words, text, place)?.[0]
  if (raw !== undefined) {
    const plain = readText(raw)
    return plain === null ? refused(unknownEntity) : { token: { kind: 'text', text: plain }, length: raw.length }
  }
  const close = text.startsWith('<!--', place) ? text.indexOf('--', place + 4) : -1
  if (close >= 0 && text[close + 2] === '>') return { token: { kind: 'remark' }, length: close + 3 - place }
  return refused(refusals.find(([sign]) => text.startsWith(sign, place))?.[1] ?? '')
}

function at(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place
  return pattern.exec(text)
}

/** Or the sentence that says what is wrong with them. */
function attributesIn(text: string): Map<string, string> | string {
  const found = new Map<string, string>()
  for (const [, key = '', double, single] of text.matchAll(attributes)) {
    const value = readText((double ?? single ?? '').replace(/[\t\n]/g, ' '))
    if (value === null) return unknownEntity
    if (found.has(key)) return `The file is broken here: ${key} stands twice.`
    found.set(key, value)
  }
  return found
}
