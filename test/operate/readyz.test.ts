// GET /readyz says what is degraded while families are answered all the same, and the log says it once.
import { expect, onTestFinished, test } from 'vitest'
import { condition } from '../../src/operate/condition.ts'
import { erasingBehind } from '../../src/operate/erasing-behind.ts'
import { emptyRedisAt } from '../storage/empty-redis.ts'
import { chat, wordsOf } from '../support/chatting.ts'
import { minutes, standingClock } from '../support/clock.ts'
import { startedProgram, type Program } from '../support/program.ts'
import { startedRedis } from '../support/redis-server.ts'
import { servedApp } from '../support/serve.ts'
import type { EventName, Log } from '../../src/privacy/log.ts'

async function readyz({ url }: { url: string }) {
  const answer = await fetch(`${url}/readyz`, { headers: { Connection: 'close' } })
  return { status: answer.status, said: (await answer.json()) as { ready: boolean; degraded: string[] } }
}

const fine = { status: 200, said: { status: 'ok', ready: true, degraded: [], edition: 1, sms: true } }
const answers = async (program: Program) => wordsOf(await chat(program, { text: 'when does the reading club meet' }, { Connection: 'close' }))
const times = (program: Program, event: string) => program.printed().split(`"event":"${event}"`).length - 1

/** Nobody writes meanwhile. */
async function until(program: Program, isSo: (degraded: string[]) => boolean) {
  for (;;) {
    const { status, said } = await readyz(program)
    expect([status, said.ready]).toEqual([200, true])
    if (isSo(said.degraded)) return
  }
}

async function withRedis() {
  const redis = await startedRedis()
  onTestFinished(redis.stop)
  const program = await startedProgram({ REDIS_URL: redis.url, KEY_SECRET: 'a secret of the tests that is long enough', METRICS_TOKEN: 'a-token-of-the-tests-that-is-long-enough' })
  await program.says('"event":"store-ready"')
  await program.says('"event":"records-ready"')
  return { redis, program }
}

test('is ready with nothing degraded where all is well', async () => {
  expect(await readyz(await servedApp())).toEqual(fine)
})

test('is not ready once it is stopping, so that the next message goes to another process', async () => {
  const app = await servedApp({ isStopping: () => true })
  expect(await readyz(app)).toEqual({ status: 503, said: { ...fine.said, status: 'stopping', ready: false } })
})

const events = ['store-lost', 'records-lost', 'store-ready', 'records-ready']

test('with Redis gone it stays ready, names store and records, and answers; both are mended when Redis is back, with one line each', { timeout: 60_000 }, async () => {
  const { redis, program } = await withRedis()
  await until(program, (degraded) => degraded.length === 0)
  const before = events.map((event) => times(program, event))
  await redis.stop()
  await until(program, (degraded) => degraded.join() === 'store,records')
  const figures = await fetch(`${program.url}/metrics`, { headers: { Authorization: 'Bearer a-token-of-the-tests-that-is-long-enough', Connection: 'close' } })
  expect(await figures.text()).toContain('familyline_degraded{part="store"} 1\n')
  for (let i = 0; i < 3; i++) expect(await answers(program)).toContain('reading club')

  const again = await emptyRedisAt(redis.url)
  onTestFinished(again.stop)
  await until(program, (degraded) => degraded.length === 0)
  // What it prints arrives by another way than its answers.
  await program.stop()
  expect(events.map((event) => times(program, event))).toEqual(before.map((count) => count + 1))
})

test('a Redis that keeps its connections and answers nothing, or takes nothing more, is noticed without anybody writing', { timeout: 60_000 }, async () => {
  const { redis, program } = await withRedis()
  redis.pause()
  await until(program, (degraded) => degraded.includes('store'))
  expect(await answers(program)).toContain('reading club')
  redis.resume()
  await until(program, (degraded) => !degraded.includes('store'))

  await redis.ask('CONFIG', 'SET', 'min-replicas-to-write', '1')
  await until(program, (degraded) => degraded.includes('store'))
  expect(await answers(program)).toContain('reading club')
})

test('files that cannot be served are named until they are mended', async () => {
  const { files: disk } = (await servedApp()).library.inForce()
  const broken = new Map([...disk, ['locales/es/help.yaml', 'no-such-topic: [']])
  const refused = await servedApp({ disk: () => broken })
  await refused.editions.refresh()
  expect((await readyz(refused)).said).toMatchObject({ ready: true, degraded: ['content'] })
  broken.set('locales/es/help.yaml', disk.get('locales/es/help.yaml')!)
  await refused.editions.refresh()
  expect((await readyz(refused)).said.degraded).toEqual([])
})

test('what the log said last is what is degraded', () => {
  const { hears, degraded } = condition()
  const after = (event: EventName) => {
    hears(event)
    return degraded()
  }
  expect(after('started')).toEqual([])
  expect(after('count-failed')).toEqual(['counts'])
  expect(after('copy-lost')).toEqual(['copy', 'counts'])
  expect(after('count-failed')).toEqual(['copy', 'counts'])
  expect(after('counts-kept')).toEqual(['copy'])
  expect(after('copy-ready')).toEqual([])
})

test('texts that stay at the messaging company are told of in quarters of an hour, and once when they are gone', () => {
  const clock = standingClock()
  const said: unknown[] = []
  const { swept, hours } = erasingBehind(((event, fields) => said.push([event, fields])) as Log, clock.now)
  const round = (oldestSeconds: number | null) => {
    swept({ oldestSeconds })
    return hours()
  }
  expect(round(20)).toBe(0)
  expect(round(16 * 60)).toBe(0)
  clock.advance(minutes(15))
  expect(round(31 * 60)).toBe(1)
  clock.advance(minutes(60))
  expect(round(91 * 60)).toBe(2)
  expect(round(null)).toBe(2)
  clock.advance(minutes(15))
  expect(round(null)).toBe(0)
  clock.advance(minutes(15))
  expect(round(null)).toBe(0)
  expect(said).toEqual([['erasing-behind', { hours: 0 }], ['erasing-behind', { hours: 1 }], ['erasing-caught-up', {}]])
})
