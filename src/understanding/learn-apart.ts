// Learns what is not known yet, several parts at a time, while the process that wants it goes on.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { editionOf, type EditionData } from '../content/topic.ts'
import { keepPart, readPart } from './keep-trained.ts'
import type { Fingerprints } from './learnt-from.ts'
import { everyPart, trainParts, type Part, type Trained } from './train.ts'

/** Where a part stands, or the part itself where it could not be kept. */
export type Learnt = { [P in Part]: { folder: string } | { learnt: Trained[P] } }

/** Parts that are learnt one after the other: those of one row share most of the work. */
const rows: readonly (readonly Part[])[] = [['shapes', 'topics'], ['languages'], ['urgency', 'optOut']]

export interface Learning {
  edition: EditionData
  fingerprints: Fingerprints
  /** That may hold parts learnt before; new ones are kept in the first. */
  folders: readonly string[]
}

export interface LearningUnderWay {
  learnt: Promise<Learnt>
  /** Nobody wants it any more. */
  stop(): void
}

export function learnApart({ edition, fingerprints, folders }: Learning): LearningUnderWay {
  const known = everyPart.flatMap((part) => {
    const folder = folders.find((place) => readPart(place, part, fingerprints[part]) !== undefined)
    return folder === undefined ? [] : [[part, { folder }] as const]
  })
  const isMissing = (part: Part) => !known.some(([name]) => name === part)
  const missing = rows.map((row) => row.filter(isMissing)).filter((row) => row.length > 0)
  const threads = countOf(edition) < worthThreads ? [] : missing
  const here = everyPart.filter((part) => isMissing(part) && !threads.flat().includes(part))
  const workers = threads.map((parts) => new Worker(join(import.meta.dirname, 'learn-worker.ts'), { workerData: { edition, parts } satisfies LearnErrand, execArgv: [] }))
  let isWanted = true
  const learntHere = Promise.resolve().then(() => (isWanted && here.length > 0 ? trainParts(editionOf(edition), here) : {}))
  const learnt = Promise.all([...workers.map(answerOf), learntHere]).then((answers) => {
    const made = Object.entries(Object.assign({}, ...answers) as Partial<Trained>).map(([part, value]) => [part, kept(part as Part, value)])
    return Object.fromEntries([...known, ...made]) as Learnt
  })
  learnt.catch(() => {})

  function kept(part: Part, learnt: Trained[Part]) {
    const [own] = folders
    return own !== undefined && keepPart(own, part, { fingerprint: fingerprints[part], learnt }) ? { folder: own } : { learnt }
  }

  return {
    learnt,
    stop() {
      isWanted = false
      for (const worker of workers) void worker.terminate()
    },
  }
}

/** From so many ways to ask on, learning takes longer than starting threads. */
const worthThreads = 5_000

const countOf = ({ contents }: EditionData): number => [...contents.values()].flatMap(({ asked }) => [...asked.values()]).reduce((sum, { length }) => sum + length, 0)

/** What a worker is handed. */
export interface LearnErrand {
  edition: EditionData
  parts: readonly Part[]
}

const answerOf = (worker: Worker): Promise<Partial<Trained>> =>
  new Promise((resolve, reject) => {
    worker.once('message', (answer) => resolve(answer as Partial<Trained>))
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('It could not be learnt.')))
  })

/** Reads what stands in folders; null where a part is gone again. */
export function wholeOf(learnt: Learnt, fingerprints: Fingerprints): Trained | null {
  const parts = everyPart.map((part) => {
    const place = learnt[part]
    return [part, 'folder' in place ? readPart(place.folder, part, fingerprints[part]) : place.learnt] as const
  })
  return parts.some(([, value]) => value === undefined) ? null : (Object.fromEntries(parts) as unknown as Trained)
}
