// Has slowhttptest hold connections open in each of its ways, and says whether others were answered all the while.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProgram } from '../support/parts/run-program.ts'

export const waysToBeSlow: readonly { name: string; given: readonly string[]; path: string }[] = [
  { name: 'slow heads (slowloris)', given: ['-H', '-i', '5', '-x', '24'], path: '/' },
  { name: 'slow bodies', given: ['-B', '-i', '5', '-s', '8192', '-x', '10'], path: '/sms' },
  { name: 'slow bodies at the page', given: ['-B', '-i', '5', '-s', '8192', '-x', '10'], path: '/' },
  { name: 'ranges', given: ['-R', '-a', '10', '-b', '3000'], path: '/chat.js' },
  { name: 'slow reading', given: ['-X', '-w', '10', '-y', '20', '-n', '5', '-z', '32', '-k', '3'], path: '/privacy' },
]

/** More than may be open at once. */
const connections = 1_500
const seconds = 40
/** Others must be answered within so many seconds. */
const patience = 3

export interface Slowed {
  /** How often it looked whether others are answered, and how often they were not. */
  looks: number
  unanswered: number
  /** Most connections that stood open at once. */
  most: number
}

export function slowedDown(program: string, url: string, { given, path }: (typeof waysToBeSlow)[number]): Slowed {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-slow-'))
  try {
    const prefix = join(folder, 'slow')
    runProgram(program, [...given, '-u', url + path, '-c', String(connections), '-r', '200', '-l', String(seconds), '-p', String(patience), '-g', '-o', prefix], { folder })
    // Seconds, closed, pending, connected, service available.
    const rows = readFileSync(`${prefix}.csv`, 'utf8').trim().split('\n').slice(1).map((line) => line.split(',').map(Number))
    return { looks: rows.length, unanswered: rows.filter((row) => !((row[4] ?? 0) > 0)).length, most: Math.max(0, ...rows.map((row) => row[3] ?? 0)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
