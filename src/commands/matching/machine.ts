// The product's own linear machine, taught with what a matcher in the comparison chose to look at.
import { linearModel, trainLinear } from '../../understanding/linear-model.ts'
import type { Labelled } from './question-sets.ts'
import type { Reader, Sparse } from './views.ts'

export interface Costs {
  /** Of scoring an example of the class too low. */
  own: number
  /** Of scoring an example of another class too high. */
  other: number
}

/** Here the training may take its time. */
const epochs = 10

export function trainMachine(examples: readonly Labelled[], { read, size }: Reader, cost: Costs): { classes: string[]; score: (given: Sparse) => Float64Array } {
  const { classes, scores } = linearModel(trainLinear(examples.map(({ text, label }) => ({ text, vector: sparse(read(text)), label })), size, { cost, epochs }))
  return { classes, score: (given) => scores(sparse(given)) }
}

const sparse = (read: Sparse) => ({ ...read, size: read.rows.length })
