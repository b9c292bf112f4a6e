// Has wapiti look through the pages, and says what it found that is to be mended.
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Looked {
  program: string
  url: string
  modules: readonly string[]
  /** Addresses to which no page of theirs leads. */
  more?: readonly string[]
  /** Cookie of somebody who is signed in. */
  cookie?: string
  /** Tries a finding again by itself: why it is no fault, or null where it is one. */
  tried?: (info: string, path: string) => Promise<string | null>
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

export async function lookedThrough({ program, url, modules, more = [], cookie, tried = async () => null }: Looked): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-wapiti-'))
  try {
    const written = join(folder, 'report.json')
    const printed = await printedBy(program, [
      ...['-u', url, '--scope', 'folder', '-m', modules.join(','), '-f', 'json', '-o', written, '-v', '1', '-d', '3', '--no-bugreport'],
      ...['--store-session', folder, '--store-config', folder, '--max-scan-time', String(longestSearch), '--max-attack-time', String(longestAttack)],
      // What is sealed changes with every answer: each would be a new form to it.
      ...['--skip', 'sealed', '--skip', 'csrf', '--max-files-per-dir', '60'],
      ...more.flatMap((address) => ['-s', address]),
      ...(cookie === undefined ? [] : ['-H', `Cookie: ${cookie}`]),
    ], folder)
    if (!existsSync(written)) return { pages: 0, found: ['it broke off'], excused: [] }
    const { vulnerabilities, anomalies } = JSON.parse(readFileSync(written, 'utf8')) as { vulnerabilities: Kinds; anomalies: Kinds }
    const said = [vulnerabilities, anomalies].flatMap((kinds) => Object.entries(kinds).flatMap(([kind, entries]) => entries.map(({ info, method, path, parameter }) => ({ info, path, line: `${kind}: ${info} (${method} ${path}${parameter ? `, ${parameter}` : ''})` }))))
    const report: Report = { pages: new Set([...printed.matchAll(/^\[\+\] (?:GET|POST) (\S+)/gm)].map(([, address]) => address)).size, found: [], excused: [] }
    for (const { info, path, line } of said) {
      const reason = excuses.find(({ says }) => info.includes(says))?.reason ?? (await tried(info, path))
      if (reason === null) report.found.push(line)
      else report.excused.push(`${line}: ${reason}`)
    }
    return report
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** It keeps what it knows of a place in its home, so that it gets one of its own. */
const printedBy = (program: string, given: readonly string[], home: string): Promise<string> =>
  new Promise((resolve) => void execFile(program, given, { cwd: home, env: { ...process.env, HOME: home }, maxBuffer: 64_000_000, timeout: 1_800_000 }, (_, printed) => resolve(printed)))
