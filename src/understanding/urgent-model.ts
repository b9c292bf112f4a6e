// Is it happening now? Told apart from the same question asked calmly.
import type { Edition } from '../content/topic.ts'
import { urgency, type UrgentEvidence } from './calibration.ts'
import { linearModel, trainLinear, usualTraining, type Weights } from './linear-model.ts'
import type { Vector } from './ngrams.ts'
import type { Match } from './topic-model.ts'

export interface Urgency {
  /** How likely it is, 0 to 1, that it is happening now. */
  likelihood: number
  /** null when the content has no examples of urgency: then a confident match with an urgent topic is urgent. */
  evidence: UrgentEvidence | null
}

export interface UrgentModel {
  judge(vector: Vector, match: Match): Urgency
}

/** null when the content has no examples of urgency. */
export function trainUrgency(edition: Edition, vectorOf: (text: string) => Vector, size: number): Weights | null {
  const contents = [...edition.contents.values()]
  const now = contents.flatMap(({ urgency }) => urgency.now)
  if (now.length === 0) return null
  const urgentGroups = new Set(urgentTopicsOf(edition).map(({ group }) => group))
  // The ways to ask of urgent topics are both calm and urgent, so they teach neither.
  const calm = contents.flatMap(({ urgency, optOut, asked, askedElsewhere }) => [
    ...urgency.calm,
    ...optOut.asked,
    ...[...asked].filter(([id]) => !urgentGroups.has(edition.topics.get(id)?.group ?? '')).flatMap(([, questions]) => questions),
    ...[...askedElsewhere.values()].flat(),
  ])
  const examples = [...now.map((text) => ({ text, label: isNow })), ...calm.map((text) => ({ text, label: 'calm' }))]
  return trainLinear(examples.map(({ text, label }) => ({ text, vector: vectorOf(text), label })), size, usualTraining)
}

const isNow = 'now'

const urgentTopicsOf = ({ topics }: Edition) => [...topics.values()].filter(({ urgent }) => urgent)

export function urgentModel(weights: Weights | null, edition: Edition): UrgentModel {
  const urgentTopics = new Set(urgentTopicsOf(edition).map(({ id }) => id))
  if (weights === null) {
    return { judge: (_, { ranked, confidence }) => ({ likelihood: urgentTopics.has(ranked[0]?.id ?? '') ? confidence : 0, evidence: null }) }
  }
  const model = linearModel(weights)
  const place = model.classes.indexOf(isNow)
  return {
    judge(vector, { ranked, evidence: { best, elsewhere } }) {
      const topic = ranked.find(({ id }) => urgentTopics.has(id))?.score ?? -1
      const evidence = { now: model.scores(vector)[place]!, topic, behind: Math.max(0, best - topic), elsewhere, spaceless: vector.spaceless }
      return { likelihood: urgency(evidence), evidence }
    },
  }
}
