// Counts of several machines, by way of Redis: each has its own in its data folder, tells them there, and takes over those of the others.
import { sharedCountDays } from '../privacy/retention.ts'
import type { CountTable } from './counters.ts'
import type { Cell } from './counts-of-others.ts'
import type { Redis } from './redis.ts'
import type { SqliteCounters } from './sqlite-counters.ts'

export interface CountSharing {
  redis: Redis
  counters: SqliteCounters
  random: (size: number) => Buffer
}

/** Cells that are told or asked for at once. */
const portion = 500
const lifetime = String(sharedCountDays * 24 * 60 * 60_000)

/** The braces make Redis keep them all in one place of a cluster. */
const places = { totals: 'fl:{counts}:totals', noise: 'fl:{counts}:noise', of: (machine: string) => `fl:{counts}:of:${machine}` }

/**
 * Once; to be called again and again, never on a turn's way. Numbers are told as they stand, not as what was added: whatever is told twice,
 * or again to a Redis that came back empty, counts once. What fails is told the next time, and stands in the data folder meanwhile.
 */
export async function shareCounts({ redis, counters, random }: CountSharing): Promise<void> {
  const { byMachine } = counters
  const own = byMachine.name(() => random(9).toString('base64url'))
  const there = pairsOf(await redis.script(totalsLua, [places.totals], [lifetime]))
  const known = byMachine.totals(own)
  for (const [machine, total] of there) if (Number(total) > (known.get(machine) ?? 0)) await fetched(machine)
  for (const [machine, total] of byMachine.totals(own)) await told(machine, total, Number(there.get(machine) ?? 0))
  counters.useNoiseKey(Buffer.from(String(await redis.script(noiseLua, [places.noise], [Buffer.from(counters.noiseKey(() => random(32))).toString('base64url'), lifetime])), 'base64url'))

  async function fetched(machine: string) {
    for (let cursor = '0'; ; ) {
      const [next, fields] = (await redis.script(scanLua, [places.of(machine)], [cursor, String(portion)])) as [string, string[]]
      byMachine.take(machine, own, [...pairsOf(fields)].flatMap(([key, count]) => cellFrom(key, count)))
      if (next === '0') return
      cursor = next
    }
  }

  /** The total comes last: whoever dies before it is told again. */
  async function told(machine: string, total: number, toldBefore: number) {
    if (total === 0) return
    const cells = total > toldBefore ? byMachine.cells(machine, own) : []
    for (let from = 0; from < cells.length; from += portion) {
      const fields = cells.slice(from, from + portion).flatMap((cell) => [keyOf(cell), String(cell.count)])
      await redis.script(tellLua, [places.of(machine)], [lifetime, ...fields])
    }
    const isThere = (await redis.script(totalLua, [places.totals, places.of(machine)], [machine, String(total), lifetime])) === 1
    if (!isThere) await told(machine, total, 0)
  }
}

const keyOf = ({ table, from, where, what }: Cell): string => JSON.stringify([table, from, where, what])

const tables: readonly string[] = ['day', 'week', 'words'] satisfies CountTable[]

/** What another version wrote otherwise is left out. */
function cellFrom(key: string, count: string): Cell[] {
  const [table, from, where, what] = JSON.parse(key) as string[]
  return table !== undefined && tables.includes(table) && from && where && what ? [{ table: table as CountTable, from, where, what, count: Number(count) }] : []
}

function pairsOf(answer: unknown): Map<string, string> {
  const flat = answer as string[]
  return new Map(Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at]!, flat[2 * at + 1]!]))
}

const totalsLua = `
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return redis.call('HGETALL', KEYS[1])`

const scanLua = `return redis.call('HSCAN', KEYS[1], ARGV[1], 'COUNT', ARGV[2])`

/** Of two processes that tell the same cell, the larger number stays: it is the later one. */
const tellLua = `
for at = 2, #ARGV, 2 do
  local known = tonumber(redis.call('HGET', KEYS[1], ARGV[at]) or '0')
  if tonumber(ARGV[at + 1]) > known then redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 1]) end
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])`

/** 0: the cells are not there, and have to be told first. */
const totalLua = `
if redis.call('PEXPIRE', KEYS[2], ARGV[3]) == 0 then return 0 end
if tonumber(ARGV[2]) > tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '0') then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`

/** The first key of the noise is that of all: another one for the same numbers would take half of the noise away. */
const noiseLua = `
redis.call('SET', KEYS[1], ARGV[1], 'NX')
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('GET', KEYS[1])`
