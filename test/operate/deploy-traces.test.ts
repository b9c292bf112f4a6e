// The canary behind the shipped nginx.conf: nginx writes no log, no body, no reply, and prints nothing, whatever goes wrong.
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { get, type IncomingMessage, type RequestListener } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addressTraces, confession, traces } from '../support/canary.ts'
import { drive } from '../support/canary-drive.ts'
import { sendPlain, sendSecure, startedNginx, type Nginx } from '../support/nginx.ts'
import { startedProgram } from '../support/program.ts'
import { serve } from '../support/serve.ts'

const nothing: string[] = []
const tracesIn = (words: string) => [...traces(words), ...addressTraces(words)]
const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))

/** All that nginx has said or written, by file. */
const saidBy = (nginx: Nginx): string => [nginx.printed(), ...nginx.written().map((file) => readFileSync(file, 'latin1'))].join('\n')

const inUrl = encodeURIComponent('Xóchitl 628 555 0188')
const namedHeaders = { 'User-Agent': 'Phone of Xochitl Quetzalli', Referer: 'https://candlewick.example/', Cookie: 'name=Xochitl' }

/** Requests that nginx refuses itself, each with the family's name in it. */
const malformed: [what: string, bytes: string][] = [
  ['no HTTP at all', 'Xochitl Quetzalli 6285550188\r\n\r\n'],
  ['a head that is too long', `GET /${inUrl} HTTP/1.1\r\nHost: x\r\nX-Name: ${'Xochitl '.repeat(4000)}\r\n\r\n`],
  ['an address that is too long', `GET /${inUrl.repeat(600)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ['two lengths', `POST /chat HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\nX-Name: Xochitl\r\n\r\nXochit`],
  ['a length that is none', 'POST /chat HTTP/1.1\r\nHost: x\r\nContent-Length: Xochitl\r\n\r\n'],
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: Xochitl/Quetzalli\r\n\r\n'],
  ['pieces that are none', 'POST /chat HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nXochitl Quetzalli\r\n'],
  ['a body that is too long', `POST /chat HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n${confession}`],
  ['half a form', 'POST /sms HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nFrom=%2B16285550177&Body=Xochitl'],
]

/** Writes bytes and waits for the answer, if there is one, or until the other side hangs up. */
const write = (url: string, bytes: string) =>
  new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.end(bytes))
    socket.on('data', () => socket.destroy())
    socket.on('error', () => {})
    socket.on('close', () => resolve())
  })

async function everythingGoesWrong(nginx: Nginx) {
  for (const url of [nginx.url, nginx.redirecting]) for (const [, bytes] of malformed) await write(url, bytes)
  for (const path of [`/${inUrl}`, `/?name=${inUrl}`, '/../Xochitl', `/.well-known/acme-challenge/${inUrl}`]) {
    await sendPlain(nginx.url, { path, headers: namedHeaders })
    await sendPlain(nginx.redirecting, { path, headers: namedHeaders })
    await sendSecure(nginx, { path, headers: namedHeaders })
  }
  // A handshake that fails: no TLS where TLS is spoken, and a name that the certificate does not have.
  await write(`http://127.0.0.1:${nginx.secure.port}`, `GET /${inUrl} HTTP/1.1\r\nHost: x\r\n\r\n`)
  await sendSecure(nginx, { path: `/${inUrl}` }, { servername: 'xochitl.example' }).catch(() => {})
}

describe('a family that writes down everything', () => {
  test('leaves no trace in nginx nor in the program behind it', async () => {
    const program = await startedProgram({ TRUSTED_PROXY: '127.0.0.1', DIRECT_LINE: 'true' })
    const nginx = await startedNginx(program.url)
    for (let i = 0; i < 3; i++) await drive(nginx.url)
    await everythingGoesWrong(nginx)
    expect(await program.stop()).toBe(0)
    await nginx.stop()
    expect(nginx.written()).toEqual(nothing)
    expect(tracesIn(nginx.printed())).toEqual(nothing)
    expect(program.printed()).toContain('request-refused')
    expect(tracesIn(program.printed().replaceAll(/https?:\/\/(localhost|127\.0\.0\.1)\S*/g, ''))).toEqual(nothing)
    for (const file of filesIn(program.folder)) expect(tracesIn(readFileSync(file, 'latin1')), file).toEqual(nothing)
  })

  test('leaves none while the program is down', async () => {
    const program = await serve((_, response) => response.end('ok'))
    const nginx = await startedNginx(program.url)
    await program.close()
    const answered = await drive(nginx.url)
    expect(answered.filter(({ body }) => body?.startsWith('Please try again'))).not.toEqual([])
    expect(answered.filter(({ headers, body }) => tracesIn(headers + body).length > 0).map(({ what }) => what)).toEqual(nothing)
    await everythingGoesWrong(nginx)
    await nginx.stop()
    expect([nginx.written(), tracesIn(nginx.printed())]).toEqual([nothing, nothing])
  })

  test('leaves none while the program hangs up in the middle', async () => {
    const program = await served((request, response) => {
      response.writeHead(200, { 'Content-Length': '900' })
      response.write('half an answer', () => request.socket.destroy())
    })
    const nginx = await startedNginx(program.url)
    await sendPlain(nginx.url, { path: `/?name=${inUrl}`, headers: namedHeaders }).catch(() => {})
    await nginx.stop()
    expect([nginx.written(), tracesIn(nginx.printed())]).toEqual([nothing, nothing])
  })

  test.each([
    ['access log', (conf: string) => conf.replaceAll('access_log off;', 'access_log log.txt;')],
    ['error log', (conf: string) => conf.replaceAll('error_log /dev/null crit;', 'error_log log.txt info;')],
    ['error log that is printed', (conf: string) => conf.replaceAll('error_log /dev/null crit;', 'error_log stderr info;')],
  ])('would be seen in an %s, were there one', async (_, changed) => {
    const program = await served((_request, response) => void response.end('ok'))
    const nginx = await startedNginx(program.url, changed)
    await everythingGoesWrong(nginx)
    await nginx.stop()
    expect(tracesIn(decodeURIComponent(saidBy(nginx).replaceAll(/%(?![0-9A-F]{2})/g, '')))).not.toEqual(nothing)
  })
})

const onDisk = (conf: string) =>
  conf
    .replace('proxy_request_buffering off;', '')
    .replace('proxy_buffering off;', '')
    .replace('proxy_max_temp_file_size 0;', '')
    .replace('client_body_buffer_size 128k;', 'client_body_buffer_size 8k;')

describe('nothing is put aside in a file', () => {
  const longBody = 'x'.repeat(60_000)
  const bodies: [what: string, headers: string, bytes: string][] = [
    ['in one piece', `Content-Length: ${longBody.length}`, longBody],
    // Six bytes on the wire for each one of the body: more than any buffer holds.
    ['in sixty thousand pieces', 'Transfer-Encoding: chunked', `${'1\r\nx\r\n'.repeat(60_000)}0\r\n\r\n`],
  ]
  const counting: RequestListener = async (request, response) => void response.end(String((await text(request)).length))

  async function sends(nginx: Nginx, headers: string, bytes: string): Promise<string> {
    const socket = connect(Number(new URL(nginx.url).port), '127.0.0.1')
    socket.write(`POST /chat HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n\r\n${bytes}`)
    return text(socket)
  }

  test.each(bodies)('of a body of 60 kB that comes %s', async (_, headers, bytes) => {
    const nginx = await startedNginx((await served(counting)).url)
    const before = nginx.touched()
    expect(await sends(nginx, headers, bytes)).toContain('60000')
    expect([nginx.touched(), nginx.written()]).toEqual([before, nothing])
  })

  test.each(bodies)('and a worse file would be caught at it: a body that comes %s', async (_, headers, bytes) => {
    const nginx = await startedNginx((await served(counting)).url, onDisk)
    const before = nginx.touched()
    await sends(nginx, headers, bytes)
    expect(nginx.touched()).not.toBe(before)
  })

  /** More than the network between the two holds. */
  const longReply = Buffer.alloc(24_000_000, 'x')

  /** A phone that asks, does not read for a while, and reads to the end. */
  async function readsSlowly(changed?: (conf: string) => string) {
    let allGiven = () => {}
    const given = new Promise<void>((resolve) => (allGiven = resolve))
    const program = await served((request, response) => {
      if (request.url !== '/long') return void response.end('ok')
      response.once('finish', allGiven)
      response.end(longReply)
    })
    const nginx = await startedNginx(program.url, changed)
    const before = nginx.touched()
    const asked = get(`${nginx.url}/long`, { agent: false })
    const [reply] = (await once(asked, 'response')) as [IncomingMessage]
    const othersAreServed = async () => {
      for (let i = 0; i < 50; i++) await sendPlain(nginx.url, {})
    }
    await Promise.race([given, othersAreServed()])
    const arrived = (await text(reply)).length
    return { nginx, before, arrived }
  }

  test('of a long reply that a phone reads slowly', async () => {
    const { nginx, before, arrived } = await readsSlowly()
    expect([arrived, nginx.touched(), nginx.written()]).toEqual([longReply.length, before, nothing])
  })

  test('and a worse file would be caught at it: a long reply', async () => {
    const { nginx, before } = await readsSlowly(onDisk)
    expect(nginx.touched()).not.toBe(before)
  })
})

async function served(listener: RequestListener) {
  const program = await serve(listener)
  onTestFinished(program.close)
  return program
}
