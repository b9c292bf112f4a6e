// Fits confidence to what turns out right on the development set, and draws the two lines by a written rule.
import type { Understanding } from '../understanding/understand.ts'
import { features } from '../understanding/calibration.ts'
import { tidy } from '../language/normalize.ts'
import { print } from './print.ts'
import type { Question } from './questions.ts'

/** Of all that is answered at once, at most this share may be wrong. */
const mostWrong = 0.04
/** Below the lower line less than this share would be among the three choices. */
const fewestInReach = 0.3

export function calibrate(questions: readonly Question[], { explain }: Understanding) {
  const samples = questions.map(({ text, topic, also = [] }) => {
    const { match } = explain(tidy(text))
    const wanted = topic == null ? [] : [topic, ...also]
    return {
      features: features(match.evidence),
      right: wanted.includes(match.ranked[0]?.id ?? ''),
      inReach: match.ranked.slice(0, 3).some(({ id }) => wanted.includes(id)),
    }
  })
  const coefficients = fit(samples)
  const scored = samples.map((sample) => ({ ...sample, confidence: sigmoid(dot(sample.features, coefficients)) })).sort((a, b) => b.confidence - a.confidence)
  print(`coefficients = [${coefficients.map((value) => value.toFixed(3)).join(', ')}]`)
  print(`answerFrom = ${lowest(scored, ({ right }) => right, 1 - mostWrong).toFixed(2)}`)
  print(`askFrom = ${windowLowest(scored, fewestInReach).toFixed(2)}`)
  for (const from of [0, 0.2, 0.4, 0.6, 0.8, 0.9]) {
    const some = scored.filter(({ confidence }) => confidence >= from && confidence < (from === 0.9 ? 1.01 : from === 0.8 ? 0.9 : from + 0.2))
    print(`  said ${from.toFixed(1)}+: ${some.length} questions, right ${((100 * some.filter(({ right }) => right).length) / (some.length || 1)).toFixed(0)} %`)
  }
}

interface Sample {
  features: number[]
  right: boolean
}

/** Logistic regression by gradient descent with a little shrinkage: a thousand samples, six numbers. */
function fit(samples: readonly Sample[]): number[] {
  const width = samples[0]?.features.length ?? 0
  let weights = new Array<number>(width).fill(0)
  for (let step = 0; step < 8000; step++) {
    const slope = weights.map((weight, i) => (i === 0 ? 0 : 0.002 * weight))
    for (const { features, right } of samples) {
      const error = sigmoid(dot(features, weights)) - (right ? 1 : 0)
      features.forEach((feature, i) => (slope[i]! += (error * feature) / samples.length))
    }
    weights = weights.map((weight, i) => weight - slope[i]! * 0.8)
  }
  return weights
}

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value))
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

/** The lowest confidence from which on the share of `good` stays at least `share`. */
function lowest<T extends { confidence: number }>(sorted: readonly T[], good: (sample: T) => boolean, share: number): number {
  let found = 1
  let goods = 0
  sorted.forEach((sample, i) => {
    if (good(sample)) goods += 1
    if (goods / (i + 1) >= share) found = sample.confidence
  })
  return found
}

/** Going down in steps of 0.05: the first band in which too few have the right topic among the three. */
function windowLowest(sorted: readonly { confidence: number; inReach: boolean }[], share: number): number {
  for (let from = 0.95; from > 0; from -= 0.05) {
    const band = sorted.filter(({ confidence }) => confidence >= from && confidence < from + 0.05)
    if (band.length >= 8 && band.filter(({ inReach }) => inReach).length / band.length < share) return from + 0.05
  }
  return 0.05
}
