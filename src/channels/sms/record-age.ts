// When Twilio's copy of a text may go: a message on its way to a parent is never touched, a finished one goes soon.
import type { TwilioRecord } from './twilio-records.ts'

const second = 1000

/** Twilio asks for a minute of quiet after a message ended, and refuses to delete it before. */
export const quietTime = 60 * second
/** Twilio writes prices and the like into a record later on; such a change does not put it off beyond this. */
const quietAfterSending = 90 * second
/** Twilio keeps a message in its queue for at most 36,000 seconds (`ValidityPeriod`). What is older goes nowhere any more. */
export const longestOnItsWay = 36_000 * second

const ended = ['delivered', 'undelivered', 'failed', 'canceled', 'received', 'read', 'partially_delivered']
/** Deleting or cancelling these could take an answer away from somebody who waits for it. */
const onItsWay = ['accepted', 'queued', 'sending', 'receiving']
/** Nothing here ever writes first or later, so nobody waits for a message with an appointed time. */
const appointed = 'scheduled'

export const isFinal = (status: string): boolean => ended.includes(status)

export const mayErase = (record: TwilioRecord, time: number): boolean => {
  const age = (date: number | null) => (date === null ? Infinity : time - date)
  if (record.status === appointed) return true
  if (onItsWay.includes(record.status)) return age(record.created) >= longestOnItsWay
  return age(record.changed ?? record.created) >= quietTime || age(record.sent ?? record.created) >= quietAfterSending
}

/** Of those that may be erased: the ones that were never sent, so that Twilio may want them cancelled first. */
export const mayCancel = ({ status }: TwilioRecord): boolean => [appointed, 'accepted', 'queued'].includes(status)
