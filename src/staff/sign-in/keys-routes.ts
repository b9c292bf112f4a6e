// /staff/me/…: a new password, another authenticator app, new codes on paper. All need a fresh proof, and end every other session.
import { Router } from 'express'
import { z } from 'zod'
import { html } from '../../http/html.ts'
import type { AuditAction } from '../editions/audit.ts'
import type { Frame } from '../frame/frame.ts'
import { csrfField } from '../frame/layout.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { accountChange, type Account } from './accounts.ts'
import { noted, type Door } from './door.ts'
import { hashOf, saltLength } from './hash.ts'
import { appForm, codesShown, newPasswordFields, type JoinMistake } from './invitation-pages.ts'
import { longest, mistakeIn, shortest } from './password.ts'
import { newCodes } from './recovery.ts'
import { endAllOf } from './sessions.ts'
import { mistake } from './sign-in-pages.ts'
import { letIn } from './signed-in.ts'
import { keyAddress, newSecret, stepOf } from './totp.ts'

const nothing = z.object({})
const fresh = { fresh: true }

export function keysRoutes(door: Door, frame: Frame): Router {
  const routes = Router()
  const { records, random, now, hashing, steps, secrets } = door

  /** The browser gets a new session, all others are over. */
  const replace = ({ request, response, member: { handle } }: Visit, keys: Partial<Account>, action: AuditAction) =>
    letIn(door, { request, response, handle, fresh: true, also: async (account) => [...(await endAllOf(records, handle)), accountChange({ ...account, ...keys }), noted(door, account, action, [handle])] })

  routes.get('/me/password', frame.page('see', (visit) => passwordPage(visit, null)))

  routes.post('/me/password', frame.deed('see', z.object({ password: z.string().max(1000), again: z.string().max(1000) }), async (visit, { password, again }) => {
    const wrong = password === again ? await mistakeIn(password, [visit.member.handle]) : 'different'
    if (wrong !== null) return passwordPage(visit, wrong)
    await replace(visit, { password: await hashOf(password, random(saltLength), hashing) }, 'password-changed')
    return { kind: 'go', to: '/staff/me', done: 'changed' }
  }, fresh))

  function appPage(visit: Visit, secret: string, failed: boolean): Answer {
    const { t, member } = visit
    const hidden = html`${csrfField(visit)}<input type="hidden" name="pending" value="${steps.close({ handle: member.handle, secret })}">`
    const body = appForm(visit, { action: '/staff/me/app/code', hidden, secret, address: keyAddress({ secret, handle: member.handle, issuer: t('frame.name') }), failed })
    return { kind: 'page', status: failed ? 422 : 200, title: t('sign-in.app.title'), body }
  }

  routes.post('/me/app', frame.deed('see', nothing, (visit) => appPage(visit, newSecret(random), false), fresh))

  routes.post('/me/app/code', frame.deed('see', z.object({ pending: z.string().max(2000), code: z.string().max(100) }), async (visit, { pending, code }) => {
    const opened = steps.open(pending) as { handle: string; secret: string } | null
    if (opened?.handle !== visit.member.handle) return { kind: 'go', to: '/staff/me' }
    const step = stepOf({ secret: opened.secret, code, now: now(), after: 0 })
    if (step === null) return appPage(visit, opened.secret, true)
    await replace(visit, { totp: secrets.keep(opened.handle, opened.secret), lastStep: step }, 'second-factor-changed')
    return { kind: 'go', to: '/staff/me', done: 'changed' }
  }, fresh))

  routes.post('/me/codes', frame.deed('see', nothing, async (visit) => {
    const { codes, hashes } = await newCodes(random, hashing)
    await replace(visit, { recovery: hashes }, 'second-factor-changed')
    return { kind: 'page', title: visit.t('sign-in.codes.title'), body: codesShown(visit, codes, '/staff/me') }
  }, fresh))

  return routes
}

const passwordPage = (visit: Visit, wrong: JoinMistake | null): Answer => {
  const { t } = visit
  return {
    kind: 'page',
    status: wrong === null ? 200 : 422,
    title: t('sign-in.me.password'),
    body: html`
      <div class="narrow">
        <h1>${t('sign-in.me.password')}</h1>
        ${mistake(wrong !== null && t(`sign-in.mistakes.${wrong}`, { shortest, longest }))}
        <p>${t('sign-in.me.ends-others')}</p>
        <form method="post" action="/staff/me/password" class="stack">${csrfField(visit)}${newPasswordFields(visit)}<button>${t('sign-in.me.change')}</button></form>
      </div>`,
  }
}
