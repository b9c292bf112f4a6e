// Reads the settings, builds the app, listens, and stops politely.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { App } from './app.ts'
import { sweepEvery, type Erasing } from './channels/sms/erase.ts'
import { ContentRefused } from './bot/content-refused.ts'
import { print, printError } from './commands/print.ts'
import { printProblems } from './commands/problems.ts'
import { tellFirstAdministrator, welcome } from './commands/welcome.ts'
import { learntAtInstall, listensOn, ownEnvironment, readSettings, SettingsRefused, type Settings } from './config.ts'
import { readContentFiles, type ContentFiles } from './content/files.ts'
import { keepLastGood, readLastGood, type LastGood } from './content/last-good.ts'
import { watchFolders } from './content/watch.ts'
import { consoleLog, describeError } from './privacy/log.ts'
import { refusedSwitches, takeAwayDiversions } from './privacy/runtime.ts'
import { firstContent } from './staff/editions/first-content.ts'
import { dayOf } from './stats/count.ts'
import type { Counters } from './storage/counters.ts'
import { openRecords, type OpenedRecords } from './storage/open-records.ts'
import { sqliteCounters } from './storage/sqlite-counters.ts'
import type { Prepare, Prepared } from './understanding/prepare.ts'
import { prepareApart } from './understanding/prepare-apart.ts'

/** A text message is answered in milliseconds; nothing may hold a connection for longer than this. */
const slowestRequest = 15_000
/** On a stop, so long for the turns in hand. */
const slowestStop = 10_000
const flushEvery = 10 * 60_000
/** Nothing outlives its time by more than this, also while nobody writes. */
const forgetEvery = 60_000
/** Handles of staff go after a year, give or take a day. */
const forgetHandlesEvery = 24 * 60 * 60_000

const started = performance.now()
const log = consoleLog(Date.now)

process.on('uncaughtException', (error) => fail(error))
process.on('unhandledRejection', (error) => fail(error))
// The runtime's own way is to print a warning's words.
process.removeAllListeners('warning')
process.on('warning', (warning) => log('process-warned', describeError(warning)))

// The runtime notes the address of every fetch, and with it which record was erased.
performance.setResourceTimingBufferSize(0)

await run()

async function run() {
  try {
    takeAwayDiversions(ownEnvironment)
    const refused = refusedSwitches(ownEnvironment, process.execArgv)
    if (refused.length > 0) refuse(['It does not start like this, for the sake of those who write to it:', ...refused.map((sentence) => `  ${sentence}`)])
    const settings = readSettings()
    const counters = sqliteCounters(settings.dataDir)
    const opened = openRecords({ ...settings, failed: recordsFailed })
    const app = await openApp(settings, counters, opened)
    const server = createServer({ requestTimeout: slowestRequest, headersTimeout: slowestRequest, maxHeaderSize: 16_384 }, app.http)
    server.on('error', (error: NodeJS.ErrnoException) => refuse([error.code === 'EADDRINUSE' ? `Port ${settings.port} is taken by another program. Set PORT to another one.` : `Cannot listen: ${error.code}`]))
    server.listen({ port: settings.port, host: listensOn(settings) }, () => ready(settings, app, (server.address() as AddressInfo).port))
    const watcher = watchFolders([join(settings.contentDir, 'dialogs'), join(settings.contentDir, 'locales')], () => void reload(app))
    const unfollow = app.editions.publishing.follow()
    const flusher = setInterval(() => flush(app, false), flushEvery)
    setInterval(app.forgetOld, forgetEvery).unref()
    setInterval(() => void app.editions.forgetOld().catch(recordsFailed), forgetHandlesEvery).unref()
    if (app.erasing) keepErasing(app.erasing)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop({ app, server, counters, opened, watcher, flusher, unfollow }))
  } catch (error) {
    if (error instanceof SettingsRefused) refuse(['These settings cannot be used:', ...error.mistakes.map((mistake) => `  ${mistake}`)])
    if (error instanceof ContentRefused) {
      printProblems(error.problems)
      refuse(['The content cannot be served, and there is no earlier content to serve instead.'])
    }
    throw error
  }
}

/** With what stands on disk and in the store; if that cannot serve or cannot be had, with the last content that could. */
async function openApp(settings: Settings, counters: Counters, opened: OpenedRecords): Promise<App> {
  const { content: first, from } = await firstContent({ ...opened, disk: filesOf(settings), dataDir: settings.dataDir, failed: recordsFailed })
  if (from !== 'store') print(`What staff have published cannot be read. Until it can, ${from === 'files' ? 'what stands in the files' : 'the last good content'} is in force.`)
  // The content is prepared while the rest of the program loads.
  const prepareContent = prepareApart([settings.dataDir, learntAtInstall])
  const preparing = prepareContent({ files: first.files, today: dayOf(Date.now()), number: 1 })
  preparing.catch(() => {})
  const { createApp } = await import('./app.ts')
  const keep = (stock: LastGood) => keepLastGood(settings.dataDir, stock)
  const outside = { settings, counters, log, keep, records: opened.records, disk: () => filesOf(settings) }
  try {
    const app = await createApp({ ...outside, ...first, prepare: startingWith(preparing, prepareContent) })
    keep(first)
    return app
  } catch (error) {
    const lastGood = error instanceof ContentRefused ? readLastGood(settings.dataDir) : null
    if (lastGood === null) throw error
    printProblems((error as ContentRefused).problems)
    print('The content files cannot be served as they are. The last good content is in force until they are mended.')
    return createApp({ ...outside, ...lastGood })
  }
}

function recordsFailed(error: unknown) {
  log('records-failed', describeError(error))
}

/** The first call gets what is being prepared already. */
function startingWith(first: Promise<Prepared>, rest: Prepare): Prepare {
  const waiting = [first]
  return (draft) => waiting.pop() ?? rest(draft)
}

function filesOf({ contentDir }: Settings): ContentFiles {
  return readContentFiles(join(contentDir, 'dialogs'), join(contentDir, 'locales'))
}

async function reload({ editions }: App) {
  try {
    const { accepted, problems } = await editions.refresh()
    if (accepted) return
    printProblems(problems.filter(({ level }) => level === 'error'))
    print('The last good content stays in force.')
  } catch (error) {
    log('reload-failed', describeError(error))
  }
}

function ready(settings: Settings, app: App, port: number) {
  const { edition } = app.library.inForce()
  const milliseconds = Math.round(performance.now() - started)
  welcome(settings, app, milliseconds)
  log('started', { port, topics: edition.topics.size, languages: edition.contents.size, milliseconds })
  app.editor().then((editor) => editor.firstAdministratorLink()).then(tellFirstAdministrator, recordsFailed)
}

interface Running {
  app: App
  server: Server
  counters: Counters
  opened: OpenedRecords
  watcher: { close(): void }
  flusher: NodeJS.Timeout
  unfollow: () => Promise<void>
}

/** Turns in hand are finished; idle connections are closed at once. */
function stop({ app, server, counters, opened, watcher, flusher, unfollow }: Running) {
  const asked = performance.now()
  watcher.close()
  void unfollow()
  clearInterval(flusher)
  const end = () => {
    flush(app, true)
    counters.close()
    void app.erasing?.stop()
    void app.close()
    void opened.close()
    log('stopped', { milliseconds: Math.round(performance.now() - asked) })
    process.exit(0)
  }
  server.close(end)
  server.closeIdleConnections()
  setTimeout(end, slowestStop).unref()
}

function flush({ stats, unanswered }: App, all: boolean) {
  for (const keeper of [stats, unanswered]) {
    try {
      keeper.flush(all)
    } catch (error) {
      log('count-failed', describeError(error))
    }
  }
}

/** What an earlier process left behind goes first. */
function keepErasing(erasing: Erasing) {
  void erasing.sweep()
  setInterval(() => void erasing.sweep(), sweepEvery).unref()
}

function refuse(sentences: string[]): never {
  for (const sentence of sentences) printError(sentence)
  process.exit(1)
}

/** The last line of defence: a class, a code and a place, never the message. */
function fail(error: unknown): never {
  log('process-failed', describeError(error))
  process.exit(1)
}
