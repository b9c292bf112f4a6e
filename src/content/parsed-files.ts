// Remembers from one process to the next what each content file holds: to read YAML anew takes a second, and hardly anything has changed.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Problem } from './topic.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

export interface ParsedFiles {
  /** As `readYaml`. */
  read(path: string, text: string, problems: Problem[]): YamlFile | null
  /** Writes down what was read anew. */
  keep(): void
}

/** By path: a fingerprint of the text, and what it holds. */
type Kept = Record<string, { text: string; value: unknown }>

const fileName = 'learnt-parsed.json'

/** What was read before is looked for in each folder, and kept in the first. */
export function parsedFiles(folders: readonly string[]): ParsedFiles {
  const known = folders.map(keptIn)
  const now: Kept = {}
  let isNew = false

  return {
    read(path, text, problems) {
      const print = printOf(text)
      const before = known.find((kept) => kept[path]?.text === print)?.[path]
      if (before) {
        now[path] = before
        return { file: path, value: before.value, lineOf: linesOf(path, text) }
      }
      const found: Problem[] = []
      const file = readYaml(path, text, found)
      problems.push(...found)
      if (file && found.length === 0 && isPlain(file.value)) {
        now[path] = { text: print, value: file.value ?? null }
        isNew = true
      }
      return file
    },
    keep() {
      const [own] = folders
      if (own !== undefined && isNew) write(own, now)
    },
  }
}

/** Of the text and of the program that reads it. */
const printOf = (text: string): string => createHash('sha256').update(ownProgram).update(text).digest('hex').slice(0, 32)

const ownProgram = process.version + readFileSync(join(import.meta.dirname, 'yaml-file.ts'), 'utf8')

/** Only where something is wrong does anybody ask on which line. */
function linesOf(path: string, text: string): YamlFile['lineOf'] {
  let file: YamlFile | null | undefined
  return (keys) => (file ??= readYaml(path, text, []))?.lineOf(keys) ?? null
}

/** JSON has no other zero and no infinity. */
const isPlain = (value: unknown): boolean => isDeepStrictEqual(JSON.parse(JSON.stringify(value ?? null)), value ?? null)

function keptIn(folder: string): Kept {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(folder, fileName), 'utf8'))
    return kept !== null && typeof kept === 'object' ? (kept as Kept) : {}
  } catch {
    return {}
  }
}

/** A disk that is full or not ours costs time at the next start, nothing else. */
function write(folder: string, kept: Kept) {
  try {
    mkdirSync(folder, { recursive: true })
    const path = join(folder, fileName)
    const draft = `${path}.${process.pid}.new`
    writeFileSync(draft, JSON.stringify(kept))
    renameSync(draft, path)
  } catch {
    // It is read anew the next time.
  }
}
