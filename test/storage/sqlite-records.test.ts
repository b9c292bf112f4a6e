// Records in a file keep the contract, outlive the process however it ends, and are for several processes at once.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Records } from '../../src/storage/records.ts'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'
import { expectOnlyACode, keepsRecords } from './records-contract.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const file = () => join(folder, 'records.sqlite')

/** For a test that needs no more than a moment of it. */
async function opened<T>(work: (records: Records) => Promise<T>): Promise<T> {
  const records = sqliteRecords(folder)
  try {
    return await work(records)
  } finally {
    records.close()
  }
}

const program = (name: string, ...given: string[]) => spawn(process.execPath, [join(import.meta.dirname, name), folder, ...given], { stdio: ['pipe', 'pipe', 'inherit'] })

describe('records in a file', () => {
  keepsRecords(() => ({ records: sqliteRecords(folder), other: sqliteRecords(folder) }))
})

describe('the file of records', () => {
  test('is there after a restart', async () => {
    await opened((records) => records.commit([{ kind: 'draft', id: 'a', value: 'words' }], 0))
    expect(await opened((records) => records.edition())).toBe(1)
    expect(await opened((records) => records.get('draft', 'a'))).toEqual({ kind: 'draft', id: 'a', value: 'words', version: 1 })
  })

  test('stands in a folder that is made when there is none', () => {
    sqliteRecords(join(folder, 'deep', 'down')).close()
    expect(readdirSync(join(folder, 'deep', 'down'))).toContain('records.sqlite')
  })

  test('can be read by nobody else on the machine', async () => {
    await opened(async (records) => {
      await records.commit([{ kind: 'account', id: 'maria', value: 'secret' }], 0)
      const files = readdirSync(folder)
      expect(files).toEqual(expect.arrayContaining(['records.sqlite', 'records.sqlite-wal']))
      expect(files.map((name) => (statSync(join(folder, name)).mode & 0o777).toString(8))).toEqual(files.map(() => '600'))
    })
  })

  test('holds nothing any more of what was taken away, once nobody has it open', async () => {
    await opened((records) => records.commit([{ kind: 'draft', id: 'a', value: 'ximena '.repeat(5_000) }], 0))
    expect(readFileSync(file()).includes('ximena')).toBe(true)
    await opened((records) => records.commit([{ kind: 'draft', id: 'a', value: null }], 1))
    expect(readdirSync(folder)).toEqual(['records.sqlite'])
    expect(readFileSync(file()).includes('ximena')).toBe(false)
  })
})

describe('a process that is killed in the middle of a commit', () => {
  const before = { edition: 1, drafts: ['a'] }
  const after = { edition: 2, drafts: ['b', 'c', 'd'] }

  /** What is found when the next process opens the store. */
  async function afterDying(statements: number) {
    await opened((records) => records.commit([{ kind: 'draft', id: 'a', value: 'old' }], 0))
    const [, signal] = (await once(program('dying-commit.ts', String(statements)), 'exit')) as [number | null, string | null]
    expect(signal).toBe('SIGKILL')
    const reachedTheDisk = readFileSync(`${file()}-wal`).includes('half written')
    const found = await opened(async (records) => ({ edition: await records.edition(), drafts: (await records.list('draft')).map(({ id }) => id) }))
    return { reachedTheDisk, found }
  }

  test.each([
    ['the edition alone', 1, false],
    ['the record that went', 2, false],
    ['one of three new records', 3, true],
    ['two of three new records', 4, true],
    ['all records', 5, true],
    ['everything, but before it counts', 7, true],
  ])('has changed nothing when it had written %s', async (_, statements, someOfIt) => {
    const { reachedTheDisk, found } = await afterDying(statements)
    expect(reachedTheDisk).toBe(someOfIt)
    expect(found).toEqual(before)
    await opened(async (records) => expect(await records.commit([], 1)).toEqual({ edition: 2 }))
  })

  test('has changed everything when it was told so before it died', async () => {
    expect((await afterDying(8)).found).toEqual(after)
  })
})

describe('several processes with one file', () => {
  test('get in nowhere between the look at the edition and the commit', async () => {
    const rival = new DatabaseSync(file(), { timeout: 0 })
    const outcomes: string[] = []
    const look = StatementSync.prototype.get
    const looking = vi.spyOn(StatementSync.prototype, 'get')
    onTestFinished(() => {
      looking.mockRestore()
      rival.close()
    })
    await opened(async (records) => {
      looking.mockImplementationOnce(function (this: StatementSync, ...given) {
        const seen = look.apply(this, given)
        try {
          rival.exec('UPDATE edition SET number = number + 1')
          outcomes.push('got in')
        } catch (error) {
          outcomes.push((error as { errstr: string }).errstr)
        }
        return seen
      })
      expect(await records.commit([{ kind: 'draft', id: 'a', value: 'mine' }], 0)).toEqual({ edition: 1 })
    })
    expect(outcomes).toEqual(['database is locked'])
  })

  const exitOf = async (child: ChildProcess) => ((await once(child, 'exit')) as [number | null])[0]

  test('open it at the same moment, and each of their commits counts exactly once', async () => {
    const [names, each] = [['one', 'two', 'three'], 40]
    const children = names.map((name) => program('competing-commits.ts', name, String(each)))
    await Promise.all(children.map(({ stdout }) => once(stdout, 'data')))
    const exits = children.map(exitOf)
    for (const { stdin } of children) stdin.write('go\n')
    expect(await Promise.all(exits)).toEqual([0, 0, 0])
    await opened(async (records) => {
      const kept = await records.list('audit')
      expect(await records.edition()).toBe(names.length * each)
      expect(kept.map(({ id }) => id)).toEqual(names.flatMap((name) => Array.from({ length: each }, (_, place) => `${name}-${place}`)).sort())
      expect(new Set(kept.map(({ version }) => version)).size).toBe(names.length * each)
    })
  })
})

describe('a file that is out of order', () => {
  test('fails with a code alone when it is no store at all', () => {
    writeFileSync(file(), 'ximena '.repeat(1_000))
    let thrown: unknown
    try {
      sqliteRecords(folder)
    } catch (error) {
      thrown = error
    }
    expectOnlyACode(thrown, 'ximena')
    expect(thrown).toMatchObject({ code: 'SQLITE26' })
  })

  test('says nothing of a text that cannot be read', async () => {
    await opened(async (records) => {
      await records.commit([{ kind: 'draft', id: 'a', value: 'old' }], 0)
      const hand = new DatabaseSync(file())
      hand.exec(`UPDATE records SET value = 'ximena, not JSON'`)
      hand.close()
      expectOnlyACode(await records.get('draft', 'a').catch((error: unknown) => error), 'ximena')
      expectOnlyACode(await records.list('draft').catch((error: unknown) => error), 'ximena')
    })
  })

  test('fails with a code alone once it is closed', async () => {
    const records = sqliteRecords(folder)
    records.close()
    expectOnlyACode(await records.commit([{ kind: 'draft', id: 'a', value: 'ximena' }], 0).catch((error: unknown) => error), 'ximena')
  })
})
