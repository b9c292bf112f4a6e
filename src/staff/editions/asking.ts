// Asks many questions of one edition: a few at once, many in two threads.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { editionOf, type EditionData } from '../../content/topic.ts'
import { wholeOf, type Learnt } from '../../understanding/learn-apart.ts'
import type { Fingerprints } from '../../understanding/learnt-from.ts'
import { understandingOf } from '../../understanding/understand.ts'
import type { Outcome } from './gate.ts'
import { outcomeOf } from './outcome.ts'

export interface Learned {
  edition: EditionData
  learnt: Learnt
  fingerprints: Fingerprints
}

/** Question → what it leads to. */
export type Answers = Map<string, Outcome>

/** For fewer, a thread takes longer to start than to answer. */
const worthAThread = 3_000
const threads = 2
/** Progress is told after so many. */
const step = 500

/** `asked` is told how many more have been asked. */
export async function askAll(of: Learned, questions: readonly string[], asked: (count: number) => void): Promise<Answers> {
  if (questions.length < worthAThread) return new Map(askHere({ ...of, questions: [...questions] }, asked))
  const size = Math.ceil(questions.length / threads)
  const parts = Array.from({ length: threads }, (_, i) => askInThread({ ...of, questions: questions.slice(i * size, (i + 1) * size) }, asked))
  return new Map((await Promise.all(parts)).flat())
}

/** What a thread is handed. */
export interface AskErrand extends Learned {
  questions: readonly string[]
}

export function askHere({ edition: data, learnt, fingerprints, questions }: AskErrand, asked: (count: number) => void): [string, Outcome][] {
  if (questions.length === 0) return []
  const trained = wholeOf(learnt, fingerprints)
  if (trained === null) throw new Error('What was learnt could not be read again.')
  const understanding = understandingOf(editionOf(data), trained)
  return questions.map((question, i) => {
    if (i % step === step - 1) asked(step)
    return [question, outcomeOf(question, understanding, data.source)]
  })
}

function askInThread(errand: AskErrand, asked: (count: number) => void): Promise<[string, Outcome][]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(import.meta.dirname, 'ask-worker.ts'), { workerData: errand, execArgv: [] })
    worker.on('message', (answer: number | [string, Outcome][]) => (typeof answer === 'number' ? asked(answer) : resolve(answer)))
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The questions could not be asked.')))
  })
}
