// What a change of one contact does to what parents get: every topic in every language, and what each text message costs then.
import { answerText, sentence } from '../../bot/blocks.ts'
import { contactCards } from '../../bot/contact-card.ts'
import type { ContactEdit } from '../../content/edits/edit.ts'
import { unitsUsing } from '../../content/edits/uses.ts'
import { limitOf, smsAnswer, smsCost } from '../../content/sms-answer.ts'
import { editionOf, type Contact, type ContactId, type Edition, type LanguageCode, type TopicId } from '../../content/topic.ts'

export interface ChangedText {
  topic: TopicId
  urgent: boolean
  language: LanguageCode
  /** What reads differently then: the text message, the whole answer, the button below it. */
  parts: ('sms' | 'answer' | 'button')[]
  segments: { before: number; after: number; limit: number }
  /** One text before and after, as parents get it. */
  sample: { before: string; after: string }
}

export interface ChangedSentence {
  language: LanguageCode
  key: string
  sample: { before: string; after: string }
}

export interface Impact {
  texts: ChangedText[]
  sentences: ChangedSentence[]
}

/** The edition as it would be with this contact. */
export function editionWith(edition: Edition, { contact, value, names }: Pick<ContactEdit, 'contact' | 'value' | 'names'>): Edition {
  const contents = new Map([...edition.contents].map(([code, content]) => {
    const name = names[code]
    return [code, { ...content, contactNames: name === undefined ? content.contactNames : new Map([...content.contactNames, [contact, name]]) }]
  }))
  return editionOf({ ...edition, contents, contacts: new Map([...edition.contacts, [contact, { id: contact, ...value }]]) })
}

/** As `withdraw` would leave it: nobody gets it, what stands in for it is named in its place. */
export function withdrawn({ contacts }: Edition, id: ContactId, fallback: ContactId | null): Omit<Contact, 'id'> | null {
  const contact = contacts.get(id)
  if (!contact) return null
  const { id: _, ...value } = contact
  return { ...value, confidence: 'unverified', fallback: fallback ?? value.fallback }
}

export function impactOf(before: Edition, after: Edition, contact: ContactId): Impact {
  const [was, is] = [unitsUsing(before, contact), unitsUsing(after, contact)]
  const topics = [...before.topics.keys()].filter((id) => [...was.topics, ...is.topics].some(({ topic }) => topic === id))
  const sentences = new Map([...was.sentences, ...is.sentences].map((used) => [`${used.language} ${used.key}`, used]))
  return {
    texts: topics.flatMap((topic) => [...before.contents.keys()].flatMap((language) => changedText(before, after, { topic, language }) ?? [])),
    sentences: [...sentences.values()].flatMap(({ language, key }) => {
      const [old, fresh] = [sentence(before, language, key), sentence(after, language, key)]
      return old === fresh ? [] : [{ language, key, sample: { before: old, after: fresh } }]
    }),
  }
}

function changedText(before: Edition, after: Edition, { topic, language }: { topic: TopicId; language: LanguageCode }): ChangedText | null {
  const editions = [before, after] as const
  const [oldSms = '', newSms = ''] = editions.map((edition) => smsAnswer(edition, language, topic) ?? '')
  const [oldAnswer = '', newAnswer = ''] = editions.map((edition) => answerText(edition, language, topic))
  const [oldCards, newCards] = editions.map((edition) => JSON.stringify(contactCards(edition, language, edition.topics.get(topic)?.contacts ?? [])))
  const parts: ChangedText['parts'] = [...(oldSms !== newSms ? (['sms'] as const) : []), ...(oldAnswer !== newAnswer ? (['answer'] as const) : []), ...(oldCards !== newCards ? (['button'] as const) : [])]
  if (parts.length === 0) return null
  const [old = 0, fresh = 0] = editions.map((edition) => smsCost(edition, language, topic)?.segments ?? 0)
  return {
    topic,
    urgent: before.topics.get(topic)?.urgent ?? false,
    language,
    parts,
    segments: { before: old, after: fresh, limit: limitOf(before, topic) },
    sample: parts.includes('sms') || !parts.includes('answer') ? { before: oldSms, after: newSms } : { before: oldAnswer, after: newAnswer },
  }
}
