// npm run bench -- matching [--data DIR] [--seeds N]: how well questions find their topic, on public sets and beside simple matchers.
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { repository } from '../config.ts'
import { readArguments } from './arguments.ts'
import { baselines } from './matching/baselines.ts'
import type { Learnt, Matcher } from './matching/matcher.ts'
import { measure, type Measures, type Outcome } from './matching/measures.ts'
import { namesMatcher, pairsMatcher } from './matching/pairs-matcher.ts'
import { productMatcher } from './matching/product-matcher.ts'
import { fewShots, isThere, readSet, setsByFile, type QuestionSet } from './matching/question-sets.ts'
import { print, printError, printTable } from './print.ts'

const matchers: Matcher[] = [...baselines, productMatcher, pairsMatcher, namesMatcher]
const counts = [5, 10] as const
/** Questions asked before the clock counts: the first ones pay for the compiler. */
const warmUp = 500

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const { values } = readArguments(['data', 'seeds'], [])
const folder = typeof values.data === 'string' ? values.data : join(repository, '../shared/data')
const seeds = typeof values.seeds === 'string' ? Number(values.seeds) : 3

if (!Number.isInteger(seeds) || seeds < 1) {
  printError('--seeds must be a whole number from 1 on.')
  process.exitCode = 1
} else {
  const missing = setsByFile.filter(({ file }) => !isThere(folder, file))
  for (const set of setsByFile) if (!missing.includes(set)) compare(readSet(folder, set))
  if (missing.length > 0) sayHowToGet(missing)
}

function sayHowToGet(missing: readonly (typeof setsByFile)[number][]) {
  print(`Not measured, for the questions are not there: ${missing.map(({ file }) => join(folder, file)).join(', ')}`)
  for (const { file, name, source } of missing) print(`  ${file}: ${name}, ${source}`)
  print('They are no part of Family Line. Write each set as one JSON object a line,')
  print('  {"split": "train", "text": "where is my card", "label": "lost_card"}')
  print('with the splits train and test, and oosTest with the label null for questions outside every topic;')
  print('then say where they are: npm run bench -- matching --data DIR')
}

/** What one matcher reached with one number of examples and one seed. */
interface Trial extends Measures {
  median: number
  slow: number
  megabytes: number
  seconds: number
}

function compare(set: QuestionSet) {
  print(`${set.name}: ${new Set(set.train.map(({ label }) => label)).size} topics, ${set.test.length} test questions, ${set.outside.length} outside; mean of ${seeds} ${seeds === 1 ? 'sample' : 'samples'}`)
  const rows = matchers.map((matcher) => {
    const [few, more] = counts.map((count) => Array.from({ length: seeds }, (_, i) => attempt(matcher, set, { count, seed: i + 1 }))) as [Trial[], Trial[]]
    const both = (name: 'first' | 'firstThree') => `${mean(few, name, 1)} / ${mean(more, name, 1)}`
    return [matcher.name, both('first'), both('firstThree'), mean(more, 'area', 3), mean(more, 'refused', 1), mean(more, 'right', 1), `${mean(more, 'median', 0)} / ${mean(more, 'slow', 0)}`, mean(more, 'megabytes', 1), mean(more, 'seconds', 1)]
  })
  printTable([`${counts.join(' / ')} examples a topic`, 'first, %', 'in first 3, %', 'AUROC', 'refused, %', 'right, %', 'µs p50 / p99', 'MB', 'training, s'], rows)
  print('AUROC: in or out of scope. Refused: of what is outside, when 95 % of ours is kept. Right: of ours, at 95 % precision. From AUROC on: 10 examples.')
  print()
}

function mean(trials: readonly Trial[], name: keyof Trial, digits: number): string {
  const found = trials.map((trial) => trial[name]).filter((value) => value !== null)
  return found.length === 0 ? '–' : (found.reduce((sum, value) => sum + value, 0) / found.length).toFixed(digits)
}

function attempt(matcher: Matcher, set: QuestionSet, { count, seed }: { count: number; seed: number }): Trial {
  const examples = fewShots(set, count, seed)
  const before = heldMegabytes()
  const began = performance.now()
  const learnt = matcher.learn(examples)
  const seconds = (performance.now() - began) / 1000
  const megabytes = heldMegabytes() - before
  const questions = [...set.test, ...set.outside.map((text) => ({ text, label: null }))]
  for (const { text } of questions.slice(0, warmUp)) learnt.guess(text)
  const times: number[] = []
  const outcomes = questions.map(({ text, label }) => {
    const start = performance.now()
    const guess = learnt.guess(text)
    times.push((performance.now() - start) * 1000)
    return outcome(learnt, guess, label)
  })
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return { ...measure(outcomes), median: at(0.5), slow: at(0.99), megabytes, seconds }
}

/** Buffers are let go of by the second collection only. */
function heldMegabytes(): number {
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1024 ** 2
}

function outcome({ classes }: Learnt, { scores, confidence }: ReturnType<Learnt['guess']>, label: string | null): Outcome {
  if (label === null) return { before: null, confidence }
  const own = scores[classes.indexOf(label)] ?? -Infinity
  let before = 0
  for (let c = 0; c < scores.length; c++) if (scores[c]! > own) before += 1
  return { before, confidence }
}
