// /staff/sign-in/district: over to the district's own sign-in and back, to come in, to join, or to prove again who one is.
import { Router } from 'express'
import { z } from 'zod'
import { accountOf, allAccounts, handleFrom, type Account } from './accounts.ts'
import { awaySeconds } from './cookies.ts'
import type { Door } from './door.ts'
import { invitationPage } from './invitation-pages.ts'
import { notJoined } from './invitation-routes.ts'
import { handleMistake, joinAndEnter, openInvitation } from './joining.ts'
import { notice, outsideDeed, outsidePage, type Caller, type Reply } from './outside.ts'
import type { Identity, Provider, Travel } from './provider.ts'
import { onward } from './sign-in-pages.ts'
import { pathFrom } from './sign-in-routes.ts'
import { isToken, keyOf } from './sessions.ts'
import { letIn, whoIs } from './signed-in.ts'

/** Why somebody was sent over. */
type Errand = { kind: 'sign-in'; then: string } | { kind: 'join'; code: string; handle: string } | { kind: 'again'; then: string; handle: string; session: string }

interface Away {
  travel: Travel
  errand: Errand
  at: number
}

/** The clocks of two machines, in milliseconds. */
const clocksDiffer = 60_000

const joining = z.object({ code: z.string().max(100), handle: z.string().max(100) })

export function districtRoutes(door: Door, provider: Provider): Router {
  const routes = Router()
  const { cookies, steps, now, publicUrl, records } = door

  /** null: over there nobody answers. */
  async function send(caller: Caller, errand: Errand): Promise<string | null> {
    const left = await provider.leave({ again: errand.kind === 'again' })
    if (left === null) return null
    cookies.set(caller.response, 'staff-away', steps.close({ travel: left.travel, errand, at: now() } satisfies Away))
    return left.to
  }

  routes.get('/sign-in/district', outsidePage(door, async (caller) => {
    const to = await send(caller, { kind: 'sign-in', then: pathFrom(caller.request.query['then']) })
    return to === null ? notice(caller, 'away', 503) : { kind: 'go', to }
  }))

  routes.get('/again/district', outsidePage(door, async (caller) => {
    const token = cookies.read(caller.request, 'staff')
    const who = await whoIs(door, caller.request)
    if (who === null || !isToken(token)) return { kind: 'go', to: '/staff/sign-in' }
    const to = await send(caller, { kind: 'again', then: pathFrom(caller.request.query['then']), handle: who.member.handle, session: keyOf(token) })
    return to === null ? notice(caller, 'away', 503) : { kind: 'go', to }
  }))

  routes.post('/invitation/district', outsideDeed(door, joining, async (caller, { code, handle: typed }) => {
    const kept = await openInvitation(door, code)
    if (kept === null) return notice(caller, 'over', 410)
    const handle = handleFrom(typed)
    const wrong = await handleMistake(door, kept.invitation, handle)
    if (wrong !== null) return invitationPage(caller, { code, invitation: kept.invitation, district: true, handle: typed, wrong })
    const to = await send(caller, { kind: 'join', code, handle })
    // A form may not lead to another site, also not by a redirect.
    return to === null ? notice(caller, 'away', 503) : onward(caller, to)
  }))

  routes.get('/sign-in/district/return', outsidePage(door, async (caller) => {
    const { request, response } = caller
    const sealed = cookies.read(request, 'staff-away')
    cookies.clear(response, 'staff-away')
    const away = sealed === null ? null : (steps.open(sealed) as Away | null)
    if (away === null || now() - away.at >= awaySeconds * 1000) return notice(caller, 'slow', 410)
    if (door.addresses.isOver(request.ip ?? '')) return notice(caller, 'slow', 429)
    const came = await provider.arrive(new URL(publicUrl + request.originalUrl), away.travel)
    if (came.kind !== 'came') return notice(caller, came.kind, came.kind === 'away' ? 503 : 403)
    return arrivals[away.errand.kind](caller, away, came.identity)
  }))

  const arrivals: Record<Errand['kind'], (caller: Caller, away: Away, identity: Identity) => Promise<Reply>> = {
    async 'sign-in'({ request, response, ...caller }, { errand }, { issuer, subject }) {
      const account = (await allAccounts(records)).find(isOf({ issuer, subject }))
      const entered = account && (await letIn(door, { request, response, handle: account.handle, fresh: false }))
      return entered ? onward({ ...caller, response }, ('then' in errand && errand.then) || '/staff') : notice(caller, 'stranger', 403)
    },
    async join(caller, { errand }, { issuer, subject }) {
      if (errand.kind !== 'join') return notice(caller, 'refused', 403)
      const { code, handle } = errand
      const joined = await joinAndEnter(door, { ...caller, code, handle, keys: { password: null, totp: null, lastStep: 0, recovery: [], oidc: { issuer, subject } } })
      return joined.kind === 'joined' ? onward(caller, '/staff') : notJoined(caller, joined)
    },
    async again(caller, { errand, at }, identity) {
      const { request, response } = caller
      if (errand.kind !== 'again') return notice(caller, 'refused', 403)
      const account = await accountOf(records, errand.handle)
      // Who never says when is trusted to have asked.
      const isFresh = identity.provenAt === null || identity.provenAt >= at - clocksDiffer
      if (account === null || !isOf(identity)(account) || !isFresh) return notice(caller, 'refused', 403)
      const entered = await letIn(door, { request, response, handle: account.handle, fresh: true, instead: errand.session })
      return entered ? onward(caller, errand.then || '/staff') : notice(caller, 'refused', 403)
    },
  }

  return routes
}

const isOf = ({ issuer, subject }: { issuer: string; subject: string }) => ({ oidc }: Account): boolean => oidc?.issuer === issuer && oidc.subject === subject
