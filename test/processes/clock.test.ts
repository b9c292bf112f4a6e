// The machine's clock jumps, forwards and back: families are answered, nobody is locked out, and nothing is kept longer than was promised.
import { describe, expect, test } from 'vitest'
import { requestsPerMinute } from '../../src/http/rate-limit.ts'
import { isOver } from '../../src/staff/sign-in/sessions.ts'
import { freeFailures, waitAfter } from '../../src/staff/sign-in/throttle.ts'
import { chat, wordsOf } from '../support/chatting.ts'
import { minutes, tuesdayMorning } from '../support/clock.ts'
import { servedApp } from '../support/serve.ts'
import { phone } from '../support/texting.ts'

const club = 'when does the reading club meet?'
const aDay = minutes(24 * 60)

describe.each([
  ['a minute forwards', minutes(1)],
  ['an hour forwards', minutes(60)],
  ['a year forwards', 365 * aDay],
  ['a minute back', -minutes(1)],
  ['an hour back', -minutes(60)],
  ['a day back', -aDay],
  ['a year back', -365 * aDay],
])('a clock that jumps %s', (_, by) => {
  test('leaves no text and no question on the page without an answer, and breaks nothing', async () => {
    const app = await servedApp()
    await phone(app).says(club)
    app.clock.advance(by)
    app.forgetOld()
    for (let i = 0; i < 3; i++) {
      expect((await phone(app).says('ICE is at my door')).messages[0]).toContain('415-555-0142')
      expect(wordsOf(await chat(app, { text: club }))).toContain('The reading club meets')
    }
    app.clock.advance(-by)
    app.forgetOld()
    expect((await phone(app).says(club)).messages[0]).toContain('The reading club meets')
    expect(app.lines.filter((line) => line.includes('failed'))).toEqual([])
  })

  test('stops no family that wrote as often as it may', async () => {
    const app = await servedApp()
    for (let i = 0; i < requestsPerMinute; i++) await chat(app, { text: club })
    app.clock.advance(by)
    expect((await chat(app, { text: club })).status).toBe(200)
  })
})

test('what was kept by a clock that was a year ahead is gone as soon as it is right again', async () => {
  const app = await servedApp()
  app.clock.advance(365 * aDay)
  await phone(app).says(club)
  const ahead = (await app.pseudonyms.of('sms', '+16285550177')).now
  expect(app.conversations.held()).toEqual({ sessions: 1, messages: 1 })
  app.clock.set(tuesdayMorning)
  app.forgetOld()
  expect(app.conversations.held()).toEqual({ sessions: 0, messages: 0 })
  // Its key was destroyed as well: the same moment has another one.
  app.clock.advance(365 * aDay)
  expect((await app.pseudonyms.of('sms', '+16285550177')).now).not.toBe(ahead)
})

test('staff who failed or signed in by a clock that was ahead are neither locked out nor let in for longer', () => {
  const now = tuesdayMorning.getTime()
  const tries = { failures: freeFailures + 3, failedAt: now + 365 * aDay }
  expect(waitAfter(tries, now)).toBe(0)
  expect(waitAfter({ ...tries, failedAt: now }, now)).toBeGreaterThan(0)
  const session = { account: 'maria', id: '1', startedAt: now, seenAt: now, freshUntil: 0, browser: '' }
  expect(isOver(session, now)).toBe(false)
  expect(isOver(session, now - minutes(1))).toBe(false)
  expect(isOver(session, now - aDay)).toBe(true)
})
