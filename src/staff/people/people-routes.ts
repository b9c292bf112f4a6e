// /staff/people: for administrators alone; whatever gives somebody power needs a fresh proof of who asks for it.
import { Router } from 'express'
import { z } from 'zod'
import type { Frame } from '../frame/frame.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { roles } from '../permission.ts'
import { allAccounts } from '../sign-in/accounts.ts'
import type { Door } from '../sign-in/door.ts'
import { linkPage, peoplePage } from './people-pages.ts'
import { changeRole, close, invite, openInvitations, renew, reopen, revoke, type Outcome, type PeopleParts } from './people.ts'

export type PeopleDesk = PeopleParts & Pick<Door, 'languagesOfContent'>

const fresh = { fresh: true }
const person = z.object({ handle: z.string().max(100) })
/** One box ticked comes as a text, several as a list. */
const ticked = z.union([z.string(), z.array(z.string())]).default([]).transform((given) => [given].flat())
const role = z.object({ role: z.enum(roles), languages: ticked })

export function peopleRoutes(desk: PeopleDesk, frame: Frame): Router {
  const routes = Router()

  async function draw(visit: Visit, refused?: 'last' | 'absent' | 'there' | 'languages'): Promise<Answer> {
    const [accounts, invitations] = [await allAccounts(desk.records), await openInvitations(desk)]
    return peoplePage(visit, { accounts, invitations, languages: desk.languagesOfContent(), ...(refused && { refused }) })
  }

  async function tell(visit: Visit, outcome: Outcome): Promise<Answer> {
    if (outcome.kind === 'link') return linkPage(visit, outcome.link)
    return outcome.kind === 'done' ? { kind: 'go', to: '/staff/people', done: 'changed' } : draw(visit, outcome.kind)
  }

  /** A translator without a language could do nothing, one of a language that is not there neither. */
  const areFit = ({ role, languages }: { role: string; languages: string[] }) =>
    (role !== 'translator' || languages.length > 0) && languages.every((code) => desk.languagesOfContent().some((language) => language.code === code))

  routes.get('/people', frame.page('people', (visit) => draw(visit)))
  routes.post('/people/invite', frame.deed('people', role, async (visit, wanted) => (areFit(wanted) ? tell(visit, await invite(desk, { ...wanted, handle: null }, visit.member)) : draw(visit, 'languages')), fresh))
  routes.post('/people/role', frame.deed('people', role.extend(person.shape), async (visit, { handle, ...wanted }) => (areFit(wanted) ? tell(visit, await changeRole(desk, handle, { ...wanted, by: visit.member })) : draw(visit, 'languages')), fresh))
  routes.post('/people/renew', frame.deed('people', person, async (visit, { handle }) => tell(visit, await renew(desk, handle, visit.member)), fresh))
  routes.post('/people/reopen', frame.deed('people', person, async (visit, { handle }) => tell(visit, await reopen(desk, handle, visit.member)), fresh))
  routes.post('/people/close', frame.deed('people', person, async (visit, { handle }) => tell(visit, await close(desk, handle, visit.member))))
  routes.post('/people/revoke', frame.deed('people', z.object({ id: z.string().max(100) }), async (visit, { id }) => tell(visit, await revoke(desk, id, visit.member))))

  return routes
}
