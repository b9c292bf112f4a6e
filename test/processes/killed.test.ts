// A process that is killed in the middle of a turn: the messaging company asks again, another process answers.
import { EventEmitter, once } from 'node:events'
import { setImmediate as soon } from 'node:timers/promises'
import { expect, inject, onTestFinished, test } from 'vitest'
import { keySecret, launchedProgram } from '../support/machines.ts'
import { between } from '../support/redis-between.ts'
import { redisAt } from '../support/redis-process.ts'
import { hear, newSid, phone, post, textForm } from '../support/texting.ts'
import { accountSid } from '../support/twilio-account.ts'
import { twilioStandIn } from '../support/twilio-stand-in.ts'

const club = 'when does the reading club meet?'
const number = '+16285553001'

/** Every key comes nearer to its end by ten seconds: the lease of a process that died is over. */
const age = `for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left > 10000 then redis.call('PEXPIRE', key, left - 10000) elseif left >= 0 then redis.call('DEL', key) end
end`

async function twoPrograms() {
  const redis = await redisAt(inject('programs').redis)
  onTestFinished(redis.stop)
  const line = await between(redis.url)
  onTestFinished(line.close)
  const [one, other] = await Promise.all([line.url, redis.url].map((url) => launchedProgram({ REDIS_URL: url, KEY_SECRET: keySecret })))
  for (const program of [one!, other!]) onTestFinished(program.end)
  await Promise.all([one!.says('store-ready'), other!.says('store-ready')])
  // Redis knows every script from here on.
  const keys = async (kind: string) => ((await redis.ask('KEYS', `*:${kind}`)) as string[]).length
  while ((await keys('s')) === 0) await phone(one!, '+16285553000').says(club)
  while ((await keys('lease')) > 0) await soon()
  return { redis, line, one: one!, other: other! }
}

test('before it has thought about the text', async () => {
  const { redis, line, one, other } = await twoPrograms()
  const form = textForm(club, { From: number, MessageSid: newSid() })
  const held = line.heldAt(':message:')
  const first = post(one.url, form).then(hear).catch(() => null)
  await held
  await one.kill()
  expect(await first).toBeNull()

  const repeat = post(other.url, form).then(hear)
  // In life the repeat waits for ten seconds; the company waits for fifteen.
  await redis.ask('EVAL', age, '0')
  const { status, messages } = await repeat
  expect(status).toBe(200)
  expect(messages[0]).toContain('The reading club meets')
  // And only once.
  expect((await hear(await post(other.url, form))).messages).toEqual([])
  expect((await phone(other, number).says('where can I get food?')).messages).not.toHaveLength(0)
})

test('when the family has its reply, and Redis has just been told so', async () => {
  const { line, one, other } = await twoPrograms()
  const form = textForm(club, { From: number, MessageSid: newSid() })
  const held = line.heldAt(':message:', 2)
  const first = post(one.url, form).then(hear)
  await held
  await one.kill()
  expect((await first).messages[0]).toContain('The reading club meets')
  expect((await hear(await post(other.url, form))).messages).toEqual([])
  expect((await phone(other, number).says('MORE')).messages).not.toHaveLength(0)
})

test('the next text of a family whose process died is not kept waiting', async () => {
  const { line, one, other } = await twoPrograms()
  const held = line.heldAt(':message:')
  void post(one.url, textForm(club, { From: number })).catch(() => null)
  await held
  await one.kill()
  expect((await phone(other, number).says('ICE is at my door')).messages[0]).toContain('415-555-0142')
})

test('what a sweep leaves behind that is killed in the middle, the next start erases', async () => {
  const twilio = await twilioStandIn({ now: Date.now })
  for (let i = 0; i < 200; i++) twilio.holds({ age: 600_000 })
  const environment = { TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_URL: twilio.url }
  const calls = new EventEmitter()
  twilio.onCall = ({ method }) => void (calls.emit(method), calls.emit('any'))
  const begun = once(calls, 'DELETE')
  const one = await launchedProgram(environment)
  onTestFinished(one.end)
  await begun
  await one.kill()
  expect(twilio.sids().length).toBeGreaterThan(0)
  const other = await launchedProgram(environment)
  onTestFinished(other.end)
  while (twilio.sids().length > 0) await once(calls, 'any')
  expect(twilio.strays).toEqual([])
})
