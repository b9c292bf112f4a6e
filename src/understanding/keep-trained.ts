// Keeps what was learnt from an edition, so that the next start need not learn it again. Nothing in it is about a parent.
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readArrayFile, writeArrayFile } from './array-file.ts'
import type { Fingerprints } from './learnt-from.ts'
import { everyPart, type Part, type Trained } from './train.ts'

const nameOf = (part: Part, fingerprint: string) => `learnt-${part}-${fingerprint}.bin`

/** What is in force, what was before it, and what somebody is trying out. */
const mostKept = 4

/** A part may be null; undefined when there is none, or it cannot be read. */
export function readPart<P extends Part>(folder: string, part: P, fingerprint: string): Trained[P] | undefined {
  const path = join(folder, nameOf(part, fingerprint))
  try {
    const { learnt } = readArrayFile(path) as { learnt: Trained[P] }
    markUsed(path)
    return learnt
  } catch {
    return undefined
  }
}

/** Any change of rights, to the same ones too, is noted as the file's newest change. */
function markUsed(path: string) {
  try {
    chmodSync(path, 0o644)
  } catch {
    // In a folder that is not ours nothing is thrown away either.
  }
}

/** False on a disk that is full or not ours: that costs time at the next start, nothing else. */
export function keepPart<P extends Part>(folder: string, part: P, { fingerprint, learnt }: { fingerprint: string; learnt: Trained[P] }): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    const path = join(folder, nameOf(part, fingerprint))
    const draft = `${path}.${process.pid}.new`
    writeArrayFile(draft, { learnt })
    renameSync(draft, path)
    forgetOldest(folder, part)
    return true
  } catch {
    return false
  }
}

export const keepTrained = (folder: string, fingerprints: Fingerprints, trained: Trained): boolean =>
  everyPart.every((part) => keepPart(folder, part, { fingerprint: fingerprints[part], learnt: trained[part] }))

/** Each part from the first folder that has it; null where one is missing. */
export function readTrained(folders: readonly string[], fingerprints: Fingerprints): Trained | null {
  const found = everyPart.map((part) => [part, firstOf(folders, (folder) => readPart(folder, part, fingerprints[part]))] as const)
  return found.some(([, learnt]) => learnt === undefined) ? null : (Object.fromEntries(found) as unknown as Trained)
}

function firstOf<T>(folders: readonly string[], look: (folder: string) => T | undefined): T | undefined {
  for (const folder of folders) {
    const found = look(folder)
    if (found !== undefined) return found
  }
  return undefined
}

function forgetOldest(folder: string, part: Part) {
  const used = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.ctimeMs ?? 0
  const own = new RegExp(`^learnt-(?:${part}-)?[0-9a-f]+\\.bin$`)
  const newestFirst = readdirSync(folder).filter((name) => own.test(name)).map((name) => ({ name, time: used(name) })).sort((a, b) => b.time - a.time)
  for (const { name } of newestFirst.slice(mostKept)) rmSync(join(folder, name), { force: true })
}
