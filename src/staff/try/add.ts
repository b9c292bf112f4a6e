// What was typed becomes a way to ask: one more line in the draft of a topic's list.
import type { Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import { unitIdOf, type AskedEdit, type UnitId } from '../../content/edits/edit.ts'
import { fold, tidy } from '../../language/normalize.ts'
import type { Drafts, Who } from '../editions/draft.ts'

export interface Adding {
  text: string
  topic: TopicId
  language: LanguageCode
}

export type Added =
  | { kind: 'added'; unit: UnitId }
  /** It stands there already, in these words or nearly. */
  | { kind: 'known'; unit: UnitId }
  /** There is no such topic or language, or nothing was typed. */
  | { kind: 'nothing' }
  /** Others changed the list so that the two do not go together. */
  | { kind: 'overtaken'; unit: UnitId }

export async function addWayToAsk({ text, topic, language }: Adding, { drafts, edition, by }: { drafts: Drafts; edition: Edition; by: Who }): Promise<Added> {
  const question = tidy(text)
  if (fold(question) === '' || !edition.topics.has(topic) || !edition.contents.has(language)) return { kind: 'nothing' }
  const unit = unitIdOf({ kind: 'asked', language, topic, questions: [] })
  const opened = await drafts.open(unit)
  const questions = opened.edit?.kind === 'asked' ? opened.edit.questions : []
  if (questions.some((known) => fold(known) === fold(question))) return { kind: 'known', unit }
  const edit: AskedEdit = { kind: 'asked', language, topic, questions: [...questions, question] }
  const saved = await drafts.save({ edit, revision: opened.revision, by })
  return { kind: saved.kind === 'saved' ? 'added' : 'overtaken', unit }
}
