// The editor on a real port with the invented district, a store in memory, and requests as somebody of a role.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express, { type Router } from 'express'
import { afterAll, beforeAll } from 'vitest'
import { repository } from '../../src/config.ts'
import { openLibrary } from '../../src/bot/library.ts'
import { strictHeaders } from '../../src/http/guard.ts'
import { readStaffWords } from '../../src/staff/frame/words.ts'
import { frameOf } from '../../src/staff/frame/frame.ts'
import type { SignedIn } from '../../src/staff/frame/visit.ts'
import type { Desk } from '../../src/staff/desk.ts'
import { openEditions } from '../../src/staff/editions/editions.ts'
import { gateWork } from '../../src/staff/editions/gate-work.ts'
import { staffRoutes } from '../../src/staff/routes.ts'
import type { Member, Role } from '../../src/staff/permission.ts'
import type { ContentFiles } from '../../src/content/files.ts'
import { dayOf } from '../../src/stats/count.ts'
import { memoryCounters } from '../../src/storage/memory-counters.ts'
import { memoryRecords } from '../../src/storage/memory-records.ts'
import type { Records } from '../../src/storage/records.ts'
import { standingClock, type Clock } from './clock.ts'
import { districtFiles, prepareHere } from './district.ts'
import { seededRandom } from './seeded-random.ts'
import { serve } from './serve.ts'

export const words = readStaffWords(join(repository, 'locales'))

export interface Colleague {
  member: Member
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** With the token of this person's forms. */
  post(path: string, fields?: Record<string, string> | [string, string][], headers?: Record<string, string>): Promise<Response>
  /** As a browser sends the cookie: for a real browser. */
  cookie: { name: string; value: string }
}

export interface TestDesk extends Desk {
  url: string
  clock: Clock
  /** Somebody of this role; the same handle is the same person. */
  as(role: Role, who?: { handle?: string; languages?: string[]; isFresh?: boolean }): Colleague
  close(): Promise<void>
}

export interface TestDeskOverrides {
  pages: readonly ((desk: Desk) => Router)[]
  files?: ContentFiles
  records?: Records
  clock?: Clock
  desk?: Partial<Desk>
}

/** The cookie says who it is, as a sign-in would have found out. */
const cookieName = 'colleague'
const tokenOf = (handle: string) => `token of ${handle}`

export async function testDesk({ pages, files = districtFiles(), records = memoryRecords(), clock = standingClock(), desk: overrides = {} }: TestDeskOverrides): Promise<TestDesk> {
  const { now } = clock
  const library = await openLibrary({ files }, dayOf(now()), prepareHere)
  const signedIn = async (request: express.Request): Promise<SignedIn | null> => {
    const value = new Map((request.get('Cookie') ?? '').split('; ').map((pair) => pair.split('=') as [string, string])).get(cookieName)
    if (value === undefined) return null
    const { isFresh, ...member } = JSON.parse(decodeURIComponent(value)) as Member & { isFresh: boolean }
    return { member, session: { id: member.handle, csrf: tokenOf(member.handle), freshUntil: isFresh ? Infinity : 0 }, language: null }
  }
  const folder = mkdtempSync(join(tmpdir(), 'family-line-desk-'))
  const wait = (_: number, signal: AbortSignal) => once(signal, 'abort').then(() => Promise.reject(new Error('stopped')))
  const { store: editions, drafts, publishing, audit } = openEditions({ records, library, disk: () => files, keep: () => {}, folders: [folder], log: () => {}, now, wait, work: gateWork })
  const app = express()
  const { url, close } = await serve(app)
  const desk: Desk = {
    frame: frameOf({ words, signedIn, now, origin: url }),
    words,
    library,
    records,
    editions,
    drafts,
    publishing,
    audit,
    counters: memoryCounters(),
    host: { operatorName: null, operatorContact: null, live: false, running: { redis: false, erases: false, directLine: false } },
    launch: { twilioToken: false, twilioAccount: false, helpReply: false, operator: false, https: false, live: false },
    publicUrl: url,
    now,
    random: seededRandom('desk'),
    fetch,
    ...overrides,
  }
  app.set('query parser', 'simple')
  app.use(strictHeaders({ https: false }))
  app.use('/staff', staffRoutes({ desk, pages, doors: [], failed: () => {} }))
  return {
    ...desk,
    url,
    clock,
    async close() {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
    as(role, { handle = `the-${role}`, languages = ['es'], isFresh = true } = {}) {
      const value = encodeURIComponent(JSON.stringify({ handle, role, languages: role === 'translator' ? languages : [], isFresh }))
      const headers = { Cookie: `${cookieName}=${value}` }
      return {
        member: { handle, role, languages },
        cookie: { name: cookieName, value },
        get: (path, more = {}) => fetch(url + path, { redirect: 'manual', headers: { ...headers, ...more } }),
        post: (path, fields = {}, more = {}) =>
          fetch(url + path, { method: 'POST', redirect: 'manual', headers: { ...headers, ...more }, body: new URLSearchParams([['csrf', tokenOf(handle)], ...(Array.isArray(fields) ? fields : Object.entries(fields))]) }),
      }
    },
  }
}

/** One for all tests of a file, for those that leave nothing behind or do not mind. */
export function sharedDesk(overrides: TestDeskOverrides): () => TestDesk {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await testDesk(overrides)
  })
  afterAll(() => desk.close())
  return () => desk
}
