// Staff write while families talk: in memory, in SQLite and in Redis. What they write is theirs, and nothing of a family stands beside it.
import { onTestFinished } from 'vitest'
import { memoryRecords } from '../../src/storage/memory-records.ts'
import { unitIdOf, type Edit } from '../../src/content/edits/edit.ts'
import { entry } from '../../src/staff/editions/audit.ts'
import type { Draft } from '../../src/staff/editions/draft.ts'
import { recordKinds, type Json, type Records } from '../../src/storage/records.ts'
import { redisRecords } from '../../src/storage/redis-records.ts'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'
import type { Looking } from './proof-looking.ts'
import { connectedTo, type RedisServer } from './redis-server.ts'
import { passesFor, type Pass } from './passes.ts'

export const staffWords = 'The rice bank now opens at half past eight'

export interface StaffAtWork {
  /** Somebody who may see every page, in the store that the program uses. */
  pass: Pass
  write(): Promise<void>
  /** How many drafts each store handed out. */
  look(looking: Looking): Promise<Record<string, number>>
}

const at = '2026-11-24T10:00:00.000Z'

function draftOf(number: number): Draft {
  const edit: Edit = { kind: 'sentence', language: 'en', key: `rice.${number}`, text: `${staffWords}, version ${number}` }
  return { id: unitIdOf(edit), edit, base: null, revision: number, authors: ['lamplighter'], by: 'lamplighter', at, state: 'open', approval: null, question: null, askedBy: null, history: [] }
}

/** Lasts as long as the test. */
export async function staffAtWork(dataFolder: string, redis: RedisServer, isShared: boolean): Promise<StaffAtWork> {
  const connection = await connectedTo(redis)
  const stores: Record<string, Records> = { memory: memoryRecords(), SQLite: sqliteRecords(dataFolder), Redis: redisRecords(connection) }
  onTestFinished(async () => {
    stores['SQLite']?.close()
    await connection.close()
  })
  const pass = (await passesFor(isShared ? stores['Redis']! : stores['SQLite']!, { now: Date.now })).administrator
  let written = 0
  return {
    pass,
    async write() {
      written++
      for (const store of Object.values(stores)) {
        await store.commit(
          [
            { kind: 'draft', id: `sentence/en/rice.${written}`, value: draftOf(written) as unknown as Json },
            entry({ at, by: 'lamplighter', role: 'editor', action: 'draft-saved', about: [`sentence/en/rice.${written}`] }, String(written)),
          ],
          await store.edition(),
        )
      }
    },
    async look(looking) {
      const drafts: Record<string, number> = {}
      for (const [name, store] of Object.entries(stores)) {
        const kinds = await Promise.all(recordKinds.map((kind) => store.list(kind)))
        looking.text(`staff's words in ${name}`, JSON.stringify(kinds))
        drafts[name] = kinds[0]!.length
      }
      return drafts
    },
  }
}
