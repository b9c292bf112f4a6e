// What every matcher in the comparison can do: learn from a few examples, then rank the topics for a text.
import type { Labelled } from './question-sets.ts'

export interface Guess {
  /** One score a class, in the order of `classes`. */
  scores: ArrayLike<number>
  /** Comparable between texts; need not be a probability. */
  confidence: number
}

export interface Learnt {
  classes: readonly string[]
  guess(text: string): Guess
}

export interface Matcher {
  name: string
  learn(examples: readonly Labelled[]): Learnt
}

export function classesOf(examples: readonly Labelled[]): { classes: string[]; labels: number[] } {
  const classes = [...new Set(examples.map(({ label }) => label))].sort()
  const place = new Map(classes.map((name, i) => [name, i]))
  return { classes, labels: examples.map(({ label }) => place.get(label)!) }
}

export const highest = (scores: ArrayLike<number>): number => Array.prototype.reduce.call(scores, (most, score) => Math.max(most as number, score as number), -Infinity) as number
