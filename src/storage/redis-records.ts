// What staff write, in Redis, for several processes. Nothing of it expires.
import { byId, orUnavailable, type Records, type StaffRecord } from './records.ts'
import { redisStore } from './redis-store.ts'
import type { Redis } from './redis.ts'

/** The connection is handed in and stays open: others use it too. */
export function redisRecords(redis: Redis): Records {
  const store = redisStore(redis)
  return {
    edition: () => orUnavailable(async () => (await store.look(0)).edition),
    get: (kind, id) => orUnavailable(async () => recordOf((await store.text(kind, id)).found)),
    list: (kind) => orUnavailable(async () => recordsOf((await store.texts(kind)).found)),
    commit: (changes, edition) =>
      orUnavailable(async () => {
        const answer = await store.commit(changes, { edition, mark: '' })
        return 'conflict' in answer ? answer : { edition: answer.edition }
      }),
    close() {},
  }
}

export const recordOf = (text: string | null): StaffRecord | null => (text === null ? null : (JSON.parse(text) as StaffRecord))
export const recordsOf = (texts: readonly string[]): StaffRecord[] => texts.map((text) => JSON.parse(text) as StaffRecord).sort(byId)
