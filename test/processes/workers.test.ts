// npm start -- --workers N: several processes of one machine on one port.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readSettings, workersFrom } from '../../src/config.ts'
import { shareOf, sweepEvery } from '../../src/channels/sms/erase.ts'
import { chat, wordsOf } from '../support/chatting.ts'
import { keySecret } from '../support/machines.ts'
import { startedProgram, startedWorkers, type Program } from '../support/program.ts'
import { sharedRedis } from '../support/redis-server.ts'
import { accountSid } from '../support/twilio-account.ts'
import { twilioStandIn } from '../support/twilio-stand-in.ts'

const server = sharedRedis()
const club = 'when does the reading club meet?'
const workers = (count: number, more: Record<string, string> = {}) => startedWorkers(count, { REDIS_URL: server().url, KEY_SECRET: keySecret, ...more })
const asks = async (program: Program) => wordsOf(await chat(program, { text: club }, { Connection: 'close' }))
const times = ({ printed }: Program, words: string) => printed().split(words).length - 1

/** The processes that answer; each has children of its own while it prepares content. */
const childrenOf = ({ id }: Program) => readFileSync(`/proc/${id}/task/${id}/children`, 'utf8').trim().split(' ').map(Number)

describe('how many', () => {
  const withRedis = readSettings({ REDIS_URL: 'redis://127.0.0.1', KEY_SECRET: keySecret })
  test.each(['0', '-1', '1.5', 'two', '', '999', true])('%s is refused in words', (given) => {
    expect(() => workersFrom(given, withRedis)).toThrow('--workers must be a whole number from 1 to 64')
  })
  test('more than one needs Redis, and says so before anything starts', () => {
    expect(() => workersFrom('2', readSettings({}))).toThrow('--workers above 1 needs REDIS_URL')
    expect(workersFrom('2', withRedis)).toBe(2)
    expect(workersFrom('1', readSettings({}))).toBe(1)
  })
  test('together they ask the messaging company no more often than one would', () => {
    for (const count of [1, 2, 4, 8]) expect(10 * (count - 1) + shareOf(count)).toBeLessThanOrEqual(90)
  })
})

test('all of them answer on one port, greet once, stop together, and one of them sweeps', { timeout: 180_000 }, async () => {
  const twilio = await twilioStandIn({ now: Date.now })
  const program = await workers(3, { TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_URL: twilio.url })
  expect(times(program, '"event":"started"')).toBe(3)
  expect(childrenOf(program)).toHaveLength(3)
  for (let i = 0; i < 6; i++) expect(await asks(program)).toContain('The reading club meets')
  await program.says('This link makes the first administrator')
  expect(times(program, 'Family Line is ready')).toBe(1)
  expect(times(program, 'This link makes the first administrator')).toBe(1)
  const rounds = twilio.calls.filter(({ method }) => method === 'GET').map(({ at }) => at)
  expect(rounds.length).toBeGreaterThan(0)
  expect(rounds.slice(1).filter((at, i) => at - rounds[i]! < sweepEvery / 2)).toEqual([])
  expect(await program.stop()).toBe(0)
  expect(times(program, '"event":"stopped"')).toBe(3)
  expect(await fetch(program.url).then(() => 'answers', () => 'gone')).toBe('gone')
})

test('one that dies is replaced, and families are answered meanwhile', { timeout: 180_000 }, async () => {
  const program = await workers(2)
  const [one] = childrenOf(program)
  process.kill(one!, 'SIGKILL')
  await program.says('"event":"worker-ended","code":0,"signal":"SIGKILL"')
  for (let i = 0; i < 4; i++) expect(await asks(program)).toContain('The reading club meets')
  while (times(program, '"event":"started"') < 3) await sleep(20)
  expect(childrenOf(program)).toHaveLength(2)
})

test('when none of them can start any more the whole ends, with one line that says so', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(join(import.meta.dirname, '../district'), folder, { recursive: true })
  const data = join(folder, 'data')
  const program = await workers(2, { CONTENT_DIR: folder, DATA_DIR: data })
  // Nothing is left that could be served.
  rmSync(join(folder, 'dialogs'), { recursive: true })
  rmSync(join(folder, 'locales'), { recursive: true })
  rmSync(join(data, 'last-good-content.json'))
  for (const id of childrenOf(program)) process.kill(id, 'SIGKILL')
  while (times(program, 'Nobody is left, so the whole ends.') === 0) await sleep(20)
  expect(await program.stop()).toBe(1)
})

test('a port that is taken ends the start at once', async () => {
  const first = await startedProgram()
  await expect(workers(2, { PORT: new URL(first.url).port })).rejects.toThrow(/Port \d+ is taken by another program. Set PORT to another one.\n$/)
})

test('a file that is saved is taken up by all, and what is wrong with it is said once', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(join(import.meta.dirname, '../district'), folder, { recursive: true })
  const program = await workers(2, { CONTENT_DIR: folder })
  const group = join(folder, 'locales/en/help.yaml')
  const before = readFileSync(group, 'utf8')
  writeFileSync(group, before.replaceAll('The reading club meets', 'The reading club gathers'))
  while (times(program, '"event":"edition-in-force"') < 2) await sleep(20)
  for (let i = 0; i < 4; i++) expect(await asks(program)).toContain('The reading club gathers')
  writeFileSync(group, `${before}\n  broken: [`)
  await program.says('The last good content stays in force.')
  for (let i = 0; i < 4; i++) expect(await asks(program)).toContain('The reading club gathers')
  expect(await program.stop()).toBe(0)
  expect(times(program, 'The last good content stays in force.')).toBe(1)
})
