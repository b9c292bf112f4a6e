// What a parent gets who asks for a topic, made by the code that answers parents.
import { blocksOf, type Block } from '../../bot/blocks.ts'
import { converse } from '../../bot/converse.ts'
import type { Host } from '../../bot/host.ts'
import type { Reply } from '../../bot/reply.ts'
import { newSession } from '../../bot/session.ts'
import { smsTexts } from '../../bot/sms-texts.ts'
import type { Edition, LanguageCode, TopicId } from '../../content/topic.ts'

export interface Gets {
  /** Each is one message. */
  sms: readonly string[]
  blocks: readonly Block[]
}

/** The answer alone, without the notice that the first text message of a conversation brings. */
export function whatParentsGet(edition: Edition, { topic, language }: { topic: TopicId; language: LanguageCode }, host: Host): Gets {
  const urgent = edition.topics.get(topic)?.urgent ?? false
  const replyIn = (form: 'short' | 'whole'): Reply =>
    converse({ kind: 'topic', topic, urgent, confidence: 1, others: [], language }, { ...newSession(), noticeGiven: true }, { edition, language, form, holdsDetails: false, media: false, running: host.running }).reply
  return { sms: smsTexts(replyIn('short'), edition, host), blocks: blocksOf(replyIn('whole'), edition, host) }
}
