// Looks for families in every place that something could have been left in, and notes where it looked and what it found.
import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect } from 'vitest'
import type { RedisServer } from './redis-server.ts'
import type { Pass } from './passes.ts'
import { tracesOf, type TraceSearch } from './trace-search.ts'
import type { Family } from './families.ts'

export interface Looking {
  /** "stdout: family 17: name", each once. */
  found: () => string[]
  /** One line a place, with how much of it was looked at. */
  looked: () => string
  /** `allowed` are traces that may stand there: on its own page a family reads its own words. */
  text(place: string, text: string, allowed?: readonly string[]): void
  bytes(place: string, bytes: Buffer): void
  /** Not searched. */
  unchanged(place: string, bytes: Buffer): void
  search: TraceSearch
}

export function lookingFor(families: readonly Family[]): Looking {
  const search = tracesOf(families)
  const sizes = new Map<string, number>()
  const found = new Set<string>()
  function note(place: string, size: number, traces: readonly string[]) {
    sizes.set(place, (sizes.get(place) ?? 0) + size)
    for (const trace of traces) found.add(`${place}: ${trace}`)
  }
  return {
    search,
    found: () => [...found],
    looked: () => [...sizes].map(([place, size]) => `  ${String(Math.ceil(size / 1000)).padStart(8)} kB  ${place}`).join('\n'),
    text(place, text, allowed = []) {
      note(place, Buffer.byteLength(text), search.text(text).filter((trace) => !allowed.includes(trace)))
    },
    unchanged: (place, bytes) => note(`${place}, the same bytes as before anybody wrote`, bytes.length, []),
    bytes: (place, bytes) => note(place, bytes.length, search.bytes(bytes)),
  }
}

/** Every file below a folder, each by its path. What was there byte for byte before the first family wrote says nothing of any. */
export function lookIntoFolder(looking: Looking, folder: string, before: ReadonlySet<string>) {
  for (const part of readdirSync(folder)) looking.text(`names of files in ${part}`, readdirSync(join(folder, part), { recursive: true }).join('\n'))
  for (const file of filesIn(folder)) {
    const bytes = readFileSync(file)
    const name = `file ${relative(folder, file)}`
    if (before.has(digestOf(bytes))) looking.unchanged(name, bytes)
    else looking.bytes(name, bytes)
  }
}

export const contentsOf = (folder: string): Set<string> => new Set(filesIn(folder).map((file) => digestOf(readFileSync(file))))

const digestOf = (bytes: Buffer): string => hash('sha256', bytes)

export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))

/** Before the first command: then every command stands in the slow log. */
export async function remembersCommands(redis: RedisServer) {
  await redis.ask('CONFIG', 'SET', 'slowlog-max-len', '1000000')
  await redis.ask('CONFIG', 'SET', 'slowlog-log-slower-than', '0')
}

const readBy: Record<string, [command: string, ...more: string[]]> = { hash: ['HGETALL'], set: ['SMEMBERS'], zset: ['ZRANGE', '0', '-1'], list: ['LRANGE', '0', '-1'] }

export async function lookIntoRedis(looking: Looking, redis: RedisServer) {
  const keys = (await redis.ask('KEYS', '*')) as string[]
  looking.text('Redis keys', keys.join('\n'))
  for (const key of keys) {
    const [command, ...more] = readBy[(await redis.ask('TYPE', key)) as string] ?? ['GET']
    looking.text('Redis values', JSON.stringify(await redis.ask(command, key, ...more)))
  }
  looking.text('Redis slow log', JSON.stringify(await redis.ask('SLOWLOG', 'GET', '-1')))
  looking.bytes('Redis dump', readFileSync(await redis.dump()))
}

const pages = ['/metrics', '/healthz', '/readyz', '/', '/privacy', '/flyer', '/no-such-page']

/** As anybody sees them who comes after the families. */
export async function lookAtPages(looking: Looking, url: string) {
  for (const path of pages) {
    // Uncompressed, so that what is planted into a page can be read.
    const response = await fetch(url + path, { headers: { 'Accept-Encoding': 'identity' } })
    looking.text(`page ${path} (${response.status})`, `${JSON.stringify([...response.headers])}\n${await response.text()}`)
  }
}

const staffPages = ['', '?q=rice', '/next', '/contacts', '/publish', '/editions', '/numbers', '/audit', '/people', '/links', '/launch', '/me', '/topics/rice-bank', '/topics/rice-bank/en', '/topics/rice-bank/en/asked', '/sentences', '/new', '/try', '/help', '/no-such-page']
const exports: [path: string, fields: Record<string, string>][] = [
  ['/numbers/export', { table: 'day' }],
  ['/numbers/export', { table: 'week' }],
  ['/numbers/export', { table: 'words' }],
  ['/exchange/es/download', { format: 'xliff' }],
]

/** As those see them who keep the words: every page, every export, the list of who did what. */
export async function lookAtStaffPages(looking: Looking, url: string, { token, csrf }: Pass) {
  const headers = { Cookie: `__Secure-staff=${token}` }
  const asked = [
    ...staffPages.map((path) => ({ path, send: { headers } })),
    ...exports.map(([path, fields]) => ({ path: `${path} ${fields['table'] ?? ''}`, send: { method: 'POST', headers, body: new URLSearchParams({ csrf, ...fields }) } })),
  ]
  for (const { path, send } of asked) {
    const response = await fetch(`${url}/staff${path.split(' ')[0]}`, { redirect: 'manual', ...send })
    expect([path, response.status < 400 || path === '/no-such-page']).toEqual([path, true])
    looking.text('pages and exports for staff', `${path}\n${JSON.stringify([...response.headers])}\n${await response.text()}`)
  }
}
