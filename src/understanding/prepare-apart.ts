// Prepares content in a process of its own: parents are answered meanwhile, and the memory it needs goes back when it ends.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { wholeOf } from './learn-apart.ts'
import type { Draft, Prepare, Prepared, PreparedApart } from './prepare.ts'

/** What the process is handed. */
export interface Errand {
  draft: Draft
  /** Folders that may hold what was learnt before; it is kept in the first. */
  folders: string[]
}

export const prepareApart =
  (folders: string[]): Prepare =>
  async (draft) =>
    whole(await inChild<PreparedApart>(join(import.meta.dirname, 'prepare-child.ts'), { draft, folders } satisfies Errand))

/** `heard` gets every answer before the last one; the last one is told apart by `isLast`. */
export interface Hearing {
  heard: (answer: unknown) => void
  isLast: (answer: unknown) => boolean
}

/** A process started for one errand. */
export function inChild<T>(path: string, errand: object, { heard, isLast }: Hearing = { heard: () => {}, isLast: () => true }): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = fork(path, { serialization: 'advanced', execArgv: [] })
    child.on('message', (answer) => {
      if (!isLast(answer)) return heard(answer)
      child.disconnect()
      resolve(answer as T)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error('The content could not be prepared.')))
    child.send(errand)
  })
}

export function whole({ problems, ready }: PreparedApart): Prepared {
  if (ready === null) return { problems, ready }
  const trained = wholeOf(ready.learnt, ready.from.parts)
  if (trained === null) throw new Error('What was learnt could not be read again.')
  return { problems, ready: { edition: ready.edition, trained, from: ready.from } }
}
