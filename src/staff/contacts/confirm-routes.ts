// The second pair of eyes: a number that urgent topics use is dialled and typed once more by somebody who did not write it.
import { contactName } from '../frame/unit.ts'
import { Router, type Request } from 'express'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import type { Draft } from '../editions/draft.ts'
import { answersOf, idIn } from './answers.ts'
import { after, noteDialled, published } from './deeds.ts'
import { isSameNumber } from './number.ts'
import { contactNow } from './sheet.ts'

const confirmation = z.object({ revision: z.coerce.number().int().nonnegative(), number: z.string().max(300).default('') })
const question = z.object({ question: z.string().trim().min(1).max(1_000) })
const nothing = z.object({}).passthrough()

export function confirmRoutes(desk: Desk): Router {
  const { frame, drafts, library } = desk
  const { show, told } = answersOf(desk)
  const routes = Router()
  const edition = () => library.inForce().edition
  const draftOf = (request: Request): Promise<Draft | null> => drafts.get(`contact/${idIn(request)}`)
  const authors = async (request: Request) => ({ authors: (await draftOf(request))?.authors ?? [] })

  routes.post('/contacts/:id/confirm', frame.deed('confirm-contact', confirmation, async (visit, { revision, number }) => {
    const draft = await draftOf(visit.request)
    if (draft?.edit.kind !== 'contact') return show(visit, { notice: 'gone', status: 409 })
    const { contact, value } = draft.edit
    const isChanged = contactNow(edition(), contact)?.value.value !== value.value
    if (isChanged && !isSameNumber(value.by, number, value.value)) return show(visit, { notice: 'not-the-number', status: 400 })
    const by = visit.member
    const why = visit.t('contacts.why-default', { name: contactName(edition(), contact, visit) })
    const outcome = await after(await drafts.approve(draft.id, by, revision), async () => {
      const result = await published(desk, { id: draft.id, by, why })
      if (result.kind === 'published') await noteDialled(desk, { contact, number: value.value, by })
      return result
    })
    return told(visit, outcome, contact)
  }, { about: authors, fresh: true }))

  routes.post('/contacts/:id/send-back', frame.deed('confirm-contact', question, async (visit, input) => {
    const id = idIn(visit.request)
    return told(visit, await after(await drafts.sendBack(`contact/${id}`, visit.member, input.question), async () => ({ kind: 'sent back' })), id)
  }, { about: authors }))

  routes.post('/contacts/:id/hand-in', frame.deed('edit-contact', nothing, async (visit) => {
    const id = idIn(visit.request)
    return told(visit, await after(await drafts.handIn(`contact/${id}`, visit.member), async () => ({ kind: 'handed in' })), id)
  }))

  routes.post('/contacts/:id/discard', frame.deed('edit-contact', nothing, async (visit) => {
    const id = idIn(visit.request)
    const done = await drafts.discard(`contact/${id}`, visit.member)
    if (done.kind === 'refused') return show(visit, { notice: done.why.replaceAll(' ', '-'), status: 409 })
    return { kind: 'go', to: edition().contacts.has(id) ? `/staff/contacts/${id}` : '/staff/contacts', done: 'discarded' }
  }))
  return routes
}
