// npm run content -- backup and restore: what staff wrote outlives a store that is gone, on one machine and with Redis.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { TextEdit } from '../../src/content/edits/edit.ts'
import { unitNow } from '../../src/content/edits/unit-now.ts'
import { repository } from '../../src/config.ts'
import { audit as auditOf } from '../../src/staff/editions/audit.ts'
import { readBackup, writeBackup } from '../../src/staff/editions/backup/backup-file.ts'
import { takeFrom } from '../../src/staff/editions/backup/take.ts'
import { accountChange, blankAccount } from '../../src/staff/sign-in/accounts.ts'
import type { Records } from '../../src/storage/records.ts'
import { redisRecords } from '../../src/storage/redis-records.ts'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'
import { farol, oneProcess, wick } from '../staff/editions/one-process.ts'
import { patient } from '../storage/patient-redis.ts'
import { chat, wordsOf } from '../support/chatting.ts'
import { contentCommand } from '../support/content-command.ts'
import { startedProgram, type Program } from '../support/program.ts'
import { sharedRedis } from '../support/redis-server.ts'

const club = 'text/es/reading-club'
const clubInEnglish = 'text/en/reading-club'
const district = join(repository, 'test/district')
const published = 'Leemos juntos cada jueves.'
const open = 'Leemos juntos los lunes, quizá.'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-backup-'))
  file = join(folder, 'words.backup')
  vi.stubEnv('DATA_DIR', join(folder, 'data'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const command = (...given: string[]) => contentCommand(given, { folder, contentDir: district })
const answers = async (program: Program) => wordsOf(await chat(program, { text: '¿cuándo se reúne el club de lectura?' }, { Connection: 'close' }))
const wordsIn = async (records: Records) => (await takeFrom(records)).records

/** One text is published and another one is being written; somebody has an account, which is none of a backup's business. */
async function written(records: Records) {
  await records.commit([accountChange(blankAccount({ handle: 'maria', role: 'editor', languages: [], createdOn: '2026-11-24' }))], await records.edition())
  const desk = await oneProcess({ records })
  const { edition } = desk.library.inForce()
  const [spanish, english] = [unitNow(edition, club) as TextEdit, unitNow(edition, clubInEnglish) as TextEdit]
  await desk.write({ ...spanish, texts: { ...spanish.texts, answer: `${published} {{reading-page}}` } }, farol)
  expect(await desk.publishing.publish({ ids: [club], why: 'A parent asked.', by: wick })).toMatchObject({ kind: 'published' })
  await desk.write({ ...english, texts: { ...english.texts, title: 'The club on Mondays' } }, wick)
}

/** The store of one machine, for as long as the work takes. */
async function onThisMachine<T>(work: (records: Records) => Promise<T>): Promise<T> {
  const records = sqliteRecords(join(folder, 'data'))
  try {
    return await work(records)
  } finally {
    records.close()
  }
}

describe('on one machine', () => {
  test('a backup brings everything back after the data folder was lost, and the running line answers the published words', { timeout: 120_000 }, async () => {
    await onThisMachine(written)
    const before = await onThisMachine(wordsIn)
    expect(before.map(({ kind }) => kind)).toContain('draft')
    expect(command('backup', file)).toMatchObject({ stdout: expect.stringContaining('1 editions and 1 drafts'), stderr: '', status: 0 })

    rmSync(join(folder, 'data'), { recursive: true })
    const program = await startedProgram({ DATA_DIR: join(folder, 'data') })
    expect(await answers(program)).not.toContain(published)
    const shown = command('restore', file)
    expect(shown).toMatchObject({ stderr: '', status: 0 })
    expect(shown.stdout).toContain('Published: nothing now, edition 1 then.')
    expect(shown.stdout).toContain(`Drafts that come back (1): ${clubInEnglish}`)
    expect(shown.stdout).toContain('Nothing is changed yet. To do it: --yes')
    expect(await onThisMachine(wordsIn)).toEqual([])

    expect(command('restore', file, '--yes')).toMatchObject({ stdout: expect.stringContaining('Done.'), stderr: '', status: 0 })
    await program.says('"event":"edition-in-force","number":2')
    expect(await answers(program)).toContain(published)
    expect(await onThisMachine(wordsIn)).toEqual(before)
    expect(command('restore', file, '--yes').stdout).toContain('Nothing would change')
  })

  test('what was written since goes, as it was shown, and accounts stay', async () => {
    await onThisMachine(written)
    command('backup', file)
    const before = await onThisMachine(wordsIn)
    await onThisMachine(async (records) => {
      const desk = await oneProcess({ records })
      await desk.refresh()
      const now = unitNow(desk.library.inForce().edition, club) as TextEdit
      await desk.write({ ...now, texts: { ...now.texts, answer: `${open} {{reading-page}}` } }, farol)
      await desk.publishing.publish({ ids: [club], why: 'Mondays.', by: wick })
    })
    const { stdout } = command('restore', file, '--yes')
    expect(stdout).toContain('Published: edition 2 now, edition 1 then.')
    expect(stdout).toContain('What was published since goes: edition 2.')
    expect(await onThisMachine(wordsIn)).toEqual(before)
    await onThisMachine(async (records) => {
      expect((await records.list('account')).map(({ id }) => id)).toContain('maria')
      expect((await auditOf({ records, now: Date.now }).list({ most: 1 }))[0]).toMatchObject({ action: 'edition-restored', by: null, about: ['1'] })
    })
  })

  test('a backup holds nobody’s account, and only its owner can read it', async () => {
    await onThisMachine(written)
    command('backup', file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).not.toContain('maria')
    expect(readdirSync(folder).sort()).toEqual(['data', 'words.backup'])
  })

  test('where a backup cannot be written the one before stays whole', async () => {
    await onThisMachine(written)
    command('backup', file)
    const before = readFileSync(file)
    // A folder of the same name is the same to everybody who runs this, the administrator of the machine included.
    const blocked = command('backup', folder)
    expect(blocked).toMatchObject({ status: 1, stderr: expect.stringMatching(/cannot be written \([A-Z]+\)/) })
    expect(command('backup', join(folder, 'no-such-folder/words.backup'))).toMatchObject({ status: 1, stderr: expect.stringContaining('There is no folder') })
    expect(readFileSync(file)).toEqual(before)
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(folder.slice(tmpdir().length + 1)) && name.endsWith('.new'))).toEqual([])
  })

  test('where nothing was written there is nothing to back up', () => {
    expect(command('backup', file)).toMatchObject({ stdout: expect.stringContaining('Staff have written nothing yet'), status: 0 })
    expect(readdirSync(folder)).not.toContain('words.backup')
  })
})

describe('a file is refused in words, and nothing is changed', () => {
  /** Of what `written` leaves; made once. */
  let text = ''
  async function backedUp(): Promise<string> {
    if (text !== '') return text
    await onThisMachine(written)
    command('backup', file)
    return (text = readFileSync(file, 'utf8'))
  }

  test.each([
    ['with one letter changed', (text: string) => text.replace('jueves', 'martes'), 'It is damaged'],
    ['cut off', (text: string) => text.slice(0, -100), 'It is no backup of this program, or only a part of one.'],
    ['empty', () => '', 'It is no backup of this program'],
    ['of another program', () => '{"version": 3, "records": []}', 'It is no backup of this program'],
    ['of a program to come', (text: string) => text.replace('"family-line-backup":1', '"family-line-backup":2'), 'It is a backup of format 2'],
    ['with an account in it', (text: string) => text.replace('"kind":"draft"', '"kind":"account"'), 'It is damaged'],
    [
      'that lacks a text which it names',
      (text: string) => {
        const read = readBackup(text)
        if (read.kind === 'refused') throw new Error(read.why)
        return writeBackup({ ...read.backup, records: read.backup.records.filter(({ id }) => !id.startsWith('blob/')) })
      },
      'A text that it names is not in it.',
    ],
    [
      'whose edition cannot be served here',
      (text: string) => {
        const read = readBackup(text)
        if (read.kind === 'refused') throw new Error(read.why)
        return writeBackup({ ...read.backup, records: read.backup.records.map((record) => (record.id.startsWith('blob/') ? { ...record, value: `${record.value as string}no-such-topic: [` } : record)) })
      },
      'its edition could not be served',
    ],
  ])('%s', async (_, changed, why) => {
    writeFileSync(file, changed(await backedUp()))
    const before = await onThisMachine((records) => records.edition())
    const { stdout, stderr, status } = command('restore', file, '--yes')
    expect(stderr).toContain(why)
    expect(stderr).toContain('Nothing was changed.')
    expect([stdout, status]).toEqual(['', 1])
    expect(await onThisMachine((records) => records.edition())).toBe(before)
  })

  test('that is not there', () => {
    expect(command('restore', file, '--yes')).toMatchObject({ status: 1, stderr: expect.stringContaining('There is no file') })
  })
})

describe('with Redis', () => {
  const server = sharedRedis()
  beforeEach(() => {
    vi.stubEnv('REDIS_URL', server().url)
    vi.stubEnv('KEY_SECRET', 'a secret of the tests that is long enough')
  })

  test('a backup brings everything back after Redis and every copy of it are gone, on all machines', { timeout: 120_000 }, async () => {
    const connection = await patient(server())
    onTestFinished(() => connection.close())
    const records = redisRecords(connection)
    await written(records)
    const before = await wordsIn(records)
    expect(command('backup', file)).toMatchObject({ stdout: expect.stringContaining('1 editions and 1 drafts'), stderr: '', status: 0 })

    rmSync(join(folder, 'data'), { recursive: true })
    await server().ask('FLUSHALL')
    const shared = { REDIS_URL: server().url, KEY_SECRET: 'a secret of the tests that is long enough' }
    const programs = [await startedProgram(shared), await startedProgram(shared)]
    // Each leaves a link for a first administrator; from then on nobody commits but this test.
    await Promise.all(programs.map((program) => program.says('This link makes the first administrator')))
    for (const program of programs) expect(await answers(program)).not.toContain(published)

    expect(command('restore', file, '--yes')).toMatchObject({ stdout: expect.stringContaining('Done.'), stderr: '', status: 0 })
    await Promise.all(programs.map((program) => program.says('"event":"edition-in-force","number":2')))
    for (const program of programs) expect(await answers(program)).toContain(published)
    expect(await wordsIn(records)).toEqual(before)
  })

  test('that cannot be reached, both commands say so and change nothing', async () => {
    vi.stubEnv('REDIS_URL', 'redis://127.0.0.1:1')
    writeFileSync(file, writeBackup({ made: '2026-11-24T10:00Z', records: [] }))
    const kept = readFileSync(file)
    for (const ran of [command('backup', file), command('restore', file, '--yes')]) {
      expect(ran).toMatchObject({ status: 1, stderr: expect.stringMatching(/cannot be reached \(\w+\)\. Does Redis run at REDIS_URL\? Nothing was (written|changed)\./) })
    }
    expect(readFileSync(file)).toEqual(kept)
  })
})
