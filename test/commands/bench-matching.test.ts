// npm run bench -- matching: measures on whatever sets are there, and says how to get the others.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { measure } from '../../src/commands/matching/measures.ts'
import { fewShots, readSet } from '../../src/commands/matching/question-sets.ts'
import { environmentWith, repository } from '../../src/config.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'family-line-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function bench(...given: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(repository, 'src/commands/run.cjs'), 'commands/bench', 'matching', '--data', folder, '--seeds', '1', ...given], { encoding: 'utf8', env: environmentWith({ NO_COLOR: '1' }) })
  return { stdout, stderr, status }
}

/** Twelve topics of a shop, each asked in the same six ways. */
const wares = ['bread', 'cheese', 'apples', 'soap', 'candles', 'paper', 'shoes', 'lamps', 'chairs', 'kettles', 'ribbons', 'maps']
const ways = ['where do you keep the', 'how much are the', 'do you sell any', 'i want to buy some', 'are there still', 'show me your']
const lines = [
  ...wares.flatMap((label) => ways.map((way) => ({ split: 'train', text: `${way} ${label}`, label }))),
  ...wares.map((label) => ({ split: 'test', text: `please sell me ${label}`, label })),
  { split: 'oosTest', text: 'will it rain tomorrow', label: null },
]
const write = (name: string) => writeFileSync(join(folder, name), lines.map((line) => JSON.stringify(line)).join('\n') + '\n')

test('without any set, says how to get both and ends well', () => {
  const { stdout, stderr, status } = bench()
  expect([stderr, status]).toEqual(['', 0])
  expect(stdout).toContain(join(folder, 'clinc.jsonl'))
  expect(stdout).toMatch(/CLINC150.*CC BY 3\.0/)
  expect(stdout).toMatch(/BANKING77.*CC BY 4\.0/)
  expect(stdout).toContain('--data DIR')
})

test('with one set, measures every matcher on it and says how to get the other', () => {
  write('clinc.jsonl')
  const { stdout, stderr, status } = bench()
  expect([stderr, status]).toEqual(['', 0])
  expect(stdout).toContain('CLINC150: 12 topics, 12 test questions, 1 outside; mean of 1 sample')
  for (const name of ['nearest example', 'middle of a topic', 'naive Bayes', 'linear machine', 'the product', 'letters, words, pairs of stems', 'with topic names']) expect(stdout).toContain(name)
  expect(stdout).toMatch(/pairs of stems +100\.0 \/ 100\.0 +100\.0 \/ 100\.0 +1\.000/)
  expect(stdout).not.toContain('NaN')
  expect(stdout).toContain('banking77.jsonl: BANKING77')
  expect(stdout).not.toContain('clinc.jsonl:')
})

test.each(['0', 'many', '1.5'])('refuses %s samples', (seeds) => {
  const { stderr, status } = bench('--seeds', seeds)
  expect([stderr.trim(), status]).toEqual(['--seeds must be a whole number from 1 on.', 1])
})

test('a line that is none is named, not quoted', () => {
  writeFileSync(join(folder, 'clinc.jsonl'), `${JSON.stringify(lines[0])}\n{"text": "secret"}\n`)
  expect(() => readSet(folder, { file: 'clinc.jsonl', name: 'any' })).toThrow(/^clinc\.jsonl:2 is not a line of a set/)
})

test('the same seed takes the same examples, another takes others', () => {
  write('clinc.jsonl')
  const set = readSet(folder, { file: 'clinc.jsonl', name: 'any' })
  expect(fewShots(set, 2, 1)).toEqual(fewShots(set, 2, 1))
  expect(fewShots(set, 2, 1)).not.toEqual(fewShots(set, 2, 2))
  expect(fewShots(set, 2, 1)).toHaveLength(2 * wares.length)
})

describe('measures', () => {
  const right = (confidence: number) => ({ before: 0, confidence })
  const second = (confidence: number) => ({ before: 1, confidence })
  const outside = (confidence: number) => ({ before: null, confidence })

  test('tell first from among the first three', () => {
    expect(measure([right(1), second(1), { before: 2, confidence: 1 }, { before: 3, confidence: 1 }])).toMatchObject({ first: 25, firstThree: 75, area: null })
  })

  test('an outsider below everything is refused, and everything above it answered', () => {
    expect(measure([right(0.9), right(0.8), outside(0.1)])).toEqual({ first: 100, firstThree: 100, area: 1, refused: 100, right: 100 })
  })

  test('a tie counts half, and its two sides stand or fall together', () => {
    expect(measure([right(0.5), outside(0.5)])).toEqual({ first: 100, firstThree: 100, area: 0.5, refused: 0, right: 0 })
  })
})
