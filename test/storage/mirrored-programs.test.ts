// Two machines with the real program: an edition and an account outlive a Redis that comes back empty, and a start without any Redis.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as soon } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { TextEdit } from '../../src/content/edits/edit.ts'
import { unitNow } from '../../src/content/edits/unit-now.ts'
import { accountChange, blankAccount } from '../../src/staff/sign-in/accounts.ts'
import { begin } from '../../src/staff/sign-in/sessions.ts'
import { redisRecords } from '../../src/storage/redis-records.ts'
import { chat, wordsOf } from '../support/chatting.ts'
import { startedProgram, type Program } from '../support/program.ts'
import { startedRedis } from '../support/redis-server.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { farol, oneProcess, wick } from '../staff/editions/one-process.ts'
import { emptyRedisAt } from './empty-redis.ts'
import { patient } from './patient-redis.ts'

const words = 'Leemos juntos cada jueves.'
const answers = async (program: Program) => wordsOf(await chat(program, { text: '¿cuándo se reúne el club de lectura?' }, { Connection: 'close' }))

/** What somebody who is signed in gets from /staff. */
const page = async ({ url }: Program, token: string) => (await fetch(`${url}/staff`, { redirect: 'manual', headers: { Cookie: `staff=${token}`, Connection: 'close' } })).status

test('a publication and a sign-in are there on both machines after Redis has come back empty', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const first = await startedRedis()
  onTestFinished(first.stop)
  const shared = { REDIS_URL: first.url, KEY_SECRET: 'a secret of the tests that is long enough', PUBLIC_URL: 'http://localhost' }
  const [one, two] = await Promise.all([startedProgram({ ...shared, DATA_DIR: folder }), startedProgram(shared)])
  // Each leaves a link for a first administrator; from then on nobody commits but this test.
  await Promise.all([one, two].map((program) => program.says('This link makes the first administrator')))

  const connection = await patient(first)
  const records = redisRecords(connection)
  const { token, change } = begin({ account: 'maria', browser: 'Firefox, Linux', fresh: true }, { now: Date.now, random: seededRandom('a sign-in') })
  await records.commit([accountChange(blankAccount({ handle: 'maria', role: 'editor', languages: [], createdOn: '2026-11-24' })), change], await records.edition())
  const desk = await oneProcess({ records })
  const now = unitNow(desk.library.inForce().edition, 'text/es/reading-club') as TextEdit
  await desk.write({ ...now, texts: { ...now.texts, answer: `${words} {{reading-page}}` } }, farol)
  await desk.publishing.publish({ ids: ['text/es/reading-club'], why: 'A parent asked.', by: wick })
  const edition = await records.edition()
  const swapped = '"event":"edition-in-force","number":2'
  await Promise.all([one.says(swapped), two.says(swapped)])
  expect([await page(one, token), await page(two, token)]).toEqual([200, 200])
  await connection.close()

  await first.stop()
  expect([await page(one, token), await page(two, token)]).toEqual([200, 200])
  const second = await emptyRedisAt(first.url)
  const looking = await patient(first)
  const found = redisRecords(looking)
  // A machine whose copy is a moment behind may be the first; the one with the latest has four seconds to put its own back.
  while ((await found.edition()) !== edition) await soon()
  expect(await found.get('account', 'maria')).not.toBeNull()
  expect([await page(one, token), await page(two, token)]).toEqual([200, 200])
  for (const program of [one, two]) expect(await answers(program)).toContain(words)
  for (const program of [one, two]) expect(program.printed()).not.toContain('SET_ASIDE')
  await looking.close()

  await Promise.all([one.stop(), second.stop()])
  const again = await startedProgram({ ...shared, DATA_DIR: folder })
  expect(again.printed()).not.toContain('last good')
  expect(await answers(again)).toContain(words)
  expect(await page(again, token)).toBe(200)
})
