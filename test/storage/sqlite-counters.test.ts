// Counters in a file keep the contract, outlive the process and lie where the operator wants them.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Count } from '../../src/storage/counters.ts'
import { sqliteCounters } from '../../src/storage/sqlite-counters.ts'
import { countsFaithfully } from './counters-contract.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const cell: Count = { from: '2026-11-24', where: 'sms', what: 'answer', count: 5 }

describe('counters in a file', () => {
  countsFaithfully(() => sqliteCounters(folder))

  test('are there after a restart', () => {
    const before = sqliteCounters(folder)
    before.add('day', [cell])
    before.close()
    const after = sqliteCounters(folder)
    expect(after.list('day')).toEqual([cell])
    after.close()
  })

  test('keep the key of the noise over a restart, and the first of two processes decides', () => {
    const [one, other] = [sqliteCounters(folder), sqliteCounters(folder)]
    const meanwhile = () => {
      other.noiseKey(() => Buffer.alloc(32, 2))
      return Buffer.alloc(32, 1)
    }
    expect(Buffer.from(one.noiseKey(meanwhile))).toEqual(Buffer.alloc(32, 2))
    one.close()
    other.close()
    const after = sqliteCounters(folder)
    expect(Buffer.from(after.noiseKey(() => Buffer.alloc(32, 3)))).toEqual(Buffer.alloc(32, 2))
    after.close()
  })

  test('make their folder when there is none', () => {
    sqliteCounters(join(folder, 'deep', 'down')).close()
    expect(readdirSync(join(folder, 'deep', 'down'))).toContain('counts.sqlite')
  })

  test('are seen by a command that opens the same file beside the server', () => {
    const server = sqliteCounters(folder)
    const command = sqliteCounters(folder)
    server.add('week', [cell])
    expect(command.list('week')).toEqual([cell])
    command.close()
    server.close()
  })

  test('are written all or not at all', () => {
    const counters = sqliteCounters(folder)
    const broken = { ...cell, where: 'web', count: 'many' as unknown as number }
    expect(() => counters.add('day', [cell, broken])).toThrow()
    expect(counters.list('day')).toEqual([])
    counters.add('day', [cell])
    expect(counters.list('day')).toEqual([cell])
    counters.close()
  })
})
