// Keeps what known questions lead to, so that before the next publication only the new side has to be asked.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answers } from './asking.ts'
import type { Outcome } from './gate.ts'

/** `meaning`: the fingerprint of what decides them. */
const nameOf = (meaning: string) => `learnt-answers-${meaning}.json`

const mostKept = 3

export function readAnswers(folder: string | undefined, meaning: string): Answers {
  if (folder === undefined) return new Map()
  try {
    return new Map(JSON.parse(readFileSync(join(folder, nameOf(meaning)), 'utf8')) as [string, Outcome][])
  } catch {
    return new Map()
  }
}

/** A folder that is full or not ours costs time the next time, nothing else. */
export function keepAnswers(folder: string | undefined, meaning: string, answers: Answers) {
  if (folder === undefined) return
  try {
    mkdirSync(folder, { recursive: true })
    const path = join(folder, nameOf(meaning))
    const draft = `${path}.${process.pid}.new`
    writeFileSync(draft, JSON.stringify([...answers]))
    renameSync(draft, path)
    const newestFirst = readdirSync(folder)
      .filter((name) => /^learnt-answers-[0-9a-f]+\.json$/.test(name))
      .map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.time - a.time)
    for (const { name } of newestFirst.slice(mostKept)) rmSync(join(folder, name), { force: true })
  } catch {
    // Nobody waits for it.
  }
}
