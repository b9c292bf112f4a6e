// One text as somebody opens it: what parents get of it, what somebody is writing, and the source text it stands on.
import { unitIdOf, type TextEdit, type UnitId } from '../../content/edits/edit.ts'
import type { Texts } from '../../content/text-steps.ts'
import type { Edition, TopicId, Words } from '../../content/topic.ts'
import { isWithdrawn, translationState, type TranslationState } from '../../content/translation-state.ts'
import type { Desk } from '../desk.ts'
import type { Draft, Opened } from '../editions/draft.ts'
import { needsSecond } from '../editions/needs-second.ts'
import { spokenIn, type Spoken } from '../frame/spoken.ts'
import type { TextOf } from './problems.ts'
import { editionWith, noTexts } from './with-edits.ts'

export type TextState = TranslationState | 'withdrawn'

export interface OpenText extends TextOf, Opened {
  unit: UnitId
  /** The edition in force; a topic that nobody has published yet stands in it as it is being written. */
  edition: Edition
  isSource: boolean
  spoken: Spoken
  sourceSpoken: Spoken
  /** What stands in the fields. */
  text: TextEdit
  source: Texts | null
  /** The source text's fingerprint that the published translation names. */
  translates: string | null
  state: TextState
  /** Somebody is changing the source text right now. */
  sourceDraft: Draft | null
  needsSecond: boolean
}

const idShape = /^[a-z0-9][a-z0-9-]{0,80}$/

export const textUnit = ({ language, topic }: TextOf): UnitId => unitIdOf(blankText({ language, topic }))

export const blankText = ({ language, topic }: TextOf): TextEdit => ({ kind: 'text', language, topic, texts: noTexts, notes: [], means: 'change' })

/** null: there is no such topic, not even one that somebody is writing. */
export async function editionHolding(desk: Pick<Desk, 'library' | 'drafts'>, topic: TopicId): Promise<Edition | null> {
  const { edition } = desk.library.inForce()
  if (!idShape.test(topic)) return null
  if (edition.contents.get(edition.source)?.words.has(topic)) return edition
  const drafts = await Promise.all([`facts/${topic}`, textUnit({ language: edition.source, topic })].map((id) => desk.drafts.get(id)))
  const next = editionWith(edition, { edits: drafts.flatMap((draft) => (draft ? [draft.edit] : [])) })
  return next.topics.has(topic) ? next : null
}

/** null: there is no such topic or language. */
export async function openText(desk: Pick<Desk, 'library' | 'drafts'>, { language, topic }: TextOf): Promise<OpenText | null> {
  const edition = await editionHolding(desk, topic)
  if (!edition?.contents.has(language)) return null
  const unit = textUnit({ language, topic })
  const isSource = language === edition.source
  const sourceWords = edition.contents.get(edition.source)?.words.get(topic)
  const words = edition.contents.get(language)?.words.get(topic)
  const [opened, sourceDraft] = await Promise.all([desk.drafts.open(unit), isSource ? null : desk.drafts.get(textUnit({ language: edition.source, topic }))])
  const text = opened.edit?.kind === 'text' ? opened.edit : blankText({ language, topic })
  return {
    ...opened,
    ...{ unit, edition, language, topic, isSource, text, sourceDraft },
    spoken: spokenIn(edition, language),
    sourceSpoken: spokenIn(edition, edition.source),
    source: sourceWords ?? null,
    translates: words?.translates ?? null,
    state: opened.published === null ? 'missing' : stateOf(words, sourceWords),
    needsSecond: needsSecond(edition, text),
  }
}

/** As parents are served: a change for safety goes before everything else. */
export function stateOf(words: Words | undefined, source: Words | undefined): TextState {
  return words && source && isWithdrawn(words, source) ? 'withdrawn' : translationState(words, source)
}

export const stateKey = (state: TextState): string => `frame.state.${state.replace(' ', '-')}`
