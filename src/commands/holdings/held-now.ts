// What rests in our own stores at this moment: names, sizes and numbers; never a value of a session.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@redis/client'
import type { CountTable } from '../../storage/counters.ts'
import { serversOf } from '../../storage/redis-servers.ts'
import { sqliteCounters } from '../../storage/sqlite-counters.ts'

type Rows = (readonly [string, string])[]

export function filesHeld(folder: string): Rows {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : []
  if (files.length === 0) return [['none', '']]
  return files.map(({ parentPath, name }) => [name, `${statSync(join(parentPath, name)).size} bytes, ${meaningOf(join(parentPath, name).slice(folder.length + 1))}`])
}

function meaningOf(path: string): string {
  if (path.startsWith('counts.sqlite')) return 'numbers by day and by week; nothing about a person'
  if (path.startsWith('records.sqlite')) return 'what staff write, staff accounts and deeds; nothing about who asked'
  if (path.startsWith('learnt-whole')) return 'the content as it was worked out from its files; nothing about a person'
  if (path.startsWith('learnt-parsed')) return 'the content files as they were read; nothing about a person'
  if (path.startsWith('learnt-answers-')) return 'what the known questions of the content lead to; nothing about a person'
  if (path.startsWith('learnt-')) return 'learnt from the ways to ask in locales/; nothing about a person'
  if (path.startsWith('last-good-content')) return 'a copy of dialogs/ and locales/; nothing about a person'
  return 'not written by this program: look at it'
}

/** Every row there is. */
export function countsHeld(folder: string): Rows {
  if (!existsSync(join(folder, 'counts.sqlite'))) return [['none', '']]
  const counters = sqliteCounters(folder)
  try {
    const tables: CountTable[] = ['day', 'week', 'words']
    const rows = tables.flatMap((table) => counters.list(table).map(({ from, where, what, count }): readonly [string, string] => [`${table} ${from}`, `${where} ${what} ${count}`]))
    return rows.length === 0 ? [['none', 'no day or week is over, or none had five of anything']] : rows
  } finally {
    counters.close()
  }
}

/** How many keys of each kind, and whether each has an end; not when, for that would tell when somebody wrote. */
export async function redisHeld(url: string | null): Promise<Rows> {
  if (url === null) return [['none', 'REDIS_URL is not set']]
  const kinds = new Map<string, { count: number; endless: number }>()
  try {
    for (const server of await serversOf(url)) await countKeys(server, kinds)
  } catch {
    return [['unknown', 'Redis cannot be reached from here']]
  }
  if (kinds.size === 0) return [['none', 'no key of ours']]
  return [...kinds].sort().map(([kind, { count, endless }]) => [kind, `${count}${endless === 0 ? ', each with an end' : kind === ofStaff ? ', without an end: it is theirs' : `; ${endless} WITHOUT AN END`}`])
}

async function countKeys(url: string, kinds: Map<string, { count: number; endless: number }>) {
  const client = createClient({ url, socket: { reconnectStrategy: false } })
  client.on('error', () => {})
  try {
    await client.connect()
    for await (const keys of client.scanIterator({ MATCH: 'fl:*', COUNT: 500 })) {
      for (const key of keys) {
        const left = await client.pTTL(key)
        const kind = kindOf(key)
        const known = kinds.get(kind) ?? { count: 0, endless: 0 }
        kinds.set(kind, { count: known.count + 1, endless: known.endless + (left === -1 ? 1 : 0) })
      }
    }
  } finally {
    if (client.isOpen) client.destroy()
  }
}

const ofStaff = 'what staff write'
const ofCounts = 'counts of all machines'

/** fl:{7f}NAME:lease → lease; fl:key:2026-… → key. The name is nobody's, and is not printed. */
function kindOf(key: string): string {
  if (key.startsWith('fl:{staff}:')) return ofStaff
  if (key.startsWith('fl:{counts}:')) return ofCounts
  const [kind = 'other'] = key.replace(/^fl:(\{[^}]*\}[^:]*:)?/, '').split(':')
  return kind === 's' ? 'session' : kind
}
