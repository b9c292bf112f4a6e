// Has wapiti look through the pages, and says what it found that is to be mended.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProgram } from '../support/parts/run-program.ts'

export interface Looked {
  program: string
  url: string
  modules: readonly string[]
  /** Cookie of somebody who is signed in. */
  cookie?: string
  /** Addresses that it must not open. */
  spared?: readonly string[]
}

export interface Report {
  /** Addresses that it came to. */
  pages: number
  found: string[]
  /** What it says, and why nothing is to be mended. */
  excused: string[]
}

/** What it takes for a fault and is none. */
const excuses: readonly { says: string; reason: string }[] = [
  { says: 'X-XSS-Protection is not set', reason: 'it is set to 0, as its makers advise by now: the old filters that 1 turned on could themselves be used for attacks' },
]

/** Seconds, for finding all pages and for each kind of attack. */
const [longestSearch, longestAttack] = [60, 45]

interface Entry {
  info: string
  method: string
  path: string
  parameter: string
}
type Kinds = Record<string, Entry[]>

export function lookedThrough({ program, url, modules, cookie, spared = [] }: Looked): Report {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-wapiti-'))
  try {
    const report = join(folder, 'report.json')
    const { printed } = runProgram(program, [
      ...['-u', url, '--scope', 'folder', '-m', modules.join(','), '-f', 'json', '-o', report, '-v', '1', '-d', '3', '--no-bugreport'],
      ...['--store-session', folder, '--store-config', folder, '--max-scan-time', String(longestSearch), '--max-attack-time', String(longestAttack)],
      // What is sealed changes with every answer: each would be a new form to it.
      ...['--skip', 'sealed', '--skip', 'csrf', '--max-files-per-dir', '60'],
      ...spared.flatMap((path) => ['-x', path]),
      ...(cookie === undefined ? [] : ['-H', `Cookie: ${cookie}`]),
    ], { folder, environment: { HOME: folder } })
    const { vulnerabilities, anomalies } = JSON.parse(readFileSync(report, 'utf8')) as { vulnerabilities: Kinds; anomalies: Kinds }
    const said = [vulnerabilities, anomalies].flatMap((kinds) => Object.entries(kinds).flatMap(([kind, entries]) => entries.map(({ info, method, path, parameter }) => ({ info, line: `${kind}: ${info} (${method} ${path}${parameter ? `, ${parameter}` : ''})` }))))
    const excuseOf = (info: string) => excuses.find(({ says }) => info.includes(says))
    return {
      pages: new Set([...printed.matchAll(/^\[\+\] (?:GET|POST) (\S+)/gm)].map(([, address]) => address)).size,
      found: said.filter(({ info }) => excuseOf(info) === undefined).map(({ line }) => line),
      excused: said.flatMap(({ info, line }) => excuseOf(info)?.reason.replace(/^/, `${line}: `) ?? []),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
