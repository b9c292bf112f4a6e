// The best matcher found on public data: words, letters and pairs of stems in one linear machine, with a confidence fitted on its own examples.
import { words } from '../../language/normalize.ts'
import { fitLogistic } from './logistic.ts'
import { trainMachine } from './machine.ts'
import { highest, type Learnt, type Matcher } from './matcher.ts'
import { sequence, shuffled, type Labelled } from './question-sets.ts'
import { learnReader, letters, neighbours, single, stemPairs, type View } from './views.ts'

const lettersOf = letters(2, 4)
/** Tuned on validation lines and on training lines left out, never on the test lines. */
const views: View[] = [
  { parts: (list) => [...single(list), ...neighbours(list), ...lettersOf(list)], rarity: 0.5, share: 1 },
  { parts: stemPairs({ letters: 4, reach: 8 }), rarity: 1, share: 0.5 },
]
const costs = { own: 3, other: 0.3 }
/** Sharpness of the share that the best topic has among all. */
const sharpness = 6
/** Below, there are too few topics to leave some out. */
const fewestTopics = 10
const parts = 5

export const pairsMatcher: Matcher = {
  name: 'letters, words, pairs of stems',
  learn(examples) {
    const ranking = learnRanking(examples)
    const sure = learnConfidence(examples)
    return {
      classes: ranking.classes,
      guess(text) {
        const scores = ranking.score(text)
        return { scores, confidence: sure === null ? highest(scores) : sure(evidence(scores, ranking.coverage(text))) }
      },
    }
  },
}

/** The same, with the name of each topic as one more way to ask. */
export const namesMatcher: Matcher = {
  name: 'the same, with topic names',
  learn: (examples): Learnt => pairsMatcher.learn([...examples, ...new Set(examples.map(({ label }) => label)).values().map((label) => ({ text: label.replaceAll('_', ' '), label }))]),
}

function learnRanking(examples: readonly Labelled[]) {
  const texts = examples.map(({ text }) => text)
  const reader = learnReader(texts, views)
  const { classes, score } = trainMachine(examples, reader, costs)
  return { classes, score: (text: string) => score(reader.read(text)), coverage: learnCoverage(texts) }
}

interface Coverage {
  /** Share of the words that some example has, rare words counting more. */
  known: number
  words: number
}

function learnCoverage(texts: readonly string[]): (text: string) => Coverage {
  const seenIn = new Map<string, number>()
  for (const text of texts) for (const word of new Set(words(text))) seenIn.set(word, (seenIn.get(word) ?? 0) + 1)
  return (text) => {
    const list = words(text)
    let known = 0
    let all = 0
    for (const word of list) {
      const count = seenIn.get(word) ?? 0
      const weight = Math.log((1 + texts.length) / (1 + count)) + 1
      all += weight
      if (count > 0) known += weight
    }
    return { known: all === 0 ? 0 : known / all, words: list.length }
  }
}

function evidence(scores: Float64Array, { known, words: count }: Coverage): number[] {
  const [best = -1, second = -1, ...others] = scores.toSorted().reverse().subarray(0, 5)
  const near = [second, ...others]
  const all = scores.reduce((sum, score) => sum + Math.exp(sharpness * (score - best)), 0)
  return [best, best - second, best - near.reduce((sum, score) => sum + score, 0) / near.length, -Math.log(all), known, Math.log(1 + count)]
}

/** Leaves out a fifth of the topics, as questions of nobody's, and a fifth of the examples of the others, as questions of ours; five times over. */
function learnConfidence(examples: readonly Labelled[]): ((given: number[]) => number) | null {
  const byLabel = Map.groupBy(examples, ({ label }) => label)
  if (byLabel.size < fewestTopics) return null
  const random = sequence(1)
  const labels = shuffled([...byLabel.keys()].sort(), random)
  const seen: { given: number[]; isRight: boolean }[] = []
  for (let part = 0; part < parts; part++) {
    const kept: Labelled[] = []
    const asked: Labelled[] = []
    labels.forEach((label, i) => {
      const own = shuffled(byLabel.get(label)!, random)
      const held = i % parts === part ? own.length : Math.max(1, Math.floor(own.length / parts))
      asked.push(...own.slice(0, held))
      kept.push(...own.slice(held))
    })
    const { classes, score, coverage } = learnRanking(kept)
    for (const { text, label } of asked) {
      const scores = score(text)
      seen.push({ given: evidence(scores, coverage(text)), isRight: classes[scores.indexOf(highest(scores))] === label })
    }
  }
  return fitLogistic(seen)
}
