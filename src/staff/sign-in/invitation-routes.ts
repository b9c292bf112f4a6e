// /staff/invitation: from a link to an account, in three pages; nothing is written before the last.
import { Router } from 'express'
import { z } from 'zod'
import { html } from '../../http/html.ts'
import type { Page } from '../frame/visit.ts'
import { handleFrom } from './accounts.ts'
import type { Door } from './door.ts'
import { hashOf, saltLength } from './hash.ts'
import { appForm, codesShown, invitationPage, type JoinMistake } from './invitation-pages.ts'
import { joinAndEnter, handleMistake, openInvitation, type Joined } from './joining.ts'
import { notice, outsideDeed, outsidePage, type Caller, type Reply } from './outside.ts'
import { mistakeIn } from './password.ts'
import { newCodes } from './recovery.ts'
import { keyAddress, newSecret, stepOf } from './totp.ts'

/** For finding and installing an app. */
const pendingMinutes = 30

/** What the second page needs of the first; it travels sealed in the form. */
interface Pending {
  code: string
  handle: string
  password: string
  secret: string
  until: number
}

const first = z.object({ code: z.string().max(100), handle: z.string().max(100), password: z.string().max(1000), again: z.string().max(1000) })
const second = z.object({ pending: z.string().max(4000), code: z.string().max(100) })

export function invitationRoutes(door: Door): Router {
  const routes = Router()
  const { steps, secrets, random, now, hashing } = door
  const district = door.provider !== null

  function appPage(caller: Caller, pending: Pending, failed: boolean): Page {
    const { t, field } = caller
    const hidden = html`${field}<input type="hidden" name="pending" value="${steps.close(pending)}">`
    const address = keyAddress({ secret: pending.secret, handle: pending.handle, issuer: t('frame.name') })
    return { kind: 'page', status: failed ? 422 : 200, title: t('sign-in.app.title'), body: appForm(caller, { action: '/staff/invitation/code', hidden, secret: pending.secret, address, failed }) }
  }

  routes.get('/invitation', outsidePage(door, async (caller) => {
    const code = String(caller.request.query['code'] ?? '')
    const kept = await openInvitation(door, code)
    return kept === null ? notice(caller, 'over', 410) : invitationPage(caller, { code, invitation: kept.invitation, district })
  }))

  routes.post('/invitation', outsideDeed(door, first, async (caller, { code, handle: typed, password, again }) => {
    const kept = await openInvitation(door, code)
    if (kept === null) return notice(caller, 'over', 410)
    const { invitation } = kept
    const handle = handleFrom(typed)
    const wrong: JoinMistake | null = (await handleMistake(door, invitation, handle)) ?? (password === again ? await mistakeIn(password, [handle, code]) : 'different')
    if (wrong !== null) return invitationPage(caller, { code, invitation, district, handle: typed, wrong })
    const hash = await hashOf(password, random(saltLength), hashing)
    return appPage(caller, { code, handle, password: hash, secret: newSecret(random), until: now() + pendingMinutes * 60_000 }, false)
  }))

  routes.post('/invitation/code', outsideDeed(door, second, async (caller, { pending: sealed, code: typed }) => {
    const pending = steps.open(sealed) as Pending | null
    if (pending === null || now() >= pending.until) return notice(caller, 'slow', 410)
    const { code, handle, password, secret } = pending
    const step = stepOf({ secret, code: typed, now: now(), after: 0 })
    if (step === null) return appPage(caller, pending, true)
    const { codes, hashes } = await newCodes(random, hashing)
    const joined = await joinAndEnter(door, { ...caller, code, handle, keys: { password, totp: secrets.keep(handle, secret), lastStep: step, recovery: hashes, oidc: null } })
    if (joined.kind !== 'joined') return notJoined(caller, joined)
    return { kind: 'page', title: caller.t('sign-in.codes.title'), body: codesShown(caller, codes, '/staff') }
  }))

  return routes
}

/** Why nothing came of it, after all pages were filled in. */
export function notJoined(caller: Caller, { kind }: Exclude<Joined, { kind: 'joined' }>): Reply {
  if (kind === 'taken') return { kind: 'page', status: 409, title: caller.t('sign-in.invitation.title'), body: html`<h1>${caller.t('sign-in.invitation.title')}</h1><p role="alert">${caller.t('sign-in.mistakes.taken')}</p>` }
  return notice(caller, kind, kind === 'over' ? 410 : 409)
}
