// Unpacks Debian's packages of a program into a folder of ours; needs no root and leaves the machine as it was.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeLauncher } from './launcher.ts'
import { mendLinks } from './mend-links.ts'
import { runProgram } from './run-program.ts'
import type { Part } from './table.ts'

/** The file that starts the program; null when this is no Debian, it cannot reach its packages, or the folder cannot be written. */
export function unpack(part: Part, folder: string): string | null {
  try {
    return unpackInto(folder, part)
  } catch {
    return null
  }
}

function unpackInto(folder: string, { packages, unpacked }: Part): string | null {
  rmSync(folder, { recursive: true, force: true })
  const debs = join(folder, 'debs')
  for (const name of ['debs', 'lists/partial', 'apt/archives/partial', 'files']) mkdirSync(join(folder, name), { recursive: true })
  const ours = [`Dir::State::Lists=${join(folder, 'lists')}`, `Dir::Cache=${join(folder, 'apt')}`, 'APT::Sandbox::User=root', 'Acquire::Retries=2', 'Acquire::http::Timeout=30']
  const apt = (...given: string[]) => runProgram('apt-get', [...ours.flatMap((option) => ['-o', option]), '-qq', ...given], { folder: debs })

  // One package source out of order must not keep the others from being used.
  apt('update')
  const lacking = packageNames(apt('install', '--print-uris', '--yes', '--no-install-recommends', ...packages).printed)
  if (lacking.length === 0 || !apt('download', ...lacking).succeeded) return null
  for (const deb of readdirSync(debs)) {
    if (!runProgram('dpkg-deb', ['-x', join(debs, deb), join(folder, 'files')]).succeeded) return null
  }
  mendLinks(join(folder, 'files'))
  for (const name of ['debs', 'lists', 'apt']) rmSync(join(folder, name), { recursive: true, force: true })
  return writeLauncher(folder, unpacked)
}

/** One line a package that is not installed: 'http://…' name_version_architecture.deb size sum. */
const packageNames = (uris: string): string[] => uris.split('\n').flatMap((line) => line.match(/^'[^']+' ([^_\s]+)_/)?.[1] ?? [])
