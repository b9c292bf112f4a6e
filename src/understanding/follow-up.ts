// A short question that says too little alone ("and at home?") leans on what was asked before.
import type { Edition, Topic, TopicId } from '../content/topic.ts'

/** A longer message stands by itself. */
const mostWords = 6
/** Raw score that a topic gains: what goes with the last answer, or stands in the same group. */
const gain = { companion: 0.4, neighbour: 0.2 }

export interface FollowUps {
  /** What each topic gains in a message of so many words after `last`; undefined: the message stands by itself. What is plain alone stays so, the gain is small. */
  gainsAfter(last: TopicId | undefined, words: number): ReadonlyMap<TopicId, number> | undefined
}

export function followUps({ topics }: Pick<Edition, 'topics'>): FollowUps {
  const gains = new Map([...topics.values()].map((before) => [before.id, gainsFrom(before, topics)]))
  return { gainsAfter: (last, words) => (last === undefined || words > mostWords ? undefined : gains.get(last)) }
}

function gainsFrom(before: Topic, topics: Edition['topics']): ReadonlyMap<TopicId, number> {
  const companions = new Set([before.id, ...before.then])
  return new Map([...topics.values()].flatMap(({ id, group }) => (companions.has(id) ? [[id, gain.companion] as const] : group === before.group ? [[id, gain.neighbour] as const] : [])))
}
