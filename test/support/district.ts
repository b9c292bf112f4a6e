// The invented district of Lantern Valley, and the whole app running on it.
import { join } from 'node:path'
import { createApp, type App, type Outside } from '../../src/app.ts'
import type { Settings } from '../../src/config.ts'
import { readContentFiles, type ContentFiles } from '../../src/content/files.ts'
import { logTo } from '../../src/privacy/log.ts'
import { memoryCounters } from '../../src/storage/memory-counters.ts'
import type { Counters } from '../../src/storage/counters.ts'
import { prepareWith, type Draft, type Prepared } from '../../src/understanding/prepare.ts'
import { whole } from '../../src/understanding/prepare-apart.ts'
import { standingClock, type Clock } from './clock.ts'
import { foldersHere, gateHere } from './gate-here.ts'
import { seededRandom } from './seeded-random.ts'

const folder = join(import.meta.dirname, '../district')

/** A fresh copy each time, so that a test may change a file of it. */
export const districtFiles = (): ContentFiles => readContentFiles(join(folder, 'dialogs'), join(folder, 'locales'))

export const twilioToken = 'lantern-token-of-the-tests'
export const publicUrl = 'https://line.test'

export const testSettings = (overrides: Partial<Settings> = {}): Settings => ({
  port: 0,
  publicUrl,
  fallbackUrl: null,
  twilioAccountSid: null,
  twilioAuthToken: twilioToken,
  twilioApiUrl: 'http://127.0.0.1:9',
  helpReplyIsSet: false,
  redisUrl: null,
  keySecret: null,
  dataDir: join(folder, 'no-data-is-written-here'),
  contentDir: folder,
  trustedProxy: [],
  operatorName: null,
  operatorContact: null,
  live: false,
  directLine: false,
  staffOidc: null,
  metricsToken: null,
  smsPrice: null,
  // Tests send far more in a moment than a family; those about limits set their own.
  mostTurnsASecond: 100_000,
  smsBudget: { ofPerson: 100_000, ofDay: 1_000_000 },
  ...overrides,
})

export interface TestApp extends App {
  clock: Clock
  counters: Counters
  settings: Settings
  /** What the log wrote, one JSON line an event. */
  lines: string[]
}

export interface TestAppOverrides extends Partial<Omit<Outside, 'settings'>> {
  settings?: Partial<Settings>
  clock?: Clock
}

export async function testApp({ settings, clock = standingClock(), ...outside }: TestAppOverrides = {}): Promise<TestApp> {
  const lines: string[] = []
  const given = testSettings(settings)
  const counters = outside.counters ?? memoryCounters()
  const app = await createApp({
    files: districtFiles(),
    prepare: prepareHere,
    gateWork: gateHere,
    log: logTo((line) => lines.push(line), clock.now),
    now: clock.now,
    random: seededRandom(),
    ...outside,
    counters,
    settings: given,
  })
  return { ...app, clock, counters, settings: given, lines }
}

const prepared = new Map<string, Promise<Prepared>>()

/** Really prepares, but in this process, and the same draft only once; what `npm ci` learnt from the shipped content is read, as a start does. */
export function prepareHere(draft: Draft): Promise<Prepared> {
  const key = JSON.stringify([draft.today, draft.number, ...draft.files])
  const known = prepared.get(key) ?? prepareWith(foldersHere(), draft).then(whole)
  prepared.set(key, known)
  return known
}
