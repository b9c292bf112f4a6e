// A fingerprint of the program that reads and learns: when it changes, nothing that it worked out before is believed.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const rooms = ['language', 'content', 'stats', 'understanding']

let known: string | undefined

/** Of the runtime as well. */
export function ownProgram(): string {
  if (known !== undefined) return known
  const hash = createHash('sha256').update(process.version)
  for (const room of rooms) {
    const entries = readdirSync(join(import.meta.dirname, '..', room), { recursive: true, withFileTypes: true })
    for (const path of entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name)).sort()) hash.update(readFileSync(path))
  }
  return (known = hash.digest('hex'))
}
