// More write at once than the line can answer: what is urgent is answered, everybody else is told in their language to try again.
import { describe, expect, test, vi } from 'vitest'
import { measure } from '../../src/language/sms-length.ts'
import { chat } from '../support/chatting.ts'
import { directClient } from '../support/direct-lining.ts'
import { open, send, write } from '../support/page.ts'
import { servedApp, type Served } from '../support/serve.ts'
import { newSid, phone, type Heard } from '../support/texting.ts'

const limit = 20
const calm = ['where is the rice bank', 'donde esta el banco de arroz', 'أين بنك الأرز']
const urgent = ['agents are at my door right now', 'hay agentes en mi puerta ahora', 'العملاء عند بابي الآن']
const wait = [
  'Many lanterns are lit. Please send it again in a minute. Danger: call 911. Agents: call 415-555-0142.',
  'Hay muchos faroles encendidos. Mande su mensaje otra vez en un minuto. Peligro: llame al 911. Agentes: llame al 415-555-0142.',
  'رسائل كثيرة. أرسلها ثانية بعد دقيقة. خطر: 911. عملاء: \u200e415-555-0142',
]

const limited = (settings: Parameters<typeof servedApp>[0] = {}) => servedApp({ ...settings, settings: { mostTurnsASecond: limit, ...settings.settings } })
/** Each a phone of its own; all at the same moment. */
const texts = (app: Served, count: number, body: (i: number) => string): Promise<Heard[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => phone(app, `+1628555${1000 + i}`).says(body(i))))
const isWait = ({ messages }: Heard) => wait.includes(messages[0] ?? '')

/** Uses up the running second. */
const crowd = (app: Served) => texts(app, limit, () => 'menu')

describe('three times as many texts as the line takes on', () => {
  test('are all answered: the limit with an answer, the others with the notice in their language, in one segment', async () => {
    const app = await limited()
    const heard = await texts(app, 3 * limit, (i) => calm[i % 3]!)
    expect(heard.map(({ status }) => status)).toEqual(Array(3 * limit).fill(200))
    const waiting = heard.map((one, i) => ({ ...one, language: i % 3 })).filter(isWait)
    expect(waiting).toHaveLength(2 * limit)
    for (const { messages, language } of waiting) {
      expect(messages).toEqual([wait[language]])
      expect(measure(messages[0]!).segments).toBe(1)
    }
    expect(heard.filter((one) => !isWait(one)).every(({ messages }) => /Rice Bank|Banco de Arroz|بنك الأرز/.test(messages[0] ?? ''))).toBe(true)
  })

  test('do not keep an urgent one from its answer', async () => {
    const app = await limited()
    const heard = await texts(app, 3 * limit, (i) => (i % 2 ? urgent : calm)[i % 3]!)
    const answers = heard.filter((_, i) => i % 2)
    expect(answers.filter(isWait)).toEqual([])
    for (const { messages } of answers) expect(messages[0]).toMatch(/415-555-0142.*\n/)
  })

  test('leave nothing behind, and the next one is answered', async () => {
    const app = await limited()
    await texts(app, 3 * limit, () => calm[0]!)
    expect(app.conversations.held()).toEqual({ sessions: limit, messages: limit })
    expect(app.conversing.held()).toEqual({ turns: 0 })
    app.clock.advance(1000)
    expect((await phone(app).says(calm[0]!)).messages[0]).toContain('The Rice Bank')
  })
})

describe('whoever has to wait', () => {
  test('is told in the language of the conversation where the text shows none', async () => {
    const app = await limited()
    const parent = phone(app)
    await parent.says(calm[1]!)
    await crowd(app)
    expect((await parent.says('1')).messages).toEqual([wait[1]])
  })

  test('finds the conversation as it was', async () => {
    const app = await limited()
    const parent = phone(app)
    await parent.says('menu')
    await crowd(app)
    expect(isWait(await parent.says(calm[0]!))).toBe(true)
    app.clock.advance(1000)
    expect((await parent.says('2')).messages[0]).toContain('Help in the valley. Write a number:')
  })

  test('may send the very same message again, and it is no repeat', async () => {
    const app = await limited()
    await crowd(app)
    const sid = { MessageSid: newSid() }
    expect(isWait(await phone(app).says(calm[0]!, sid))).toBe(true)
    app.clock.advance(1000)
    expect((await phone(app).says(calm[0]!, sid)).messages[0]).toContain('The Rice Bank')
  })

  test.each(['delete', 'please stop texting me', 'help'])('is none who writes “%s”', async (text) => {
    const app = await limited()
    await crowd(app)
    expect(isWait(await phone(app).says(text))).toBe(false)
  })

  test('gets no second answer to a message that was answered already', async () => {
    const app = await limited()
    const sid = { MessageSid: newSid() }
    await phone(app).says(calm[0]!, sid)
    await crowd(app)
    expect((await phone(app).says(calm[0]!, sid)).messages).toEqual([])
  })

  test('is paid for out of the day, which has an end', async () => {
    const app = await limited({ settings: { smsBudget: { ofPerson: 1000, ofDay: 100 } } })
    await crowd(app)
    const heard = await texts(app, 200, () => calm[0]!)
    expect(heard.filter(isWait).length).toBeLessThanOrEqual(110)
    expect(heard.every(({ status }) => status === 200)).toBe(true)
  })

  test('is seen in the log as that it happened, once an hour', async () => {
    const app = await limited()
    await texts(app, 3 * limit, () => calm[0]!)
    expect(app.lines.map((line) => JSON.parse(line))).toEqual([{ time: expect.any(String), event: 'told-to-wait', crowd: 'line' }])
  })
})

describe('on the web, while the line is crowded', () => {
  test('a calm question is told to wait, and for how long', async () => {
    const app = await limited()
    await crowd(app)
    const told = await chat(app, { text: calm[1]! })
    expect(told.status).toBe(503)
    expect(told.headers.get('retry-after')).toBe('60')
    expect(told.answer).toMatchObject({ language: 'es', urgent: false, outcome: 'unknown', replies: [{ text: wait[1], language: 'es' }] })
    expect(app.conversations.held()).toEqual({ sessions: limit, messages: limit })
  })

  test('an urgent question is answered', async () => {
    const app = await limited()
    await crowd(app)
    const answered = await chat(app, { text: urgent[0]! })
    expect([answered.status, answered.answer.urgent]).toEqual([200, true])
  })

  test('the page without JavaScript keeps the conversation and the words', async () => {
    const app = await limited()
    const menu = await write(app, await open(app), 'menu')
    await crowd(app)
    const told = await write(app, menu, calm[0]!)
    expect(told).toMatchObject({ status: 503, typed: calm[0] })
    expect(told.said).toContain(wait[0])
    expect(told.said).toContain('It is happening now')
    app.clock.advance(1000)
    expect((await write(app, told, '2')).said).toContain('Help in the valley. Write a number:')
    await crowd(app)
    expect((await send(app, { text: urgent[0]! })).status).toBe(200)
  })

  test('a client of the Bot Framework is told in words', async () => {
    const app = await limited({ settings: { directLine: true } })
    const client = await directClient(app)
    await crowd(app)
    await client.says(calm[0]!)
    expect((await client.hears()).map(({ text }) => text)).toContain(wait[0])
    await client.says(urgent[0]!)
    expect((await client.hears()).some(({ text }) => text?.includes('Call 415-555-0142 now.'))).toBe(true)
  })
})

describe('a store that does not answer', () => {
  /** Every turn that begins stays in hand until it is let go. */
  async function stuck() {
    const app = await limited()
    const { promise, resolve } = Promise.withResolvers<void>()
    const { begin } = app.conversations
    const { understanding } = app.library.inForce()
    const seen = vi.spyOn(understanding, 'understand')
    // The line holds this very object.
    app.conversations.begin = async (...given) => (await promise, begin(...given))
    return { app, seen, letGo: resolve }
  }

  test('lets no more turns pile up than four seconds’ worth: whoever comes then is told to wait without being read', async () => {
    const { app, seen, letGo } = await stuck()
    const inHand = texts(app, 4 * limit, () => urgent[0]!)
    await vi.waitUntil(() => app.conversing.held().turns === 4 * limit, { interval: 1, timeout: 5000 })
    seen.mockClear()
    const refused = await texts(app, 2 * limit, () => urgent[0]!)
    expect(refused.every(isWait)).toBe(true)
    expect(seen).not.toHaveBeenCalled()
    expect(app.conversing.held()).toEqual({ turns: 4 * limit })
    letGo()
    expect((await inHand).every(({ messages }) => messages[0]?.includes('415-555-0142'))).toBe(true)
    expect(app.conversing.held()).toEqual({ turns: 0 })
  })
})
