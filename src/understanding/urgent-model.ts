// Is it happening now? Told apart from the same question asked calmly.
import type { Edition } from '../content/topic.ts'
import { trainLinear } from './linear-model.ts'
import { topicNgrams, vectorizer } from './ngrams.ts'
import type { Match } from './topic-model.ts'

export interface UrgentModel {
  isUrgent(text: string, match: Match): boolean
  /** Above 0 is urgent. */
  score(text: string, match: Match): number
}

/** Missing an urgent message costs a family more than a hotline too many: the line stands low. */
const urgentFrom = -0.15
/** With no examples of urgency, a question about an urgent topic is urgent. */
const byTopicAlone = 0.5

export function trainUrgency(edition: Edition): UrgentModel {
  const contents = [...edition.contents.values()]
  const urgentTopics = new Set([...edition.topics.values()].filter(({ urgent }) => urgent).map(({ id }) => id))
  const now = contents.flatMap(({ urgency }) => urgency.now)
  if (now.length === 0) {
    const score = (_: string, { ranked, confidence }: Match) => (urgentTopics.has(ranked[0]?.id ?? '') ? confidence - byTopicAlone : -1)
    return { score, isUrgent: (text, match) => score(text, match) >= 0 }
  }
  const calm = contents.flatMap(({ urgency, asked, askedElsewhere }) => [
    ...urgency.calm,
    ...[...asked].filter(([id]) => edition.topics.get(id)?.group !== groupOf(edition, urgentTopics)).flatMap(([, questions]) => questions),
    ...[...askedElsewhere.values()].flat(),
  ])
  const shapes = vectorizer([...now, ...calm], { ...topicNgrams, idf: true })
  const examples = [...now.map((text) => ({ text, label: 'now' })), ...calm.map((text) => ({ text, label: 'calm' }))]
  const model = trainLinear(examples.map(({ text, label }) => ({ vector: shapes.vector(text), label })), shapes.size, { cost: 1, epochs: 8 })
  const place = model.classes.indexOf('now')
  const score = (text: string) => model.scores(shapes.vector(text))[place]! - urgentFrom
  return { score, isUrgent: (text) => score(text) >= 0 }
}

/** The file that the urgent topics stand in: its ways to ask are both calm and urgent, so they teach neither. */
const groupOf = (edition: Edition, urgentTopics: ReadonlySet<string>) => edition.topics.get([...urgentTopics][0] ?? '')?.group
