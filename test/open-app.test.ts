// With which content a start begins: what was prepared before is in force at once, and what a new day brings comes behind it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { App } from '../src/app.ts'
import { readSettings, repository } from '../src/config.ts'
import { openApp } from '../src/open-app.ts'
import { condition } from '../src/operate/condition.ts'
import { memoryCounters } from '../src/storage/memory-counters.ts'
import { memoryRecords } from '../src/storage/memory-records.ts'
import { prepareWith } from '../src/understanding/prepare.ts'
import { districtFiles } from './support/district.ts'
import { today } from './support/edition.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'family-line-'))
  await prepareWith([dataDir], { files: districtFiles(), today, number: 1 })
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const started = (day: string): Promise<App> =>
  openApp({
    settings: readSettings({ DATA_DIR: dataDir, CONTENT_DIR: join(repository, 'test/district') }),
    today: day,
    processes: 1,
    log: () => {},
    counters: memoryCounters(),
    opened: { records: memoryRecords(), reached: Promise.resolve(true), redis: null, close: async () => {} },
    recordsFailed: () => {},
    state: condition(),
    isStopping: () => false,
  })

const due = ({ library }: App): number => library.inForce().problems.filter(({ level }) => level === 'due').length

describe('content that was prepared before', () => {
  test('is in force as it was found then', async () => {
    const app = await started(today)
    expect(app.library.inForce().edition.number).toBe(1)
    await app.close()
  })

  test('answers at once on a later day, and what has fallen due since is found behind the start', async () => {
    const app = await started('2035-01-01')
    const before = due(app)
    expect(app.library.inForce().edition.number).toBe(1)
    while (app.library.inForce().edition.number === 1) await turn()
    expect(due(app)).toBeGreaterThan(before)
    await app.close()
  })
})
