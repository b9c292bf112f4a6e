// A reply in words for a screen: one block a part, with contacts, sources and choices as data. Web and staff draw them.
import { contactValues, fill } from '../content/fill.ts'
import { served, type Served } from '../content/served.ts'
import { insteadOfWords } from '../content/sms-answer.ts'
import { otherLine } from '../content/other-languages.ts'
import { directionOf, type Edition, type LanguageCode, type Source, type TopicId } from '../content/topic.ts'
import { withNumbersUpright } from '../language/bidi.ts'
import { dayInWords } from '../language/local-words.ts'
import { retentionOf, type Running } from '../privacy/retention.ts'
import type { Choice } from '../understanding/meaning.ts'
import { contactCards, type ContactCard } from './contact-card.ts'
import type { Host } from './host.ts'
import type { Part, Reply } from './reply.ts'

export interface Block {
  text: string
  language: LanguageCode
  direction: 'ltr' | 'rtl'
  topic?: TopicId
  title?: string
  choices?: { label: string; value: string }[]
  contacts?: ContactCard[]
  sources?: ShownSource[]
}

export interface ShownSource {
  title: string
  url: string | null
  /** The day somebody last looked, in words. */
  checked: string
}

export function blocksOf(reply: Reply, edition: Edition, host: Host): Block[] {
  return reply.parts.flatMap((part) => blockOf(part, reply.language, edition, host)).filter(({ text }) => text !== '')
}

function blockOf(part: Part, language: LanguageCode, edition: Edition, host: Host): Block | Block[] {
  const plain = (text: string, spoken = language): Block => ({ text, language: spoken, direction: directionOf(edition, spoken) })
  switch (part.kind) {
    case 'answer':
      return answerBlocks(part.topic, part.next, language, edition)
    case 'choices':
      return { ...plain(sentence(edition, language, part.key, part.values)), choices: numbered(part.choices, language, edition) }
    case 'retention':
      return plain(retentionText(edition, language, host.running))
    case 'say':
      return part.key === 'operator' ? plain(operatorText(edition, language, host)) : plain(sentence(edition, part.language ?? language, part.key, part.values), part.language)
    case 'other-language':
      return plain(otherLine(edition, part.language), part.language)
    case 'more':
    case 'first-notice':
      return plain('')
  }
}

/** One block, or where the language has no text of its own: a few words in it, and the source text below. */
function answerBlocks(topic: TopicId, next: Choice[], language: LanguageCode, edition: Edition): Block[] {
  const facts = edition.topics.get(topic)
  if (!facts) return []
  const { serving, words } = served(edition, language, topic)
  const block = (text: string, spoken: LanguageCode, title?: string): Block => {
    const contacts = contactCards(edition, spoken, facts.contacts)
    return {
      text,
      language: spoken,
      direction: directionOf(edition, spoken),
      topic,
      ...(title !== undefined && { title: fill(title, edition.contacts) }),
      ...(next.length > 0 && { choices: numbered(next, language, edition) }),
      ...(contacts.length > 0 && { contacts }),
      sources: shownSources(facts.sources, spoken, edition),
    }
  }
  if (words) return [block(answerText(edition, language, topic), language, words.title)]
  const few: Block = { text: insteadOfWords(edition, language, topic, serving), language, direction: directionOf(edition, language), topic }
  const source = edition.contents.get(edition.source)?.words.get(topic)
  if (serving === 'withdrawn' || !source) return [{ ...block(few.text, language), sources: [] }]
  return [few, block(answerText(edition, edition.source, topic), edition.source, source.title)]
}

/** The approved words, and how far they can be trusted. */
export function answerText(edition: Edition, language: LanguageCode, topic: TopicId): string {
  const found = served(edition, language, topic)
  const notes = found.serving === 'words' ? [] : [noteOf(found, language, edition)]
  const text = [...(found.words ? [fill(found.words.answer, edition.contacts).trim()] : []), ...notes].join('\n\n')
  return withNumbersUpright(text, directionOf(edition, language))
}

function noteOf({ serving, approvedOn }: Served, language: LanguageCode, edition: Edition): string {
  if (serving === 'older') return edition.translate(language, 'older', { day: dayInWords(language, approvedOn ?? '') })
  return edition.translate(language, 'unreviewed.web')
}

/** One of our own sentences, with every contact at hand. */
export function sentence(edition: Edition, language: LanguageCode, key: string, values: Record<string, string> = {}): string {
  return withNumbersUpright(edition.translate(language, key, { ...contactValues(edition.contacts), ...values }), directionOf(edition, language))
}

export function choiceLabel(choice: Choice, language: LanguageCode, edition: Edition): string {
  if ('group' in choice) return edition.translate(language, choice.from === undefined ? `groups.${choice.group}` : 'menu.rest')
  const words = edition.contents.get(language)?.words.get(choice.topic) ?? edition.contents.get(edition.source)?.words.get(choice.topic)
  return fill(words?.title ?? choice.topic, edition.contacts)
}

export function operatorText(edition: Edition, language: LanguageCode, { operatorName, operatorContact, live }: Host): string {
  const who = operatorName
    ? edition.translate(language, 'operator.named', { name: operatorName, contact: operatorContact ?? '-' })
    : edition.translate(language, 'operator.unnamed')
  return live ? who : `${who} ${edition.translate(language, 'trial')}`
}

export function retentionText(edition: Edition, language: LanguageCode, running: Running): string {
  const rows = retentionOf(running).map(({ id }) => `- ${edition.translate(language, `retention.${id}`)}`)
  return [edition.translate(language, 'retention.intro'), ...rows].join('\n')
}

/** Sources that a reader can open; the well-known ones without a page stand in the staff's view only. */
export function shownSources(sources: readonly Source[], language: LanguageCode, edition: Edition): ShownSource[] {
  return sources
    .filter(({ url }) => url !== null)
    .map(({ title, url, checked }) => ({ title, url, checked: edition.translate(language, 'sources.checked', { day: dayInWords(language, checked) }) }))
}

const numbered = (choices: readonly Choice[], language: LanguageCode, edition: Edition) =>
  choices.map((choice, i) => ({ label: choiceLabel(choice, language, edition), value: String(i + 1) }))
