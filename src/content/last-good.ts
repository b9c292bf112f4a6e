// Keeps the last content that could be served, so that a broken file never leaves parents without answers, even after a restart.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContentFiles } from './files.ts'

const fileName = 'last-good-content.json'

export interface LastGood {
  files: ContentFiles
  /** The edition of the editor that is in them; 0: none. */
  published: number
}

export function keepLastGood(folder: string, { files, published }: LastGood) {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, fileName)
  const draft = `${path}.${process.pid}.new`
  writeFileSync(draft, JSON.stringify({ published, files: [...files] }))
  renameSync(draft, path)
}

/** null when there is none, or it cannot be read. */
export function readLastGood(folder: string): LastGood | null {
  try {
    const { published, files } = JSON.parse(readFileSync(join(folder, fileName), 'utf8')) as { published: number; files: [string, string][] }
    return Array.isArray(files) ? { published, files: new Map(files) } : null
  } catch {
    return null
  }
}
