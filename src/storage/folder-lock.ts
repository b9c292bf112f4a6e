// One start of the server at a time on a data folder. The lock is the system's own: it ends with the process that holds it, however that ends.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Nothing ever stands in it. */
export const lockName = 'server.lock'

/** SQLITE_BUSY. */
const busy = 5

/** Ends when it is released, or with the process. */
export interface FolderLock {
  release(): void
}

/** null: another start holds it. Throws what the system throws when there can be no file. */
export function lockFolder(folder: string): FolderLock | null {
  mkdirSync(folder, { recursive: true })
  const database = new DatabaseSync(join(folder, lockName), { timeout: 0 })
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if ((error as { errcode?: unknown }).errcode === busy) return null
    throw error
  }
  return { release: () => database.close() }
}
