// POST /chat under attack: a hostile request gets its 4xx and is never quoted; a flood never silences an urgent message.
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { minutes } from '../../support/clock.ts'
import { chat, wordsOf } from '../../support/chatting.ts'
import { servedApp, sharedApp, type Served } from '../../support/serve.ts'

const json = { 'Content-Type': 'application/json' }
const canary = 'Xochitl-canary'
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

describe('refuses', () => {
  const app = sharedApp()

  test.each<[string, number, Record<string, string>, string | Buffer]>([
    ['a form', 415, { 'Content-Type': 'application/x-www-form-urlencoded' }, `text=${canary}`],
    ['plain text that looks like JSON', 415, { 'Content-Type': 'text/plain' }, `{"text":"${canary}"}`],
    ['no type at all', 415, {}, `{"text":"${canary}"}`],
    ['half a JSON', 400, json, `{"text":"${canary}`],
    ['no JSON', 400, json, canary],
    ['a JSON text alone', 400, json, `"${canary}"`],
    ['null', 400, json, 'null'],
    ['a list', 400, json, `[{"text":"${canary}"}]`],
    ['no text', 400, json, `{"session":"${canary}"}`],
    ['a text that is a number', 400, json, '{"text":6285550177}'],
    ['a text that is a list', 400, json, `{"text":["${canary}"]}`],
    ['a text that is an object', 400, json, `{"text":{"toString":"${canary}"}}`],
    ['a text inside its own parent', 400, json, `{"__proto__":{"text":"${canary}"}}`],
    ['a text 20,000 lists deep', 400, json, `{"text":${deep(20_000)}}`],
    ['lists 30,000 deep', 400, json, deep(30_000)],
    ['a session that is a number', 400, json, '{"text":"hello","session":1}'],
    ['a session of 201 characters', 400, json, `{"text":"hello","session":"${'a'.repeat(201)}"}`],
    ['a language of 41 characters', 400, json, `{"text":"hello","language":"${'a'.repeat(41)}"}`],
    ['a language that is a list', 400, json, '{"text":"hello","language":["en"]}'],
    ['a body beyond 64 kilobytes', 413, json, JSON.stringify({ text: 'a'.repeat(65_536) })],
    ['a small body that unpacks to a large one', 413, { ...json, 'Content-Encoding': 'gzip' }, gzipSync(JSON.stringify({ text: 'a'.repeat(5_000_000) }))],
    ['a packing that nobody knows', 415, { ...json, 'Content-Encoding': 'zip' }, canary],
    ['a packing that is broken', 400, { ...json, 'Content-Encoding': 'gzip' }, canary],
    ['an alphabet that nobody knows', 415, { 'Content-Type': 'application/json; charset=klingon' }, `{"text":"${canary}"}`],
  ])('%s with %i', async (_, status, headers, body) => {
    const response = await raw(app(), headers, body)
    expect(response.status).toBe(status)
    expect(response.text).not.toContain('canary')
    expect(response.text).not.toMatch(/node_modules|\bat .*:\d+|SyntaxError/)
    expect(app().conversations.held()).toEqual({ sessions: 0, messages: 0 })
  })

  test.each(['GET', 'PUT', 'DELETE', 'PATCH'])('%s', async (method) => {
    const response = await fetch(`${app().url}/chat`, { method })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
  })

  test('the question of a page of another site', async () => {
    const response = await fetch(`${app().url}/chat`, { method: 'OPTIONS', headers: { Origin: 'https://elsewhere.test', 'Access-Control-Request-Method': 'POST' } })
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('takes', () => {
  const app = sharedApp()

  test.each([
    ['half an emoji', 'where is the rice bank \ud83c'],
    ['the other half of an emoji', '\udf5a where is the rice bank'],
    ['a zero byte', 'where is the\0 rice bank'],
    ['a text that turns around', '\u202ewhere is the rice bank'],
    ['a text of 60,000 letters', `where is the rice bank ${'a'.repeat(60_000)}`],
    ['a thousand accents on one letter', `where is the rice bank e${'\u0301'.repeat(1000)}`],
  ])('%s', async (_, text) => {
    const chatted = await chat(app(), { text })
    expect(chatted.status).toBe(200)
    expect(wordsOf(chatted)).toContain('The Rice Bank gives food')
  })

  test('fields that it does not know, and says nothing of them', async () => {
    const { status, answer } = await chat(app(), { text: 'hello', name: canary, __proto__: { urgent: true }, outcome: canary })
    expect(status).toBe(200)
    expect(JSON.stringify(answer)).not.toContain('canary')
  })
})

describe('every answer, good or bad', () => {
  const app = sharedApp()

  test.each<[string, string, RequestInit]>([
    ['a chat', '/chat', { method: 'POST', headers: json, body: '{"text":"hello"}' }],
    ['a refused chat', '/chat', { method: 'POST', headers: json, body: '{' }],
    ['the page', '/', {}],
    ['the privacy page', '/privacy', {}],
    ['a script', '/chat.js', {}],
    ['no page', '/nowhere', {}],
    ['an unsigned text', '/sms', { method: 'POST' }],
  ])('%s is kept by no browser, framed by no page and sets no cookie', async (_, path, init) => {
    const { headers } = await fetch(app().url + path, init)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    for (const name of ['set-cookie', 'x-powered-by', 'etag', 'last-modified', 'server']) expect(headers.get(name), name).toBeNull()
  })
})

describe('a flood from one address', () => {
  const calm = { text: 'where is the rice bank' }
  const flood = async (app: Served, times: number, headers = {}) => {
    const statuses: number[] = []
    for (let i = 0; i < times; i++) statuses.push((await chat(app, calm, headers)).status)
    return statuses
  }

  test('is answered sixty times a minute, then told to wait and whom to call', async () => {
    const app = await servedApp()
    expect(new Set(await flood(app, 60))).toEqual(new Set([200]))
    const refused = await chat(app, calm)
    expect(refused.status).toBe(429)
    expect(wordsOf(refused)).toContain('Please wait a minute. In danger, call 911. Agents now? Call 415-555-0142.')
    expect(refused.answer.session).toMatch(/^[\w-]{22}$/)
  })

  test('never silences an urgent message', async () => {
    const app = await servedApp()
    await flood(app, 70)
    const urgent = await chat(app, { text: 'agents are at my door right now' })
    expect(urgent.status).toBe(200)
    expect(urgent.answer).toMatchObject({ urgent: true, outcome: 'answer' })
    expect(wordsOf(urgent)).toContain('Call 415-555-0142 now.')
  })

  test('is over when the minute is', async () => {
    const app = await servedApp()
    await flood(app, 61)
    app.clock.advance(minutes(1))
    expect((await chat(app, calm)).status).toBe(200)
  })

  test('is not hidden by a made-up address of origin', async () => {
    const app = await servedApp()
    for (let i = 0; i < 60; i++) await chat(app, calm, { 'X-Forwarded-For': `192.0.2.${i}` })
    expect((await chat(app, calm, { 'X-Forwarded-For': '192.0.2.99' })).status).toBe(429)
  })

  test('does not shut out another family behind the same trusted proxy', async () => {
    const app = await servedApp({ settings: { trustedProxy: ['127.0.0.1'] } })
    await flood(app, 61, { 'X-Forwarded-For': '192.0.2.1' })
    expect((await chat(app, calm, { 'X-Forwarded-For': '192.0.2.1' })).status).toBe(429)
    expect((await chat(app, calm, { 'X-Forwarded-For': '192.0.2.2' })).status).toBe(200)
  })
})

/** Sends what fetch would mend. */
function raw({ url }: Served, headers: Record<string, string>, body: string | Buffer): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/chat`, { method: 'POST', headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
