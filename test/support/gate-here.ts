// The gate's work in the process of the test: the same work, without the time that a process of its own takes to start.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { learntAtInstall } from '../../src/config.ts'
import { gateWork, type GateWork } from '../../src/staff/editions/gate-work.ts'

let folder: string | undefined

/** What is learnt is kept until the process ends, so that one file of tests learns it once. */
export const gateHere: GateWork = (errand, onProgress) => gateWork({ ...errand, folders: foldersHere() }, onProgress)

export const foldersHere = (): string[] => [learntHere(), learntAtInstall]

function learntHere(): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'family-line-learnt-'))
    process.once('exit', () => rmSync(made, { recursive: true, force: true }))
    folder = made
  }
  return folder
}
