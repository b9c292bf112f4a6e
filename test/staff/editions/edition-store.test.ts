// Editions in memory, in a file and in Redis.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest'
import { memoryRecords } from '../../../src/storage/memory-records.ts'
import { openRecords, type OpenedRecords } from '../../../src/storage/open-records.ts'
import { sqliteRecords } from '../../../src/storage/sqlite-records.ts'
import { sharedRedis } from '../../support/redis-server.ts'
import { keepsEditions } from './edition-store-contract.ts'

describe('editions in memory', () => keepsEditions(memoryRecords))

describe('editions in a file', () => {
  keepsEditions(() => {
    const folder = mkdtempSync(join(tmpdir(), 'family-line-'))
    const records = sqliteRecords(folder)
    onTestFinished(() => {
      records.close()
      rmSync(folder, { recursive: true })
    })
    return records
  })
})

describe('editions in Redis', () => {
  const server = sharedRedis()
  let opened: OpenedRecords
  beforeAll(async () => {
    opened = openRecords({ redisUrl: server().url, dataDir: '', failed: () => {} })
    await opened.reached
  })
  afterAll(() => opened.close())

  keepsEditions(async () => {
    await server().ask('FLUSHALL')
    return opened.records
  })
})
