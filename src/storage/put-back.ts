// Puts everything back into a Redis that came back empty or older: in portions beside it, and in place in one script.
import type { Point } from './history.ts'
import type { Snapshot } from './records-copy.ts'
import type { Row } from './records-file.ts'
import { recordKinds, type RecordKind } from './records.ts'
import { places, placesOfKinds, standsLua } from './redis-store.ts'
import type { Redis } from './redis.ts'

/** So many characters and records are sent at once: a fraction of a second, on any line. */
const portionLength = 1_000_000
const portionSize = 500
/** What somebody who died in the middle has left behind goes by itself. */
const leftBehind = 10 * 60_000

export interface PuttingBack {
  redis: Redis
  snapshot: Snapshot
  /** Where Redis stands: should it have moved, nothing is done. */
  over: Point
  /** So many milliseconds nobody commits, so that a machine with a later copy can put that back. */
  settling: number
}

/** False: somebody was first. */
export async function putBack({ redis, snapshot, over, settling }: PuttingBack): Promise<boolean> {
  const { point, marks, rows } = snapshot
  // Whoever puts back the same point sends the same, so that they cannot harm each other.
  const beside = `fl:{staff}:back:${point.edition}:${point.mark}`
  const besideKinds = recordKinds.map((kind) => `${beside}:${kind}`)
  const counts = new Map<RecordKind, number>(recordKinds.map((kind) => [kind, 0]))
  for (const part of portionsOf(rows)) {
    for (const { kind } of part) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const texts = part.flatMap(({ kind, id, value, version }) => [String(recordKinds.indexOf(kind) + 2), kind, id, textOf({ kind, id, value, version }), String(version)])
    await redis.script(bringLua, [beside, ...besideKinds], [String(leftBehind), ...texts])
  }
  const keys = [places.edition, places.marks, places.settling, places.versions, beside, ...placesOfKinds, ...besideKinds]
  const expected = [String(over.edition), over.mark, String(point.edition), String(settling), ...[...counts.values()].map(String)]
  return (await redis.script(placeLua, keys, [...expected, ...marks.flatMap(({ edition, mark }) => [String(edition), mark])])) === 1
}

/** As a commit writes it; key and value are JSON already. */
const textOf = ({ kind, id, value, version }: Row) => `{"kind":"${kind}","id":${id},"value":${value},"version":${version}}`

function* portionsOf(rows: Iterable<Row>): Generator<Row[]> {
  let part: Row[] = []
  let length = 0
  for (const row of rows) {
    part.push(row)
    length += row.value.length
    if (length < portionLength && part.length < portionSize) continue
    yield part
    part = []
    length = 0
  }
  if (part.length > 0) yield part
}

/** Of each record: the place of its kind among KEYS, kind, key, text and version among ARGV. */
const bringLua = `
for n = 2, #ARGV, 5 do
  redis.call('HSET', KEYS[tonumber(ARGV[n])], ARGV[n + 2], ARGV[n + 3])
  redis.call('ZADD', KEYS[1], ARGV[n + 4], ARGV[n + 1] .. ':' .. ARGV[n + 2])
end
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[1]) end
return 1`

/** SET comes first: where no memory is left nothing else is carried out. */
const placeLua = `${standsLua}
local kinds = ${recordKinds.length}
local isWhole = edition == tonumber(ARGV[1]) and mark == ARGV[2]
for n = 1, kinds do isWhole = isWhole and redis.call('HLEN', KEYS[5 + kinds + n]) == tonumber(ARGV[4 + n]) end
if not isWhole then
  redis.call('UNLINK', KEYS[5])
  for n = 1, kinds do redis.call('UNLINK', KEYS[5 + kinds + n]) end
  return 0
end
redis.call('SET', KEYS[1], ARGV[3])
redis.call('UNLINK', KEYS[2])
for n = 5 + kinds, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[n], ARGV[n + 1]) end
local function place(from, to)
  redis.call('UNLINK', to)
  if redis.call('EXISTS', from) == 1 then
    redis.call('RENAME', from, to)
    redis.call('PERSIST', to)
  end
end
place(KEYS[5], KEYS[4])
for n = 1, kinds do place(KEYS[5 + kinds + n], KEYS[5 + n]) end
if tonumber(ARGV[4]) > 0 then redis.call('SET', KEYS[3], '1', 'PX', ARGV[4]) end
return 1`
