// Prepares content in a process of its own: parents are answered meanwhile, and the memory it needs goes back when it ends.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { EditionData } from '../content/topic.ts'
import { readTrained } from './keep-trained.ts'
import type { Draft, Prepare, Prepared } from './prepare.ts'
import type { Trained } from './train.ts'

/** What the process is handed. */
export interface Errand {
  draft: Draft
  /** Folders that may hold what was learnt before; it is kept in the first. */
  folders: string[]
}

/** What it hands back: what was learnt stays in its file where it could be kept, since it is by far the largest part. */
export type Done =
  | { problems: Prepared['problems']; ready: null }
  | { problems: Prepared['problems']; ready: { edition: EditionData; trained: Trained | { folder: string; fingerprint: string } } }

export const prepareApart =
  (folders: string[]): Prepare =>
  (draft) =>
    new Promise((resolve, reject) => {
      const child = fork(join(import.meta.dirname, 'prepare-child.ts'), { serialization: 'advanced', execArgv: [] })
      child.once('message', (done) => {
        child.disconnect()
        try {
          resolve(whole(done as Done))
        } catch (error) {
          reject(error as Error)
        }
      })
      child.once('error', reject)
      child.once('exit', () => reject(new Error('The content could not be prepared.')))
      child.send({ draft, folders } satisfies Errand)
    })

function whole({ problems, ready }: Done): Prepared {
  if (ready === null) return { problems, ready }
  const { edition, trained } = ready
  if (!('folder' in trained)) return { problems, ready: { edition, trained } }
  const read = readTrained(trained.folder, trained.fingerprint)
  if (read === null) throw new Error('What was learnt could not be read again.')
  return { problems, ready: { edition, trained: read } }
}
