// What staff write, in Redis, command by command: where its history stands, reading, and the one script that commits.
import { setTimeout as pauseFor } from 'node:timers/promises'
import { digestOf, keptMarks, type Beside, type Point } from './history.ts'
import { keyOf, recordKinds, type Change, type RecordKind } from './records.ts'
import type { Redis } from './redis.ts'

/** The braces make Redis keep them all in one place of a cluster. */
export const places = {
  edition: 'fl:{staff}:edition',
  /** Of each of the last editions. */
  marks: 'fl:{staff}:marks',
  /** kind:key, by the edition that wrote it last. */
  versions: 'fl:{staff}:versions',
  /** Is there for a moment after all was put back; until it is gone nobody commits. */
  settling: 'fl:{staff}:settling',
}
/** One hash for each kind. */
export const placeOf = (kind: RecordKind): string => `fl:{staff}:records:${kind}`
export const placesOfKinds = recordKinds.map(placeOf)

export interface Read<T> {
  found: T
  /** Nothing was ever committed in this Redis. */
  isEmpty: boolean
}

/** Rejects with `RedisUnavailable`. */
export interface RedisStore {
  look(besideEdition: number): Promise<Beside>
  text(kind: RecordKind, id: string): Promise<Read<string | null>>
  texts(kind: RecordKind): Promise<Read<string[]>>
  /** A mark of '' is not compared. */
  commit(changes: readonly Change[], expected: Point): Promise<Point | { conflict: number }>
}

export type Pause = (milliseconds: number) => Promise<unknown>

export function redisStore(redis: Redis, pause: Pause = pauseFor): RedisStore {
  async function commit(changes: readonly Change[], expected: Point): Promise<Point | { conflict: number }> {
    const version = expected.edition + 1
    const texts = changes.flatMap(({ kind, id, value }) => [kind, keyOf(id), value === null ? '' : JSON.stringify({ kind, id, value, version })])
    const keys = [places.edition, places.marks, places.settling, places.versions, ...changes.map(({ kind }) => placeOf(kind))]
    for (;;) {
      const [outcome, number, mark] = (await redis.script(commitLua, keys, [String(expected.edition), expected.mark, digestOf(changes), ...texts])) as ['edition' | 'conflict' | 'settling', number, string]
      if (outcome === 'edition') return { edition: number, mark }
      if (outcome === 'conflict') return { conflict: number }
      await pause(number)
    }
  }

  return {
    async look(besideEdition) {
      const [edition, mark, then] = (await redis.script(lookLua, [places.edition, places.marks], [String(besideEdition)])) as [number, string, string]
      return { edition, mark, then }
    },
    async text(kind, id) {
      const [there, found] = (await redis.script(textLua, [places.edition, placeOf(kind)], [keyOf(id)])) as [number, string | null]
      return { found: found ?? null, isEmpty: there === 0 }
    },
    async texts(kind) {
      const [there, found] = (await redis.script(textsLua, [places.edition, placeOf(kind)], [])) as [number, string[]]
      return { found, isEmpty: there === 0 }
    },
    commit,
  }
}

const textLua = `return {redis.call('EXISTS', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1])}`
const textsLua = `return {redis.call('EXISTS', KEYS[1]), redis.call('HVALS', KEYS[2])}`

/** Where it stands: `edition` and `mark`. */
export const standsLua = `
local edition = tonumber(redis.call('GET', KEYS[1]) or '0')
local mark = redis.call('HGET', KEYS[2], edition) or ''`

const lookLua = `${standsLua}
return {edition, mark, redis.call('HGET', KEYS[2], ARGV[1]) or ''}`

/** Of each change: the place of its kind among KEYS; kind, key and text ('' takes it away) among ARGV. */
const commitLua = `${standsLua}
if edition ~= tonumber(ARGV[1]) or (ARGV[2] ~= '' and mark ~= ARGV[2]) then return {'conflict', edition, mark} end
local settling = redis.call('PTTL', KEYS[3])
if settling > 0 then return {'settling', settling, mark} end
edition = redis.call('INCR', KEYS[1])
mark = redis.sha1hex(mark .. ARGV[3])
redis.call('HSET', KEYS[2], edition, mark)
redis.call('HDEL', KEYS[2], edition - ${keptMarks})
for n = 5, #KEYS do
  local at = 4 + (n - 5) * 3
  local kind, key, text = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  if text == '' then
    redis.call('HDEL', KEYS[n], key)
    redis.call('ZREM', KEYS[4], kind .. ':' .. key)
  else
    redis.call('HSET', KEYS[n], key, text)
    redis.call('ZADD', KEYS[4], edition, kind .. ':' .. key)
  end
end
return {'edition', edition, mark}`
