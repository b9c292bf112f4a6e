// Is it happening now? Told apart from the same question asked calmly.
import type { Edition } from '../content/topic.ts'
import { urgency, type UrgentEvidence } from './calibration.ts'
import { trainLinear } from './linear-model.ts'
import type { Vector, Vectorizer } from './ngrams.ts'
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

export function trainUrgency(edition: Edition, shapes: Vectorizer): UrgentModel {
  const contents = [...edition.contents.values()]
  const urgent = [...edition.topics.values()].filter(({ urgent }) => urgent)
  const urgentTopics = new Set(urgent.map(({ id }) => id))
  const urgentGroups = new Set(urgent.map(({ group }) => group))
  const now = contents.flatMap(({ urgency }) => urgency.now)
  if (now.length === 0) {
    return { judge: (_, { ranked, confidence }) => ({ likelihood: urgentTopics.has(ranked[0]?.id ?? '') ? confidence : 0, evidence: null }) }
  }
  // The ways to ask of urgent topics are both calm and urgent, so they teach neither.
  const calm = contents.flatMap(({ urgency, asked, askedElsewhere }) => [
    ...urgency.calm,
    ...[...asked].filter(([id]) => !urgentGroups.has(edition.topics.get(id)?.group ?? '')).flatMap(([, questions]) => questions),
    ...[...askedElsewhere.values()].flat(),
  ])
  const examples = [...now.map((text) => ({ text, label: 'now' })), ...calm.map((text) => ({ text, label: 'calm' }))]
  const model = trainLinear(examples.map(({ text, label }) => ({ vector: shapes.vector(text), label })), shapes.size, { cost: 1, epochs: 4 })
  const place = model.classes.indexOf('now')
  return {
    judge(vector, { ranked }) {
      const evidence = { now: model.scores(vector)[place]!, topic: ranked.find(({ id }) => urgentTopics.has(id))?.score ?? -1 }
      return { likelihood: urgency(evidence), evidence }
    },
  }
}
