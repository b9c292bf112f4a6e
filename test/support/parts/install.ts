// Installs a program from Debian's packages, where we may.
import { onPath } from './on-path.ts'
import { runProgram } from './run-program.ts'
import type { Part } from './table.ts'

/** What a person can type when nothing else helped. */
export const installLine = (missing: readonly Part[]): string => `apt-get update && apt-get install -y ${missing.flatMap(({ packages }) => packages).join(' ')}`

export const mayInstall = (): boolean => process.getuid?.() === 0

/** The installed programs. */
export function install({ packages, programs }: Part): string[] {
  runProgram('apt-get', ['-qq', 'update'])
  const { succeeded } = runProgram('apt-get', ['-qq', 'install', '--yes', '--no-install-recommends', ...packages], { environment: { DEBIAN_FRONTEND: 'noninteractive' } })
  return succeeded ? onPath(programs) : []
}
