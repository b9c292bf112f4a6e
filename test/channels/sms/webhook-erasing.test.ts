// The doors and the erasing, connected: a text that was answered, and an answer that has arrived, are deleted at the messaging company.
import { expect, test } from 'vitest'
import { standingClock, minutes } from '../../support/clock.ts'
import { servedApp } from '../../support/serve.ts'
import { delivered, received } from '../../support/twilio-account.ts'
import { twilioStandIn, type Call, type TwilioStandIn } from '../../support/twilio-stand-in.ts'
import { parentNumber, phone, post } from '../../support/texting.ts'

async function connected() {
  const clock = standingClock()
  const twilio = await twilioStandIn({ now: clock.now, quiet: 0 })
  const app = await servedApp({ clock, settings: { twilioAccountSid: twilio.accountSid, twilioApiUrl: twilio.url } })
  return { app, twilio, clock }
}

/** Resolves with the next request that Twilio gets. */
const nextCall = (twilio: TwilioStandIn) => new Promise<Call>((resolve) => (twilio.onCall = resolve))

const report = (url: string, sid: string, status: string, more = {}) => post(url, { MessageSid: sid, MessageStatus: status, To: parentNumber }, { path: '/sms/status', ...more })

test('a text is deleted there once its answer was written out', async () => {
  const { app, twilio } = await connected()
  const sid = twilio.holds({ fate: received, age: minutes(2) })
  const called = nextCall(twilio)
  await phone(app).says('where is the rice bank', { MessageSid: sid })
  expect(await called).toMatchObject({ method: 'DELETE', path: expect.stringContaining(sid) })
  expect(twilio.strays).toEqual([])
})

test.each(['STOP', 'HELP'])('so is a text that Twilio answers itself: %s', async (word) => {
  const { app, twilio } = await connected()
  const sid = twilio.holds({ fate: received, age: minutes(2) })
  const called = nextCall(twilio)
  await phone(app).says(word, { MessageSid: sid })
  expect((await called).path).toContain(sid)
})

test('an answer is deleted there when Twilio reports that it has arrived, and not before', async () => {
  const { app, twilio } = await connected()
  const [early, late] = [twilio.holds({ fate: delivered }), twilio.holds({ fate: delivered, age: minutes(3) })]
  const called = nextCall(twilio)
  expect((await report(app.url, early, 'sending')).status).toBe(204)
  expect((await report(app.url, late, 'delivered')).status).toBe(204)
  expect((await called).path).toContain(late)
})

test('a report that Twilio did not sign deletes nothing', async () => {
  const { app, twilio } = await connected()
  const [forged, genuine] = [twilio.holds({ fate: delivered, age: minutes(3) }), twilio.holds({ fate: delivered, age: minutes(3) })]
  const called = nextCall(twilio)
  expect((await report(app.url, forged, 'delivered', { signature: 'forged' })).status).toBe(403)
  await report(app.url, genuine, 'delivered')
  expect((await called).path).toContain(genuine)
})

test('what the doors missed is found by the sweep of the running program’s app', async () => {
  const { app, twilio } = await connected()
  twilio.holds({ fate: received, age: minutes(5) })
  twilio.holds({ fate: delivered, age: minutes(5) })
  await app.erasing?.sweep()
  expect(twilio.sids()).toEqual([])
})

test('a parent is answered while the messaging company answers nothing', async () => {
  const { app, twilio } = await connected()
  twilio.meets({ kind: 'reset' }, 100)
  const { messages } = await phone(app).says('where is the rice bank')
  expect(messages[0]).toContain('The Rice Bank gives food free')
})
