// Prepares content in a process of its own: parents are answered meanwhile, and the memory it needs goes back when it ends.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Prepare, Prepared } from './prepare.ts'

export const prepareApart: Prepare = (draft) =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'prepare-child.ts'), { serialization: 'advanced', execArgv: [] })
    child.once('message', (prepared) => {
      child.disconnect()
      resolve(prepared as Prepared)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error('The content could not be prepared.')))
    child.send(draft)
  })
