// Keeps the last content that could be served, so that a broken file never leaves parents without answers, even after a restart.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContentFiles } from './files.ts'

const fileName = 'last-good-content.json'

export function keepLastGood(folder: string, files: ContentFiles) {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, fileName)
  writeFileSync(`${path}.new`, JSON.stringify([...files]))
  renameSync(`${path}.new`, path)
}

/** null when there is none, or it cannot be read. */
export function readLastGood(folder: string): ContentFiles | null {
  try {
    return new Map(JSON.parse(readFileSync(join(folder, fileName), 'utf8')) as [string, string][])
  } catch {
    return null
  }
}
