// Nothing outlives its time, also while nobody writes: what the retention table says is kept by the clock.
import { setImmediate as soon } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { handOverMinutes } from '../../src/privacy/keys.ts'
import { sessionMinutes, staffSessionHours } from '../../src/privacy/retention.ts'
import { memoryRecords } from '../../src/storage/memory-records.ts'
import { standingClock } from '../support/clock.ts'
import { testApp } from '../support/district.ts'
import { passesFor } from '../support/passes.ts'
import { servedApp } from '../support/serve.ts'
import { post, textForm } from '../support/texting.ts'

test('a session is gone after half an hour of silence, without a further message', async () => {
  const app = await testApp()
  const person = await app.pseudonyms.of('sms', '+14155550142')
  await app.conversing.turn({ channel: 'sms', text: 'rice', person, messageId: 'a', pageLanguage: null, media: false })
  expect(app.conversations.held().sessions).toBe(1)
  app.clock.advance(sessionMinutes * 60_000 + 1)
  app.forgetOld()
  expect(app.conversations.held().sessions).toBe(0)
})

test('the old key is destroyed half an hour after the new one was born, without a further message', async () => {
  const app = await testApp()
  const address = '+14155550142'
  const before = (await app.pseudonyms.of('sms', address)).now
  app.clock.advance(24 * 60 * 60_000)
  app.forgetOld()
  app.clock.advance(handOverMinutes * 60_000)
  app.forgetOld()
  const { now, before: old } = await app.pseudonyms.of('sms', address)
  expect(now).not.toBe(before)
  expect(old).toBeNull()
})

test('how often a refusal came again is written when the hour is over, without a further one', async () => {
  const app = await servedApp()
  for (let i = 0; i < 3; i++) await post(app.url, textForm('hello'), { signature: 'forged' })
  app.clock.advance(60 * 60_000)
  app.forgetOld()
  expect(app.lines.map((line) => JSON.parse(line)).at(-1)).toMatchObject({ event: 'came-again', kind: 'request-refused', times: 2 })
})

test('a sign-in that is over is taken out of the store, also where nobody has opened the editor since the start', async () => {
  const [clock, records] = [standingClock(), memoryRecords()]
  await passesFor(records, clock)
  const app = await testApp({ clock, records })
  const signIns = async () => (await records.list('session')).length
  expect(await signIns()).toBeGreaterThan(0)
  clock.advance(staffSessionHours * 60 * 60_000)
  app.forgetOld()
  while ((await signIns()) > 0) await soon()
})
