// Is it happening now? Told apart from the same question asked calmly.
import type { Edition } from '../content/topic.ts'
import { trainLinear } from './linear-model.ts'
import type { Vector, Vectorizer } from './ngrams.ts'
import type { Match } from './topic-model.ts'

export interface UrgentModel {
  /** From 0 on it is urgent. */
  score(vector: Vector, match: Match): number
}

/** Missing an urgent message costs a family more than a hotline too many: the line stands low. */
const urgentFrom = -0.15
/** With no examples of urgency, a confident match with an urgent topic is urgent. */
const byTopicAlone = 0.5

export function trainUrgency(edition: Edition, shapes: Vectorizer): UrgentModel {
  const contents = [...edition.contents.values()]
  const urgent = [...edition.topics.values()].filter(({ urgent }) => urgent)
  const urgentTopics = new Set(urgent.map(({ id }) => id))
  const urgentGroups = new Set(urgent.map(({ group }) => group))
  const now = contents.flatMap(({ urgency }) => urgency.now)
  if (now.length === 0) {
    return { score: (_, { ranked, confidence }) => (urgentTopics.has(ranked[0]?.id ?? '') ? confidence - byTopicAlone : -1) }
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
  return { score: (vector) => model.scores(vector)[place]! - urgentFrom }
}
