// A linear support vector machine, one class against the rest: learns from few examples in about a second.
import { one, weightedSums } from './weighted-sums.ts'

export interface LinearModel {
  classes: string[]
  /** One score a class; above 0 means "rather this than the rest". In a list that the next call writes over. */
  scores(vector: SparseVector): Float64Array
}

/** A model as plain data, a byte a weight: a question is scored from memory that is near. */
export interface Weights {
  classes: string[]
  /** For each n-gram the weights of all classes side by side, each in steps of its class. */
  weights: Int8Array
  /** The size of a step, by class. */
  steps: Float32Array
  /** What a text without any n-gram scores, by class. */
  constants: Float32Array
}

/** What a text is made of: the first `size` of both lists. */
export interface SparseVector {
  rows: Int32Array
  values: Float32Array
  size: number
}

export interface Example {
  /** Where it stands in the order of learning: one more example leaves all others in theirs. */
  text: string
  vector: SparseVector
  label: string
}

export interface Training {
  /** How much a wrong example costs against a simple model: one of the class itself, and one of another. */
  cost: { own: number; other: number }
  epochs: number
}

/**
 * Dual coordinate descent for the squared hinge loss (Hsieh et al. 2008), all classes of an example in one go:
 * the weights of one n-gram for all classes lie side by side, which spares the memory more than skipping classes would.
 */
export function trainLinear(examples: readonly Example[], size: number, { cost, epochs }: Training): Weights {
  const classes = [...new Set(examples.map(({ label }) => label))].sort()
  const count = classes.length
  const place = new Map(classes.map((name, i) => [name, i]))
  const weights = new Float32Array((size + 1) * count)
  const alphas = new Float32Array(examples.length * count)
  const diagonal = { own: 1 / (2 * cost.own), other: 1 / (2 * cost.other) }
  const scores = new Float32Array(count)

  const steps = new Float32Array(count)
  const moving = new Int32Array(count)

  /** Examples that moved nothing the last time they were looked at: most of them stay right, and are left alone until the end. */
  const settled = new Uint8Array(examples.length)

  const places = Uint32Array.from(examples, placeOf)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const i of shuffled(places, epoch)) {
      if (settled[i] === 1 && epoch < epochs - 1) continue
      const { vector, label } = examples[i]!
      const own = place.get(label)!
      score(vector, weights, size, scores)
      let moved = 0
      for (let c = 0; c < count; c++) {
        const sign = c === own ? 1 : -1
        const stiff = c === own ? diagonal.own : diagonal.other
        const alpha = alphas[i * count + c]!
        const gradient = sign * scores[c]! - 1 + stiff * alpha
        if (alpha === 0 && gradient >= 0) continue
        const next = Math.max(0, alpha - gradient / (1 + biasSquared + stiff))
        alphas[i * count + c] = next
        steps[moved] = (next - alpha) * sign
        moving[moved++] = c
      }
      if (moved === 0) settled[i] = 1
      else add(vector, weights, size * count, { steps, moving, moved, count })
    }
  }
  return rounded(classes, weights)
}

/** A step is the 127th part of the largest weight of a class: what is lost is far below what tells two topics apart. */
function rounded(classes: string[], weights: Float32Array): Weights {
  const count = classes.length
  const biasAt = weights.length - count
  const steps = new Float32Array(count)
  for (let i = 0; i < biasAt; i++) steps[i % count] = Math.max(steps[i % count]!, Math.abs(weights[i]!) / 127)
  const small = new Int8Array(biasAt)
  for (let i = 0; i < biasAt; i++) small[i] = Math.round(weights[i]! / (steps[i % count]! || 1))
  return { classes, weights: small, steps, constants: Float32Array.from(classes, (_, c) => weights[biasAt + c]! * bias - 1) }
}

export function linearModel({ classes, weights, steps, constants }: Weights): LinearModel {
  const sumsOf = weightedSums(weights, classes.length)
  const units = Float64Array.from(steps, (step) => step / one)
  const all = new Float64Array(classes.length)
  return {
    classes,
    scores(vector) {
      const sums = sumsOf(vector)
      for (let c = 0; c < all.length; c++) all[c] = sums[c]! * units[c]! + constants[c]!
      return all
    },
  }
}

/** An example of the class itself is one among dozens of others, so a mistake about it weighs more. */
export const usualTraining: Training = { cost: { own: 3, other: 1 }, epochs: 4 }

/** The constant input that lets a class be common or rare. Every score starts at -1, "not this one", which is nearly always right. */
const bias = 0.3
const biasSquared = bias * bias

function score({ rows, values, size: touched }: SparseVector, weights: Float32Array, size: number, into: Float32Array): Float32Array {
  const count = into.length
  for (let c = 0; c < count; c++) into[c] = weights[size * count + c]! * bias - 1
  for (let i = 0; i < touched; i++) {
    const start = rows[i]! * count
    const value = values[i]!
    for (let c = 0; c < count; c++) into[c]! += weights[start + c]! * value
  }
  return into
}

interface Steps {
  steps: Float32Array
  /** The classes to move, the first `moved` of them. */
  moving: Int32Array
  moved: number
  count: number
}

function add({ rows, values, size }: SparseVector, weights: Float32Array, biasAt: number, { steps, moving, moved, count }: Steps) {
  for (let i = 0; i < size; i++) {
    const start = rows[i]! * count
    const value = values[i]!
    for (let k = 0; k < moved; k++) weights[start + moving[k]!]! += steps[k]! * value
  }
  for (let k = 0; k < moved; k++) weights[biasAt + moving[k]!]! += steps[k]! * bias
}

/** From what it says (FNV-1a), never from how many there are: a way to ask that staff add changes as few other answers as it can. */
function placeOf({ text, label }: Example): number {
  let hash = 2166136261
  for (const character of `${label}\n${text}`) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619)
  return hash >>> 0
}

/** The same order every time, another one each epoch: two machines with one edition answer alike. */
function shuffled(places: Uint32Array, epoch: number): Uint32Array {
  const mixed = places.map((place) => mix(place ^ Math.imul(epoch + 1, 2654435761)))
  return Uint32Array.from(places.keys()).sort((a, b) => mixed[a]! - mixed[b]! || a - b)
}

/** Every bit of the place moves every bit of what comes out (the finalizer of MurmurHash3). */
function mix(place: number): number {
  const once = Math.imul(place ^ (place >>> 16), 2246822507)
  const twice = Math.imul(once ^ (once >>> 13), 3266489909)
  return (twice ^ (twice >>> 16)) >>> 0
}
