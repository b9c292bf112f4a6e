// /staff/me and /staff/sign-out: the language of the editor, where one is signed in, and leaving.
import { Router } from 'express'
import { z } from 'zod'
import type { Change } from '../../storage/records.ts'
import type { Frame } from '../frame/frame.ts'
import type { Visit } from '../frame/visit.ts'
import { accountChange, accountOf } from './accounts.ts'
import { amend } from '../editions/amend.ts'
import { noted, type Door } from './door.ts'
import { mePage } from './me-pages.ts'
import { allSessions, endAllOf, isOver, isToken, keyOf, sessionChange, type Kept } from './sessions.ts'

const nothing = z.object({})

export function meRoutes(door: Door, frame: Frame): Router {
  const routes = Router()
  const { records, now, words, cookies } = door

  /** Newest first. */
  const sessionsOf = async (handle: string): Promise<Kept[]> =>
    (await allSessions(records)).filter(({ session }) => session.account === handle && !isOver(session, now())).sort((a, b) => b.session.startedAt - a.session.startedAt)

  const change = (visit: Visit, decide: () => Promise<Change[]>) =>
    amend(records, async () => {
      const changes = await decide()
      return { changes: changes.length === 0 ? [] : [...changes, noted(door, visit.member, 'session-ended', [visit.member.handle])], value: null }
    })

  routes.get('/me', frame.page('see', async (visit) => {
    const account = await accountOf(records, visit.member.handle)
    if (account === null) return { kind: 'go', to: '/staff/sign-in' }
    return mePage(visit, { account, sessions: await sessionsOf(account.handle), languages: words.languages })
  }))

  routes.post('/me/language', frame.deed('see', z.object({ language: z.enum(['', ...words.languages.map(({ code }) => code)]) }), async ({ member }, { language }) => {
    await amend(records, async () => {
      const account = await accountOf(records, member.handle)
      return { changes: account === null ? [] : [accountChange({ ...account, language: language || null })], value: null }
    })
    return { kind: 'go', to: '/staff/me', done: 'changed' }
  }))

  routes.post('/me/sessions/end', frame.deed('see', z.object({ id: z.string().max(100) }), async (visit, { id }) => {
    await change(visit, async () => (await sessionsOf(visit.member.handle)).filter(({ session }) => session.id === id).map(({ key }) => sessionChange(key, null)))
    return { kind: 'go', to: '/staff/me', done: 'ended' }
  }))

  routes.post('/me/sessions/end-others', frame.deed('see', nothing, async (visit) => {
    const token = cookies.read(visit.request, 'staff')
    await change(visit, () => endAllOf(records, visit.member.handle, isToken(token) ? keyOf(token) : undefined))
    return { kind: 'go', to: '/staff/me', done: 'ended' }
  }))

  routes.post('/sign-out', frame.deed('see', nothing, async ({ request, response, member }) => {
    const token = cookies.read(request, 'staff')
    if (isToken(token)) await amend(records, async () => ({ changes: [sessionChange(keyOf(token), null), noted(door, member, 'signed-out', [member.handle])], value: null }))
    cookies.clear(response, 'staff')
    return { kind: 'go', to: '/staff/sign-in?left' }
  }))

  return routes
}
