// A wrong number is taken away from parents at once, by one person alone.
import { contactName } from '../frame/unit.ts'
import { Router } from 'express'
import { z } from 'zod'
import { usable } from '../../content/fill.ts'
import type { Desk } from '../desk.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { absent } from '../frame/absent.ts'
import { idIn } from './answers.ts'
import { sheetOf } from './sheet.ts'
import { withdrawPage } from './withdraw-view.ts'

export function withdrawRoutes(desk: Desk): Router {
  const { frame, library, publishing } = desk
  const routes = Router()
  const edition = () => library.inForce().edition
  const known = (given: unknown): string | null => (typeof given === 'string' && edition().contacts.has(given) ? given : null)

  async function asking(visit: Visit, fallback: string | null, wrong: string | null = null): Promise<Answer> {
    const sheet = await sheetOf(desk, { id: idIn(visit.request), reads: visit.reads })
    return sheet === null || sheet.published === null ? absent(visit) : withdrawPage(visit, sheet, { fallback, wrong, status: wrong === null ? 200 : 409 })
  }

  /** Who families get without anybody choosing, also where that is the second in line. */
  const standsIn = (contact: string): string | null => usable(edition().contacts.get(contact)?.fallback ?? '', edition().contacts)?.id ?? null

  routes.get('/contacts/:id/withdraw', frame.page('withdraw-contact', (visit) => asking(visit, known(visit.request.query['fallback']))))

  routes.post('/contacts/:id/withdraw', frame.deed('withdraw-contact', z.object({ fallback: z.string().max(60).default(''), why: z.string().max(200).default(''), look: z.string().max(1).optional() }), async (visit, { fallback, why, look }) => {
    const [contact, chosen] = [idIn(visit.request), known(fallback)]
    if (!edition().contacts.has(contact)) return absent(visit)
    if (look !== undefined) return asking(visit, chosen)
    const result = await publishing.withdraw({ contact, ...(chosen !== null && chosen !== standsIn(contact) && { fallback: chosen }), why: why.trim() || visit.t('contacts.withdraw.why', { name: contactName(edition(), contact, visit) }), by: visit.member })
    return result.kind === 'published' ? { kind: 'go', to: `/staff/contacts/${contact}/now`, done: 'withdrawn' } : asking(visit, chosen, result.kind)
  }))
  return routes
}
