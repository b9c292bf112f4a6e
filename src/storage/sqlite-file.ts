// A database of ours in the data folder: private, gone when deleted, and open to several processes from its first moment.
import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process may be writing for so long before we give up. */
const slowestNeighbour = 2_000

/** Throws what SQLite or the system throws. */
export function openSqlite(folder: string, name: string): DatabaseSync {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, name)
  if (!existsSync(file)) create(file)
  const database = new DatabaseSync(file, { timeout: slowestNeighbour })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON')
  return database
}

/**
 * Made under another name and put in place whole: of two processes that start at one moment, the one that switches the journal
 * would refuse the other without waiting. Nobody else may read it; SQLite gives the files beside it the same rights.
 */
function create(file: string) {
  const draft = `${file}.${process.pid}.new`
  writeFileSync(draft, '', { mode: 0o600 })
  try {
    const database = new DatabaseSync(draft)
    database.exec('PRAGMA auto_vacuum = FULL; PRAGMA journal_mode = WAL')
    database.close()
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
