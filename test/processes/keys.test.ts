// The key of the pseudonyms, of three processes with one Redis and one clock that a test moves.
import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { standingClock } from '../support/clock.ts'
import { testApp, type TestApp } from '../support/district.ts'
import { keySecret } from '../support/machines.ts'
import { sharedRedis } from '../support/redis-server.ts'

const server = sharedRedis()
const number = '+16285550177'
/** Local time on 24 November 2026, or on a day after it. */
const at = (hour: number, minute = 0, dayAfter = 0) => new Date(2026, 10, 24 + dayAfter, hour, minute)

async function threeApps() {
  const clock = standingClock(at(12))
  const apps = await Promise.all([1, 2, 3].map(() => testApp({ clock, random: randomBytes, settings: { redisUrl: server().url, keySecret } })))
  onTestFinished(() => Promise.all(apps.map((app) => app.close())).then(() => {}))
  const connected = () => apps.every(({ lines }) => lines.some((line) => line.includes('store-ready')))
  while (!connected()) await new Promise((resolve) => setImmediate(resolve))
  return { clock, apps }
}
const namesIn = (apps: TestApp[]) => Promise.all(apps.map(({ pseudonyms }) => pseudonyms.of('sms', number)))
const keysThere = async () => ((await server().ask('KEYS', 'fl:key:*')) as string[]).length

test('is one for all, and changes once for all', async () => {
  await server().ask('FLUSHALL')
  const { clock, apps } = await threeApps()
  const today = await namesIn(apps)
  expect(new Set(today.map(({ now }) => now)).size).toBe(1)
  expect(await keysThere()).toBe(1)

  clock.set(at(4, 1, 1))
  const [first, ...others] = await namesIn(apps)
  for (const other of others) expect(other).toEqual(first)
  expect(first?.now).not.toBe(today[0]?.now)
  expect(first?.before).toBe(today[0]?.now)
  expect(await keysThere()).toBe(2)

  clock.set(at(4, 30, 1))
  for (const { before } of await namesIn(apps)) expect(before).toBeNull()
})

test('a process whose clock is some minutes behind at four o’clock finds the conversation all the same', async () => {
  await server().ask('FLUSHALL')
  const { clock, apps } = await threeApps()
  const late = await testApp({ clock: standingClock(at(4, 2, 1)), random: randomBytes, settings: { redisUrl: server().url, keySecret } })
  onTestFinished(late.close)
  while (!late.lines.some((line) => line.includes('store-ready'))) await new Promise((resolve) => setImmediate(resolve))
  clock.set(at(3, 59, 1))
  const [person] = await namesIn(apps)
  expect((await late.pseudonyms.of('sms', number)).before).toBe(person?.now)
})
