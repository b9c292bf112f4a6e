// Keeps what was learnt from an edition, so that the next start need not learn it again. Nothing in it is about a parent.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ContentFiles } from '../content/files.ts'
import { readArrayFile, writeArrayFile } from './array-file.ts'
import type { Trained } from './train.ts'

const nameOf = (fingerprint: string) => `learnt-${fingerprint}.bin`

/** Of the content and of the program that learns from it: when either changes, it is learnt anew. */
export function learningFingerprint(files: ContentFiles): string {
  const hash = createHash('sha256').update(process.version)
  for (const room of ['../language', '../content', '../stats', '.']) {
    const folder = join(import.meta.dirname, room)
    const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name)
    for (const name of names.sort()) hash.update(readFileSync(join(folder, name)))
  }
  for (const [path, text] of [...files].filter(([path]) => !isGuard(path)).sort(([a], [b]) => a.localeCompare(b))) hash.update(path).update('\0').update(text)
  return hash.digest('hex').slice(0, 16)
}

/** Checks on what may be said; nothing is learnt from them. */
const isGuard = (path: string) => /^dialogs\/checks\/|^locales\/[^/]+\/(?:guards\.yaml$|negations\/)/.test(path)

/** null when there is none, or it cannot be read. */
export function readTrained(folder: string, fingerprint: string): Trained | null {
  try {
    return readArrayFile(join(folder, nameOf(fingerprint))) as Trained
  } catch {
    return null
  }
}

/** Only the newest is kept. False on a disk that is full or not ours: that costs time at the next start, nothing else. */
export function keepTrained(folder: string, fingerprint: string, trained: Trained): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    for (const name of readdirSync(folder).filter((name) => name.startsWith('learnt-'))) rmSync(join(folder, name), { force: true })
    const path = join(folder, nameOf(fingerprint))
    writeArrayFile(`${path}.new`, trained)
    renameSync(`${path}.new`, path)
    return true
  } catch {
    return false
  }
}
