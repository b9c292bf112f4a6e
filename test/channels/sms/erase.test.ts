// What a parent wrote and what they were told is deleted at the messaging company as soon as it lets us.
import { setImmediate as soon } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { mostInHand } from '../../../src/channels/sms/erase.ts'
import { erasingLine, isDeletion, seconds } from '../../support/erasing.ts'
import { delivered } from '../../support/twilio-account.ts'

/** Twilio lets go of a message the moment it has ended. */
const noQuiet = { quiet: 0 }

describe('after a reply', () => {
  test('the text is gone, and its pictures with it', async () => {
    const { time, twilio, erase } = await erasingLine(noQuiet)
    const sid = twilio.holds({ media: 2, letters: 'MM' })
    erase.afterReply(sid)
    await time.pass(seconds(1))
    expect(twilio.sids()).toEqual([])
    const media = await fetch(`${twilio.url}/2010-04-01/Accounts/${twilio.accountSid}/Messages/${sid}/Media.json`, { headers: { authorization: `Basic ${btoa(`${twilio.accountSid}:${twilio.authToken}`)}` } })
    expect(media.status).toBe(404)
  })

  test.each([400, 409])('what Twilio still refuses with %d is left to the sweep, and erased', async (notFinalStatus) => {
    const { time, twilio, erase, sweep } = await erasingLine({ notFinalStatus })
    erase.afterReply(twilio.holds())
    await time.pass(seconds(1))
    expect(twilio.sids()).toHaveLength(1)
    await time.pass(seconds(60))
    expect(await sweep()).toEqual({ erased: 1, left: 0, oldestSeconds: null })
  })

  test('the parent does not wait for it', async () => {
    const { time, twilio, erase } = await erasingLine(noQuiet)
    const sid = twilio.holds()
    expect(erase.afterReply(sid)).toBeUndefined()
    expect(twilio.calls).toEqual([])
    await time.pass(seconds(1))
    expect(twilio.calls).toHaveLength(1)
  })

  test.each([
    ['nothing', ''],
    ['another resource', `CA${'0'.repeat(32)}`],
    ['a way to another address', '../../../Calls'],
    ['a way behind an id', `SM${'0'.repeat(32)}/Media`],
    ['an id with a line break', `SM${'0'.repeat(32)}\n`],
    ['a number', '+16285550177'],
    ['capital letters', `SM${'A'.repeat(32)}`],
  ])('%s in place of an id is never put into an address', async (_, sid) => {
    const { time, twilio, erase } = await erasingLine(noQuiet)
    erase.afterReply(sid)
    erase.afterReport(sid, 'delivered')
    await time.pass(seconds(1))
    expect(twilio.calls).toEqual([])
  })
})

describe('after a report about an answer', () => {
  test.each(['delivered', 'undelivered', 'failed', 'canceled', 'read'])('that it is %s, it is gone', async (status) => {
    const { time, twilio, erase } = await erasingLine(noQuiet)
    erase.afterReport(twilio.holds({ fate: [[0, status]] }), status)
    await time.pass(seconds(1))
    expect(twilio.sids()).toEqual([])
  })

  test.each(['queued', 'accepted', 'sending', 'sent', 'scheduled', '', 'constructor'])('that it is “%s”, it is left in peace', async (status) => {
    const { time, twilio, erase } = await erasingLine(noQuiet)
    erase.afterReport(twilio.holds({ fate: delivered }), status)
    await time.pass(seconds(1))
    expect(twilio.calls).toEqual([])
  })
})

describe('many at once', () => {
  test('are asked for without hurry, and what is too much is left to the sweep', async () => {
    const { time, twilio, erase, sweep } = await erasingLine(noQuiet)
    const sids = Array.from({ length: mostInHand + 30 }, () => twilio.holds())
    for (const sid of sids) erase.afterReply(sid)
    await time.pass(seconds(1))
    expect(twilio.calls.length).toBeLessThanOrEqual(11)
    await time.pass(seconds(9))
    expect(twilio.sids()).toHaveLength(30)
    await time.pass(seconds(60))
    expect(await sweep()).toEqual({ erased: 30, left: 0, oldestSeconds: null })
  })

  test('leave room for the next ones when they are through', async () => {
    const { time, twilio, erase } = await erasingLine(noQuiet)
    for (let round = 0; round < 3; round++) {
      for (let each = 0; each < mostInHand; each++) erase.afterReply(twilio.holds())
      await time.pass(seconds(10))
    }
    expect(twilio.sids()).toEqual([])
  })
})

describe('when Twilio has a bad day', () => {
  test.each([
    ['the connection breaks', { kind: 'reset' }],
    ['it answers 500', { kind: 'status', status: 500 }],
    ['it answers something else', { kind: 'says', status: 200, text: '<html>' }],
    ['it sends us elsewhere', { kind: 'moved', to: 'http://127.0.0.1:9/' }],
  ] as const)('and %s, nothing breaks here and the sweep erases it', async (_, mood) => {
    const { time, twilio, erase, sweep } = await erasingLine(noQuiet)
    twilio.meets(mood)
    erase.afterReply(twilio.holds())
    await time.pass(seconds(61))
    expect(twilio.sids()).toHaveLength(1)
    expect(await sweep()).toEqual({ erased: 1, left: 0, oldestSeconds: null })
  })

  test('a call that gets no answer is given up', async () => {
    const { time, twilio, erase } = await erasingLine(noQuiet, { limit: 20 })
    twilio.meets({ kind: 'silent' })
    for (let each = 0; each < mostInHand; each++) erase.afterReply(twilio.holds())
    await time.pass(seconds(10))
    expect(twilio.sids()).toHaveLength(1)
  })

  test('it is left alone for as long as it asks', async () => {
    const { time, twilio, erase } = await erasingLine(noQuiet)
    twilio.meets({ kind: 'status', status: 429, retryAfter: '7' })
    for (let each = 0; each < 5; each++) erase.afterReply(twilio.holds())
    await time.pass(seconds(10))
    const [first, second] = twilio.calls.filter(isDeletion)
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(seconds(7))
  })
})

test('after a stop nothing is asked any more, and nobody who waited breaks the program', async () => {
  const { time, twilio, erase, rounds } = await erasingLine(noQuiet)
  const broken: unknown[] = []
  const note = (reason: unknown) => broken.push(reason)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  for (let each = 0; each < 5; each++) erase.afterReply(twilio.holds())
  await erase.stop()
  erase.afterReply(twilio.holds())
  await time.until(erase.sweep())
  await soon()
  expect(twilio.calls).toEqual([])
  expect(rounds).toEqual([])
  expect(broken).toEqual([])
})
