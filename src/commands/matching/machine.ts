// A linear support vector machine in which overlooking an example costs more than letting a stranger in.
import { sequence, shuffled } from './question-sets.ts'
import type { Sparse } from './views.ts'

export interface Lesson {
  rows: readonly Sparse[]
  /** Number of each row's class. */
  labels: readonly number[]
  classes: number
  size: number
}

export interface Costs {
  /** Of scoring an example of the class too low. */
  own: number
  /** Of scoring an example of another class too high. */
  other: number
}

const bias = 0.3
const epochs = 10

/** Dual coordinate descent for the squared hinge loss (Hsieh et al. 2008), one class against the rest; scores start at -1. */
export function trainMachine({ rows, labels, classes, size }: Lesson, { own, other }: Costs): (given: Sparse) => Float32Array {
  const weights = new Float32Array((size + 1) * classes)
  const alphas = new Float32Array(rows.length * classes)
  const steps = new Float32Array(classes)
  const give = [1 / (2 * other), 1 / (2 * own)] as const
  const order = rows.map((_, i) => i)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const i of shuffled(order, sequence(epoch + 1))) {
      score(rows[i]!, weights, size, steps)
      for (let c = 0; c < classes; c++) {
        const isOwn = c === labels[i]
        const sign = isOwn ? 1 : -1
        const softness = isOwn ? give[1] : give[0]
        const alpha = alphas[i * classes + c]!
        const next = Math.max(0, alpha - (sign * steps[c]! - 1 + softness * alpha) / (1 + bias * bias + softness))
        alphas[i * classes + c] = next
        steps[c] = (next - alpha) * sign
      }
      add(rows[i]!, steps, weights, size)
    }
  }
  return (given) => score(given, weights, size, new Float32Array(classes))
}

function score({ rows, values }: Sparse, weights: Float32Array, size: number, into: Float32Array): Float32Array {
  const count = into.length
  for (let c = 0; c < count; c++) into[c] = weights[size * count + c]! * bias - 1
  for (let i = 0; i < rows.length; i++) {
    const start = rows[i]! * count
    const value = values[i]!
    for (let c = 0; c < count; c++) into[c]! += weights[start + c]! * value
  }
  return into
}

function add({ rows, values }: Sparse, steps: Float32Array, weights: Float32Array, size: number) {
  const count = steps.length
  for (let i = 0; i < rows.length; i++) {
    const start = rows[i]! * count
    const value = values[i]!
    for (let c = 0; c < count; c++) weights[start + c]! += steps[c]! * value
  }
  for (let c = 0; c < count; c++) weights[size * count + c]! += steps[c]! * bias
}
