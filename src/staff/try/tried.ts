// What the line would answer to a message, and why: as the first message of a conversation, by text message and on the page. Nothing is counted or kept.
import { blocksOf, type Block } from '../../bot/blocks.ts'
import { converse } from '../../bot/converse.ts'
import type { Host } from '../../bot/host.ts'
import type { Volume } from '../../bot/library.ts'
import type { Outcome, Reply } from '../../bot/reply.ts'
import { newSession } from '../../bot/session.ts'
import { smsTexts } from '../../bot/sms-texts.ts'
import type { Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import { fold, tidy } from '../../language/normalize.ts'
import type { Explanation } from '../../understanding/explain.ts'
import type { Meaning } from '../../understanding/meaning.ts'

export interface Asking {
  text: string
  /** The language of the page it is written on; null: the one that the content is written in. */
  page: LanguageCode | null
}

export interface Tried {
  text: string
  kind: Meaning['kind']
  outcome: Outcome
  urgent: boolean
  /** What is answered or offered, the likeliest first. */
  topics: TopicId[]
  sms: { language: LanguageCode; texts: readonly string[] }
  web: { language: LanguageCode; blocks: Block[] }
  explanation: Explanation
  /** Staff gave these very words as a way to ask for the topic that is answered. */
  isGiven: boolean
  /** Of this line or of another; null where nothing shows one. */
  language: { code: LanguageCode; isOther: boolean; sure: Sureness } | null
}

export const surenesses = ['guess', 'likely', 'plain'] as const
export type Sureness = (typeof surenesses)[number]

export function tryOut({ text: typed, page }: Asking, { edition, understanding, holdsDetails }: Volume, host: Host): Tried {
  const text = tidy(typed)
  const turn = (form: 'short' | 'whole', language: LanguageCode): { meaning: Meaning; reply: Reply } => {
    const meaning = understanding.understand(text, { language: null, page: language, choices: [], topics: [] })
    return { meaning, reply: converse(meaning, newSession(), { edition, language, form, holdsDetails: holdsDetails(text), media: false, running: host.running }).reply }
  }
  const sms = turn('short', edition.source).reply
  const { meaning, reply: web } = turn('whole', page ?? edition.source)
  const explanation = understanding.explain(text)
  const isGiven = meaning.kind === 'topic' && isWayToAsk(text, meaning.topic, edition)
  return {
    text,
    kind: meaning.kind,
    outcome: web.outcome,
    urgent: web.urgent,
    topics: web.topics,
    sms: { language: sms.language, texts: smsTexts(sms, edition, host) },
    web: { language: web.language, blocks: blocksOf(web, edition, host) },
    explanation: isGiven ? { ...explanation, topics: [{ id: meaning.topic, confidence: 1 }, ...explanation.topics.filter(({ id }) => id !== meaning.topic)].slice(0, 5) } : explanation,
    isGiven,
    language: explanation.language && { code: explanation.language.code, isOther: explanation.language.isOther, sure: surenessOf(explanation.language.lead) },
  }
}

function isWayToAsk(text: string, topic: TopicId, { contents }: Edition): boolean {
  const folded = fold(text)
  return [...contents.values()].some(({ asked }) => asked.get(topic)?.some((question) => fold(question) === folded))
}

/** One word alone is believed over the conversation from the upper line on, two words from the lower. */
const surenessOf = (lead: number): Sureness => (lead >= 0.9 ? 'plain' : lead >= 0.35 ? 'likely' : 'guess')
