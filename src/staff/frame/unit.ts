// What a thing that can be changed is called, in which language it is, and on which page it is changed.
import { choiceLabel } from '../../bot/blocks.ts'
import type { UnitId } from '../../content/edits/edit.ts'
import { languagesOf, type ContactId, type Edition, type LanguageCode, type TopicId } from '../../content/topic.ts'
import { languageInWords } from '../../language/local-words.ts'
import type { Reader } from './spoken.ts'

export type UnitKind = 'text' | 'asked' | 'contact' | 'facts' | 'sentence' | 'language'

export interface Unit {
  kind: UnitKind
  /** null for what stands in no language. */
  language: LanguageCode | null
  /** The topic, contact or key; the language itself where that is new. */
  name: string
}

export function unitOf(id: UnitId): Unit {
  const [kind = '', ...rest] = id.split('/')
  if (kind === 'text' || kind === 'asked' || kind === 'sentence') return { kind, language: rest[0] ?? '', name: rest.slice(1).join('/') }
  if (kind === 'language') return { kind, language: rest.join('/'), name: rest.join('/') }
  return { kind: kind === 'contact' ? 'contact' : 'facts', language: null, name: rest.join('/') }
}

/** In the reader's language where the topic has words in it, else as the source calls it; what this line does not answer has an id alone. */
export const topicName = (edition: Edition, topic: TopicId, { reads }: Pick<Reader, 'reads'>): string =>
  edition.topics.has(topic) ? choiceLabel({ topic }, reads, edition) : topic.replaceAll('-', ' ')

/** A code that no computer knows is shown as the language calls itself. */
export function languageName(edition: Edition, code: LanguageCode, { reads }: Pick<Reader, 'reads'>): string {
  const own = languagesOf(edition).find((language) => language.code === code)?.name ?? code
  try {
    const name = languageInWords(reads, code)
    return name === code ? own : name
  } catch {
    return own
  }
}

export const contactName = ({ contents, source }: Edition, id: ContactId, { reads }: Pick<Reader, 'reads'>): string =>
  [reads, source].map((code) => contents.get(code)?.contactNames.get(id)).find((name) => name !== undefined) ?? id

export function unitName(id: UnitId, edition: Edition, { reads, t }: Reader): string {
  const { kind, language, name } = unitOf(id)
  return t(`shown.unit.${kind}`, {
    language: language === null ? '' : languageName(edition, language, { reads }),
    topic: topicName(edition, name, { reads }),
    key: name,
    name: contactName(edition, name, { reads }),
  })
}

/** The page on which it is changed, read and approved. */
export function unitAddress(id: UnitId, { notOurs }: Pick<Edition, 'notOurs'>): string {
  const { kind, language, name } = unitOf(id)
  const [safeName, safeLanguage] = [encodeURIComponent(name), encodeURIComponent(language ?? '')]
  switch (kind) {
    case 'text':
      return `/staff/topics/${safeName}/${safeLanguage}`
    case 'asked':
      return notOurs.includes(name) ? `/staff/not-ours/${safeName}/${safeLanguage}` : `/staff/topics/${safeName}/${safeLanguage}/asked`
    case 'contact':
      return `/staff/contacts/${safeName}`
    case 'facts':
      return `/staff/topics/${safeName}`
    case 'sentence':
      return `/staff/sentences/${safeLanguage}/${safeName}`
    case 'language':
      return `/staff/new/language/${safeName}`
  }
}
