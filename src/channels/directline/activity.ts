// What a Direct Line client sends and gets: activities, of which we read little and write what every client understands.
import { z } from 'zod'
import type { Block } from '../../bot/blocks.ts'
import { contactLine } from '../../bot/contact-card.ts'
import type { Edition, LanguageCode } from '../../content/topic.ts'

/** Whoever sends it may say who they are: of that nothing is read. */
export const activityRequest = z.object({
  type: z.string().max(40),
  text: z.string().nullish(),
  /** The language of the page around the client. */
  locale: z.string().max(40).nullish().catch(null),
  attachments: z.array(z.unknown()).nullish().catch(null),
  /** A mark of the client's own, by which it knows its message again when that comes back. */
  channelData: z.object({ clientActivityID: z.string().regex(/^[\w.-]{1,64}$/) }).nullish().catch(null),
})
export type ActivityRequest = z.infer<typeof activityRequest>

export interface Activity {
  type: 'message'
  id: string
  timestamp: string
  channelId: 'directline'
  conversation: { id: string }
  from: { id: string; role: 'user' | 'bot' }
  text: string
  textFormat: 'plain'
  locale?: LanguageCode
  inputHint?: 'acceptingInput'
  replyToId?: string
  importance?: 'high'
  suggestedActions?: { actions: { type: 'imBack'; title: string; value: string }[] }
  channelData?: { clientActivityID: string }
}

/** What the buffer adds is what only it knows. */
export type Draft = Omit<Activity, 'id' | 'timestamp' | 'conversation' | 'channelId' | 'type' | 'textFormat'>

/** A long question in any script; the client is shown no more of its own words than that. */
export const mostEchoed = 2000

/** Clients take a message for sent when they see it come back. */
export const echoOf = ({ text, channelData }: ActivityRequest): Draft => ({
  from: { id: 'parent', role: 'user' },
  text: (text ?? '').slice(0, mostEchoed),
  ...(channelData && { channelData: { clientActivityID: channelData.clientActivityID } }),
})

export interface ReplyParts {
  edition: Edition
  blocks: readonly Block[]
  urgent: boolean
  replyToId: string
}

/** One message a block, each in its language; the choices stand below the last, where clients show them. */
export function repliesOf({ edition, blocks, urgent, replyToId }: ReplyParts): Draft[] {
  const choices = blocks.findLast((block) => block.choices)?.choices ?? []
  return blocks.map((block, i) => ({
    from: { id: 'line', role: 'bot' },
    text: textOf(block, edition),
    locale: block.language,
    inputHint: 'acceptingInput',
    replyToId,
    ...(urgent && { importance: 'high' }),
    ...(i === blocks.length - 1 && choices.length > 0 && { suggestedActions: { actions: choices.map(({ label, value }) => ({ type: 'imBack', title: `${value}. ${label}`, value })) } }),
  }))
}

/** The whole card as one text: a client of somebody else may draw nothing but text. */
function textOf({ text, language, contacts = [], sources = [] }: Block, edition: Edition): string {
  const t = (key: string) => edition.translate(language, key)
  return [
    text,
    ...(contacts.length > 0 ? [[t('contact.heading'), ...contacts.map(contactLine), t('contact.say')].join('\n')] : []),
    ...(sources.length > 0 ? [[t('sources.heading'), ...sources.map(({ title, url, checked }) => `- ${title} (${checked}) ${url ?? ''}`)].join('\n')] : []),
  ].join('\n\n')
}
