// What others have committed to Redis, into this machine's copy: only what it lacks, for published texts are large.
import { isSamePoint, keptMarks, type Point } from './history.ts'
import type { RecordsCopy } from './records-copy.ts'
import type { Row } from './records-file.ts'
import { keyOf, recordKinds, type RecordKind, type StaffRecord } from './records.ts'
import { placeOf, places, placesOfKinds, standsLua } from './redis-store.ts'
import type { Redis } from './redis.ts'

/** Records that are asked for at once. */
const portion = 100

export interface TakingOver {
  redis: Redis
  copy: RecordsCopy
  /** Where the copy stands. */
  from: Point
  /** Its history is not that of Redis: nothing of it stays. */
  isAnew: boolean
}

/** False, and nothing, when somebody commits meanwhile or another process was first. */
export async function takeOver({ redis, copy, from, isAnew }: TakingOver): Promise<boolean> {
  const since = isAnew ? 0 : from.edition
  const stands = async () => {
    const answer = await redis.script(sinceLua, [places.edition, places.marks, places.versions, ...placesOfKinds], [String(since)])
    const [edition, mark, then, changed, ...sizes] = answer as [number, string, string, string[], ...number[]]
    return { to: { edition, mark }, then, changed: byKind(changed), sizes }
  }
  const { to, then, changed, sizes } = await stands()
  if (since > 0 && then !== from.mark) return false

  const rows: Row[] = []
  const gone: { kind: RecordKind; key: string }[] = []
  for (const [place, kind] of recordKinds.entries()) {
    const kept = isAnew ? new Set<string>() : copy.keys(kind)
    const wanted = new Set(changed.get(kind))
    if (kept.union(wanted).size !== sizes[place]) {
      const there = new Set((await redis.command(placeOf(kind), 'HKEYS')) as string[])
      for (const key of kept.difference(there)) gone.push({ kind, key })
      for (const key of there.difference(kept)) wanted.add(key)
    }
    rows.push(...(await rowsOf(redis, kind, [...wanted])))
  }
  const marks = await marksOf(redis, since, to.edition)
  const now = await stands()
  return isSamePoint(now.to, to) && copy.take(from, { to, rows, gone, marks, isAnew })
}

/** By the kind in front of the colon. */
function byKind(members: readonly string[]): Map<RecordKind, string[]> {
  const split = members.map((member) => ({ kind: member.slice(0, member.indexOf(':')) as RecordKind, key: member.slice(member.indexOf(':') + 1) }))
  return new Map(recordKinds.map((kind) => [kind, split.filter((found) => found.kind === kind).map(({ key }) => key)]))
}

async function rowsOf(redis: Redis, kind: RecordKind, keys: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (let from = 0; from < keys.length; from += portion) {
    const texts = (await redis.command(placeOf(kind), 'HMGET', ...keys.slice(from, from + portion))) as (string | null)[]
    rows.push(...texts.filter((text) => text !== null).map(rowOf))
  }
  return rows
}

function rowOf(text: string): Row {
  const { kind, id, value, version } = JSON.parse(text) as StaffRecord
  return { kind, id: keyOf(id), value: JSON.stringify(value), version }
}

/** Of the editions after the one up to the other, as far as Redis keeps them. */
async function marksOf(redis: Redis, after: number, upTo: number): Promise<Point[]> {
  const marks = new Map((await redis.script(marksLua, [places.marks], [String(Math.max(after, upTo - keptMarks)), String(upTo)])) as [number, string][])
  return [...marks].map(([edition, mark]) => ({ edition, mark }))
}

/** Sizes of all kinds stand behind what has changed. */
const sinceLua = `${standsLua}
local answer = {edition, mark, redis.call('HGET', KEYS[2], ARGV[1]) or '', redis.call('ZRANGEBYSCORE', KEYS[3], '(' .. ARGV[1], '+inf')}
for n = 4, #KEYS do table.insert(answer, redis.call('HLEN', KEYS[n])) end
return answer`

const marksLua = `
local answer = {}
for edition = tonumber(ARGV[1]) + 1, tonumber(ARGV[2]) do
  local mark = redis.call('HGET', KEYS[1], edition)
  if mark then table.insert(answer, {edition, mark}) end
end
return answer`
