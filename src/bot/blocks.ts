// A reply in words for a screen: one block a part, with contacts, sources and choices as data. Web and staff draw them.
import { contactValues, fill } from '../content/fill.ts'
import { isUnreviewed } from '../content/sms-answer.ts'
import type { Edition, LanguageCode, Source, TopicId } from '../content/topic.ts'
import { dayInWords } from '../language/local-words.ts'
import { retention } from '../privacy/retention.ts'
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
  return reply.parts.map((part) => blockOf(part, reply.language, edition, host)).filter(({ text }) => text !== '')
}

function blockOf(part: Part, language: LanguageCode, edition: Edition, host: Host): Block {
  const plain = (text: string): Block => ({ text, language, direction: directionOf(edition, language) })
  switch (part.kind) {
    case 'answer':
      return answerBlock(part.topic, part.next, language, edition)
    case 'choices':
      return { ...plain(sentence(edition, language, part.key, part.values)), choices: numbered(part.choices, language, edition) }
    case 'retention':
      return plain(retentionText(edition, language))
    case 'say':
      return plain(part.key === 'operator' ? operatorText(edition, language, host) : sentence(edition, language, part.key, part.values))
    case 'more':
    case 'first-notice':
      return plain('')
  }
}

function answerBlock(topic: TopicId, next: Choice[], wanted: LanguageCode, edition: Edition): Block {
  const language = edition.contents.get(wanted)?.words.has(topic) ? wanted : edition.source
  const words = edition.contents.get(language)?.words.get(topic)
  const facts = edition.topics.get(topic)
  if (!words || !facts) return { text: '', language, direction: 'ltr' }
  const note = isUnreviewed(edition, language, topic) ? `\n\n${edition.translate(language, 'unreviewed.web')}` : ''
  const contacts = contactCards(edition, language, facts.contacts)
  return {
    text: fill(words.answer, edition.contacts).trim() + note,
    language,
    direction: directionOf(edition, language),
    topic,
    title: fill(words.title, edition.contacts),
    ...(next.length > 0 && { choices: numbered(next, language, edition) }),
    ...(contacts.length > 0 && { contacts }),
    sources: shownSources(facts.sources, language, edition),
  }
}

/** One of our own sentences, with every contact at hand. */
export function sentence(edition: Edition, language: LanguageCode, key: string, values: Record<string, string> = {}): string {
  return edition.translate(language, key, { ...contactValues(edition.contacts), ...values })
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

export function retentionText(edition: Edition, language: LanguageCode): string {
  const rows = retention.map(({ id }) => `- ${edition.translate(language, `retention.${id}`)}`)
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

export const directionOf = (edition: Edition, language: LanguageCode) => edition.contents.get(language)?.language.direction ?? 'ltr'
