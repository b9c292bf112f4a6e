// Direct Line 3.0, request by request: what clients of the Bot Framework rely on, and what this door does not do.
import { beforeEach, describe, expect, test } from 'vitest'
import { directLineMinutes } from '../../../src/privacy/retention.ts'
import { tokenMinutes } from '../../../src/channels/directline/conversations.ts'
import { paddedTo } from '../../../src/http/padding.ts'
import { minutes } from '../../support/clock.ts'
import { direct, directClient, type Client } from '../../support/direct-lining.ts'
import { servedApp, sharedApp } from '../../support/serve.ts'

const on = { settings: { directLine: true } }
const app = sharedApp(on)
/** So that no test has used up another's share of the minute. */
beforeEach(() => app().clock.advance(minutes(1)))
const client = () => directClient(app())
const activities = ({ conversationId }: Client) => `/conversations/${conversationId}/activities`
/** Polls on, as a client that is open does, while this much time passes. */
async function stays(open: Client, long: number) {
  for (let passed = 0; passed < long; passed += minutes(5)) {
    app().clock.advance(minutes(5))
    await open.asks('GET', activities(open))
  }
}

describe('while the setting is off', () => {
  const closed = sharedApp()

  test.each([
    ['POST', '/tokens/generate'],
    ['POST', '/conversations'],
    ['OPTIONS', '/conversations'],
    ['GET', '/session/getsessionid'],
  ])('there is nothing at %s %s', async (method, path) => {
    const { status, headers, text } = await direct(closed(), method, path)
    expect([status, text]).toEqual([404, 'There is no such page.\n'])
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('a token', () => {
  test('opens one conversation, and says for how long', async () => {
    const { status, json } = await direct(app(), 'POST', '/tokens/generate')
    expect(status).toBe(200)
    expect(json).toEqual({ conversationId: expect.stringMatching(/^[\w-]{22}$/), token: expect.stringMatching(/^[\w-]{43}$/), expires_in: tokenMinutes * 60 })
    const begun = await direct(app(), 'POST', '/conversations', { headers: { Authorization: `Bearer ${json.token}` } })
    expect(begun.status).toBe(201)
    expect(begun.json).toEqual(json)
  })

  test('is another one after a refresh, of the same conversation; the old one serves what is under way', async () => {
    const open = await client()
    const { json } = await open.asks('POST', '/tokens/refresh')
    expect(json).toEqual({ conversationId: open.conversationId, token: expect.stringMatching(/^[\w-]{43}$/), expires_in: tokenMinutes * 60 })
    expect(json.token).not.toBe(open.token)
    for (const token of [open.token, json.token]) expect((await direct(app(), 'GET', activities(open), { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200)
  })

  test(`is refused with 403 after ${tokenMinutes} minutes, everywhere, while the conversation goes on with the next`, async () => {
    const open = await client()
    await stays(open, minutes(tokenMinutes - 5))
    const next = (await open.asks('POST', '/tokens/refresh')).json.token as string
    app().clock.advance(minutes(5) - 1)
    expect((await open.asks('GET', activities(open))).status).toBe(200)
    app().clock.advance(1)
    for (const [method, path] of [['GET', activities(open)], ['POST', activities(open)], ['POST', '/tokens/refresh'], ['POST', '/conversations']] as const) {
      const { status, json } = await open.asks(method, path)
      expect([status, json.error.code], path).toEqual([403, 'TokenExpired'])
    }
    expect((await direct(app(), 'GET', activities(open), { headers: { Authorization: `Bearer ${next}` } })).status).toBe(200)
  })

  test.each([
    ['none', '', 401],
    ['of another kind', 'Basic c2VjcmV0', 401],
    ['of the official service’s form', 'Bearer secret', 401],
    ['that a client sends which has none', 'Bearer undefined', 401],
    ['of a process that has ended', `Bearer ${'A'.repeat(43)}`, 403],
  ])('is refused: %s', async (_, authorization, status) => {
    const open = await client()
    const refused = await direct(app(), 'GET', activities(open), { headers: authorization === '' ? {} : { Authorization: authorization } })
    expect(refused.status).toBe(status)
    expect(refused.json).toEqual({ error: { code: expect.any(String), message: expect.any(String) } })
  })

  test('of one conversation opens no other, nor says whether there is one', async () => {
    const [one, other] = [await client(), await client()]
    await one.says('where is the rice bank')
    for (const id of [one.conversationId, 'A'.repeat(22)]) {
      for (const [method, path] of [['GET', `/conversations/${id}`], ['GET', `/conversations/${id}/activities`], ['POST', `/conversations/${id}/activities`], ['POST', `/conversations/${id}/upload`]] as const) {
        const { status, json } = await other.asks(method, path, method === 'POST' ? { type: 'message', text: 'hello' } : undefined)
        expect([status, json.error.code], path).toEqual([403, 'Forbidden'])
      }
    }
    expect(await other.hears()).toEqual([])
  })
})

describe('a message', () => {
  test('comes back with its id and the client’s own mark, and its answer after it', async () => {
    const open = await client()
    const id = await open.says('where is the rice bank', { channelData: { clientActivityID: 'k3x9', postBack: true } })
    expect(id).toBe(`${open.conversationId}|0000001`)
    const [echo, trial, answer] = await open.hears()
    expect(echo).toEqual({ type: 'message', id, timestamp: new Date(app().clock.now()).toISOString(), channelId: 'directline', conversation: { id: open.conversationId }, textFormat: 'plain', from: { id: 'parent', role: 'user' }, text: 'where is the rice bank', channelData: { clientActivityID: 'k3x9' } })
    expect(trial).toMatchObject({ text: 'Test lamp, not an official service of the valley.', from: { role: 'bot' } })
    expect(answer).toMatchObject({ type: 'message', id: `${open.conversationId}|0000003`, replyToId: id, channelId: 'directline', from: { id: 'line', role: 'bot' }, locale: 'en', textFormat: 'plain', inputHint: 'acceptingInput' })
    expect(answer?.text).toMatch(/^The Rice Bank gives food[^]*\n- .*415-555-0117[^]*\n- Lantern County Rice Bank \(checked on October 1, 2026\) https:\/\/rice\.lanterncounty\.example$/)
    expect(answer).not.toHaveProperty('importance')
  })

  test('is nobody’s: what the client says of its user is neither used nor kept', async () => {
    const open = await client()
    await open.says('hello', { from: { id: 'xochitl@candlewick.example', name: 'Xochitl' }, id: 'Xochitl', recipient: { name: 'Xochitl' }, channelData: { clientActivityID: 'Xochitl Quetzalli', name: 'Xochitl' } })
    expect(JSON.stringify(await open.hears())).not.toMatch(/xochitl/i)
  })

  test('gets its choices as buttons, which say their number', async () => {
    const open = await client()
    await open.says('menu')
    expect((await open.hears()).at(-1)?.suggestedActions).toEqual({
      actions: [
        { type: 'imBack', title: '1. It is happening now', value: '1' },
        { type: 'imBack', title: '2. Help in the valley', value: '2' },
      ],
    })
    await open.says('2')
    expect((await open.hears()).at(-1)?.suggestedActions?.actions[0]?.title).toBe('1. Free rice and food')
  })

  test('that is urgent gets the hotline first, marked, with no notice before it', async () => {
    const open = await client()
    await open.says('agents are at my door right now')
    const [, answer] = await open.hears()
    expect(answer).toMatchObject({ importance: 'high', text: expect.stringContaining('Call 415-555-0142 now.') })
  })

  test.each([
    ['its text shows', 'donde esta el banco de arroz', undefined, 'es'],
    ['its page has, where the text shows none', '🙏', 'es-MX', 'es'],
    ['the content has, where the page has one that nobody knows', '🙏', 'tlh', 'en'],
    ['the content has, where the page’s is no language', '🙏', { name: 'es' }, 'en'],
  ])('is answered in the language that %s', async (_, text, locale, language) => {
    const open = await client()
    await open.says(text, { locale })
    expect((await open.hears()).at(-1)?.locale).toBe(language)
  })

  test('that says DELETE takes what was said before out of the buffer', async () => {
    const open = await client()
    await open.says('where is the rice bank')
    await open.says('delete')
    const left = await open.hears()
    expect(left.map(({ from }) => from.role)).toEqual(['user', 'bot'])
    expect(left.map(({ text }) => text).join()).toMatch(/^delete,.*this conversation is erased here/)
  })

  test('whose turn fails is answered with both numbers, and not as an error that the client would hide', async () => {
    const own = await servedApp(on)
    Object.assign(own.library.inForce().understanding, {
      understand: () => {
        throw new Error('the lamp went out')
      },
    })
    const open = await directClient(own)
    await open.says('hola', { locale: 'es' })
    expect((await open.hears()).at(-1)).toMatchObject({ locale: 'es', text: expect.stringContaining('En peligro, llame al 911. ¿Agentes ahora? Llame al 415-555-0142.') })
  })
})

describe('beside messages', () => {
  test.each(['typing', 'event', 'conversationUpdate'])('a client may send %s, which is taken in and left alone', async (type) => {
    const open = await client()
    const { status, json } = await open.asks('POST', activities(open), { type, name: 'webchat/join', value: {} })
    expect([status, json]).toEqual([200, { id: `${open.conversationId}|0000001` }])
    expect(await open.hears()).toEqual([])
    expect(await open.says('hello')).toBe(`${open.conversationId}|0000002`)
  })

  test('endOfConversation ends it: nothing is kept of it', async () => {
    const open = await client()
    await open.says('where is the rice bank')
    expect((await open.asks('POST', activities(open), { type: 'endOfConversation' })).status).toBe(200)
    expect((await open.asks('GET', activities(open))).status).toBe(404)
  })

  test('files are refused, and there is no session for sign-in cards', async () => {
    const open = await client()
    expect((await open.asks('POST', `/conversations/${open.conversationId}/upload?userId=x`, 'a file', { 'Content-Type': 'multipart/form-data; boundary=x' })).status).toBe(415)
    expect((await direct(app(), 'GET', '/session/getsessionid')).status).toBe(404)
  })
})

describe('a watermark', () => {
  test('brings what came after it, and the next one, also when nothing came', async () => {
    const open = await client()
    await open.says('where is the rice bank')
    const all = (await open.asks('GET', `${activities(open)}?watermark=`)).json
    expect([all.activities.length, all.watermark]).toEqual([3, '3'])
    expect((await open.asks('GET', `${activities(open)}?watermark=1`)).json.activities).toEqual(all.activities.slice(1))
    expect((await open.asks('GET', `${activities(open)}?watermark=3`)).json).toEqual({ activities: [], watermark: '3' })
  })

  test('of a client that connects again gives it the conversation with the token it has, and no address of a socket', async () => {
    const open = await client()
    app().clock.advance(minutes(1))
    const { status, json } = await open.asks('GET', `/conversations/${open.conversationId}?watermark=0`)
    expect([status, json]).toEqual([200, { conversationId: open.conversationId, token: open.token, expires_in: (tokenMinutes - 1) * 60 }])
  })

  test('hides how long an answer is; that there is none it may show', async () => {
    const open = await client()
    await open.says('where is the rice bank')
    expect(Buffer.byteLength((await open.asks('GET', activities(open))).text) % paddedTo).toBe(0)
    expect((await open.asks('GET', `${activities(open)}?watermark=3`)).text.length).toBeLessThan(100)
  })
})

describe('a conversation', () => {
  test.each([
    [`is there just short of ${directLineMinutes} minutes after the last look`, minutes(directLineMinutes) - 1, 200],
    [`is gone ${directLineMinutes} minutes after the last look`, minutes(directLineMinutes), 404],
  ])('%s', async (_, silence, status) => {
    const open = await client()
    await stays(open, minutes(15))
    app().clock.advance(silence)
    for (const path of [activities(open), `/conversations/${open.conversationId}`]) expect((await open.asks('GET', path)).status).toBe(status)
  })

  test('is not prolonged by messages of a client that never looks', async () => {
    const open = await client()
    app().clock.advance(minutes(directLineMinutes) - 1)
    await open.says('hello')
    app().clock.advance(1)
    expect((await open.asks('POST', activities(open), { type: 'message', text: 'hello' })).status).toBe(404)
  })
})

describe('a page of another site', () => {
  test('may ask with the official client’s headers, and without any sign of the browser', async () => {
    const { status, headers } = await direct(app(), 'OPTIONS', '/conversations', { headers: { Origin: 'https://school.example', 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization,x-ms-bot-agent' } })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-headers')?.toLowerCase().split(', ')).toEqual(['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with'])
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('is let into this door alone, and may frame nothing', async () => {
    const answer = await direct(app(), 'POST', '/tokens/generate')
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('set-cookie')).toBeNull()
    const chat = await fetch(`${app().url}/chat`, { method: 'OPTIONS', headers: { Origin: 'https://school.example' } })
    expect(chat.headers.get('access-control-allow-origin')).toBeNull()
  })
})
