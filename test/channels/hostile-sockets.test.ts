// What no phone and no browser sends, byte by byte over a real connection: each gets a bounded answer, and nothing of it stays.
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { publicUrl } from '../support/district.ts'
import { sharedApp, servedApp, type Served } from '../support/serve.ts'
import { phone, signatureOf, textForm } from '../support/texting.ts'

const form = 'application/x-www-form-urlencoded'
const bomb = `text=${'a'.repeat(20_000_000)}`
const jsonBomb = JSON.stringify({ text: 'a'.repeat(20_000_000) })
const nothing = { sessions: 0, messages: 0 }

interface Raw {
  path: string
  type?: string
  body?: string | Buffer
  headers?: Record<string, string>
}

/** Everything that comes back until the line closes the connection. */
async function raw({ url }: Served, bytes: string | Buffer): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(bytes)
  return text(socket).catch(() => '')
}

function requestOf({ path, type = form, body = '', headers = {} }: Raw): Buffer {
  const head = Object.entries({ Host: 'line', Connection: 'close', 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(body)), ...headers })
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`), Buffer.from(body)])
}

const statusOf = (response: string): number => Number(response.match(/^HTTP\/1\.1 (\d{3})/)?.[1] ?? 0)
const posted = async (app: Served, request: Raw): Promise<number> => statusOf(await raw(app, requestOf(request)))
/** Signed as the messaging company signs it. */
const signed = (fields: Record<string, string>): Raw => ({ path: '/sms', body: new URLSearchParams(fields).toString(), headers: { 'X-Twilio-Signature': signatureOf(`${publicUrl}/sms`, fields) } })

describe('a small body that unpacks to a large one is not unpacked beyond the limit', () => {
  const app = sharedApp({ settings: { directLine: true } })
  const packings = [['gzip', gzipSync], ['deflate', deflateSync], ['br', brotliCompressSync]] as const

  test.each(packings.flatMap(([name, pack]) => [
    [name, '/sms', form, pack(bomb)] as const,
    [name, '/sms/status', form, pack(bomb)] as const,
    [name, '/voice', form, pack(bomb)] as const,
    [name, '/', form, pack(bomb)] as const,
    [name, '/chat', 'application/json', pack(jsonBomb)] as const,
  ]))('%s at %s', async (name, path, type, body) => {
    expect(body.length).toBeLessThan(64 * 1024)
    expect(await posted(app(), { path, type, body, headers: { 'Content-Encoding': name } })).toBe(413)
    expect(app().conversations.held()).toEqual(nothing)
  })

  test('nor is one that was packed twice', async () => {
    expect(await posted(app(), { path: '/chat', type: 'application/json', body: gzipSync(gzipSync(jsonBomb)), headers: { 'Content-Encoding': 'gzip, gzip' } })).toBe(415)
  })
})

describe('a form or a list that has no end', () => {
  const app = sharedApp({ settings: { directLine: true } })

  test.each([
    ['a body of 65 kilobytes at the texts', { path: '/sms', body: `Body=${'a'.repeat(65 * 1024)}` }, 413],
    ['a body that says it is a gigabyte', { path: '/sms', headers: { 'Content-Length': '1073741824' } }, 413],
    ['two thousand fields at the texts', { path: '/sms', body: Array.from({ length: 2000 }, (_, i) => `f${i}=1`).join('&') }, 413],
    ['a length that is none', { path: '/sms', headers: { 'Content-Length': 'many' } }, 400],
    ['a length and pieces', { path: '/sms', headers: { 'Transfer-Encoding': 'chunked' } }, 400],
    ['an alphabet that nobody knows', { path: '/sms', type: `${form}; charset=klingon`, body: 'Body=a' }, 415],
    ['lists in lists at the chat', { path: '/chat', type: 'application/json', body: '['.repeat(30_000) + ']'.repeat(30_000) }, 400],
    ['a field thirty thousand deep', { path: '/sms', body: `${'a['.repeat(15_000)}=1` }, 403],
    ['fields that are made from an object’s own', { path: '/sms', body: '__proto__=1&constructor=2&toString=3&hasOwnProperty=4' }, 403],
  ] as const)('%s', async (_, request, status) => {
    expect(await posted(app(), request)).toBe(status)
    expect(app().conversations.held()).toEqual(nothing)
  })

  test('pieces that come to more are refused', async () => {
    const piece = `10000\r\n${'a'.repeat(65_536)}\r\n`
    expect(statusOf(await raw(app(), `POST /chat HTTP/1.1\r\nHost: line\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${piece}${piece}0\r\n\r\n`))).toBe(413)
  })
})

describe('a head that has no end', () => {
  const app = sharedApp()

  test.each([
    ['no request at all', 'hello, line\r\n\r\n', 400],
    ['a zero byte in the head', 'GET / HTTP/1.1\r\nHost: li\0ne\r\n\r\n', 400],
    ['two lengths', 'POST /sms HTTP/1.1\r\nHost: line\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na', 400],
  ])('%s', async (_, bytes, status) => {
    expect(statusOf(await raw(app(), bytes))).toBe(status)
  })

  test.each([
    ['a line of 100,000 letters', `GET / HTTP/1.1\r\nHost: line\r\nX-Long: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['ten thousand lines', `GET / HTTP/1.1\r\nHost: line\r\n${Array.from({ length: 10_000 }, (_, i) => `X-${i}: a\r\n`).join('')}\r\n`],
    ['an address of 100,000 letters', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: line\r\n\r\n`],
  ])('%s ends the connection, whether or not the refusal can still be heard', async (_, bytes) => {
    expect([431, 0]).toContain(statusOf(await raw(app(), bytes)))
    expect((await phone(app()).says('menu')).status).toBe(200)
  })
})

describe('texts that no phone writes, signed', () => {
  const app = sharedApp()
  const rice = 'where is the rice bank'

  test.each([
    ['sixty thousand bytes of combining marks', `${rice} e${'\u0301'.repeat(9_000)}`],
    ['marks on every letter', [...rice].map((letter) => letter + '\u0301\u0323'.repeat(40)).join('')],
    ['sixty thousand spaces', `${rice}${' '.repeat(60_000)}`],
    ['one word of sixty thousand letters', 'a'.repeat(60_000)],
    ['ten thousand questions', '? '.repeat(10_000)],
    ['ten thousand lines', '\n'.repeat(10_000) + rice],
    ['joined emoji without end', `${rice} ${'👨‍'.repeat(1_200)}👩`],
    ['signs that turn the text around', `${'\u202e\u2066'.repeat(2_000)}${rice}`],
    ['digits without end', '1'.repeat(60_000)],
    ['letters that are no letters', '\ufffd\ufffe\uffff'.repeat(1_000) + rice],
  ])('get an answer: %s', async (_, body) => {
    const response = await raw(app(), requestOf(signed(textForm(body))))
    expect(statusOf(response)).toBe(200)
    expect(response).toContain('<Message')
    expect(response.length).toBeLessThan(8_000)
  })

  test('a megabyte of combining marks is refused before it is read', async () => {
    const fields = textForm(`e${'\u0301'.repeat(500_000)}`)
    expect(statusOf(await raw(app(), requestOf(signed(fields))))).toBe(413)
  })

  test('half a letter that is no UTF-8 is no reason to fail', async () => {
    expect(statusOf(await raw(app(), requestOf({ path: '/sms', body: 'Body=%ED%A0%BD%FF&From=%C0%80' })))).toBe(403)
  })

  test('a field that comes twice is one that cannot be read', async () => {
    const fields = { ...textForm(rice), Body: rice }
    const body = `${new URLSearchParams(fields)}&Body=again`
    const address = `${publicUrl}/sms`
    // A list of values is signed one behind the other.
    const signature = signatureOf(address, { ...fields, Body: 'again' + rice })
    const status = await posted(app(), { path: '/sms', body, headers: { 'X-Twilio-Signature': signature } })
    expect([400, 403]).toContain(status)
  })
})

describe('many requests on one connection', () => {
  test('are answered one after the other, each with its own answer', async () => {
    const app = await servedApp()
    const one = requestOf({ path: '/chat', type: 'application/json', body: JSON.stringify({ text: 'where is the rice bank' }), headers: { Connection: 'keep-alive' } })
    const last = requestOf({ path: '/nowhere' })
    const answer = await raw(app, Buffer.concat([...Array<Buffer>(50).fill(one), last]))
    const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
    expect(statuses).toEqual([...Array<number>(50).fill(200), 404])
  })

  test('that break off in the middle leave nobody behind', async () => {
    const app = await servedApp()
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(Buffer.concat([requestOf(signed(textForm('menu'))), requestOf({ path: '/sms', body: 'Body=', headers: { 'Content-Length': '1000' } })]))
    await once(socket, 'data')
    socket.destroy()
    expect((await phone(app).says('where is the rice bank')).status).toBe(200)
    expect(app.conversing.held()).toEqual({ turns: 0 })
  })
})
