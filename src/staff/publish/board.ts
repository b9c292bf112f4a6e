// Every draft, by whom it waits for: for the one who looks, for others, or for nobody, so that it can be published.
import { mayBeUrgent } from '../../content/edits/uses.ts'
import type { Edit } from '../../content/edits/edit.ts'
import { placesIn } from '../../content/fill.ts'
import type { Edition } from '../../content/topic.ts'
import type { Draft } from '../editions/draft.ts'
import { needsSecond } from '../editions/needs-second.ts'
import { may, type Member } from '../permission.ts'

/** answer: a question is open; finish: somebody still writes; approve, confirm: a second person has to read it, or dial the number. */
export const waits = ['answer', 'finish', 'approve', 'confirm'] as const
export type Wait = (typeof waits)[number]

export interface Waiting {
  draft: Draft
  wait: Wait
}

export interface Ready {
  draft: Draft
  /** A text that nobody else has read: families get it with a note that says so. */
  isUnread: boolean
}

export interface Board {
  mine: Waiting[]
  others: Waiting[]
  ready: Ready[]
}

export function boardFor(member: Member, drafts: readonly Draft[], edition: Edition): Board {
  const board: Board = { mine: [], others: [], ready: [] }
  const oldestFirst = [...drafts].sort((a, b) => (a.at < b.at ? -1 : 1))
  for (const draft of oldestFirst) put(draft, { board, member, edition })
  return board
}

function put(draft: Draft, { board, member, edition }: { board: Board; member: Member; edition: Edition }) {
  const { state, question, authors, askedBy, edit } = draft
  const isMine = authors.includes(member.handle)
  const second = needsSecond(edition, edit)
  const reads = edit.kind === 'contact' ? 'confirm' : 'approve'
  const maySecond = may(member, reads === 'confirm' ? 'confirm-contact' : 'approve', { authors })
  const waitFor = (list: Waiting[], wait: Wait) => void list.push({ draft, wait })
  if (question !== null) return waitFor(answers(member, { authors, askedBy, edit }) ? board.mine : board.others, 'answer')
  if (state === 'open' && (!isMine || second)) return waitFor(isMine ? board.mine : board.others, 'finish')
  if (state === 'handed in' && second) return waitFor(maySecond ? board.mine : board.others, reads)
  const isUnread = edit.kind === 'text' && state !== 'approved'
  if (isUnread && state === 'handed in' && maySecond) waitFor(board.mine, 'approve')
  board.ready.push({ draft, isUnread })
}

/** A question is for those who wrote it; about words of one's own, for whoever may change or approve them; about words that nobody here wrote, for everybody who may change them. */
export function answers(member: Member, { authors, askedBy, edit }: Pick<Draft, 'authors' | 'askedBy' | 'edit'>): boolean {
  if (askedBy === member.handle) return false
  if (authors.some((author) => author !== askedBy)) return authors.includes(member.handle)
  return edit.kind === 'text' && (may(member, 'edit-text', { language: edit.language }) || (authors.length > 0 && may(member, 'approve')))
}

/** Publishing these asks for a fresh sign-in: families in danger read them. */
export function isAboutUrgent(edition: Edition, edit: Edit): boolean {
  switch (edit.kind) {
    case 'text':
    case 'asked':
      return edition.topics.get(edit.topic)?.urgent ?? false
    case 'facts':
      return edit.facts.urgent || (edition.topics.get(edit.topic)?.urgent ?? false)
    case 'contact':
      return mayBeUrgent(edition, edit.contact)
    case 'sentence':
      return placesIn([edit.text].flat().join(' ')).some((contact) => edition.contacts.has(contact) && mayBeUrgent(edition, contact))
    case 'language':
      return false
  }
}
