// What staff can change, one unit at a time: the words of a topic in one language, its ways to ask, its facts, a contact, a sentence.
import type { Addition, Contact, ContactId, LanguageCode, Source, TopicId } from '../topic.ts'
import type { BackTranslations } from '../guards/shape.ts'
import type { Texts } from '../text-steps.ts'

/** What a change of the source text means for its translations; a translation has no use for it. */
export type Means = 'change' | 'mended' | 'safety'

export interface TextEdit {
  kind: 'text'
  language: LanguageCode
  topic: TopicId
  texts: Texts
  /** Where each negation of the source stands in this text; empty in the source language. */
  notes: BackTranslations
  means: Means
}

export interface AskedEdit {
  kind: 'asked'
  language: LanguageCode
  /** A topic, or the id of something that this line does not answer. */
  topic: TopicId
  /** The whole list. */
  questions: string[]
}

export interface ContactEdit {
  kind: 'contact'
  contact: ContactId
  value: Omit<Contact, 'id'>
  /** What it is called, by language. */
  names: Record<LanguageCode, string>
}

export interface FactsEdit {
  kind: 'facts'
  topic: TopicId
  /** The file of dialogs/ it stands in; decides where a new topic goes. */
  group: string
  facts: { urgent: boolean; scope: 'federal' | 'state' | 'county' | 'district' | null; contacts: ContactId[]; then: TopicId[]; adds: Addition[]; sources: Source[]; dates: string[]; review: string | null }
}

/** One sentence of ui.yaml, or a list of words that do the same. */
export interface SentenceEdit {
  kind: 'sentence'
  language: LanguageCode
  /** Path of keys, such as web.title. */
  key: string
  text: string | string[]
}

/** A folder for a language that is not there yet. */
export interface LanguageEdit {
  kind: 'language'
  language: LanguageCode
  /** What it calls itself; null where the computer knows. */
  name: string | null
}

export type Edit = TextEdit | AskedEdit | ContactEdit | FactsEdit | SentenceEdit | LanguageEdit

/** Names the unit that an edit changes, such as text/es/ice-at-home; at most one draft stands under it. Fits into an address. */
export type UnitId = string

export function unitIdOf(edit: Edit): UnitId {
  switch (edit.kind) {
    case 'text':
    case 'asked':
      return `${edit.kind}/${edit.language}/${edit.topic}`
    case 'contact':
      return `contact/${edit.contact}`
    case 'facts':
      return `facts/${edit.topic}`
    case 'sentence':
      return `sentence/${edit.language}/${edit.key}`
    case 'language':
      return `language/${edit.language}`
  }
}
