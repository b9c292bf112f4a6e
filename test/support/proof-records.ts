// Staff write while families talk: in memory, in SQLite and in Redis. What they write is theirs, and nothing of a family stands beside it.
import { onTestFinished } from 'vitest'
import { memoryRecords } from '../../src/storage/memory-records.ts'
import type { Records } from '../../src/storage/records.ts'
import { redisRecords } from '../../src/storage/redis-records.ts'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'
import type { Looking } from './proof-looking.ts'
import { connectedTo, type RedisServer } from './redis-server.ts'

export const staffWords = 'The rice bank now opens at half past eight'

export interface StaffAtWork {
  write(): Promise<void>
  /** How many drafts each store handed out. */
  look(looking: Looking): Promise<Record<string, number>>
}

/** Lasts as long as the test. */
export async function staffAtWork(dataFolder: string, redis: RedisServer): Promise<StaffAtWork> {
  const connection = await connectedTo(redis)
  const stores: Record<string, Records> = { memory: memoryRecords(), SQLite: sqliteRecords(dataFolder), Redis: redisRecords(connection) }
  onTestFinished(async () => {
    stores['SQLite']?.close()
    await connection.close()
  })
  let written = 0
  return {
    async write() {
      written++
      for (const store of Object.values(stores)) {
        await store.commit(
          [
            { kind: 'draft', id: `en/rice-bank-${written}`, value: { answer: `${staffWords}, version ${written}` } },
            { kind: 'audit', id: String(written), value: { by: 'lamplighter', did: 'saved a draft' } },
            { kind: 'account', id: 'lamplighter', value: { role: 'editor' } },
          ],
          await store.edition(),
        )
      }
    },
    async look(looking) {
      const drafts: Record<string, number> = {}
      for (const [name, store] of Object.entries(stores)) {
        const kinds = await Promise.all((['draft', 'edition', 'account', 'audit'] as const).map((kind) => store.list(kind)))
        looking.text(`staff's words in ${name}`, JSON.stringify(kinds))
        drafts[name] = kinds[0]!.length
      }
      return drafts
    },
  }
}
