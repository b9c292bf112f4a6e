// Reads the settings, and starts what answers: this process, or several on one port.
import cluster from 'node:cluster'
import { join } from 'node:path'
import { ContentRefused } from './bot/content-refused.ts'
import { readArguments } from './commands/arguments.ts'
import { printError } from './commands/print.ts'
import { ownEnvironment, readSettings, SettingsRefused, workersFrom, type Settings } from './config.ts'
import { watchFolders } from './content/watch.ts'
import { consoleLog, describeError } from './privacy/log.ts'
import { refusedSwitches, takeAwayDiversions } from './privacy/runtime.ts'
import { lockFolder } from './storage/folder-lock.ts'
import type { Order, Report } from './workers.ts'

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
    const { values } = readArguments(['workers'], [])
    const settings = readSettings()
    const count = workersFrom(values['workers'], settings)
    if (cluster.isWorker) return await work(settings, count)
    lockData(settings)
    if (count === 1) return await alone(settings)
    const { keepWorkers } = await import('./workers.ts')
    keepWorkers({ count, folders: contentFolders(settings), log, now: () => performance.now(), refuse })
  } catch (error) {
    if (error instanceof SettingsRefused) refuse(['These settings cannot be used:', ...error.mistakes.map((mistake) => `  ${mistake}`)])
    if (error instanceof ContentRefused) await refuseContent(error)
    throw error
  }
}

/** The one process there is does everything. */
async function alone(settings: Settings) {
  const { serve } = await import('./serve.ts')
  const serving = await serve({ settings, processes: 1, log, started, refuse })
  const watcher = watchFolders(contentFolders(settings), () => void serving.reload(true))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      watcher.close()
      void serving.stop()
    })
  }
  serving.care()
  await serving.listening
  serving.greet()
}

/** One of several does what the first process says. */
async function work(settings: Settings, count: number) {
  const { serve } = await import('./serve.ts')
  const serving = await serve({ settings, processes: count, log, started, refuse })
  const report = (report: Report) => process.send?.(report)
  process.on('message', async (order: Order) => {
    if (order === 'greet') serving.greet()
    if (order === 'care') serving.care()
    if (order === 'reload' || order === 'reload aloud') {
      await serving.reload(order === 'reload aloud')
      report('reloaded')
    }
  })
  // Ctrl-C reaches every process of a terminal, and the first one passes it on as well.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void serving.stop())
  await serving.listening
  report('ready')
}

/** Where the folder cannot hold a lock it will hardly hold anything; parents are answered all the same. */
function lockData({ dataDir }: Settings) {
  try {
    const lock = lockFolder(dataDir)
    if (lock === null) refuse([`Family Line runs already on the data folder ${dataDir}, or is about to stop there.`, 'Stop that one first, or give this one a folder of its own with DATA_DIR. Several processes on one folder: npm start -- --workers N.'])
    process.once('exit', lock.release)
  } catch (error) {
    log('records-failed', describeError(error))
  }
}

function contentFolders({ contentDir }: Settings): string[] {
  return [join(contentDir, 'dialogs'), join(contentDir, 'locales')]
}

async function refuseContent({ problems }: ContentRefused): Promise<never> {
  const { printProblems } = await import('./commands/problems.ts')
  printProblems(problems)
  refuse(['The content cannot be served, and there is no earlier content to serve instead.'])
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
