// One process that answers: opens what is kept, builds the app, and listens.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { App } from './app.ts'
import { sweepEvery } from './channels/sms/erase.ts'
import { tellFirstAdministrator, welcome } from './commands/welcome.ts'
import { listensOn, type Settings } from './config.ts'
import { openApp, refused } from './open-app.ts'
import { condition, heardBy, type Condition } from './operate/condition.ts'
import { describeError, type Log } from './privacy/log.ts'
import { firstAdministratorLink } from './staff/sign-in/first-administrator.ts'
import { dayOf } from './stats/count.ts'
import { slowestStop, stoppable } from './stop.ts'
import type { Counters } from './storage/counters.ts'
import { memoryCounters } from './storage/memory-counters.ts'
import { openRecords } from './storage/open-records.ts'
import { shareCounts } from './storage/share-counts.ts'
import { sqliteCounters, type SqliteCounters } from './storage/sqlite-counters.ts'

/** What is still on its way to a store when nobody waits for an answer any more. */
const slowestClose = 1_000
const flushEvery = 10 * 60_000
/** Nothing outlives its time by more than this, also while nobody writes. */
const forgetEvery = 60_000
/** Handles of staff go after a year, give or take a day. */
const forgetHandlesEvery = 24 * 60 * 60_000

export interface Serving {
  /** Resolves once it can be reached. */
  listening: Promise<void>
  /** Says what is on and what is off, and how the first administrator comes in. */
  greet(): void
  /** Does from now on what one process of a machine does for all. */
  care(): void
  /** Looks at the content files again; one process of a machine says aloud what is wrong with them. */
  reload(isAloud: boolean): Promise<void>
  /** Finishes the turns in hand, and ends the process. */
  stop(): Promise<void>
}

export interface ServingParts {
  settings: Settings
  /** So many share this machine, and its allowance at the messaging company. */
  processes: number
  log: Log
  /** When the process began. */
  started: number
  refuse: (sentences: string[]) => never
}

/** Rejects with `ContentRefused` when there is nothing that could be served. */
export async function serve({ settings, processes, log: written, started, refuse }: ServingParts): Promise<Serving> {
  const state = condition()
  const log = heardBy(state, written)
  const recordsFailed = (error: unknown) => log('records-failed', describeError(error))
  const counters = countersIn(settings.dataDir, log)
  const opened = openRecords({ ...settings, failed: (error, part) => log(part ? `${part}-lost` : 'records-failed', describeError(error)), mended: (part) => log(`${part}-ready`, {}) })
  let isStopping = () => false
  const app = await openApp({ settings, today: dayOf(Date.now()), processes, log: written, state, counters, opened, recordsFailed, isStopping: () => isStopping() })
  const stopped = stoppable(app.http)
  isStopping = stopped.isStopping
  const { server } = stopped
  server.on('error', (error: NodeJS.ErrnoException) => refuse([error.code === 'EADDRINUSE' ? `Port ${settings.port} is taken by another program. Set PORT to another one.` : `Cannot listen: ${error.code}`]))
  server.listen({ port: settings.port, host: listensOn(settings) })
  let milliseconds = 0
  const listening = once(server, 'listening').then(() => {
    const { edition } = app.library.inForce()
    milliseconds = Math.round(performance.now() - started)
    log('started', { port: (server.address() as AddressInfo).port, topics: edition.topics.size, languages: edition.contents.size, milliseconds })
  })
  const unfollow = app.editions.publishing.follow()
  const share = () => void (opened.redis && 'byMachine' in counters && shareCounts({ redis: opened.redis, counters, random: randomBytes }).catch((error: unknown) => log('count-failed', describeError(error))))
  void opened.reached.then((isReached) => isReached && share())
  const flusher = setInterval(() => (flush(app, { all: false, state, log }), share()), flushEvery)
  setInterval(app.forgetOld, forgetEvery).unref()
  let stopping: Promise<void> | undefined

  /** What cannot be had in time is given up: the process ends in any case. */
  async function stop() {
    const asked = performance.now()
    clearInterval(flusher)
    await stopped.stop(slowestStop)
    flush(app, { all: true, state, log })
    const closing = [unfollow(), app.erasing?.stop(), app.close()]
    await Promise.race([Promise.allSettled(closing), new Promise((resolve) => setTimeout(resolve, slowestClose))])
    await opened.close()
    counters.close()
    log('stopped', { milliseconds: Math.round(performance.now() - asked) })
    process.exit(0)
  }

  return {
    listening,
    greet() {
      welcome(settings, app, milliseconds)
      firstAdministratorLink({ records: opened.records, publicUrl: settings.publicUrl, now: Date.now, random: randomBytes }).then(tellFirstAdministrator, recordsFailed)
    },
    care() {
      setInterval(() => void app.editions.forgetOld().catch(recordsFailed), forgetHandlesEvery).unref()
      const { erasing } = app
      if (!erasing) return
      // What an earlier process left behind goes first.
      void erasing.sweep()
      setInterval(() => void erasing.sweep(), sweepEvery).unref()
    },
    async reload(isAloud) {
      try {
        const { accepted, problems } = await app.editions.refresh()
        if (!accepted && isAloud) await refused(problems)
      } catch (error) {
        log('reload-failed', describeError(error))
      }
    },
    stop: () => (stopping ??= stop()),
  }
}

/** Where nothing can be written, families are answered all the same, and counted until the process ends. */
function countersIn(folder: string, log: Log): Counters | SqliteCounters {
  try {
    return sqliteCounters(folder)
  } catch (error) {
    log('count-failed', describeError(error))
    return memoryCounters()
  }
}

function flush({ stats, unanswered }: App, { all, state, log }: { all: boolean; state: Condition; log: Log }) {
  let isKept = true
  for (const keeper of [stats, unanswered]) {
    try {
      keeper.flush(all)
    } catch (error) {
      isKept = false
      log('count-failed', describeError(error))
    }
  }
  if (isKept && state.degraded().includes('counts')) log('counts-kept', {})
}
