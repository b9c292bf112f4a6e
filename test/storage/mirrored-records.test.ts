// What staff confirmed survives a Redis that comes back empty: records in Redis with a copy on each machine.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { mirroredRecords } from '../../src/storage/mirrored-records.ts'
import { openRecords } from '../../src/storage/open-records.ts'
import { openCopy } from '../../src/storage/records-copy.ts'
import { recordKinds, type Change, type Records } from '../../src/storage/records.ts'
import { openRedis, type Redis } from '../../src/storage/redis.ts'
import { redisRecords } from '../../src/storage/redis-records.ts'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'
import { answering, sharedRedis, startedRedis } from '../support/redis-server.ts'
import { emptyRedisAt } from './empty-redis.ts'
import { patient } from './patient-redis.ts'
import { expectOnlyACode, keepsRecords } from './records-contract.ts'

const server = sharedRedis()
let redis: Redis
beforeAll(async () => {
  redis = await patient(server())
})
beforeEach(() => server().ask('FLUSHALL'))
afterAll(() => redis.close())

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

interface Machine {
  records: Records
  folder: string
  failures: unknown[]
  /** How often it was said that the copy can be written again. */
  mended: () => number
  /** What its file holds, as a program without Redis would find it. */
  copied(): Promise<Contents>
}

interface MachineParts {
  connection?: Redis
  folder?: string
  /** Until all have had their look at what was put back. */
  pause?: () => Promise<unknown>
}

const settled = () => server().ask('DEL', 'fl:{staff}:settling')

function machine({ connection = redis, folder = aFolder(), pause = settled }: MachineParts = {}): Machine {
  const failures: unknown[] = []
  let mended = 0
  const records = mirroredRecords({ redis: connection, copy: openCopy(folder), failed: (error) => failures.push(error), mended: () => mended++, pause })
  onTestFinished(() => records.close())
  return {
    records,
    folder,
    failures,
    mended: () => mended,
    async copied() {
      const file = sqliteRecords(folder)
      try {
        return await contentsOf(file)
      } finally {
        file.close()
      }
    },
  }
}

async function contentsOf(records: Records) {
  const edition = await records.edition()
  return { edition, records: (await Promise.all(recordKinds.map((kind) => records.list(kind)))).flat() }
}
type Contents = Awaited<ReturnType<typeof contentsOf>>

const account: Change = { kind: 'account', id: 'maria', value: { role: 'editor' } }
const draft = (id: string, value: string): Change => ({ kind: 'draft', id, value })
const save = async ({ records }: Machine, ...changes: Change[]) => records.commit(changes, await records.edition())

/** Some editions, with something of many kinds, something changed and something taken away. */
async function atWork(desk: Machine): Promise<Contents> {
  await save(desk, account, draft('a', 'first'), draft('b', 'second'))
  await save(desk, draft('a', 'changed'), { kind: 'edition', id: 'blob/1', value: 'Quyền của bạn. '.repeat(20_000) }, { kind: 'session', id: 'half \uD83D', value: 1 })
  await save(desk, { kind: 'draft', id: 'b', value: null }, { kind: 'audit', id: '1', value: { by: 'maria' } })
  return contentsOf(desk.records)
}

const codesOf = ({ failures }: Machine) => failures.map((error) => (error as { code: string }).code)

describe('records of two machines', () => {
  const failures: unknown[] = []
  keepsRecords(() => {
    const [records, other] = [aFolder(), aFolder()].map((folder) => mirroredRecords({ redis, copy: openCopy(folder), failed: (error) => failures.push(error) })) as [Records, Records]
    return { records, other }
  })
  afterAll(() => expect(failures).toEqual([]))
})

describe('the copy of a machine', () => {
  test('holds a commit as soon as it is confirmed', async () => {
    const desk = machine()
    const there = await atWork(desk)
    expect(there.edition).toBe(3)
    expect(await desk.copied()).toEqual(there)
  })

  test('takes over what another machine commits and takes away, and asks for nothing that it has', async () => {
    const [desk, asked] = [machine(), [] as string[]]
    const command: Redis['command'] = async (...given) => {
      const answer = await redis.command(...given)
      asked.push(JSON.stringify(answer))
      return answer
    }
    const other = machine({ connection: { ...redis, command } })
    const there = await atWork(desk)
    expect(await other.records.edition()).toBe(3)
    expect(await other.copied()).toEqual(there)
    asked.length = 0
    await save(desk, draft('c', 'new'), { kind: 'session', id: 'half \uD83D', value: null })
    expect(await other.records.edition()).toBe(4)
    expect(await other.copied()).toEqual(await contentsOf(desk.records))
    expect(asked.join()).toContain('new')
    expect(asked.join().length).toBeLessThan(1_000)
  })

  test('is one for all processes of the machine', async () => {
    const first = machine()
    const second = machine({ folder: first.folder })
    async function saved(desk: Machine, id: string): Promise<void> {
      if ('conflict' in (await save(desk, draft(id, id)))) await saved(desk, id)
    }
    await Promise.all(Array.from({ length: 12 }, (_, place) => saved(place % 2 === 0 ? first : second, String(place))))
    const there = await contentsOf(redisRecords(redis))
    expect(there.edition).toBe(12)
    expect(await first.copied()).toEqual(there)
    expect([first.failures, second.failures]).toEqual([[], []])
  })

  test('is the store of a machine that began without Redis, and goes on when Redis is there', async () => {
    const folder = aFolder()
    const before = sqliteRecords(folder)
    await before.commit([account, draft('a', 'written without Redis')], 0)
    const there = await contentsOf(before)
    before.close()
    const desk = machine({ folder })
    expect(await contentsOf(desk.records)).toEqual(there)
    expect(await contentsOf(redisRecords(redis))).toEqual(there)
  })
})

describe('a Redis that was emptied', () => {
  test.each<[string, (records: Records) => Promise<unknown>, unknown]>([
    ['the edition', (records) => records.edition(), 3],
    ['a record', async (records) => (await records.get('draft', 'a'))?.value, 'changed'],
    ['a list', async (records) => (await records.list('account')).length, 1],
    ['a commit', (records) => records.commit([draft('c', 'new')], 3), { edition: 4 }],
  ])('is filled again by whoever asks first for %s', async (_, ask, answer) => {
    const desk = machine()
    const there = await atWork(desk)
    await server().ask('FLUSHALL')
    expect(await ask(desk.records)).toEqual(answer)
    const back = await contentsOf(redisRecords(redis))
    expect(back.records.filter(({ version }) => version <= 3)).toEqual(there.records)
    expect(await desk.copied()).toEqual(back)
    await settled()
    const keys = (await server().ask('KEYS', '*')) as string[]
    expect(await Promise.all(keys.map((key) => server().ask('TTL', key)))).toEqual(keys.map(() => -1))
    expect(desk.failures).toEqual([])
  })

  test('goes on as before for all machines', async () => {
    const [desk, other] = [machine(), machine()]
    await atWork(desk)
    await other.records.edition()
    await server().ask('FLUSHALL')
    await save(other, draft('c', 'new'))
    await save(desk, draft('d', 'new as well'))
    await other.records.edition()
    expect(await other.copied()).toEqual(await desk.copied())
    expect((await desk.copied()).edition).toBe(5)
    expect([desk.failures, other.failures]).toEqual([[], []])
  })

  test('gets a store of tens of megabytes back within the patience of the program', async () => {
    const folder = aFolder()
    const before = sqliteRecords(folder)
    await before.commit([account, ...Array.from({ length: 60 }, (_, place): Change => ({ kind: 'edition', id: `blob/${place}`, value: 'words '.repeat(100_000) }))], 0)
    await before.commit(Array.from({ length: 3_000 }, (_, place): Change => ({ kind: 'audit', id: String(place), value: { by: 'maria' } })), 1)
    before.close()
    const opened = openRecords({ redisUrl: server().url, dataDir: folder, failed: (error) => expect(error).toBeNull() })
    onTestFinished(opened.close)
    await opened.reached
    expect(await opened.records.edition()).toBe(2)
    expect(await server().ask('HLEN', 'fl:{staff}:records:edition')).toBe(60)
  })
})

describe('of several copies', () => {
  /** Two machines, of which one was away for the last commits. */
  async function laterAndEarlier(pause?: () => Promise<unknown>) {
    const [later, earlier] = [machine(), machine({ ...(pause && { pause }) })]
    await save(later, account, draft('a', 'old'))
    await earlier.records.edition()
    await save(later, draft('a', 'new'), draft('b', 'new'))
    const there = await contentsOf(later.records)
    await server().ask('FLUSHALL')
    return { later, earlier, there }
  }

  test.each(['later', 'earlier'] as const)('the latest wins when the %s one looks first', async (first) => {
    const { later, earlier, there } = await laterAndEarlier()
    await { later, earlier }[first].records.edition()
    for (const { records } of [later, earlier]) expect(await contentsOf(records)).toEqual(there)
    expect(await earlier.copied()).toEqual(there)
    expect([later.failures, earlier.failures]).toEqual([[], []])
  })

  test('the latest wins also when somebody commits at once to what an earlier one has put back', async () => {
    const { later, earlier } = await laterAndEarlier(async () => {
      await later.records.edition()
      await settled()
    })
    const expected = await earlier.records.edition()
    expect(expected).toBe(1)
    expect(await earlier.records.commit([draft('a', 'over unseen words')], expected)).toEqual({ conflict: 2 })
    expect((await earlier.records.get('draft', 'a'))?.value).toBe('new')
  })
})

describe('what was committed while it was to be put back', () => {
  /** Another machine, new or forgotten, gets in just before the last step. */
  const racing = (commit: () => Promise<unknown>): Redis => {
    let isFirst = true
    return {
      ...redis,
      async script(lua, keys, parameters) {
        if (lua.includes('RENAME') && isFirst) {
          isFirst = false
          await commit()
        }
        return redis.script(lua, keys, parameters)
      },
    }
  }

  test('is not written over where people have worked there: the copy is set aside, and the operator told', async () => {
    const other = redisRecords(redis)
    const desk = machine({ connection: racing(() => other.commit([account, draft('a', 'in between')], 0)) })
    const lost = await atWork(desk)
    await server().ask('FLUSHALL')
    expect(await desk.records.edition()).toBe(1)
    expect((await desk.records.get('draft', 'a'))?.value).toBe('in between')
    expect(await desk.copied()).toEqual(await contentsOf(other))
    expect(codesOf(desk)).toEqual(['SET_ASIDE'])
    const [aside = '', ...more] = readdirSync(desk.folder).filter((name) => name.includes('aside'))
    expect(more).toEqual([])
    expect((statSync(join(desk.folder, aside)).mode & 0o777).toString(8)).toBe('600')
    const folder = aFolder()
    copyFileSync(join(desk.folder, aside), join(folder, 'records.sqlite'))
    await server().ask('FLUSHALL')
    expect(await contentsOf(machine({ folder }).records)).toEqual(lost)
  })

  test('goes where only a start has written there: its link for a first administrator is none any more', async () => {
    const desk = machine({ connection: racing(() => redisRecords(redis).commit([{ kind: 'session', id: 'invitation/1', value: 1 }], 0)) })
    const there = await atWork(desk)
    await server().ask('FLUSHALL')
    expect(await contentsOf(desk.records)).toEqual(there)
    expect(desk.failures).toEqual([])
  })

  test('is never mixed with what was read before: whoever had not seen it has to look again', async () => {
    const desk = machine()
    await save(desk, account, draft('a', 'old'))
    const expected = await desk.records.edition()
    await server().ask('FLUSHALL')
    await redisRecords(redis).commit([account, draft('a', 'of another history')], 0)
    expect(await desk.records.commit([draft('a', 'over unseen words')], expected)).toEqual({ conflict: 1 })
    expect((await desk.records.get('draft', 'a'))?.value).toBe('of another history')
  })
})

describe('a copy that cannot be written', () => {
  test('does not undo a commit: it has happened, the operator is told once, and the copy follows later', async () => {
    const opened = vi.spyOn(DatabaseSync.prototype, 'prepare')
    onTestFinished(() => opened.mockRestore())
    const desk = machine()
    const [database] = opened.mock.contexts as DatabaseSync[]
    await save(desk, account)
    database!.exec('PRAGMA max_page_count = 1')
    expect(await save(desk, draft('a', 'words '.repeat(10_000)))).toEqual({ edition: 2 })
    expect(await save(desk, draft('b', 'words '.repeat(10_000)))).toEqual({ edition: 3 })
    expect(codesOf(desk)).toEqual(['SQLITE13'])
    expect((await desk.copied()).edition).toBe(1)
    expect((await desk.records.list('draft')).map(({ id }) => id)).toEqual(['a', 'b'])
    database!.exec('PRAGMA max_page_count = 1000000')
    expect(desk.mended()).toBe(0)
    for (let looks = 0; looks < 100; looks++) await desk.records.edition()
    expect(desk.mended()).toBe(1)
    expect(await desk.copied()).toEqual(await contentsOf(desk.records))
  })

  test('leaves Redis alone, where its folder is none', async () => {
    const [file, failures] = [join(aFolder(), 'a-file'), [] as unknown[]]
    writeFileSync(file, '')
    const opened = openRecords({ redisUrl: server().url, dataDir: join(file, 'data'), failed: (error) => failures.push(error) })
    onTestFinished(opened.close)
    await opened.reached
    expect(await opened.records.commit([account], 0)).toEqual({ edition: 1 })
    expect(failures).toEqual([expect.objectContaining({ code: 'ENOTDIR' })])
  })
})

test('a commit whose process was killed before it stood in the copy is in it after the next look of any other', async () => {
  const desk = machine()
  await save(desk, account, draft('a', 'words'))
  const child = spawn(process.execPath, [join(import.meta.dirname, 'dying-mirror.ts'), server().url, desk.folder], { stdio: ['ignore', 'ignore', 'inherit'] })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  expect((await desk.copied()).edition).toBe(1)
  expect(await desk.records.edition()).toBe(2)
  await server().ask('FLUSHALL')
  expect((await desk.records.get('draft', 'b'))?.value).toBe('the last words')
})

describe('while Redis is away', () => {
  /** A busy machine is no outage. */
  const patience = 20_000

  async function own() {
    const there = await startedRedis()
    onTestFinished(there.stop)
    const connection = openRedis({ url: there.url, lost: () => {}, patience })
    onTestFinished(() => connection.close())
    await answering(connection)
    return { there, connection }
  }

  test('staff read what was confirmed, cannot write, and have it all when it comes back empty', async () => {
    const { there, connection } = await own()
    const desk = machine({ connection })
    const confirmed = await atWork(desk)
    await there.stop()
    expect(await contentsOf(desk.records)).toEqual(confirmed)
    expectOnlyACode(await desk.records.commit([draft('a', 'ximena')], 3).catch((error: unknown) => error), 'ximena')
    await emptyRedisAt(there.url)
    await answering(connection)
    expect(await desk.records.edition()).toBe(3)
    expect(await contentsOf(redisRecords(connection))).toEqual(confirmed)
    expect(desk.failures).toEqual([])
  })

  test('a machine that starts stands on its copy, and one that has none says so', async () => {
    const { there, connection } = await own()
    const desk = machine({ connection })
    const confirmed = await atWork(desk)
    await there.stop()
    const again = machine({ connection, folder: desk.folder })
    expect(await contentsOf(again.records)).toEqual(confirmed)
    expectOnlyACode(await machine({ connection }).records.get('draft', 'a').catch((error: unknown) => error), 'ximena')
  })

  test('nothing is read that is older than what this process has seen', async () => {
    const { there, connection } = await own()
    const [folder, other] = [aFolder(), machine({ connection })]
    await save(other, account, draft('a', 'withdrawn since'))
    const copy = openCopy(folder)
    const desk = mirroredRecords({ redis: connection, copy: { ...copy, take: (from, later) => (later.to.edition > 1 ? full() : copy.take(from, later)) }, failed: () => {} })
    onTestFinished(() => desk.close())
    expect(await desk.edition()).toBe(1)
    await save(other, draft('a', 'new'))
    expect(await desk.edition()).toBe(2)
    await there.stop()
    expectOnlyACode(await desk.get('draft', 'a').catch((error: unknown) => error), 'withdrawn')
  })
})

const full = (): never => {
  throw Object.assign(new Error('ximena'), { code: 'ENOSPC' })
}
