// Where parents get a contact: the texts, facts and sentences that name it.
import { parts } from '../exchange/units.ts'
import { placesIn, usable } from '../fill.ts'
import type { UiWords } from '../../language/translate.ts'
import type { ContactId, Content, Edition, LanguageCode, TopicId } from '../topic.ts'
import { isGroup } from './unit-now.ts'

export interface UsingTopic {
  topic: TopicId
  /** The languages whose texts name it; none where only the facts do. */
  languages: LanguageCode[]
  parts: ('title' | 'answer' | 'sms' | 'contacts')[]
}

export interface Uses {
  topics: UsingTopic[]
  sentences: { language: LanguageCode; key: string }[]
  /** An urgent topic is among them, or what the line says of itself, which stands beside every answer. */
  urgent: boolean
}

/** Everything in which parents get this contact, also in place of one that nobody has verified. Reading all texts takes a moment: once an edition. */
export function unitsUsing(edition: Edition, contact: ContactId): Uses {
  const uses = known.get(edition) ?? new Map<ContactId, Uses>()
  known.set(edition, uses)
  const found = uses.get(contact) ?? readUses(edition, contact)
  uses.set(contact, found)
  return found
}

const known = new WeakMap<Edition, Map<ContactId, Uses>>()

/** Whoever stands in for a number of urgent topics is sent in its place from the moment one person withdraws it. */
export function mayBeUrgent(edition: Edition, contact: ContactId, seen: ReadonlySet<ContactId> = new Set()): boolean {
  if (seen.has(contact)) return false
  if (unitsUsing(edition, contact).urgent) return true
  return [...edition.contacts.values()].some(({ id, fallback }) => fallback === contact && mayBeUrgent(edition, id, new Set([...seen, contact])))
}

function readUses(edition: Edition, contact: ContactId): Uses {
  const isMeant = (id: ContactId) => id === contact || usable(id, edition.contacts)?.id === contact
  const names = (text: string) => placesIn(text).some(isMeant)
  const topics = [...edition.topics.values()].flatMap(({ id, contacts }) => {
    const texts = [...edition.contents].flatMap(([language, content]) => partsNaming(content, id, names).map((part) => ({ language, part })))
    const languages = [...new Set(texts.map(({ language }) => language))]
    const found = [...parts.filter((part) => texts.some((text) => text.part === part)), ...(contacts.some(isMeant) ? (['contacts'] as const) : [])]
    return found.length === 0 ? [] : [{ topic: id, languages, parts: found }]
  })
  const sentences = [...edition.contents].flatMap(([language, { ui }]) => keysNaming(ui, names).map((key) => ({ language, key })))
  return { topics, sentences, urgent: sentences.length > 0 || topics.some(({ topic }) => edition.topics.get(topic)?.urgent === true) }
}

function partsNaming({ words }: Content, topic: TopicId, names: (text: string) => boolean) {
  const texts = words.get(topic)
  return texts ? parts.filter((part) => names(texts[part])) : []
}

const keysNaming = (ui: UiWords, names: (text: string) => boolean, above = ''): string[] =>
  Object.entries(ui).flatMap(([key, value]) => {
    if (isGroup(value)) return keysNaming(value, names, `${above}${key}.`)
    return [value].flat().some(names) ? [`${above}${key}`] : []
  })
