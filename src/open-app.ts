// Builds the app on the content that is to be in force at a start: prepared before, prepared now, or the last that could serve.
import { join } from 'node:path'
import type { App } from './app.ts'
import { ContentRefused } from './bot/content-refused.ts'
import { print } from './commands/print.ts'
import { learntAtInstall, type Settings } from './config.ts'
import { readContentFiles, type ContentFiles } from './content/files.ts'
import { keepLastGood, readLastGood, type LastGood } from './content/last-good.ts'
import { heardBy, type Condition } from './operate/condition.ts'
import { describeError, type Log } from './privacy/log.ts'
import { firstContent } from './staff/editions/first-content.ts'
import type { Counters } from './storage/counters.ts'
import type { OpenedRecords } from './storage/open-records.ts'
import { preparedBefore } from './understanding/keep-prepared.ts'
import type { Prepare, Prepared } from './understanding/prepare.ts'
import { prepareApart } from './understanding/prepare-apart.ts'

export interface Opening {
  settings: Settings
  /** As 2026-11-24. */
  today: string
  processes: number
  log: Log
  counters: Counters
  opened: OpenedRecords
  recordsFailed: (error: unknown) => void
  state: Condition
  isStopping: () => boolean
}

/** With what stands on disk and in the store; if that cannot serve or cannot be had, with the last content that could. Rejects with `ContentRefused` when there is none. */
export async function openApp({ settings, today, processes, log, state, counters, opened, recordsFailed, isStopping }: Opening): Promise<App> {
  const { content: first, from } = await firstContent({ ...opened, disk: filesOf(settings), dataDir: settings.dataDir, failed: recordsFailed })
  if (from !== 'store') print(`What staff have published cannot be read. Until it can, ${from === 'files' ? 'what stands in the files' : 'the last good content'} is in force.`)
  const folders = [settings.dataDir, learntAtInstall]
  const prepareContent = prepareApart(folders)
  const draft = { files: first.files, today, number: 1 }
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

/** Unless something else is in force by now. */
async function lookAgain({ library }: App, preparing: Promise<Prepared>, stock: LastGood) {
  const prepared = await preparing
  if (library.inForce().files === stock.files && !library.put(prepared, stock).accepted) await refused(prepared.problems)
}

/** Says what is wrong with files that cannot serve. */
export async function refused(problems: Prepared['problems']) {
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
