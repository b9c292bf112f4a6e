// How the pages of a contact answer: the page itself, what was typed and is wrong, and what became of a deed.
import type { Request } from 'express'
import type { ContactEdit } from '../../content/edits/edit.ts'
import type { Desk } from '../desk.ts'
import { isFixed } from '../editions/needs-second.ts'
import { absent } from '../frame/absent.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import type { Outcome } from './deeds.ts'
import { fieldsOf, nameField, one, readContact, type Fields, type WrongFields } from './fields.ts'
import { newPage } from './new-view.ts'
import { contactPage } from './page-view.ts'
import { contactNow, idFor, isId, newContact, sheetOf, type Opened } from './sheet.ts'

export interface Answers {
  show(visit: Visit, opened?: Opened & { status?: number }, id?: string): Promise<Answer>
  /** What was typed, or the page that says what is wrong with it. */
  read(visit: Visit, fields: Fields): Promise<{ edit: ContactEdit } | { answer: Answer }>
  told(visit: Visit, outcome: Outcome, id: string): Promise<Answer>
}

export function answersOf({ library, drafts }: Pick<Desk, 'library' | 'drafts'>): Answers {
  const edition = () => library.inForce().edition

  const show: Answers['show'] = async (visit, { status = 200, ...opened } = {}, id = idIn(visit.request)) => {
    const sheet = await sheetOf({ library, drafts }, { id, reads: visit.reads, opened })
    return sheet === null ? absent(visit) : contactPage(visit, sheet, status)
  }

  async function readChanged(visit: Visit, fields: Fields): ReturnType<Answers['read']> {
    const contact = idIn(visit.request)
    const draft = await drafts.get(`contact/${contact}`)
    const before = draft?.edit.kind === 'contact' ? draft.edit : contactNow(edition(), contact)
    if (before === null) return { answer: absent(visit) }
    if (isFixed(edition(), before)) return { answer: await show(visit, { status: 409 }) }
    const read = readContact({ fields, contact, before, edition: edition(), today: visit.today })
    return 'edit' in read ? read : { answer: await show(visit, { fields, wrong: read.wrong, revision: revisionIn(fields), status: 400 }) }
  }

  async function readNew(visit: Visit, fields: Fields): ReturnType<Answers['read']> {
    const contact = one(fields, 'id') || idFor(one(fields, nameField(edition().source)), edition())
    const isFree = isId(contact) && !edition().contacts.has(contact)
    const read = readContact({ fields, contact, before: null, edition: edition(), today: visit.today })
    if ('edit' in read && isFree) return read
    const wrong: WrongFields = new Map([...('wrong' in read ? read.wrong : []), ...(isFree ? [] : [['id', 'id'] as const])])
    return { answer: newPage(visit, { edition: edition(), fields, wrong }) }
  }

  const read: Answers['read'] = (visit, fields) => (idIn(visit.request) === newContact ? readNew(visit, fields) : readChanged(visit, fields))

  async function told(visit: Visit, outcome: Outcome, id: string): Promise<Answer> {
    switch (outcome.kind) {
      case 'published':
        return { kind: 'go', to: `/staff/contacts/${id}/now`, done: 'published' }
      case 'handed in':
        return { kind: 'go', to: `/staff/contacts/${id}`, done: 'handed-in' }
      case 'sent back':
        return { kind: 'go', to: `/staff/contacts/${id}`, done: 'sent-back' }
      case 'look again':
        return show(visit, { edit: outcome.edit, fields: fieldsAgain(outcome.edit), revision: outcome.revision, notice: 'look-again', status: 409 }, id)
      case 'fixed':
        return show(visit, { status: 409 }, id)
      case 'refused':
        return show(visit, { gate: outcome.gate, status: 409 }, id)
      default:
        return show(visit, { notice: outcome.kind.replaceAll(' ', '-'), status: outcome.kind === 'same' ? 200 : 409 }, id)
    }
  }

  return { show, read, told }
}

/** Somebody has typed the number twice already. */
export const fieldsAgain = (edit: ContactEdit): Fields => ({ ...fieldsOf(edit), again: edit.value.value, id: edit.contact })

export const idIn = (request: Request): string => String(request.params['id'] ?? '')
export const revisionIn = (fields: Fields): number => Number(one(fields, 'revision')) || 0
