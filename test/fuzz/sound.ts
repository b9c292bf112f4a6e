// A request before anything is wrong with it, and the bytes that it becomes.
import { createHmac } from 'node:crypto'
import { parse } from 'node:querystring'
import { publicUrl, twilioToken } from '../support/district.ts'

export type Body = { kind: 'form'; fields: Field[] } | { kind: 'json'; value: unknown } | { kind: 'bytes'; bytes: Buffer }

/** Name and value as they are written: `%00` stands for a zero byte. */
export type Field = [name: string, value: string]

export interface Sound {
  method: string
  path: string
  headers: [name: string, value: string][]
  body: Body | null
  /** Signed as the messaging company signs it, or as somebody who has not its token. */
  signing?: 'right' | 'wrong'
}

export const written = (fields: Record<string, string>): Field[] => Object.entries(fields).map(([name, value]) => [encode(name), encode(value)])

/** Half letters cannot be written; they become what a browser makes of them. */
export const encode = (text: string): string => encodeURIComponent(text.toWellFormed())

/** `in pieces`: with the length of each piece before it, and none for the whole. */
export type Framing = 'whole' | 'in pieces'

export function bytesOf(sound: Sound, framing: Framing = 'whole'): Buffer {
  const { method, path, headers, body, signing } = sound
  const content = body === null ? null : contentOf(body)
  const head = [...headers]
  if (signing) head.push(['X-Twilio-Signature', signatureFor(path, content ?? Buffer.alloc(0), signing === 'right' ? twilioToken : 'another token')])
  if (content !== null) head.push(framing === 'whole' ? ['Content-Length', String(content.length)] : ['Transfer-Encoding', 'chunked'])
  const lines = `${method} ${path} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
  return Buffer.concat([Buffer.from(lines, 'latin1'), ...(content === null ? [] : framing === 'whole' ? [content] : pieces(content))])
}

function contentOf(body: Body): Buffer {
  if (body.kind === 'bytes') return body.bytes
  return Buffer.from(body.kind === 'json' ? (JSON.stringify(body.value) ?? '') : body.fields.map(([name, value]) => `${name}=${value}`).join('&'))
}

function pieces(content: Buffer): Buffer[] {
  const size = Math.max(1, Math.ceil(content.length / 3))
  const cut = Array.from({ length: Math.ceil(content.length / size) }, (_, i) => content.subarray(i * size, (i + 1) * size))
  return [...cut.flatMap((piece) => [Buffer.from(`${piece.length.toString(16)};a=b\r\n`), piece, Buffer.from('\r\n')]), Buffer.from('0\r\nX-After: a\r\n\r\n')]
}

/** Over the address and every field, in the order of their names; of one that comes twice each value once. */
function signatureFor(path: string, content: Buffer, token: string): string {
  const fields = parse(content.toString('utf8'), '&', '=', { maxKeys: 0 })
  const text = Object.keys(fields).sort().map((name) => name + [fields[name] ?? ''].flat().filter((value, i, all) => all.indexOf(value) === i).sort().join(''))
  return createHmac('sha1', token).update(publicUrl + path + text.join(''), 'utf8').digest('base64')
}
