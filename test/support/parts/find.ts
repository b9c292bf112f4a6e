// Finds a program, or sets it up: on the PATH, in our cache, from Debian's packages.
import { join } from 'node:path'
import { install, mayInstall } from './install.ts'
import { isProgram, onPath } from './on-path.ts'
import { launcherOf } from './launcher.ts'
import { works } from './proof.ts'
import type { Part } from './table.ts'
import { unpack } from './unpack.ts'

/** Goes when node_modules goes; nothing of it is ever in the repository. */
export const cacheFolder = join(import.meta.dirname, '../../../node_modules/.cache/family-line')

export interface Search {
  part: Part
  cache?: string
  say: (sentence: string) => void
}

/** The file of a program that has proved to work here; null when no way led to one. */
export function find({ part, say, cache = cacheFolder }: Search): string | null {
  const folder = join(cache, part.name)
  const working = (file: string) => isProgram(file) && works(part, file)
  const known = onPath(part.programs).find(working) ?? [launcherOf(folder)].find(working)
  if (known !== undefined) return known

  say(`${part.name} is not on this machine. Unpacking Debian's packages of it into node_modules/.cache, once …`)
  const unpacked = unpack(part, folder)
  if (unpacked !== null && working(unpacked)) return unpacked

  if (!mayInstall()) return null
  say(`That did not work. Installing Debian's packages of ${part.name} …`)
  return install(part).find(working) ?? null
}
