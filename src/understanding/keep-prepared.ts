// Keeps all that was worked out from content files but what was learnt: a start with the very same files works out nothing anew.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { ContentFiles } from '../content/files.ts'
import { readTrained } from './keep-trained.ts'
import { ownProgram } from './own-program.ts'
import type { Draft, Prepared, Ready } from './prepare.ts'

/** The edition, its fingerprints and what is due in it, as they were found on a day. */
interface Kept {
  today: string
  problems: Prepared['problems']
  ready: Omit<Ready, 'trained'>
}

export interface PreparedBefore {
  prepared: Prepared
  /** What is due or lacking was found on this day. */
  today: string
}

const fileName = 'learnt-whole.bin'
const printLength = 32

/** What these very files led to when they were prepared last, on whatever day; null: nobody knows, or what was learnt is gone. */
export function preparedBefore(folders: readonly string[], { files, number }: Omit<Draft, 'today'>): PreparedBefore | null {
  const print = printOf(files)
  for (const folder of folders) {
    const kept = read(folder, print)
    const trained = kept && readTrained(folders, kept.ready.from.parts)
    if (kept && trained) return { today: kept.today, prepared: { problems: kept.problems, ready: { ...kept.ready, edition: { ...kept.ready.edition, number }, trained } } }
  }
  return null
}

/** A disk that is full or not ours costs time at the next start, nothing else. */
export function keepPrepared(folder: string, { files, today }: Draft, { problems, ready: { edition, from } }: { problems: Kept['problems']; ready: Kept['ready'] }) {
  try {
    mkdirSync(folder, { recursive: true })
    const path = join(folder, fileName)
    const draft = `${path}.${process.pid}.new`
    writeFileSync(draft, Buffer.concat([printOf(files), serialize({ today, problems, ready: { edition, from } } satisfies Kept)]))
    renameSync(draft, path)
  } catch {
    // It is worked out again.
  }
}

function read(folder: string, print: Buffer): Kept | null {
  try {
    const bytes = readFileSync(join(folder, fileName))
    return bytes.subarray(0, printLength).equals(print) ? (deserialize(bytes.subarray(printLength)) as Kept) : null
  } catch {
    return null
  }
}

/** Of the files and of the program that reads them. */
function printOf(files: ContentFiles): Buffer {
  const hash = createHash('sha256').update(ownProgram())
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}\n${text.length}\n`).update(text)
  return hash.digest()
}
