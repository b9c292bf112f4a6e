// How well it is understood that somebody wants no more messages, and how rarely a question is taken for that.
import type { Understanding } from '../understanding/understand.ts'
import { tidy } from '../language/normalize.ts'
import type { Question } from './questions.ts'

export interface OptOutScores {
  /** How many opt-outs there were, and how many of them were understood. */
  asked: number
  understood: number
  /** How many messages that only share the words, and how many of them were taken for an opt-out. */
  close: number
  taken: number
}

/** As the first message of a conversation. */
export const isOptOut = ({ text }: Question, { understand }: Understanding): boolean => understand(tidy(text), { language: null, choices: [] }).kind === 'opt-out'

/** By language, and of all. */
export function optOutScores(questions: readonly Question[], understanding: Understanding): Record<string, OptOutScores> {
  const seen = questions.map((question) => ({ lang: question.lang ?? '?', wanted: question.optOut === true, found: isOptOut(question, understanding) }))
  const scores = (some: typeof seen): OptOutScores => {
    const [asked, close] = [some.filter(({ wanted }) => wanted), some.filter(({ wanted }) => !wanted)]
    return { asked: asked.length, understood: asked.filter(({ found }) => found).length, close: close.length, taken: close.filter(({ found }) => found).length }
  }
  return { ...Object.fromEntries([...Map.groupBy(seen, ({ lang }) => lang)].sort().map(([lang, some]) => [lang, scores(some)])), all: scores(seen) }
}
