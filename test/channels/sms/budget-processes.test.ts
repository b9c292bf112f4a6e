// Two processes on one Redis count a person's texts and everybody's together.
import { expect, onTestFinished, test, vi } from 'vitest'
import { measure } from '../../../src/language/sms-length.ts'
import { servedApp, type Served } from '../../support/serve.ts'
import { sharedRedis } from '../../support/redis-server.ts'
import { phone } from '../../support/texting.ts'

const redis = sharedRedis()
const calm = 'where is the rice bank'
const usedUp = /^Today's text answers are used up\./

/** Both under one secret, and on a clock that does not stand: what Redis keeps has its own. */
async function processes(smsBudget: { ofPerson: number; ofDay: number }): Promise<[Served, Served]> {
  await redis().ask('FLUSHALL')
  const open = () => servedApp({ now: Date.now, settings: { redisUrl: redis().url, keySecret: 'a secret of the tests, of 32 letters', smsBudget } })
  const both: [Served, Served] = [await open(), await open()]
  for (const app of both) {
    onTestFinished(app.close)
    await vi.waitUntil(() => app.lines.some((line) => line.includes('store-ready')), { interval: 1, timeout: 10_000 })
  }
  return both
}

test('a person’s day is used up whichever process answers', async () => {
  const both = await processes({ ofPerson: 12, ofDay: 1_000_000 })
  let sent = 0
  let notices = 0
  for (let i = 0; i < 12; i++) {
    const { messages } = await phone(both[i % 2]!, '+16285550101').says(calm)
    sent += messages.reduce((sum, text) => sum + measure(text).segments, 0)
    notices += messages.filter((text) => usedUp.test(text)).length
  }
  expect(sent).toBeLessThanOrEqual(12 + 3 + 1)
  expect(notices).toBe(1)
  expect(both.map((app) => app.conversations.spenders())).toEqual([0, 0])
  expect((await redis().ask('KEYS', '*:spent:*')) as string[]).toHaveLength(1)
})

test('an urgent answer that another process gave a moment ago is one segment', async () => {
  const [one, two] = await processes({ ofPerson: 100, ofDay: 1000 })
  await phone(one, '+16285550102').says('agents are at my door right now')
  expect((await phone(two, '+16285550102').says('agents are at my door right now')).messages).toEqual(['Danger: call 911. Agents: call 415-555-0142.'])
})
