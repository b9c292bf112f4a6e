// How this door says no: in Direct Line's own shape, with the status that its clients act on.
import type { Response } from 'express'

const refusals = {
  'no-token': [401, 'MissingToken', 'Send the token of a conversation: Authorization: Bearer …'],
  /** Clients then look for a new token. */
  expired: [403, 'TokenExpired', 'This token is not valid any more.'],
  foreign: [403, 'Forbidden', 'This token belongs to another conversation.'],
  /** Clients then stop asking. */
  gone: [404, 'ConversationNotFound', 'This conversation is over.'],
  nowhere: [404, 'NotFound', 'There is nothing here.'],
  unreadable: [400, 'BadArgument', 'That cannot be read.'],
  watermark: [400, 'BadArgument', 'That watermark was never given out.'],
  activity: [400, 'BadArgument', 'Send an activity of type message.'],
  'too-large': [413, 'RequestTooLarge', 'That is too long.'],
  'not-json': [415, 'UnsupportedMediaType', 'Send JSON.'],
  upload: [415, 'UnsupportedMediaType', 'This line takes no files.'],
  flood: [429, 'TooManyRequests', 'Too many at once. Wait a minute.'],
  full: [503, 'ServiceUnavailable', 'There is no place for one more conversation now.'],
  broken: [500, 'ServiceError', 'Something went wrong.'],
} as const satisfies Record<string, [status: number, code: string, message: string]>

export type Refusal = keyof typeof refusals

export function refuse(response: Response, why: Refusal) {
  const [status, code, message] = refusals[why]
  if (status === 429) response.set('Retry-After', '60')
  response.status(status).json({ error: { code, message } })
}

/** For what the reader of bodies refuses. */
export const refusalFor = (status: number): Refusal => ({ 413: 'too-large', 415: 'not-json' } as const)[status] ?? (status >= 400 && status < 500 ? 'unreadable' : 'broken')
