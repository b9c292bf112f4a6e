// What the content is made of: topics, their words in each language, contacts, and the edition that holds them all.
import { languageAccepted, languageNamed, type Language } from '../language/languages.ts'
import { translator, type Translate, type UiWords } from '../language/translate.ts'
import type { BackTranslations, Checks, Guards } from './guards/shape.ts'

export type TopicId = string
export type ContactId = string
export type LanguageCode = string

/** What the program adds to an answer, because only the running program knows or can do it; each also stands for a command. */
export const additions = ['operator', 'retention', 'erasure', 'languages', 'menu'] as const
export type Addition = (typeof additions)[number]

export const scopes = ['federal', 'state', 'county', 'district'] as const

/** For whom a contact is the right one: a folder for another district takes over what is not local. */
export const places = ['national', 'state', 'local'] as const

/** Facts about a topic, no words. */
export interface Topic {
  id: TopicId
  /** The file it stands in, such as rights. */
  group: string
  urgent: boolean
  scope: (typeof scopes)[number] | null
  contacts: ContactId[]
  /** What to offer next. */
  then: TopicId[]
  adds: Addition[]
  sources: Source[]
  /** Every date that its texts may name, as 2017, 2017-02 or 2017-02-09. */
  dates: string[]
  /** The day by which staff look at it again, as 2027-01-15; null if none is set. */
  review: string | null
}

export interface Source {
  title: string
  url: string | null
  /** Date of the page, as its publisher gives it. */
  date: string
  confidence: 'verified' | 'secondary' | 'background'
  /** The day one of us last looked, as 2026-08-25. */
  checked: string
}

/** A topic's words in one language. */
export interface Words {
  title: string
  answer: string
  sms: string
  /** Fingerprint of the source text that this translates; null in the source language. */
  translates: string | null
  /** Fingerprint of these very words when they were handed in for review. */
  submitted: string | null
  reviewed: Review | null
  /** Only in the source language: earlier fingerprints with the same meaning (a typo mended). */
  sameMeaningAs: string[]
  /** Only in the source language: what it has said since the last change for safety; translations of anything older are withdrawn. */
  safety: string[]
}

export interface Review {
  by: string
  on: string
  words: string
}

export interface Contact {
  id: ContactId
  place: (typeof places)[number]
  by: 'call' | 'text' | 'web'
  value: string
  /** As "24/7" or "Mo-Fr 08:00-17:00"; null if unknown. */
  hours: string | null
  languages: LanguageCode[] | 'interpreters' | null
  address: string | null
  source: string
  url: string | null
  checked: string
  confidence: 'verified' | 'likely' | 'unverified'
  fallback: ContactId | null
}

/** Everything in one language. */
export interface Content {
  language: Language
  /** A language still being built: what it lacks is not counted as a gap. */
  draft: boolean
  /** Letters that more than double the price of a text message, and what a list of titles has in their place if that makes it shorter. */
  plainLetters: Record<string, string>
  ui: UiWords
  words: Map<TopicId, Words>
  /** What a contact is called in this language. */
  contactNames: Map<ContactId, string>
  /** Ways to ask, by topic. */
  asked: Map<TopicId, string[]>
  /** Ways to ask what this line does not answer, by our name for that matter. */
  askedElsewhere: Map<string, string[]>
  /** Sentences of people to whom it is happening, and of people who ask about the same things calmly. */
  urgency: { now: string[]; calm: string[] }
  /** How people say that they want no more messages, and what sounds close to it. */
  optOut: { asked: string[]; close: string[] }
  /** What may and must not be said in this language. */
  guards: Guards
  /** Where each negation of the source text stands in this language's texts. */
  backTranslations: Map<TopicId, BackTranslations>
}

/** A language that the line does not answer in, and what it says to parents who write in it. */
export interface OtherLanguage {
  language: Language
  line: string
  /** Words with which it may be happening now. */
  urgent: string[]
  /** Sentences by which the language is recognised. */
  heard: string[]
}

/** All content, validated, never changed, swapped whole. */
export interface Edition extends EditionData {
  translate: Translate
}

/** The same as plain data, which can travel from one process to another. */
export interface EditionData {
  number: number
  /** The language the others are translated from. */
  source: LanguageCode
  groups: { id: string; topics: TopicId[] }[]
  topics: Map<TopicId, Topic>
  contacts: Map<ContactId, Contact>
  notOurs: string[]
  checks: Checks
  contents: Map<LanguageCode, Content>
  otherLanguages: Map<LanguageCode, OtherLanguage>
}

/** Something wrong in the content, said so that a secretary can find and mend it. */
export interface Problem {
  /** Path inside the content folder, such as locales/es/rights.yaml. */
  file: string
  line: number | null
  /** Path of keys inside the file, such as ice-at-school.sms. */
  key: string
  /** An error keeps an edition from going into force; a gap leaves parents of one language without a text; due reminds. */
  level: 'error' | 'gap' | 'due'
  message: string
}

/** Makes an edition of its data. */
export function editionOf(data: EditionData): Edition {
  return { ...data, translate: translator(new Map([...data.contents].map(([code, { ui }]) => [code, ui])), data.source) }
}

export const directionOf = (edition: Edition, language: LanguageCode) => (edition.contents.get(language) ?? edition.otherLanguages.get(language))?.language.direction ?? 'ltr'

export const languagesOf = (edition: Edition): Language[] => [...edition.contents.values()].map(({ language }) => language)

/** `?lang=`, else what the browser asks for, else the language the content is written in. */
export function languageOfReader(edition: Edition, asked: unknown, acceptLanguage: string | undefined): LanguageCode {
  const languages = languagesOf(edition)
  const named = typeof asked === 'string' ? languageNamed(languages, asked) : null
  return (named ?? languageAccepted(languages, acceptLanguage ?? ''))?.code ?? edition.source
}
