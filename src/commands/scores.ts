// How well questions were understood, in numbers: what evaluate prints, and what the tests hold.
import { join } from 'node:path'
import { repository } from '../config.ts'
import type { Edition } from '../content/topic.ts'
import { judge, type Answered, type Question } from './questions.ts'

/** The scores on the test set when somebody last recorded them: npm run evaluate -- --record test/questions/test/*.jsonl */
export const recordedScores = join(repository, 'test/questions/scores.json')

export interface Scored {
  question: Question
  answered: Answered
}

/** Shares from 0 to 1; NaN where there is nothing to share. */
export interface Scores {
  ours: number
  right: number
  wrong: number
  askedBack: number
  notKnown: number
  /** The right topic is the answer or among the choices. */
  inReach: number
  language: number
  /** Of the urgent messages, of which there are so many. */
  urgentFound: number
  urgent: number
  /** Of the calm messages outside the urgent group. */
  falseAlarms: number
  notOurs: number
  /** Of what is not ours, what was answered with a topic. */
  answered: number
}

export function scoresOf(scored: readonly Scored[], edition: Edition): Scores {
  const urgentGroup = [...edition.topics.values()].find(({ urgent }) => urgent)?.group
  const ours = scored.filter(({ question }) => question.topic != null)
  const others = scored.filter(({ question }) => question.topic == null)
  const verdicts = ours.map(({ question, answered }) => judge(question, answered))
  const saying = (verdict: string) => share(verdicts.filter((each) => each.verdict === verdict).length, ours.length)
  const urgent = ours.filter(({ question }) => question.urgent)
  const calm = scored.filter(({ question }) => !question.urgent && edition.topics.get(question.topic ?? '')?.group !== urgentGroup)
  const withLanguage = ours.filter(({ question }) => question.lang !== undefined)
  return {
    ours: ours.length,
    right: saying('right'),
    wrong: saying('wrong'),
    askedBack: saying('asked back'),
    notKnown: saying('not known'),
    inReach: share(verdicts.filter(({ inReach }) => inReach).length, ours.length),
    language: share(withLanguage.filter(({ question, answered }) => question.lang === answered.language).length, withLanguage.length),
    urgentFound: share(urgent.filter(({ answered }) => answered.urgent).length, urgent.length),
    urgent: urgent.length,
    falseAlarms: share(calm.filter(({ answered }) => answered.urgent).length, calm.length),
    notOurs: others.length,
    answered: share(others.filter(({ answered }) => answered.topic !== null).length, others.length),
  }
}

const share = (part: number, whole: number): number => (whole === 0 ? NaN : part / whole)

/** The scores of each group, and of all. */
export function scoresBy(scored: readonly Scored[], edition: Edition, key: (question: Question) => string): Record<string, Scores> {
  const groups = [...Map.groupBy(scored, ({ question }) => key(question))].sort(([a], [b]) => a.localeCompare(b))
  return Object.fromEntries([...groups.map(([name, some]) => [name, scoresOf(some, edition)] as const), ...(groups.length > 1 ? [['all', scoresOf(scored, edition)] as const] : [])])
}
