// Several real processes, and what becomes of a publication when one of them dies or the store is away.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { TextEdit } from '../../../src/content/edits/edit.ts'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import { openRecords } from '../../../src/storage/open-records.ts'
import type { Records } from '../../../src/storage/records.ts'
import { sqliteRecords } from '../../../src/storage/sqlite-records.ts'
import { chat, wordsOf } from '../../support/chatting.ts'
import { startedProgram, startedWorkers, type Program } from '../../support/program.ts'
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

/** Processes say what they do in their own time. */
const soon = () => sleep(20)

/** Resolves when another edition is in force than at its start. */
const swapped = async ({ says }: Program) => says('"event":"edition-in-force","number":2')

async function onRecords<T>(records: Records, work: (records: Records) => Promise<T>): Promise<T> {
  try {
    return await work(records)
  } finally {
    records.close()
  }
}

async function published(records: Records) {
  const desk = await oneProcess({ records })
  const now = unitNow(desk.library.inForce().edition, 'text/es/reading-club') as TextEdit
  await desk.write({ ...now, texts: { ...now.texts, answer: `${words} {{reading-page}}` } }, farol)
  await desk.publishing.publish({ ids: ['text/es/reading-club'], why: 'A parent asked.', by: wick })
}

describe('what is published once', () => {
  test('beside the program is in force in it', async () => {
    const program = await startedProgram({ DATA_DIR: folder })
    expect(await answers(program, club)).not.toContain(words)
    await onRecords(sqliteRecords(folder), published)
    await swapped(program)
    expect(await answers(program, club)).toContain(words)
  })

  test('is in force in every process of a machine, and on another machine', async () => {
    const redis = await startedRedis()
    onTestFinished(redis.stop)
    const shared = { REDIS_URL: redis.url, KEY_SECRET: 'a secret of the tests that is long enough' }
    const programs = await Promise.all([startedWorkers(2, { ...shared, DATA_DIR: folder }), startedProgram(shared)])
    // Connections go to the two in turn.
    const asked = async () => Promise.all([...programs, ...programs].map((program) => answers(program, club)))
    for (const answer of await asked()) expect(answer).not.toContain(words)
    await Promise.all(programs.map(({ says }) => says('This link makes the first administrator')))
    const opened = openRecords({ redisUrl: redis.url, dataDir: join(folder, 'beside'), failed: () => {} })
    await opened.reached
    await published(opened.records)
    await opened.close()
    const inForce = () => programs.map(({ printed }) => printed().split('"event":"edition-in-force","number":2').length - 1).join()
    while (inForce() !== '2,1') await soon()
    for (const answer of await asked()) expect(answer).toContain(words)
  })
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
