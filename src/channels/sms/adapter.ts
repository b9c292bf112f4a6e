// From Twilio's form to a message without a number: the one file where a phone number lives, and only while it runs.
import { z } from 'zod'
import type { Message } from '../../bot/adapter.ts'
import { keywordOf, type Keyword } from './keywords.ts'
import type { Pseudonyms } from '../../privacy/pseudonym.ts'

/** New fields appear without notice; we read these and let go of the rest. */
const form = z.object({
  MessageSid: z.string().regex(/^[\w-]{1,64}$/),
  From: z.string().min(1).max(64),
  Body: z.string().default(''),
  NumMedia: z.coerce.number().int().min(0).catch(0),
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional().catch(undefined),
})

export interface InboundSms {
  message: Message
  /** Twilio's own id of it, for erasing it there. */
  sid: string
  /** A word that Twilio answers itself, by our list or because Twilio says so. */
  keyword: Keyword | null
}

const report = z.object({ MessageSid: z.string(), MessageStatus: z.string() })

/** A piece cut out of a text keeps the whole text in memory for as long as the piece is held; a copy does not. */
const ownCopy = (id: string): string => Buffer.from(id).toString()

/** What Twilio says became of one of our answers; null when it says nothing that can be read. */
export function readReport(body: unknown): z.infer<typeof report> | null {
  const { data } = report.safeParse(body)
  return data ? { MessageSid: ownCopy(data.MessageSid), MessageStatus: ownCopy(data.MessageStatus) } : null
}

/** null when the form lacks what every message of Twilio's has. */
export async function readSms(body: unknown, pseudonyms: Pseudonyms): Promise<InboundSms | null> {
  const read = form.safeParse(body)
  if (!read.success) return null
  const { MessageSid, From, Body, NumMedia, OptOutType } = read.data
  return {
    sid: ownCopy(MessageSid),
    message: {
      channel: 'sms',
      text: Body,
      person: await pseudonyms.of('sms', From),
      messageId: pseudonyms.fingerprint(MessageSid),
      pageLanguage: null,
      media: NumMedia > 0,
    },
    keyword: OptOutType ? keywordOf(OptOutType) : keywordOf(Body),
  }
}
