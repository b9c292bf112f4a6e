// Several real processes, and what becomes of a publication when one of them dies or the store is away.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { TextEdit } from '../../../src/content/edits/edit.ts'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import { openRecords } from '../../../src/storage/open-records.ts'
import type { Records } from '../../../src/storage/records.ts'
import { sqliteRecords } from '../../../src/storage/sqlite-records.ts'
import { chat, wordsOf } from '../../support/chatting.ts'
import { startedProgram, type Program } from '../../support/program.ts'
import { startedRedis } from '../../support/redis-server.ts'
import { ember, farol, oneProcess, wick } from './one-process.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

const words = 'Leemos juntos cada jueves.'
const club = '¿cuándo se reúne el club de lectura?'
const agents = 'hay agentes en mi puerta ahora mismo'

const answers = async (program: Program, text: string): Promise<string> => wordsOf(await chat(program, { text }, { Connection: 'close' }))

/** Resolves when another edition is in force than at its start. */
const swapped = async ({ says }: Program) => says('"event":"edition-in-force","number":2')

async function onRecords<T>(records: Records, work: (records: Records) => Promise<T>): Promise<T> {
  try {
    return await work(records)
  } finally {
    records.close()
  }
}

test('what is published once is in force in every process', async () => {
  const programs = await Promise.all([startedProgram({ DATA_DIR: folder }), startedProgram({ DATA_DIR: folder })])
  for (const program of programs) expect(await answers(program, club)).not.toContain(words)
  await onRecords(sqliteRecords(folder), async (records) => {
    const desk = await oneProcess({ records })
    const now = unitNow(desk.library.inForce().edition, 'text/es/reading-club') as TextEdit
    await desk.write({ ...now, texts: { ...now.texts, answer: `${words} {{reading-page}}` } }, farol)
    await desk.publishing.publish({ ids: ['text/es/reading-club'], why: 'A parent asked.', by: wick })
  })
  await Promise.all(programs.map(swapped))
  for (const program of programs) expect(await answers(program, club)).toContain(words)
})

describe('a process that is killed while it publishes', () => {
  test.each([
    ['before it is committed, has published nothing and lost no draft', 'before', 1, false],
    ['after it, has published: the next start stands on it', 'after', 0, true],
  ])('%s', async (_, moment, drafts, isPublished) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'dying-publication.ts'), folder, moment], { stdio: ['ignore', 'ignore', 'inherit'] })
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
    expect(await onRecords(sqliteRecords(folder), (records) => records.list('draft'))).toHaveLength(drafts)
    expect((await answers(await startedProgram({ DATA_DIR: folder }), club)).includes(words)).toBe(isPublished)
  })
})

test('a number that was withdrawn stays away when the store is away at the next start', async () => {
  const redis = await startedRedis()
  onTestFinished(redis.stop)
  const environment = { DATA_DIR: folder, REDIS_URL: redis.url, KEY_SECRET: 'a secret of the tests that is long enough' }
  const first = await startedProgram(environment)
  expect(await answers(first, agents)).toContain('415-555-0142')
  const opened = openRecords({ redisUrl: redis.url, dataDir: folder, failed: () => {} })
  await opened.reached
  const desk = await oneProcess({ records: opened.records })
  await desk.publishing.withdraw({ contact: 'rapid-response', why: 'Nobody answers.', by: ember })
  await opened.close()
  await swapped(first)
  expect(await answers(first, agents)).not.toContain('415-555-0142')
  await first.stop()
  await redis.stop()
  const second = await startedProgram(environment)
  expect(await answers(second, agents)).not.toContain('415-555-0142')
})
