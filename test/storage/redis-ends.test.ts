// Every key in Redis has an end, but for what staff write: asked of a real Redis after conversations, a sign-in, counts and a publication.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as soon } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { TextEdit } from '../../src/content/edits/edit.ts'
import { unitNow } from '../../src/content/edits/unit-now.ts'
import { handOverMinutes } from '../../src/privacy/keys.ts'
import { messageMinutes, sessionMinutes, sharedCountDays } from '../../src/privacy/retention.ts'
import { accountChange, blankAccount } from '../../src/staff/sign-in/accounts.ts'
import { begin } from '../../src/staff/sign-in/sessions.ts'
import { openRedis } from '../../src/storage/redis.ts'
import { redisRecords } from '../../src/storage/redis-records.ts'
import { sqliteCounters } from '../../src/storage/sqlite-counters.ts'
import { farol, oneProcess, wick } from '../staff/editions/one-process.ts'
import { chat } from '../support/chatting.ts'
import { startedProgram } from '../support/program.ts'
import { startedCluster } from '../support/redis-cluster.ts'
import { startedRedis } from '../support/redis-server.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { post, textForm } from '../support/texting.ts'

const minute = 60_000
/** The longest that each kind may stand there, in the words of the retention table. */
const ends: [kind: RegExp, milliseconds: number][] = [
  [/^fl:\{\w\w\}[\w-]{20}:s$/, sessionMinutes * minute],
  [/^fl:\{\w\w\}[\w-]{20}:message:[\w-]+$/, messageMinutes * minute],
  [/^fl:\{\w\w\}[\w-]{20}:lease$/, messageMinutes * minute],
  [/^fl:look$/, 10_000],
  // A day may have 25 hours.
  [/^fl:key:/, 25 * 60 * minute + handOverMinutes * minute],
  [/^fl:\{counts\}:/, sharedCountDays * 24 * 60 * minute],
]

/** They come and go: with each turn, and with each look whether Redis takes anything. */
const passing = ['fl:{7f}ABCDEFGHIJKLMNOPQRST:lease', 'fl:look']

async function aServer() {
  const { url, ask, stop } = await startedRedis()
  return { url, stop, ask: async (...words: string[]) => [await ask(...words)] }
}

test.each([
  ['one server', aServer],
  ['a Cluster', () => startedCluster()],
])('every key in Redis has an end, but for what staff write: %s', { timeout: 120_000 }, async (_, start) => {
  const redis = await start()
  onTestFinished(redis.stop)
  const folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const counters = sqliteCounters(folder)
  counters.add('day', [{ from: '2026-11-24', where: 'sms', what: 'answer', count: 7 }])
  counters.noiseKey(() => Buffer.alloc(32, 7))
  counters.close()

  const program = await startedProgram({ REDIS_URL: redis.url, KEY_SECRET: 'a secret of the tests that is long enough', DATA_DIR: folder })
  await program.says('This link makes the first administrator')
  const connection = openRedis({ url: redis.url, lost: () => {}, patience: 30_000 })
  onTestFinished(() => connection.close())
  const records = redisRecords(connection)
  while (!(await records.edition().catch(() => 0))) await soon()
  const { change } = begin({ account: 'maria', browser: 'Firefox, Linux', fresh: true }, { now: Date.now, random: seededRandom('a sign-in') })
  await records.commit([accountChange(blankAccount({ handle: 'maria', role: 'editor', languages: [], createdOn: '2026-11-24' })), change], await records.edition())
  const desk = await oneProcess({ records })
  const now = unitNow(desk.library.inForce().edition, 'text/es/reading-club') as TextEdit
  await desk.write({ ...now, texts: { ...now.texts, answer: 'Leemos juntos. {{reading-page}}' } }, farol)
  await desk.publishing.publish({ ids: ['text/es/reading-club'], why: 'A parent asked.', by: wick })
  await chat(program, { text: '¿cuándo se reúne el club de lectura?' })
  await post(program.url, textForm('hay agentes en mi puerta ahora mismo'))

  const keysOf = async () => ((await redis.ask('KEYS', '*')) as string[][]).flat()
  while (!(await keysOf()).includes('fl:{counts}:noise')) await soon()
  const keys = await keysOf()
  const left = new Map(await Promise.all(keys.map(async (key) => [key, Number(await connection.command(key, 'PTTL'))] as const)))
  for (const [kind] of ends.filter(([kind]) => !passing.some((key) => kind.test(key)))) expect(keys.some((key) => kind.test(key)), String(kind)).toBe(true)
  for (const [key, milliseconds] of left) {
    const isGone = milliseconds === -2
    if (key.startsWith('fl:{staff}:') || isGone) continue
    const most = ends.find(([kind]) => kind.test(key))?.[1] ?? 0
    expect(milliseconds, key).toBeGreaterThan(0)
    expect(milliseconds, key).toBeLessThanOrEqual(most)
  }
  expect(program.printed()).not.toContain('-failed')
})
