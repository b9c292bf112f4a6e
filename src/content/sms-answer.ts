// The text message that answers a topic: the staff's words, a note on how far they can be trusted, how to get more.
import { withNumbersUpright } from '../language/bidi.ts'
import { measure, segmentsOf, smsText, type SmsLength } from '../language/sms-length.ts'
import { contactValues, fill } from './fill.ts'
import { served, type Serving } from './served.ts'
import { directionOf, type Edition, type LanguageCode, type TopicId } from './topic.ts'

/** Segments that one answer may cost: urgent ones must be read at a glance. */
export const segmentLimit = { urgent: 2, calm: 3 } as const
/** The note that a text is not reviewed, or when it was, may take this many characters of a message. */
export const longestSmsNote = 12

/** The words and the note, without the way to more; null when nothing can be said in this language. */
export function smsAnswer(edition: Edition, language: LanguageCode, topic: TopicId): string | null {
  if (!edition.contents.has(language)) return null
  const { serving, words, approvedOn } = served(edition, language, topic)
  if (words === null) return smsText(insteadOfWords(edition, language, topic, serving))
  const bare = fill(words.sms, edition.contacts).trim()
  const note = serving === 'draft' ? edition.translate(language, 'unreviewed.sms') : approvedOn && dayThatFits(approvedOn, `${bare}\n${moreHint(edition, language)}`, limitOf(edition, topic))
  return smsText(withNumbersUpright([bare, ...(note ? [note] : [])].join(' '), directionOf(edition, language)))
}

export const limitOf = ({ topics }: Edition, topic: TopicId): number => (topics.get(topic)?.urgent ? segmentLimit.urgent : segmentLimit.calm)

/** The day is told on the page and after MORE in any case: here it may not cost a message more. */
function dayThatFits(day: string, text: string, limit: number): string | null {
  const note = `(${day})`
  return measure(`${text} ${note}`).segments <= limit ? note : null
}

/** The language's own few words where a text is withdrawn or missing: never another language alone. */
export function insteadOfWords(edition: Edition, language: LanguageCode, topic: TopicId, serving: Serving): string {
  const kind = edition.topics.get(topic)?.urgent ? 'urgent' : 'calm'
  return withNumbersUpright(edition.translate(language, `${serving === 'missing' ? 'missing' : 'withdrawn'}.${kind}`, contactValues(edition.contacts)), directionOf(edition, language))
}

/** The last line of a message that MORE can follow. */
export const moreHint = (edition: Edition, language: LanguageCode): string => smsText(edition.translate(language, 'more.hint'))

export function smsCost(edition: Edition, language: LanguageCode, topic: TopicId): (SmsLength & { first: string }) | null {
  const answer = smsAnswer(edition, language, topic)
  if (answer === null) return null
  const text = `${answer}\n${moreHint(edition, language)}`
  return { ...measure(text), first: segmentsOf(text)[0] ?? '' }
}
