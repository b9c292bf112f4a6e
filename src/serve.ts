// One process that answers: opens what is kept, builds the app, and listens.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { App } from './app.ts'
import { sweepEvery } from './channels/sms/erase.ts'
import { ContentRefused } from './bot/content-refused.ts'
import { print } from './commands/print.ts'
import { tellFirstAdministrator, welcome } from './commands/welcome.ts'
import { learntAtInstall, listensOn, type Settings } from './config.ts'
import { readContentFiles, type ContentFiles } from './content/files.ts'
import { keepLastGood, readLastGood, type LastGood } from './content/last-good.ts'
import { condition, heardBy, type Condition } from './operate/condition.ts'
import { describeError, type Log } from './privacy/log.ts'
import { firstContent } from './staff/editions/first-content.ts'
import { dayOf } from './stats/count.ts'
import { slowestStop, stoppable } from './stop.ts'
import type { Counters } from './storage/counters.ts'
import { memoryCounters } from './storage/memory-counters.ts'
import { openRecords, type OpenedRecords } from './storage/open-records.ts'
import { shareCounts } from './storage/share-counts.ts'
import { sqliteCounters, type SqliteCounters } from './storage/sqlite-counters.ts'
import { preparedBefore } from './understanding/keep-prepared.ts'
import type { Prepare, Prepared } from './understanding/prepare.ts'
import { prepareApart } from './understanding/prepare-apart.ts'

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

interface Opening extends Pick<ServingParts, 'settings' | 'processes' | 'log'> {
  counters: Counters
  opened: OpenedRecords
  recordsFailed: (error: unknown) => void
  state: Condition
  isStopping: () => boolean
}

/** Rejects with `ContentRefused` when there is nothing that could be served. */
export async function serve({ settings, processes, log: written, started, refuse }: ServingParts): Promise<Serving> {
  const state = condition()
  const log = heardBy(state, written)
  const recordsFailed = (error: unknown) => log('records-failed', describeError(error))
  const counters = countersIn(settings.dataDir, log)
  const opened = openRecords({ ...settings, failed: (error, part) => log(part ? `${part}-lost` : 'records-failed', describeError(error)), mended: (part) => log(`${part}-ready`, {}) })
  let isStopping = () => false
  const app = await openApp({ settings, processes, log: written, state, counters, opened, recordsFailed, isStopping: () => isStopping() })
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
      app.editor().then((editor) => editor.firstAdministratorLink()).then(tellFirstAdministrator, recordsFailed)
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

/** With what stands on disk and in the store; if that cannot serve or cannot be had, with the last content that could. */
async function openApp({ settings, processes, log, state, counters, opened, recordsFailed, isStopping }: Opening): Promise<App> {
  const { content: first, from } = await firstContent({ ...opened, disk: filesOf(settings), dataDir: settings.dataDir, failed: recordsFailed })
  if (from !== 'store') print(`What staff have published cannot be read. Until it can, ${from === 'files' ? 'what stands in the files' : 'the last good content'} is in force.`)
  const folders = [settings.dataDir, learntAtInstall]
  const prepareContent = prepareApart(folders)
  const draft = { files: first.files, today: dayOf(Date.now()), number: 1 }
  const before = preparedBefore(folders, draft)
  // Where the content is new it is prepared while the rest of the program loads.
  const preparing = before ? Promise.resolve(before.prepared) : prepareContent(draft)
  preparing.catch(() => {})
  const { createApp } = await import('./app.ts')
  const keep = (stock: LastGood) => {
    try {
      keepLastGood(settings.dataDir, stock)
    } catch (error) {
      // On a disk that is full the content is served all the same.
      recordsFailed(error)
    }
  }
  const outside = { settings, processes, counters, log, condition: state, keep, records: opened.records, disk: () => filesOf(settings), isStopping }
  try {
    const app = await createApp({ ...outside, ...first, prepare: startingWith(preparing, prepareContent) })
    keep(first)
    // Nothing is learnt from a new day, but a text may be due.
    if (before && before.today !== draft.today) void lookAgain(app, prepareContent(draft), first).catch((error: unknown) => heardBy(state, log)('reload-failed', describeError(error)))
    return app
  } catch (error) {
    const lastGood = error instanceof ContentRefused ? readLastGood(settings.dataDir) : null
    if (lastGood === null) throw error
    await printAll((error as ContentRefused).problems)
    heardBy(state, log)('edition-refused', { problems: (error as ContentRefused).problems.length })
    print('The content files cannot be served as they are. The last good content is in force until they are mended.')
    return createApp({ ...outside, ...lastGood })
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

/** Unless something else is in force by now. */
async function lookAgain({ library }: App, preparing: Promise<Prepared>, stock: LastGood) {
  const prepared = await preparing
  if (library.inForce().files === stock.files && !library.put(prepared, stock).accepted) await refused(prepared.problems)
}

async function refused(problems: Prepared['problems']) {
  await printAll(problems.filter(({ level }) => level === 'error'))
  print('The last good content stays in force.')
}

/** Loaded only where there is something to complain of. */
async function printAll(problems: Prepared['problems']) {
  const { printProblems } = await import('./commands/problems.ts')
  printProblems(problems)
}

/** The first call gets what is being prepared already. */
function startingWith(first: Promise<Prepared>, rest: Prepare): Prepare {
  const waiting = [first]
  return (draft) => waiting.pop() ?? rest(draft)
}

function filesOf({ contentDir }: Settings): ContentFiles {
  return readContentFiles(join(contentDir, 'dialogs'), join(contentDir, 'locales'))
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
