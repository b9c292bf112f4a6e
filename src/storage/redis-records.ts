// What staff write, in Redis, for several processes. Nothing of it expires.
import { byId, keyOf, orUnavailable, type RecordKind, type Records, type StaffRecord } from './records.ts'
import type { Redis } from './redis.ts'

/** The connection is handed in and stays open: others use it too. */
export function redisRecords(redis: Redis): Records {
  return {
    edition: () => orUnavailable(async () => Number((await redis.command(editionPlace, 'GET')) ?? 0)),
    get: (kind, id) =>
      orUnavailable(async () => {
        const text = await redis.command(placeOf(kind), 'HGET', keyOf(id))
        return text === null ? null : read(text as string)
      }),
    list: (kind) => orUnavailable(async () => ((await redis.command(placeOf(kind), 'HVALS')) as string[]).map(read).sort(byId)),
    commit: (changes, expected) =>
      orUnavailable(async () => {
        const version = expected + 1
        const places = changes.map(({ kind }) => placeOf(kind))
        const texts = changes.flatMap(({ kind, id, value }) => [keyOf(id), value === null ? '' : JSON.stringify({ kind, id, value, version })])
        const [outcome, number] = (await redis.script(commitLua, [editionPlace, ...places], [String(expected), ...texts])) as ['edition' | 'conflict', number]
        return outcome === 'edition' ? { edition: number } : { conflict: number }
      }),
    close() {},
  }
}

/** One hash for each kind; the braces make Redis keep them all in one place of a cluster. */
const placeOf = (kind: RecordKind): string => `fl:{staff}:records:${kind}`
const editionPlace = 'fl:{staff}:edition'

const read = (text: string): StaffRecord => JSON.parse(text) as StaffRecord

/** Of each change: the place of its kind among KEYS; its key and its text ('' takes it away) among ARGV. */
const commitLua = `
local inForce = tonumber(redis.call('GET', KEYS[1]) or '0')
if inForce ~= tonumber(ARGV[1]) then return {'conflict', inForce} end
local edition = redis.call('INCR', KEYS[1])
for n = 2, #KEYS do
  local key, text = ARGV[n * 2 - 2], ARGV[n * 2 - 1]
  if text == '' then redis.call('HDEL', KEYS[n], key) else redis.call('HSET', KEYS[n], key, text) end
end
return {'edition', edition}`
