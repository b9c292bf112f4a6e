// What each part of the understanding is learnt from, as a fingerprint: where that is the same, nothing has to be learnt anew.
import { createHash } from 'node:crypto'
import type { Edition } from '../content/topic.ts'
import { titlesOf } from './examples.ts'
import { ownProgram } from './own-program.ts'
import type { Part } from './train.ts'

export type Fingerprints = Record<Part, string>

export interface LearntFrom {
  parts: Fingerprints
  /** Of everything that decides what a message is taken to mean; words of answers are no part of it. */
  meaning: string
  /** The same without the guess of a language. */
  withoutLanguage: string
}

export function learntFrom(edition: Edition): LearntFrom {
  const contents = [...edition.contents.values()]
  const topics = [...edition.topics.values()].map(({ id, group, urgent, adds }) => [id, group, urgent, adds])
  const others = [...edition.otherLanguages.values()]
  const asked = digest(contents.map(({ language: { code }, asked, askedElsewhere, urgency }) => [code, [...asked], [...askedElsewhere], urgency]))
  const optOut = digest(contents.map(({ optOut }) => optOut))
  const said = digest(contents.map(({ words, contactNames }) => [[...words.values()].map(({ title, answer }) => [title, answer]), [...contactNames.values()]]))
  const languages = digest([contents.map(({ language: { code, script } }) => [code, script]), others.map(({ language: { code, script }, heard }) => [code, script, heard])])
  const facts = digest(topics)
  const parts = {
    languages: digest([said, asked, optOut, languages]),
    shapes: digest(asked),
    topics: digest([asked]),
    urgency: digest([asked, optOut, facts]),
    optOut: digest([asked, optOut]),
    examples: digest([asked, contents.map((content) => [content.language.code, titlesOf(content, edition)])]),
    vocabulary: digest([said, asked, contents.map(({ words }) => [...words.values()].map(({ sms }) => sms))]),
  }
  const words = contents.map(({ language, ui }) => [language, ui['commands'] ?? null, ui['choices'] ?? null])
  const withoutLanguage = digest([parts.shapes, parts.topics, parts.urgency, parts.optOut, facts, words])
  return { parts, withoutLanguage, meaning: digest([withoutLanguage, parts.languages, others.map(({ urgent }) => urgent)]) }
}

/** Of the program as well: when it changes, everything is learnt anew. */
const digest = (value: unknown): string => createHash('sha256').update(ownProgram()).update(JSON.stringify(value)).digest('hex').slice(0, 16)
