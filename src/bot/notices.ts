// What is said beside the answer, once a conversation: that we cannot see pictures, that this is a trial, that names need not be sent.
import type { Meaning } from '../understanding/meaning.ts'
import type { Circumstances, Part, Turn } from './reply.ts'

/** We never fetch a picture or a voice note; the words beside it, if any, are answered first. */
export function withoutSight({ reply, session }: Turn, meaning: Meaning): Turn {
  const cannotSee: Part = { kind: 'say', key: 'media' }
  return { reply: { ...reply, parts: meaning.kind === 'empty' ? [cannotSee] : [...reply.parts, cannotSee] }, session }
}

/** Notices follow the answer, once a conversation; an urgent reply carries none, it is owed to the next calm one. */
export function withNotices({ reply, session }: Turn, { form, holdsDetails }: Circumstances): Turn {
  if (reply.urgent || session === null) return { reply, session }
  const parts = [...reply.parts]
  // Not between the parts of one answer either.
  const noticeDue = form === 'short' && !session.noticeGiven && !reply.parts.some(({ kind }) => kind === 'more')
  if (noticeDue) parts.push({ kind: 'first-notice' })
  const detailsDue = holdsDetails && !session.detailsNoteGiven
  if (detailsDue) parts.push({ kind: 'say', key: 'details-note' })
  return {
    reply: { ...reply, parts },
    session: { ...session, noticeGiven: session.noticeGiven || noticeDue, detailsNoteGiven: session.detailsNoteGiven || detailsDue },
  }
}
