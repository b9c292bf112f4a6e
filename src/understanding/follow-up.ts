// A short question that says too little alone ("and at home?") leans on what was asked before.
import type { Edition, TopicId } from '../content/topic.ts'
import { confidence } from './calibration.ts'
import type { Match } from './topic-model.ts'

/** A longer message stands by itself. */
const mostWords = 6
/** Raw score that a topic gains: what goes with the last answer, or stands in the same group. */
const gain = { companion: 0.4, neighbour: 0.2 }

/** The same match where the message is long or opens the conversation; what is plain alone stays so, the gain is small. */
export function leanOn(match: Match, last: TopicId | undefined, edition: Edition): Match {
  const before = last === undefined ? undefined : edition.topics.get(last)
  if (!before || match.evidence.words > mostWords) return match
  const ranked = match.ranked
    .map(({ id, score }) => ({ id, score: score + gainOf(id) }))
    .sort((a, b) => b.score - a.score)
  const [best, next] = ranked
  if (!best) return match
  const evidence = { ...match.evidence, best: best.score, lead: best.score - (next?.score ?? -2) }
  return { ranked, evidence, confidence: confidence(evidence) }

  function gainOf(id: TopicId): number {
    if (id === before?.id || before?.then.includes(id)) return gain.companion
    return edition.topics.get(id)?.group === before?.group ? gain.neighbour : 0
  }
}
