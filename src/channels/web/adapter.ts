// From a chat request to a message, and from what the bot said to the JSON that pages and programs read.
import { z } from 'zod'
import type { Message } from '../../bot/adapter.ts'
import type { Block } from '../../bot/blocks.ts'
import type { Outgoing } from '../../bot/parent-bot.ts'
import type { Outcome } from '../../bot/reply.ts'
import type { Session } from '../../bot/session.ts'
import type { Pseudonyms } from '../../privacy/pseudonym.ts'

export const chatRequest = z.object({
  text: z.string(),
  /** Opaque; what does not look like one of ours is replaced by a new one, and what only looks like one begins a conversation of its own. */
  session: z.string().max(200).nullish(),
  /** The page's language, used when the text shows none. */
  language: z.string().max(40).nullish(),
})
export type ChatRequest = z.infer<typeof chatRequest>

export interface ChatAnswer {
  session: string
  language: string
  urgent: boolean
  outcome: Outcome
  replies: readonly Block[]
}

/** 128 random bits, too many to guess another's: the only address a web chat has, held in the page alone. */
export const newSessionId = (random: (size: number) => Buffer): string => random(16).toString('base64url')
export const isSessionId = (text: string): boolean => /^[\w-]{22}$/.test(text)

export interface MessageParts {
  pseudonyms: Pseudonyms
  random: (size: number) => Buffer
}

/** `carried` is the conversation of a page without JavaScript, which brings it along sealed. */
export async function webMessage(text: string, session: string, pageLanguage: string | null, { pseudonyms, random }: MessageParts, carried?: Session): Promise<Message> {
  return {
    channel: 'web',
    text,
    person: await pseudonyms.of('web', session),
    messageId: pseudonyms.fingerprint(newSessionId(random)),
    pageLanguage,
    media: false,
    ...(carried && { carried }),
  }
}

export function chatAnswer({ reply, blocks }: Outgoing, session: string): ChatAnswer {
  return { session, language: reply.language, urgent: reply.urgent, outcome: reply.outcome, replies: blocks }
}
