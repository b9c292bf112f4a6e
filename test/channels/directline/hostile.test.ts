// The Direct Line door under attack: what cannot be read is refused and never quoted, memory stays bounded, and no flood silences an urgent message.
import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { mostEchoed } from '../../../src/channels/directline/activity.ts'
import { directLineConversations, mostActivities, mostConversations, mostCrowded, type Conversation } from '../../../src/channels/directline/conversations.ts'
import { requestsPerMinute } from '../../../src/http/rate-limit.ts'
import { directLineMinutes } from '../../../src/privacy/retention.ts'
import { minutes, standingClock } from '../../support/clock.ts'
import { direct, directClient } from '../../support/direct-lining.ts'
import { times } from '../../support/proof-size.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { servedApp, sharedApp } from '../../support/serve.ts'

const on = { settings: { directLine: true } }
const canary = 'Xochitl-canary'
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

describe('refuses', () => {
  const app = sharedApp(on)

  test.each<[string, number, string, Record<string, string>]>([
    ['half a JSON', 400, `{"type":"message","text":"${canary}`, {}],
    ['a JSON text alone', 400, `"${canary}"`, {}],
    ['null', 400, 'null', {}],
    ['a list of activities', 400, `[{"type":"message","text":"${canary}"}]`, {}],
    ['an activity without a type', 400, `{"text":"${canary}"}`, {}],
    ['a type that is a list', 400, `{"type":["message"],"text":"${canary}"}`, {}],
    ['a type that nobody sends to a bot', 400, `{"type":"invoke","name":"${canary}"}`, {}],
    ['a text that is a number', 400, '{"type":"message","text":6285550177}', {}],
    ['a text inside its own parent', 400, `{"__proto__":{"type":"message","text":"${canary}"}}`, {}],
    ['a text 20,000 lists deep', 400, `{"type":"message","text":${deep(20_000)}}`, {}],
    ['a body beyond 64 kilobytes', 413, JSON.stringify({ type: 'message', text: 'a'.repeat(65_536) }), {}],
    ['a form', 415, `text=${canary}`, { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['a packing that nobody knows', 415, canary, { 'Content-Encoding': 'zip' }],
    ['a packing that is broken', 400, canary, { 'Content-Encoding': 'gzip' }],
  ])('%s with %i', async (_, status, body, headers) => {
    const open = await directClient(app())
    const before = await open.hears()
    const refused = await open.asks('POST', `/conversations/${open.conversationId}/activities`, body, headers)
    expect(refused.status).toBe(status)
    expect(refused.json).toEqual({ error: { code: expect.stringMatching(/^[A-Z]\w+$/), message: expect.any(String) } })
    expect(refused.text).not.toContain('canary')
    expect([before, await open.hears()]).toEqual([[], []])
  })

  test('a small body that unpacks to a large one', async () => {
    const open = await directClient(app())
    const body = gzipSync(JSON.stringify({ type: 'message', text: 'a'.repeat(5_000_000) }))
    const response = await fetch(`${app().url}/v3/directline/conversations/${open.conversationId}/activities`, { method: 'POST', headers: { Authorization: `Bearer ${open.token}`, 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }, body })
    expect(response.status).toBe(413)
  })

  test.each(['-1', '1', '1.5', '1e3', '0x1', ' 0', '9999999999', 'abc', '%00', '1&watermark=2', 'a'.repeat(5000)])('the watermark %s', async (watermark) => {
    const open = await directClient(app())
    for (const path of [`/conversations/${open.conversationId}`, `/conversations/${open.conversationId}/activities`]) {
      const { status, json } = await open.asks('GET', `${path}?watermark=${watermark}`)
      expect([status, json.error.code]).toEqual([400, 'BadArgument'])
    }
  })

  test('whatever else comes, in Direct Line’s own shape, and keeps nothing of it', async () => {
    const open = await directClient(app())
    const segment = fc.oneof(fc.constantFrom('conversations', 'activities', 'tokens', 'refresh', 'upload', '..', '%2e', '%E0%A4%A', '%00', open.conversationId, open.conversationId.toLowerCase(), `${open.conversationId}%7C1`), fc.string({ maxLength: 30 }).map(encodeURIComponent))
    const asked = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
      path: fc.array(segment, { maxLength: 4 }),
      query: fc.string({ maxLength: 20 }).map(encodeURIComponent),
      token: fc.oneof(fc.constant(open.token), fc.string({ maxLength: 60 }).map(encodeURIComponent)),
      type: fc.constantFrom('application/json', 'application/json; charset=utf-16', 'text/plain', 'multipart/form-data'),
      body: fc.oneof(fc.json({ maxDepth: 4 }), fc.string({ maxLength: 200 })),
    })
    await fc.assert(
      fc.asyncProperty(asked, async ({ method, path, query, token, type, body }) => {
        const sent = await direct(app(), method, `/${path.join('/')}?watermark=${query}`, { headers: { Authorization: `Bearer ${token}`, 'Content-Type': type }, ...(method !== 'GET' && { body }) })
        const known = method === 'GET' && query === '' && token === open.token && path[0] === 'conversations' && path[1] === open.conversationId
        const plain = new URL(`${app().url}/v3/directline/${path.join('/')}`).pathname
        if (known || !plain.startsWith('/v3/directline/') || (plain === '/v3/directline/conversations' && token === open.token) || plain === '/v3/directline/tokens/refresh') return
        expect(sent.status).toBeGreaterThanOrEqual(400)
        expect(sent.status).toBeLessThan(500)
        expect(sent.json).toEqual({ error: { code: expect.any(String), message: expect.any(String) } })
      }),
      { numRuns: times(150, 2000), seed: 7 },
    )
    expect(await open.hears()).toEqual([])
  })
})

describe('takes', () => {
  const app = sharedApp(on)

  test.each([
    ['half an emoji', 'where is the rice bank \ud83c'],
    ['a zero byte', 'where is the\0 rice bank'],
    ['a text of 60,000 letters', `where is the rice bank ${'a'.repeat(60_000)}`],
  ])('%s, and keeps at most so much of it', async (_, text) => {
    const open = await directClient(app())
    await open.says(text)
    const [echo, , answer] = await open.hears()
    expect(answer?.text).toContain('The Rice Bank gives food')
    expect(echo?.text.length).toBeLessThanOrEqual(mostEchoed)
  })
})

describe('a flood from one address', () => {
  test('is asked in words to wait, and an urgent message is answered all the same', async () => {
    const app = await servedApp(on)
    const open = await directClient(app)
    for (let i = 1; i <= requestsPerMinute; i++) await open.says('where is the rice bank')
    expect((await open.hears()).at(-1)?.text).toContain('Please wait a minute. In danger, call 911. Agents now? Call 415-555-0142.')
    await open.says('agents are at my door right now')
    expect((await open.hears()).at(-1)).toMatchObject({ importance: 'high', text: expect.stringContaining('Call 415-555-0142 now.') })
    app.clock.advance(minutes(1))
    await open.says('where is the rice bank')
    expect((await open.hears()).at(-1)?.text).toContain('The Rice Bank gives food')
  })

  test('opens conversations that push out one another and no other family’s', async () => {
    const app = await servedApp(on)
    const family = await directClient(app)
    for (let i = 1; i < requestsPerMinute; i++) await directClient(app)
    const first = await directClient(app)
    for (let i = 0; i < mostCrowded; i++) expect((await direct(app, 'POST', '/tokens/generate')).status).toBe(200)
    expect((await first.asks('POST', '/conversations')).status).toBe(404)
    expect((await family.asks('POST', '/conversations')).status).toBe(201)
  })
})

describe('memory', () => {
  const opened = () => {
    const clock = standingClock()
    return { clock, all: directLineConversations({ now: clock.now, random: seededRandom() }) }
  }
  const line = { from: { id: 'line', role: 'bot' as const } }
  type All = ReturnType<typeof directLineConversations>
  const open = (all: All, crowded = false) => all.open(crowded)!
  const urgent = (all: All, conversation: Conversation) => all.add(conversation, { ...line, text: 'Call now', importance: 'high' })

  test(`holds ${mostConversations} conversations; the one that was idle longest makes room`, () => {
    const { all } = opened()
    const [first, second] = [open(all), open(all)]
    for (let i = 2; i < mostConversations; i++) open(all)
    all.since(first.conversation, 0)
    expect([all.holderOf(first.token), all.holderOf(second.token)]).not.toContain('gone')
    open(all)
    expect(all.held().conversations).toBe(mostConversations)
    expect(all.holderOf(second.token)).toBe('gone')
    expect(all.holderOf(first.token)).toMatchObject({ conversation: first.conversation })
  })

  test('never lets go of an urgent reply before the client has it: nobody else is let in instead', () => {
    const { all, clock } = opened()
    const crowd = Array.from({ length: mostCrowded }, () => open(all, true))
    for (const { conversation } of crowd) {
      urgent(all, conversation)
      // Sent, but not known to have arrived.
      all.since(conversation, 0)
    }
    expect(all.open(true)).toBeNull()
    all.since(crowd[7]!.conversation, 1)
    expect(all.open(true)).not.toBeNull()
    expect(all.holderOf(crowd[7]!.token)).toBe('gone')
    expect(all.open(true)).not.toBeNull()
    clock.advance(minutes(directLineMinutes))
    expect(all.open(true)).not.toBeNull()
  })

  test(`holds ${mostActivities} activities of each; an urgent reply that has not arrived goes last`, () => {
    const { all } = opened()
    const { conversation } = open(all)
    urgent(all, conversation)
    for (let i = 2; i <= 60; i++) all.add(conversation, { ...line, text: String(i) })
    const texts = all.since(conversation, 0)?.activities.map(({ text }) => text)
    expect(texts).toEqual(['Call now', ...Array.from({ length: mostActivities - 1 }, (_, i) => String(42 + i))])
    all.since(conversation, 60)
    all.add(conversation, { ...line, text: '61' })
    expect(all.since(conversation, 0)?.activities[0]?.text).toBe('42')
  })

  test('holds no more tokens than a page uses, whoever asks for new ones', () => {
    const { all } = opened()
    const { conversation, token } = open(all)
    const more = Array.from({ length: 1000 }, () => all.newToken(conversation))
    expect(all.held().tokens).toBe(4)
    expect([all.holderOf(token), all.holderOf(more[995]!)]).toEqual(['expired', 'expired'])
    expect(all.holderOf(more[996]!)).toMatchObject({ conversation })
  })

  test('is empty when every time is over, though nobody asks', () => {
    const { all, clock } = opened()
    for (let i = 0; i < mostConversations; i++) urgent(all, open(all).conversation)
    for (let i = 0; i < 2 * mostCrowded; i++) open(all, true)
    expect(all.held()).toMatchObject({ conversations: mostConversations + mostCrowded, activities: mostConversations, gone: mostCrowded })
    clock.advance(minutes(30))
    all.forgetOld()
    expect(all.held()).toEqual({ conversations: 0, activities: 0, tokens: 0, gone: 0 })
  })

  test('remembers of conversations that are gone only that the last few thousand are', () => {
    const { all } = opened()
    for (let i = 0; i < 6500; i++) open(all)
    expect(all.held()).toEqual({ conversations: mostConversations, activities: 0, tokens: mostConversations, gone: 5000 })
  })
})
