// How long each kind of thing is kept, in one table: the stores, the privacy answer and the lists for lawyers read it.

export type RetentionId =
  | 'phone-number'
  | 'message-text'
  | 'address'
  | 'session'
  | 'message-id'
  | 'keys'
  | 'counts'
  | 'texting'
  | 'opt-out'
  | 'phone'

export interface RetentionRow {
  id: RetentionId
  /** What it is, for operators and lawyers; parents read `retention.<id>` in their own language. */
  what: string
  where: string
  who: 'us' | 'the messaging company and phone companies' | 'the parent'
  howLong: string
}

/** A session lives for this long after the last message. */
export const sessionMinutes = 30
/** A repeated message is recognised for this long. */
export const messageMinutes = 10

export const retention: readonly RetentionRow[] = [
  { id: 'phone-number', what: 'phone number of a parent', where: "one request's memory", who: 'us', howLong: 'the request' },
  { id: 'message-text', what: 'words of a message', where: "one request's memory; on the page without JavaScript sealed inside the parent's own form", who: 'us', howLong: 'the request' },
  { id: 'address', what: 'internet address, as a keyed hash whose key lives in memory', where: 'memory of the process', who: 'us', howLong: 'two minutes' },
  { id: 'session', what: 'language, topic ids, choices offered, place in a long answer, which notices were given', where: 'memory of the process, under a pseudonym', who: 'us', howLong: `${sessionMinutes} minutes of silence` },
  { id: 'message-id', what: "keyed hash of the messaging company's message id, with the ids of the topics answered", where: 'memory of the process', who: 'us', howLong: `${messageMinutes} minutes` },
  { id: 'keys', what: 'the random keys of the pseudonyms', where: 'memory of the process', who: 'us', howLong: 'a day, and 30 minutes of hand-over' },
  { id: 'counts', what: 'day × channel × outcome and week × language × topic; cells under 5 are folded into "other" before they are written', where: 'counts.sqlite in the data folder', who: 'us', howLong: 'for good; nothing in it is about a person' },
  { id: 'texting', what: 'text messages with both numbers', where: 'the messaging company and the phone companies', who: 'the messaging company and phone companies', howLong: 'their own rules; not erased by this version' },
  { id: 'opt-out', what: 'numbers that wrote STOP', where: 'the messaging company', who: 'the messaging company and phone companies', howLong: 'until the number writes START' },
  { id: 'phone', what: 'the conversation on the phone itself', where: "the parent's phone", who: 'the parent', howLong: 'until the parent deletes it' },
]
