// How long each kind of thing is kept, in one table: the stores, the privacy answer and the lists for lawyers read it.

export type RetentionId =
  | 'phone-number'
  | 'message-text'
  | 'directline'
  | 'address'
  | 'session'
  | 'message-id'
  | 'segments'
  | 'keys'
  | 'counts'
  | 'words'
  | 'texting'
  | 'texting-not-erased'
  | 'calling'
  | 'opt-out'
  | 'internet'
  | 'phone'

export interface RetentionRow {
  id: RetentionId
  /** What it is, for operators and lawyers; parents read `retention.<id>` in their own language. */
  what: string
  where: string
  who: 'us' | 'the messaging company and phone companies' | 'internet companies' | 'the parent'
  /** Who can read it there. */
  readBy: string
  howLong: string
}

/** What the running configuration adds or changes. */
export interface Running {
  /** Conversations are shared between processes. */
  redis: boolean
  /** Records of text messages are erased at the messaging company. */
  erases: boolean
  /** Pages of others may talk to the line, and fetch what was said for a while. */
  directLine: boolean
}

/** A session lives for this long after the last message. */
export const sessionMinutes = 30
/** A repeated message is recognised for this long. */
export const messageMinutes = 10
/** Counts stand in Redis for so long after the last process shared them: over a summer closing each data folder has them anyway. */
export const sharedCountDays = 30
/** What was said through the Direct Line door can be fetched for so long after the last look. */
export const directLineMinutes = 10

const nobody = 'whoever controls the running machine in that moment; afterwards nobody'
const withMemory = 'whoever controls the running machine at that moment'
const withRedis = 'whoever has a copy of Redis made while it stood there and the secret from the environment, whenever that is obtained; or whoever controls a running process. A copy alone tells how many and when'

/** In the order in which parents are told. */
export function retentionOf({ redis, erases, directLine }: Running): readonly RetentionRow[] {
  const here = redis ? 'Redis, sealed; memory of the process while Redis cannot be reached' : 'memory of the process'
  const readBy = redis ? withRedis : withMemory
  const again = erases ? '; and moments of each sweep, which asks the messaging company what is left to delete' : ''
  const counted = redis ? `counts.sqlite in the data folder of each machine, and Redis until ${sharedCountDays} days after a process last ran` : 'counts.sqlite in the data folder'
  const companies = 'the messaging company and phone companies' as const
  return [
    { id: 'phone-number', what: 'phone number of a parent', where: 'memory of the process', who: 'us', readBy: nobody, howLong: `the request${again}` },
    { id: 'message-text', what: 'words of a message', where: "memory of the process; on the page without JavaScript sealed inside the parent's own form, whose key lives in memory", who: 'us', readBy: nobody, howLong: `the request${again}; a sealed form opens for 30 minutes` },
    ...(directLine
      ? [{ id: 'directline', what: 'Direct Line door: the last 20 activities of a conversation, questions and answers; its tokens, as hashes', where: 'memory of the process', who: 'us', readBy: withMemory, howLong: `${directLineMinutes} minutes after the last poll, questions with their answers; at once when the parent writes DELETE or the client ends it; hashes of tokens 30 minutes` } as const]
      : []),
    { id: 'address', what: 'internet address, as a keyed hash whose key lives in memory', where: 'memory of the process', who: 'us', readBy: withMemory, howLong: 'two minutes' },
    { id: 'session', what: 'language, topic ids, choices offered, place in a long answer, which notices were given, which urgent answers by text and when, which counts the conversation was added to', where: `${here}, under a pseudonym`, who: 'us', readBy, howLong: `${sessionMinutes} minutes of silence` },
    { id: 'message-id', what: "keyed hash of the messaging company's message id, with the ids of the topics answered until the answer has arrived", where: here, who: 'us', readBy, howLong: `${messageMinutes} minutes` },
    { id: 'segments', what: 'how many text segments a person was sent since four in the morning, and when they were last told that the budget is used up; how many all were sent', where: redis ? 'Redis, the numbers as they are; memory of the process while Redis cannot be reached' : 'memory of the process', who: 'us', readBy: redis ? `${readBy}, and how many segments each` : readBy, howLong: 'until the key changes at four in the morning, also after DELETE: else DELETE would be a way past the budget' },
    { id: 'keys', what: 'the random keys of the pseudonyms', where: redis ? 'Redis, wrapped by a secret from the environment; memory of the processes' : 'memory of the process', who: 'us', readBy, howLong: 'a day, and 30 minutes of hand-over' },
    { id: 'counts', what: 'day × channel × outcome and week × language × topic, in conversations; cells under 5 are folded into "other" before they are written; and the key of the noise on exports', where: `${counted}; the running week in memory; and in memory until the next start, where METRICS_TOKEN is set, sums of all messages without channel, language or topic`, who: 'us', readBy: 'staff and operators', howLong: 'for good; nothing in it is about a person' },
    { id: 'words', what: 'week × language × word of our own answers, of questions that could not be answered; only words of five conversations or more', where: `${counted}; below five, as keyed hashes in memory for the running week, with one of each conversation that used any, taken out when a conversation is deleted`, who: 'us', readBy: 'staff and operators', howLong: 'for good; nothing in it is about a person' },
    erases
      ? { id: 'texting', what: 'text messages with both numbers', where: companies, who: companies, readBy: 'these companies, and who can compel them', howLong: 'at the messaging company until it has deleted them, which we ask for at once and again until it is done; what it keeps for its own duties, and the phone companies’ records, by their own rules' }
      : { id: 'texting-not-erased', what: 'text messages with both numbers', where: companies, who: companies, readBy: 'these companies, and who can compel them', howLong: 'their own rules; not erased by us while TWILIO_ACCOUNT_SID is not set' },
    { id: 'calling', what: 'that a number called the line, and when', where: companies, who: companies, readBy: 'these companies, and who can compel them', howLong: 'their own rules; nothing of it is kept here, and nothing is erased there' },
    { id: 'opt-out', what: 'numbers that wrote STOP', where: 'the messaging company', who: companies, readBy: 'that company, and who can compel it', howLong: 'until the number writes START' },
    { id: 'internet', what: 'that an internet address visited the page; not what was written', where: 'the internet provider and the company that hosts the page', who: 'internet companies', readBy: 'these companies, and who can compel them; what is written passes through the host', howLong: 'their own rules; an operator switches off what the host would keep' },
    { id: 'phone', what: 'the conversation on the phone itself', where: "the parent's phone", who: 'the parent', readBy: 'whoever holds the unlocked phone', howLong: 'until the parent deletes it' },
  ]
}

/** A staff session ends after so long without a page, and in any case after a working day (OWASP ASVS 5.0, 7.3). */
export const staffIdleMinutes = 60
export const staffSessionHours = 12
/** Whoever starts the program is at its terminal; any other link may have to wait for somebody's next working week. */
export const firstInvitationHours = 24
export const invitationDays = 7
/** After so many months a handle becomes a role, in the list of deeds and in the history. */
export const handleMonths = 12

/** What is kept about those who work with the words; parents are not told of it, since nothing of it is theirs. */
export function staffRetentionOf({ redis }: Running): readonly Omit<RetentionRow, 'id'>[] {
  const where = redis ? 'Redis, and a copy in records.sqlite in the data folder of each machine' : 'records.sqlite in the data folder'
  const us = 'us' as const
  return [
    { what: 'staff accounts: a handle, a role, the languages of a translator; the password as an argon2id hash, the secret of the second factor, hashes of recovery codes; with OpenID Connect the issuer and the subject number that it gives; no name, no e-mail address', where, who: us, readBy: 'operators; administrators see handles, roles and the day of the last visit', howLong: 'until an administrator takes the account away' },
    { what: 'staff sessions and invitations, as hashes, with the kind of browser', where, who: us, readBy: 'operators; each person sees their own', howLong: `${staffIdleMinutes} minutes without a page, at most ${staffSessionHours} hours; invitations ${invitationDays} days, that of the first administrator ${firstInvitationHours} hours` },
    { what: 'failed sign-ins of an account: how many, and when the last', where, who: us, readBy: 'operators', howLong: 'until the account signs in' },
    { what: 'failed sign-ins under names that nobody has, and forms of signing in by internet address: how many, by keyed hashes', where: 'memory of the process', who: us, readBy: withMemory, howLong: 'a day for the names, two minutes for the addresses' },
    { what: 'what staff write: drafts, published editions and their history, with the handle and the role of who wrote and published, and why', where, who: us, readBy: 'staff and operators', howLong: `for good; handles become roles after ${handleMonths} months and in everything that is saved to the files; in a backup that an operator makes, handles for as long as it is kept` },
    { what: 'notes of staff: which number was dialled, which step before launch was done, by a role on a day', where, who: us, readBy: 'staff and operators', howLong: 'until they are made anew' },
    { what: 'who did what: time, handle, role, a deed from a closed list, the ids of what it was done to', where, who: us, readBy: 'staff and operators', howLong: `for good; handles become roles after ${handleMonths} months` },
  ]
}
