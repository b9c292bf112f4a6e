// The text message that answers a topic: the staff's words, a note if nobody has reviewed them, how to get more.
import { measure, segmentsOf, smsText, type SmsLength } from '../language/sms-length.ts'
import { fill } from './fill.ts'
import { fingerprint } from './fingerprint.ts'
import type { Edition, LanguageCode, TopicId } from './topic.ts'

/** Segments that one answer may cost: urgent ones must be read at a glance. */
export const segmentLimit = { urgent: 2, calm: 3 } as const
/** The note that a text is not reviewed may take this many characters of a message. */
export const longestSmsNote = 12

/** The words and the note, without the way to more; null when this language has no such text. */
export function smsAnswer(edition: Edition, language: LanguageCode, topic: TopicId): string | null {
  const words = edition.contents.get(language)?.words.get(topic)
  if (!words) return null
  const parts = [fill(words.sms, edition.contacts).trim()]
  if (isUnreviewed(edition, language, topic)) parts.push(edition.translate(language, 'unreviewed.sms'))
  return smsText(parts.join(' '))
}

/** The last line of a message that MORE can follow. */
export const moreHint = (edition: Edition, language: LanguageCode): string => smsText(edition.translate(language, 'more.hint'))

/** Whether these very words were never approved; how old the source they translate is makes no difference. */
export function isUnreviewed(edition: Edition, language: LanguageCode, topic: TopicId): boolean {
  const words = edition.contents.get(language)?.words.get(topic)
  return words !== undefined && words.reviewed?.words !== fingerprint(words)
}

export function smsCost(edition: Edition, language: LanguageCode, topic: TopicId): (SmsLength & { first: string }) | null {
  const answer = smsAnswer(edition, language, topic)
  if (answer === null) return null
  const text = `${answer}\n${moreHint(edition, language)}`
  return { ...measure(text), first: segmentsOf(text)[0] ?? '' }
}
