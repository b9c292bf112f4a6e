// Files of questions to measure with: reading them, asking them, scoring the answers.
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { converse } from '../bot/converse.ts'
import { newSession } from '../bot/session.ts'
import type { Edition } from '../content/topic.ts'
import { tidy } from '../language/normalize.ts'
import type { Understanding } from '../understanding/understand.ts'

const line = z.looseObject({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  /** For scoring only: the matcher never sees it. */
  lang: z.string().optional(),
  /** Left out when the question is not ours. */
  topic: z.string().nullish(),
  also: z.array(z.string()).optional(),
  urgent: z.boolean().optional(),
  kind: z.string().optional(),
  /** In a file about opt-outs: whether somebody wants no more messages. */
  optOut: z.boolean().optional(),
})
export type Question = z.infer<typeof line>

/** One JSON object a line; throws with the line's number. */
export function readQuestions(path: string): Question[] {
  return readFileSync(path, 'utf8').split('\n').flatMap((text, i) => {
    if (text.trim() === '') return []
    try {
      return [line.parse(JSON.parse(text))]
    } catch {
      throw new Error(`${path}:${i + 1} is not a question: {"id": …, "text": "…"} and, if known, lang, topic, also, urgent, kind`)
    }
  })
}

export interface Answered {
  id: string | number
  outcome: 'answer' | 'choices' | 'unknown' | 'command'
  topic: string | null
  topics: string[]
  language: string
  urgent: boolean
  confidence: number
}

/** Each question is the first message of a new web conversation. */
export function ask(question: Question, edition: Edition, { understand }: Understanding): Answered {
  const meaning = understand(tidy(question.text), { language: null, page: edition.source, choices: [] })
  const { reply } = converse(meaning, newSession(), { edition, language: edition.source, form: 'whole', holdsDetails: false, media: false, running: { redis: false, erases: false, directLine: false } })
  const isAnswer = reply.outcome === 'answer' || reply.outcome === 'command'
  return {
    id: question.id,
    outcome: reply.outcome,
    topic: isAnswer ? (reply.topics[0] ?? null) : null,
    topics: reply.topics,
    language: meaning.kind === 'other-language' ? meaning.other : reply.language,
    urgent: reply.urgent,
    confidence: 'confidence' in meaning ? Number(meaning.confidence.toFixed(4)) : 1,
  }
}

export type Verdict = 'right' | 'wrong' | 'asked back' | 'not known'

/** A question that is not ours is right when no topic was answered and none offered. */
export function judge({ topic, also = [] }: Question, answered: Answered): { verdict: Verdict; inReach: boolean } {
  const wanted = topic == null ? [] : [topic, ...also]
  const inReach = answered.topics.some((id) => wanted.includes(id))
  if (answered.outcome === 'choices') return { verdict: 'asked back', inReach }
  if (answered.topic === null) return { verdict: topic == null ? 'right' : 'not known', inReach: false }
  return { verdict: wanted.includes(answered.topic) ? 'right' : 'wrong', inReach }
}
