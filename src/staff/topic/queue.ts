// What is somebody's to do, the most urgent first: a translator sees the first of it and nothing else.
import type { Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import type { UnitId } from '../../content/edits/edit.ts'
import type { Draft } from '../editions/draft.ts'
import { answers } from '../publish/board.ts'
import { may, type Member } from '../permission.ts'
import { minutesOf, type Task } from './minutes.ts'
import { stateOf, textUnit, type TextState } from './open-text.ts'

/** In this order. */
export const reasons = ['question', 'safety', 'approve', 'stale-urgent', 'missing-urgent', 'stale', 'missing', 'confirm'] as const
export type Reason = (typeof reasons)[number]

export interface Work {
  unit: UnitId
  topic: TopicId
  language: LanguageCode
  reason: Reason
  /** About how long it takes. */
  minutes: number
}

export interface Asking {
  edition: Edition
  drafts: readonly Draft[]
  member: Member
  /** Those in which somebody looks for work. */
  languages: readonly LanguageCode[]
}

export function workFor({ edition, drafts, member, languages }: Asking): Work[] {
  const draftOf = new Map(drafts.map((draft) => [draft.id, draft]))
  const topics = edition.groups.flatMap((group) => group.topics)
  const source = edition.contents.get(edition.source)?.words
  const work = languages.flatMap((language) => topics.flatMap((topic): Work[] => {
    const [unit, words, from] = [textUnit({ language, topic }), edition.contents.get(language)?.words.get(topic), source?.get(topic)]
    const state = stateOf(words, from)
    const isUrgent = edition.topics.get(topic)?.urgent === true
    const reason = reasonFor({ draft: draftOf.get(unit) ?? null, state, isUrgent, member, mayEdit: may(member, 'edit-text', { language }) })
    if (reason === null || !edition.contents.has(language)) return []
    const texts = from ?? words
    return texts ? [{ unit, topic, language, reason, minutes: minutesOf({ source: texts, earlier: null, language: edition.source, what: whatFor(reason) }) }] : []
  }))
  return work.toSorted((a, b) => reasons.indexOf(a.reason) - reasons.indexOf(b.reason))
}

interface Case {
  draft: Draft | null
  state: TextState
  isUrgent: boolean
  member: Member
  mayEdit: boolean
}

/** null: there is nothing for this person to do, or it waits for somebody else. */
function reasonFor({ draft, state, isUrgent, member, mayEdit }: Case): Reason | null {
  if (draft?.state === 'handed in') return may(member, 'approve', { authors: draft.authors }) ? 'approve' : null
  if (!mayEdit || draft?.state === 'approved') return null
  if (draft !== null && draft.question !== null) return answers(member, draft) ? 'question' : null
  if (draft !== null && !draft.authors.includes(member.handle)) return null
  switch (state) {
    case 'withdrawn':
      return 'safety'
    case 'stale':
      return isUrgent ? 'stale-urgent' : 'stale'
    case 'missing':
      return isUrgent ? 'missing-urgent' : 'missing'
    case 'machine draft':
      return 'confirm'
    case 'in review':
    case 'approved':
      return null
  }
}

const whatFor = (reason: Reason): Task['what'] => (reason === 'missing' || reason === 'missing-urgent' ? 'write' : reason === 'approve' || reason === 'confirm' ? 'read' : 'update')

/** A translator's own; a reviewer reads all; others write the source language and the one they read. */
export function languagesFor(edition: Edition, member: Member, reads: LanguageCode): LanguageCode[] {
  const all = [...edition.contents.keys()]
  if (member.role === 'translator') return all.filter((code) => member.languages.includes(code))
  return member.role === 'reviewer' ? all : all.filter((code) => code === edition.source || code === reads)
}

/** The one after `unit`, or the first. */
export function nextOf(work: readonly Work[], unit: UnitId | null): Work | null {
  const at = work.findIndex((one) => one.unit === unit)
  return work[(at + 1) % Math.max(1, work.length)] ?? null
}
