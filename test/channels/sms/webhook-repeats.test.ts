// The messaging company sends a text again when it is not sure of the answer; a family gets one answer, and never none.
import { once } from 'node:events'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { describe, expect, test, vi } from 'vitest'
import { minutes } from '../../support/clock.ts'
import { servedApp, type Served } from '../../support/serve.ts'
import { parentNumber, phone, post, textForm } from '../../support/texting.ts'
import { newSession } from '../../../src/bot/session.ts'
import type { Person } from '../../../src/privacy/pseudonym.ts'

const sid = { MessageSid: 'SM0123456789abcdef0123456789abcdef' }
const question = 'where is the rice bank'

/** A network that breaks one connection, the first or a later one, at the moment the answer is written to it. */
const breaks = (nth: number) => (app: RequestListener): RequestListener => {
  let requests = 0
  return (request: IncomingMessage, response: ServerResponse) => {
    if (++requests === nth) response.end = () => response.destroy()
    app(request, response)
  }
}
const breaksOnce = breaks(1)

/** Keeps the parent's line busy, as an earlier text in hand does, until it is let go. */
async function busy({ pseudonyms, conversations }: Served) {
  const person: Person = await pseudonyms.of('sms', parentNumber)
  await conversations.begin(person, 'an earlier text')
  return () => conversations.abandon(person, 'an earlier text')
}

const waiting = ({ conversations }: Served, count: number) => vi.waitUntil(() => conversations.held().messages === count, { interval: 1, timeout: 5000 })

describe('a text that comes twice', () => {
  test('is answered once', async () => {
    const parent = phone(await servedApp())
    expect((await parent.says(question, sid)).messages).toHaveLength(2)
    expect((await parent.says(question, sid)).messages).toEqual([])
  })

  test('counts once', async () => {
    const app = await servedApp()
    await phone(app).says('menu', sid)
    await phone(app).says('menu', sid)
    expect(app.conversations.held()).toEqual({ sessions: 1, messages: 1 })
  })

  test.each([
    ['is still known', minutes(10) - 1, 0],
    ['is a new text', minutes(10), 1],
  ])('%s after %d milliseconds', async (_, later, answers) => {
    const app = await servedApp()
    await phone(app).says('menu', sid)
    app.clock.advance(later)
    expect((await phone(app).says('menu', sid)).messages).toHaveLength(answers)
  })

  test('at the same moment is answered once', async () => {
    const app = await servedApp()
    const free = await busy(app)
    const both = [phone(app).says(question, sid), phone(app).says(question, sid)]
    await waiting(app, 2)
    await free()
    const answers = (await Promise.all(both)).map(({ messages }) => messages.length).sort()
    expect(answers).toEqual([0, 2])
  })

  test('and breaks off the second time is neither answered again nor waited for without end, by nobody', async () => {
    const app = await servedApp({ around: breaks(2) })
    const parent = phone(app)
    expect((await parent.says(question, sid)).messages).toHaveLength(2)
    await expect(parent.says(question, sid)).rejects.toThrow()
    expect((await parent.says(question, sid)).messages).toEqual([])
    const other = phone(app, '+16285550178')
    const another = { MessageSid: 'SMfedcba9876543210fedcba9876543210' }
    expect((await other.says(question, another)).messages).toHaveLength(2)
    expect((await other.says(question, another)).messages).toEqual([])
  })

  test('with the same words but another id is two texts', async () => {
    const parent = phone(await servedApp())
    await parent.says(question)
    expect((await parent.says(question)).messages).toHaveLength(1)
  })
})

describe('a text whose answer was lost', () => {
  test('as it was written gets the same answer again, the first notice with it', async () => {
    const app = await servedApp({ around: breaksOnce })
    await expect(phone(app).says(question, sid)).rejects.toThrow()
    const again = await phone(app).says(question, sid)
    expect(again.messages).toEqual([expect.stringContaining('The Rice Bank gives food free'), expect.stringMatching(/^TEST LAMP/)])
  })

  test('is silent once the answer has arrived', async () => {
    const app = await servedApp({ around: breaksOnce })
    await expect(phone(app).says(question, sid)).rejects.toThrow()
    await phone(app).says(question, sid)
    expect((await phone(app).says(question, sid)).messages).toEqual([])
  })

  test('gets the same answer though the conversation has gone on since', async () => {
    const app = await servedApp({ around: breaksOnce })
    await expect(phone(app).says('menu', sid)).rejects.toThrow()
    await phone(app).says('2')
    expect((await phone(app).says('menu', sid)).messages[0]).toContain('1 It is happening now')
  })

  test('before its turn began gets the same answer, the first notice with it', async () => {
    const app = await servedApp()
    const free = await busy(app)
    const hangUp = new AbortController()
    const closed = once(app.server, 'request').then(([, response]) => once(response as ServerResponse, 'close'))
    const first = post(app.url, textForm(question, sid), { signal: hangUp.signal })
    await waiting(app, 2)
    hangUp.abort()
    await expect(first).rejects.toThrow()
    await closed
    await free()
    const again = await phone(app).says(question, sid)
    expect(again.messages).toEqual([expect.stringContaining('The Rice Bank gives food free'), expect.stringMatching(/^TEST LAMP/)])
  })

  test('is answered to the repeat that waited for it', async () => {
    const app = await servedApp({ around: breaksOnce })
    const free = await busy(app)
    const both = [phone(app).says(question, sid), phone(app).says(question, sid)].map((text) => text.then(({ messages }) => messages.length, () => 'lost'))
    await waiting(app, 2)
    await free()
    expect((await Promise.all(both)).sort()).toEqual([2, 'lost'])
  })
})

describe('texts of one person', () => {
  test('wait for the one before, and know what that one offered', async () => {
    const app = await servedApp()
    const person = await app.pseudonyms.of('sms', parentNumber)
    await app.conversations.begin(person, 'an earlier text')
    const two = phone(app).says('2')
    await waiting(app, 2)
    const offered = { ...newSession(), choices: [{ group: 'urgent' }, { group: 'help' }] }
    await app.conversations.finish(person, 'an earlier text', { session: offered, reply: { language: 'en', outcome: 'choices', urgent: false, topics: [], parts: [] } })
    expect((await two).messages[0]).toContain('Help in the valley. Write a number:')
  })

  test('sent in quick succession are answered in order', async () => {
    const app = await servedApp()
    const free = await busy(app)
    const menu = phone(app).says('menu')
    await waiting(app, 2)
    const two = phone(app).says('2')
    await waiting(app, 3)
    await free()
    expect((await menu).messages[0]).toContain('1 It is happening now')
    expect((await two).messages[0]).toContain('Help in the valley. Write a number:')
  })

  test('do not wait for those of another', async () => {
    const app = await servedApp()
    const free = await busy(app)
    const slow = phone(app).says('menu')
    await waiting(app, 2)
    expect((await phone(app, '+16285550178').says(question)).messages).toHaveLength(2)
    await free()
    expect((await slow).messages[0]).toContain('1 It is happening now')
  })
})
