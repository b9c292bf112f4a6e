// One process of the editor, as far as drafts and editions go: its own library, on a store that others may use too.
import { once } from 'node:events'
import { openLibrary, type Library, type Stock } from '../../../src/bot/library.ts'
import type { ContentFiles } from '../../../src/content/files.ts'
import { logTo } from '../../../src/privacy/log.ts'
import type { Who } from '../../../src/staff/editions/draft.ts'
import { openEditions, type Editions } from '../../../src/staff/editions/editions.ts'
import type { GateWork } from '../../../src/staff/editions/gate-work.ts'
import type { Records } from '../../../src/storage/records.ts'
import { unitIdOf, type Edit } from '../../../src/content/edits/edit.ts'
import { standingClock, type Clock } from '../../support/clock.ts'
import { districtFiles, prepareHere } from '../../support/district.ts'
import { today } from '../../support/edition.ts'
import { gateHere } from '../../support/gate-here.ts'

export const farol: Who = { handle: 'farol', role: 'translator' }
export const wick: Who = { handle: 'wick', role: 'editor' }
export const ember: Who = { handle: 'ember', role: 'reviewer' }

export interface Process extends Editions {
  library: Library
  clock: Clock
  /** What it kept for a start without the store. */
  kept: Required<Stock>[]
  lines: string[]
  /** A second passes, and whatever follows from it is done. */
  second(): Promise<void>
  /** Somebody writes over what is there. */
  write(edit: Edit, by: Who): Promise<void>
}

export interface ProcessParts {
  records: Records
  disk?: () => ContentFiles
  work?: GateWork
}

export async function oneProcess({ records, disk = districtFiles, work = gateHere }: ProcessParts): Promise<Process> {
  const clock = standingClock()
  const kept: Required<Stock>[] = []
  const lines: string[] = []
  const library = await openLibrary({ files: disk() }, today, prepareHere)
  let waiting = Promise.withResolvers<void>()
  let looking = Promise.withResolvers<void>()
  const wait = (_: number, signal: AbortSignal) => {
    looking.resolve()
    return Promise.race([waiting.promise, once(signal, 'abort').then(() => Promise.reject(new Error('stopped')))])
  }
  const log = logTo((line) => lines.push(line), clock.now)
  const editions = openEditions({ records, library, disk, keep: (stock) => kept.push(stock), folders: [], log, now: clock.now, wait, work })
  return {
    ...editions,
    library,
    clock,
    kept,
    lines,
    async second() {
      const [passed, seen] = [waiting, Promise.withResolvers<void>()]
      waiting = Promise.withResolvers()
      looking = seen
      passed.resolve()
      await seen.promise
    },
    async write(edit, by) {
      const { revision } = await editions.drafts.open(unitIdOf(edit))
      const saved = await editions.drafts.save({ edit, revision, by })
      if (saved.kind !== 'saved') throw new Error('The test did not mean to write over somebody.')
    },
  }
}


