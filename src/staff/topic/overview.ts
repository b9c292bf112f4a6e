// One topic over all languages: in which state each text is, what it still needs, what somebody is writing.
import type { Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import type { Draft } from '../editions/draft.ts'
import { meterOf, type Meter } from './meter.ts'
import { stateOf, textUnit, type TextState } from './open-text.ts'
import { textProblems } from './problems.ts'

export interface LanguageRow {
  language: LanguageCode
  state: TextState
  draft: Draft | null
  meter: Meter | null
  /** Of the text that parents get now. */
  errors: number
  gaps: number
  /** Ways to ask, those being written included. */
  asked: number
  askedDraft: Draft | null
}

export function overviewOf(edition: Edition, topic: TopicId, drafts: readonly Draft[]): LanguageRow[] {
  const draftOf = (id: string) => drafts.find((draft) => draft.id === id) ?? null
  const source = edition.contents.get(edition.source)?.words.get(topic)
  return [...edition.contents].map(([language, content]) => {
    const of = { language, topic }
    const [draft, askedDraft] = [draftOf(textUnit(of)), draftOf(`asked/${language}/${topic}`)]
    const problems = textProblems(edition, of)
    const asked = askedDraft?.edit.kind === 'asked' ? askedDraft.edit.questions.length : (content.asked.get(topic)?.length ?? 0)
    return {
      language,
      draft,
      askedDraft,
      asked,
      state: stateOf(content.words.get(topic), source),
      meter: content.words.has(topic) ? meterOf(edition, of) : null,
      errors: problems.filter(({ level }) => level === 'error').length,
      gaps: problems.filter(({ level }) => level === 'gap').length,
    }
  })
}
