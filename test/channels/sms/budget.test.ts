// What texts may cost: a person's day and everybody's have an end, told once an hour; what is urgent is never part of it.
import { describe, expect, test } from 'vitest'
import { measure } from '../../../src/language/sms-length.ts'
import { minutes } from '../../support/clock.ts'
import { servedApp, type Served } from '../../support/serve.ts'
import { parentNumber, phone } from '../../support/texting.ts'

const calm = 'where is the rice bank'
const urgent = 'agents are at my door right now'
const usedUp = "Today's text answers are used up."
const nothing: string[] = []

/** So small that a few questions use it up. */
const small = (ofPerson: number, ofDay = 1_000_000): Promise<Served> => servedApp({ settings: { smsBudget: { ofPerson, ofDay } } })
const segmentsOf = (messages: readonly string[]): number => messages.reduce((sum, text) => sum + measure(text).segments, 0)

/** Asks until no answer comes any more; what was sent until then. */
async function useUp(parent: { says: (text: string) => Promise<{ messages: string[] }> }): Promise<number> {
  let sent = 0
  for (let asked = 0; asked < 100; asked++) {
    const { messages } = await parent.says(calm)
    if (!messages[0]?.includes('The Rice Bank')) return sent + segmentsOf(messages)
    sent += segmentsOf(messages)
  }
  throw new Error('The budget has no end.')
}

describe('when a person’s day is used up', () => {
  test('one segment says so, where the web chat is and whom to call', async () => {
    const parent = phone(await small(10))
    for (let i = 0; i < 12; i++) {
      const { messages } = await parent.says(calm)
      if (messages[0]?.includes('The Rice Bank')) continue
      expect(messages).toEqual([`${usedUp} The web chat is open: line.test Danger: call 911. Agents: call 415-555-0142.`])
      expect(segmentsOf(messages)).toBe(1)
      return
    }
    expect.unreachable('The budget has no end.')
  })

  test('in the language of the question', async () => {
    const parent = phone(await small(1))
    await parent.says('donde esta el banco de arroz')
    expect((await parent.says('donde esta el banco de arroz')).messages[0]).toMatch(/^Se acabaron las respuestas por mensaje de hoy/)
  })

  test('what was sent is the budget, the last answer and one notice at most', async () => {
    expect(await useUp(phone(await small(20)))).toBeLessThanOrEqual(20 + 3 + 1)
  })

  test('it is said once an hour, and between that nothing costs anything', async () => {
    const app = await small(10)
    const parent = phone(app)
    await useUp(parent)
    for (let i = 0; i < 30; i++) expect((await parent.says(calm)).messages).toEqual(nothing)
    app.clock.advance(minutes(60))
    expect((await parent.says(calm)).messages[0]).toContain(usedUp)
    expect((await parent.says(calm)).messages).toEqual(nothing)
  })

  test('nobody gets past it by DELETE, and what is asked to be deleted is', async () => {
    const app = await small(10)
    const parent = phone(app)
    await useUp(parent)
    expect((await parent.says('delete')).messages).toEqual(nothing)
    expect(app.conversations.held().sessions).toBe(0)
    expect((await parent.says(calm)).messages).toEqual(nothing)
  })

  test('an urgent message is answered whole', async () => {
    const parent = phone(await small(10))
    const { messages: before } = await parent.says(urgent)
    await useUp(parent)
    expect((await phone(await small(10)).says(urgent)).messages).toEqual(before)
    const again = phone(await small(1))
    await useUp(again)
    expect((await again.says(urgent)).messages).toEqual(before)
  })

  test('HELP is answered, and STOP is obeyed', async () => {
    const app = await small(10)
    const parent = phone(app)
    await useUp(parent)
    expect((await parent.says('HELP')).messages).toEqual(['Danger: call 911. Agents: call 415-555-0142.'])
    await parent.says('STOP')
    expect(app.conversations.held().sessions).toBe(0)
  })

  test('another person is answered', async () => {
    const app = await small(10)
    await useUp(phone(app))
    expect((await phone(app, '+16285550178').says(calm)).messages[0]).toContain('The Rice Bank')
  })

  test('it is whole again when the key has changed at four', async () => {
    const app = await small(10)
    const parent = phone(app)
    await useUp(parent)
    app.clock.advance(minutes(24 * 60))
    expect((await parent.says(calm)).messages[0]).toContain('The Rice Bank')
    expect(app.conversations.spenders()).toBe(1)
  })

  test('the web chat is not part of it', async () => {
    const app = await small(10)
    await useUp(phone(app))
    const response = await fetch(`${app.url}/chat`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text: calm }) })
    expect(await response.text()).toContain('The Rice Bank')
  })
})

describe('urgent answers', () => {
  test('are charged to nobody', async () => {
    const app = await small(10, 10)
    const parent = phone(app)
    for (let i = 0; i < 40; i++) {
      expect((await parent.says(urgent)).messages[0]).toContain('415-555-0142')
      app.clock.advance(minutes(2))
    }
    expect((await parent.says(calm)).messages[0]).toContain('The Rice Bank')
  })

  test('are one segment where the same was answered less than a minute ago', async () => {
    const app = await servedApp()
    const parent = phone(app)
    const { messages: whole } = await parent.says(urgent)
    expect((await parent.says(urgent)).messages).toEqual(['Danger: call 911. Agents: call 415-555-0142.'])
    app.clock.advance(minutes(1))
    expect((await parent.says(urgent)).messages).toEqual(whole)
  })

  test('are whole where the moment before was about something calm', async () => {
    const parent = phone(await servedApp())
    await parent.says(calm)
    expect((await parent.says(urgent)).messages[0]).not.toBe('Danger: call 911. Agents: call 415-555-0142.')
  })
})

describe('when everybody’s day is used up', () => {
  test('each is told once, in one segment, and what is urgent is answered', async () => {
    const app = await small(1000, 100)
    const people = Array.from({ length: 60 }, (_, i) => phone(app, `+162855501${String(i).padStart(2, '0')}`))
    const heard = []
    for (const person of people) heard.push((await person.says(calm)).messages)
    expect(heard.filter(([first]) => first?.startsWith(usedUp)).length).toBeGreaterThan(5)
    for (const person of people) expect((await person.says(urgent)).messages[0]).toContain('415-555-0142')
  })

  test('notices end as well, so that the bill has an end', async () => {
    const app = await small(1000, 100)
    let sent = 0
    for (let i = 0; i < 99; i++) sent += segmentsOf((await phone(app, `+1628555${String(1000 + i)}`).says(calm)).messages)
    expect(sent).toBeLessThanOrEqual(100 * 1.1 + 3)
  })

  test('the log says so once an hour, and nothing about anybody', async () => {
    const app = await small(1000, 20)
    for (let i = 0; i < 20; i++) await phone(app).says(calm)
    const lines = app.lines.filter((line) => line.includes('segments-used-up'))
    expect(lines.map((line) => Object.keys(JSON.parse(line) as object))).toEqual([['time', 'event']])
    expect(lines.join()).not.toContain(parentNumber.slice(2))
  })
})
