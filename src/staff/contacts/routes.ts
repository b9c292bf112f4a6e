// Numbers, addresses and links: the list of all, the page of each, and what can be done there.
import { contactName } from '../frame/unit.ts'
import { Router } from 'express'
import { z } from 'zod'
import { mayBeUrgent } from '../../content/edits/uses.ts'
import type { Desk } from '../desk.ts'
import { absent } from '../frame/absent.ts'
import { answersOf, fieldsAgain, idIn, revisionIn } from './answers.ts'
import { confirmRoutes } from './confirm-routes.ts'
import { beforeWithdrawal, checkedToday, published, saveAndGoOn } from './deeds.ts'
import { fieldsShape, one } from './fields.ts'
import { contactRows } from './list.ts'
import { listPage } from './list-view.ts'
import { newPage } from './new-view.ts'
import { nowPage } from './now-view.ts'
import { emptyFields, sheetOf } from './sheet.ts'
import { withdrawRoutes } from './withdraw-routes.ts'

const nothing = z.object({}).passthrough()

export function contactRoutes(desk: Desk): Router {
  const { frame, drafts, library, host } = desk
  const { show, read, told } = answersOf(desk)
  const routes = Router()
  const edition = () => library.inForce().edition

  routes.get('/contacts', frame.page('see', async (visit) => listPage(visit, contactRows({ edition: edition(), drafts: await drafts.list(), reads: visit.reads, today: visit.today }), edition())))

  routes.get('/contacts/new', frame.page('edit-contact', (visit) => newPage(visit, { edition: edition(), fields: emptyFields(edition()) })))

  routes.get('/contacts/:id', frame.page('see', async (visit) => {
    if (visit.request.query['former'] === undefined) return show(visit)
    const former = await beforeWithdrawal(desk, idIn(visit.request))
    return former === null ? show(visit, { notice: 'no-former' }) : show(visit, { edit: former, fields: fieldsAgain(former) })
  }))

  routes.get('/contacts/:id/now', frame.page('see', async (visit) => {
    const sheet = await sheetOf(desk, { id: idIn(visit.request), reads: visit.reads })
    return sheet === null || sheet.published === null ? absent(visit) : nowPage(visit, sheet, { host, asked: visit.request.query['topic'] })
  }))

  // Whoever had to sign in again comes back to the address of a form, which cannot be opened.
  for (const deed of ['look', 'save', 'publish', 'checked', 'confirm', 'send-back', 'hand-in', 'discard']) {
    routes.get(`/contacts/:id/${deed}`, frame.page('see', ({ request }) => ({ kind: 'go', to: `/staff/contacts/${encodeURIComponent(idIn(request))}` })))
  }

  routes.post('/contacts/:id/look', frame.deed('edit-contact', fieldsShape, async (visit, fields) => {
    const typed = await read(visit, fields)
    if ('answer' in typed) return typed.answer
    const { edit } = typed
    return show(visit, { edit, fields: fieldsAgain(edit), revision: revisionIn(fields) }, edit.contact)
  }))

  routes.post('/contacts/:id/save', frame.deed('edit-contact', fieldsShape, async (visit, fields) => {
    const typed = await read(visit, fields)
    if ('answer' in typed) return typed.answer
    const { edit } = typed
    const why = one(fields, 'why') || visit.t('contacts.why-default', { name: edit.names[visit.reads] ?? edit.contact })
    return told(visit, await saveAndGoOn(desk, { edit, revision: revisionIn(fields), by: visit.member, why }), edit.contact)
  }))

  routes.post('/contacts/:id/publish', frame.deed('publish', nothing, async (visit) => {
    const id = idIn(visit.request)
    return told(visit, await published(desk, { id: `contact/${id}`, by: visit.member, why: visit.t('contacts.why-default', { name: contactName(edition(), id, visit) }) }), id)
  }, { fresh: async (request) => mayBeUrgent(edition(), idIn(request)) }))

  routes.post('/contacts/:id/checked', frame.deed('edit-contact', z.object({ back: z.enum(['links']).optional() }), async (visit, { back }) => {
    const id = idIn(visit.request)
    const outcome = await checkedToday(desk, { contact: id, by: visit.member, why: visit.t('contacts.why-checked', { name: contactName(edition(), id, visit) }) })
    return outcome.kind === 'published' || outcome.kind === 'same' ? { kind: 'go', to: back === undefined ? `/staff/contacts/${id}` : '/staff/links', done: 'checked' } : told(visit, outcome, id)
  }))

  routes.use(withdrawRoutes(desk), confirmRoutes(desk))
  return routes
}
