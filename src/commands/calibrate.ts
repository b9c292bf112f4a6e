// Fits confidence to what turns out right on the development set, and draws the two lines by a written rule.
import type { Edition } from '../content/topic.ts'
import { features, urgentFeatures } from '../understanding/calibration.ts'
import type { Understanding } from '../understanding/understand.ts'
import { tidy } from '../language/normalize.ts'
import { print } from './print.ts'
import type { Question } from './questions.ts'

/** Answer at once from as high as leaves at least this share of our questions with the right answer: every one below is asked back… */
const fewestRight = 0.9
/** …but never from where more than this share of the questions that are not ours gets any. */
const mostAnsweredElsewhere = 0.04
/** Ask back down to where on at most this share of the questions that are not ours is answered or asked back. */
const mostBotheredElsewhere = 0.2

/** An answer is beyond doubt from as low as leaves this share of all that is at least as confident right. */
const rightBeyondDoubt = 0.98

/** Of the messages that share the words of an opt-out at most this share may be taken for one. */
const mostTakenForOptOut = 0.005

/** Of the calm messages outside the urgent group at most this share may get the urgent answer. */
const mostFalseAlarms = 0.05
/** …and at most this share may get it ahead of whatever else was plainly asked. */
const mostBeyondDoubt = 0.005
/** What a mistake costs: a missed urgent message; the same matter asked calmly; anything else. */
const urgentWeight = 5
const calmTwinWeight = 3

export function calibrate(questions: readonly Question[], edition: Edition, understanding: Understanding) {
  const [aboutOptOut, others] = [questions.filter(({ optOut }) => optOut !== undefined), questions.filter(({ optOut }) => optOut === undefined)]
  if (others.length > 0) {
    calibrateConfidence(others, understanding)
    calibrateUrgency(others, edition, understanding)
  }
  if (aboutOptOut.length > 0) calibrateOptOut(aboutOptOut, understanding)
}

function calibrateOptOut(questions: readonly Question[], { evidence: look }: Understanding) {
  const scored = questions.map(({ text, optOut }) => ({ confidence: look(tidy(text)).optOut, right: optOut === true })).sort((a, b) => b.confidence - a.confidence)
  const from = lowest(scored.filter(({ right }) => !right), () => true, mostTakenForOptOut)
  const asked = scored.filter(({ right }) => right)
  print(`optOutFrom = ${from.toFixed(2)}: understands ${asked.filter(({ confidence }) => confidence >= from).length} of ${asked.length}`)
}

function calibrateUrgency(questions: readonly Question[], edition: Edition, { evidence: look }: Understanding) {
  const group = [...edition.topics.values()].find(({ urgent }) => urgent)?.group
  const samples = questions.flatMap(({ text, topic, urgent = false }) => {
    const { evidence } = look(tidy(text)).urgency
    const outside = edition.topics.get(topic ?? '')?.group !== group
    return evidence ? [{ features: urgentFeatures(evidence), right: urgent, weight: urgent ? urgentWeight : outside ? 1 : calmTwinWeight, outside }] : []
  })
  if (samples.length === 0) return
  const coefficients = fit(samples)
  const scored = samples.map((sample) => ({ ...sample, confidence: sigmoid(dot(sample.features, coefficients)) })).sort((a, b) => b.confidence - a.confidence)
  const calm = scored.filter(({ right, outside }) => !right && outside)
  const from = lowest(calm, () => true, mostFalseAlarms)
  const urgent = scored.filter(({ right }) => right)
  print(`urgentCoefficients = [${coefficients.map((value) => value.toFixed(3)).join(', ')}]`)
  const twins = scored.filter(({ right, outside }) => !right && !outside)
  const over = (some: typeof scored) => `${some.filter(({ confidence }) => confidence >= from).length} of ${some.length}`
  print(`urgentFrom = ${from.toFixed(2)}: finds ${over(urgent)}, takes ${over(twins)} calm twins for urgent`)
  print(`surelyUrgentFrom = ${lowest(calm, () => true, mostBeyondDoubt).toFixed(2)}`)
}

function calibrateConfidence(questions: readonly Question[], { evidence: look }: Understanding) {
  const samples = questions.map(({ text, topic, also = [] }) => {
    const { match } = look(tidy(text))
    const wanted = topic == null ? [] : [topic, ...also]
    return {
      ours: topic != null,
      features: features(match.evidence),
      right: wanted.includes(match.ranked[0]?.id ?? ''),
    }
  })
  const coefficients = fit(samples)
  const scored = samples.map((sample) => ({ ...sample, confidence: sigmoid(dot(sample.features, coefficients)) })).sort((a, b) => b.confidence - a.confidence)
  print(`coefficients = [${coefficients.map((value) => value.toFixed(3)).join(', ')}]`)
  const ours = scored.filter((sample) => sample.ours)
  const elsewhere = scored.filter((sample) => !sample.ours)
  const right = ours.filter((sample) => sample.right)
  const enough = right[Math.ceil(fewestRight * ours.length) - 1]?.confidence ?? 0
  const wrong = ours.filter((sample) => !sample.right && sample.confidence >= enough).length
  const answered = lowest(elsewhere, () => true, mostAnsweredElsewhere)
  print(`answerFrom = ${Math.max(enough, answered).toFixed(2)} (${enough.toFixed(2)} for right answers, with ${((100 * wrong) / ours.length).toFixed(1)} % wrong; ${answered.toFixed(2)} for what is not ours)`)
  print(`surelyFrom = ${(scored[lastAbove(scored, rightBeyondDoubt)]?.confidence ?? 1).toFixed(2)}`)
  print(`askFrom = ${lowest(elsewhere, () => true, mostBotheredElsewhere).toFixed(2)}`)
  for (const from of [0, 0.2, 0.4, 0.6, 0.8, 0.9]) {
    const some = scored.filter(({ confidence }) => confidence >= from && confidence < (from === 0.9 ? 1.01 : from === 0.8 ? 0.9 : from + 0.2))
    print(`  said ${from.toFixed(1)}+: ${some.length} questions, right ${((100 * some.filter(({ right }) => right).length) / (some.length || 1)).toFixed(0)} %`)
  }
}

/** The place of the least confident sample for which still `share` of all up to it are right; -1 if none. */
function lastAbove(sorted: readonly { right: boolean }[], share: number): number {
  let right = 0
  return sorted.map((sample, i) => (right += sample.right ? 1 : 0) / (i + 1)).findLastIndex((above) => above >= share)
}

interface Sample {
  features: number[]
  right: boolean
  weight?: number
}

/** Logistic regression by gradient descent with a little shrinkage: a thousand samples, six numbers. */
function fit(samples: readonly Sample[]): number[] {
  const width = samples[0]?.features.length ?? 0
  let weights = new Array<number>(width).fill(0)
  for (let step = 0; step < 8000; step++) {
    const slope = weights.map((weight, i) => (i === 0 ? 0 : 0.002 * weight))
    for (const { features, right, weight = 1 } of samples) {
      const error = weight * (sigmoid(dot(features, weights)) - (right ? 1 : 0))
      features.forEach((feature, i) => (slope[i]! += (error * feature) / samples.length))
    }
    weights = weights.map((weight, i) => weight - slope[i]! * 0.8)
  }
  return weights
}

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value))
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

/** The lowest confidence down to which at most `share` of all samples are `bad`. */
function lowest(sorted: readonly { confidence: number; right: boolean }[], bad: (sample: { right: boolean }) => boolean, share: number): number {
  let found = 1
  let count = 0
  for (const sample of sorted) {
    if (bad(sample)) count += 1
    if (count > share * sorted.length) break
    found = sample.confidence
  }
  return found
}
