// A reply in words for a phone: one text, and behind it those that are messages of their own.
import { otherLine } from '../content/other-languages.ts'
import { served } from '../content/served.ts'
import { insteadOfWords, moreHint, segmentLimit, smsAnswer } from '../content/sms-answer.ts'
import { directionOf, type Edition, type LanguageCode, type TopicId } from '../content/topic.ts'
import { withNumbersUpright } from '../language/bidi.ts'
import { countSegments, measure, smsText, splitText } from '../language/sms-length.ts'
import { answerText, choiceLabel, operatorText, retentionText, sentence } from './blocks.ts'
import { contactCards, contactLine } from './contact-card.ts'
import type { Host } from './host.ts'
import type { Running } from '../privacy/retention.ts'
import { onceAnEdition } from './once-an-edition.ts'
import type { Part, Reply } from './reply.ts'
import type { Choice } from '../understanding/meaning.ts'

/** These follow the answer as messages of their own and are not counted in its segments. */
const isNotice = (part: Part) => part.kind === 'first-notice' || (part.kind === 'say' && part.key === 'details-note')

/** Each string is one message, at most 1,600 characters. */
export const smsTexts = onceAnEdition(textsOf)

function textsOf(reply: Reply, edition: Edition, host: Host): string[] {
  const inWords = (part: Part) => smsText(partText(part, reply.language, edition, host))
  const lines = reply.parts.filter((part) => !isNotice(part)).map(inWords).filter((text) => text !== '')
  // Below a list, "0" would be one more number to understand.
  const isList = reply.parts.some(({ kind }) => kind === 'choices')
  if (!isList && reply.parts.some(({ kind }) => kind === 'answer')) lines.push(moreHint(edition, reply.language))
  return [...splitText(lines.join('\n'), mostSegments), ...reply.parts.filter(isNotice).map(inWords)]
}

/** No single message of ours is longer; a list of titles in a costly script comes closest. */
const mostSegments = 6

function partText(part: Part, language: LanguageCode, edition: Edition, host: Host): string {
  switch (part.kind) {
    case 'answer':
      return smsAnswer(edition, language, part.topic) ?? ''
    case 'more':
      return morePart(part.part, allOfMore(part.topic, language, edition, host.running), language, edition)
    case 'choices':
      return inPlainLetters([sentence(edition, language, part.key, part.values), ...list(part.choices, language, edition)].join('\n'), language, edition)
    case 'say':
      return said(part, language, edition, host)
    case 'other-language':
      return otherLine(edition, part.language)
    case 'first-notice':
      return sentence(edition, language, host.live ? 'first-notice.live' : 'first-notice.trial')
    case 'retention':
      return ''
  }
}

function said({ key, values, language: own }: Extract<Part, { kind: 'say' }>, language: LanguageCode, edition: Edition, host: Host): string {
  if (key === 'operator') return operatorText(edition, language, host)
  if (key === 'enough') return enoughText(edition, language, host)
  const text = sentence(edition, own ?? language, key, values)
  return key === 'deleted' && host.running.erases ? `${text} ${sentence(edition, language, 'deleted-there')}` : text
}

/** With the address of the web chat, where there is one and it still is one segment. */
function enoughText(edition: Edition, language: LanguageCode, { publicUrl = '' }: Host): string {
  const [scheme, address] = publicUrl.split('://')
  const withAddress = scheme === 'https' && address !== undefined ? sentence(edition, language, 'enough-web', { address }) : ''
  return withAddress !== '' && countSegments(smsText(withAddress)) === 1 ? withAddress : sentence(edition, language, 'enough')
}

/** Where that saves a message: a list of titles is read for its numbers, an answer keeps its spelling. */
function inPlainLetters(text: string, language: LanguageCode, edition: Edition): string {
  const letters = edition.contents.get(language)?.plainLetters ?? {}
  const plain = text.replace(/\p{L}/gu, (letter) => letters[letter] ?? letter)
  return measure(smsText(plain)).segments < measure(smsText(text)).segments ? plain : text
}

const list = (choices: readonly Choice[], language: LanguageCode, edition: Edition): string[] =>
  choices.map((choice, i) => `${i + 1} ${choiceLabel(choice, language, edition)}`)

/** Part `part` (from 0) of the whole answer, with the way to the next one; past the end, that there is no more. */
function morePart(part: number, parts: readonly string[], language: LanguageCode, edition: Edition): string {
  const text = parts[part]
  if (text === undefined) return edition.translate(language, 'more.none')
  return part < parts.length - 1 ? `${text}\n${moreHint(edition, language)}` : text
}

const allOfMore = (topic: TopicId, language: LanguageCode, edition: Edition, running: Running): string[] =>
  splitText(wholeAnswer(topic, language, edition, running), segmentLimit.calm, `\n${moreHint(edition, language)}`)

/** How many messages MORE sends before the answer is whole. */
export const partsOfMore = (topic: TopicId, language: LanguageCode, edition: Edition, running: Running): number => allOfMore(topic, language, edition, running).length

/** The web answer with its contacts and what to ask next, as one text. Its sources, two or three messages more, are a matter for the page. */
export function wholeAnswer(topic: TopicId, language: LanguageCode, edition: Edition, running: Running): string {
  const facts = edition.topics.get(topic)
  if (!facts) return ''
  const contacts = contactCards(edition, language, facts.contacts).map((contact) => withNumbersUpright(contactLine(contact), directionOf(edition, language)))
  const known = edition.contents.get(language)?.words
  const next = list(facts.then.filter((id) => known?.has(id)).map((id) => ({ topic: id })), language, edition)
  const section = (key: string, lines: string[]) => (lines.length > 0 ? [[edition.translate(language, key), ...lines].join('\n')] : [])
  const spoken = contacts.length > 0 ? [edition.translate(language, 'contact.say')] : []
  return smsText([
    ...wordsOf(topic, language, edition),
    ...(facts.adds.includes('retention') ? [retentionText(edition, language, running)] : []),
    ...section('contact.heading', [...contacts, ...spoken]),
    ...section('choices.next', next),
  ].join('\n\n'))
}

/** Where the language has no text of its own, its few words instead, and the source text below them. */
function wordsOf(topic: TopicId, language: LanguageCode, edition: Edition): string[] {
  const { serving, words } = served(edition, language, topic)
  if (words) return [answerText(edition, language, topic)]
  const few = insteadOfWords(edition, language, topic, serving)
  return serving === 'missing' ? [few, answerText(edition, edition.source, topic)] : [few]
}
