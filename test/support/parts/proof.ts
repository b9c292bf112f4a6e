// Does a program that was found really work here?
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProgram } from './run-program.ts'
import type { Part } from './table.ts'

/** A browser on a tired machine takes a few seconds to open its first page. */
const slowestProof = 60_000

export function works({ proof, name }: Part, program: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), `family-line-${name}-`))
  try {
    const { succeeded, printed } = runProgram(program, proof.in(folder), { folder, atMost: slowestProof })
    return succeeded && printed.includes(proof.prints)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
