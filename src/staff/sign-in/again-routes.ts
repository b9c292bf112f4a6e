// /staff/again: proving once more who one is, before keys are changed or urgent texts published. The session gets a new token.
import { Router } from 'express'
import { z } from 'zod'
import { html } from '../../http/html.ts'
import type { Frame } from '../frame/frame.ts'
import { csrfField } from '../frame/layout.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { accountOf } from './accounts.ts'
import type { Door } from './door.ts'
import { tooMany } from './outside.ts'
import { proveCode, provePassword, type Proof } from './proving.ts'
import { codeField, mistake } from './sign-in-pages.ts'
import { pathFrom } from './sign-in-routes.ts'
import { letIn } from './signed-in.ts'

const shape = z.object({ password: z.string().max(1000), code: z.string().max(100), then: z.string().max(500).catch('') })

export function againRoutes(door: Door, frame: Frame): Router {
  const routes = Router()

  async function prove(handle: string, password: string, code: string): Promise<Proof> {
    const proof = await provePassword(door, { handle, password })
    return proof.kind === 'proven' ? proveCode(door, { handle, code }) : proof
  }

  routes.get('/again', frame.page('see', async (visit) => {
    const account = await accountOf(door.records, visit.member.handle)
    const then = pathFrom(visit.request.query['then'])
    return account?.password === null ? districtAgain(visit, then) : againPage(visit, then, false)
  }))

  routes.post('/again', frame.deed('see', shape, async (visit, { password, code, then }) => {
    const { request, response, member } = visit
    const proof = await prove(member.handle, password, code)
    if (proof.kind === 'wait') return tooMany(visit, proof.wait)
    const entered = proof.kind === 'proven' ? await letIn(door, { request, response, handle: member.handle, fresh: true }) : null
    return entered === null ? againPage(visit, pathFrom(then), true) : { kind: 'go', to: pathFrom(then) || '/staff/me' }
  }))

  return routes
}

const againPage = (visit: Visit, then: string, failed: boolean): Answer => {
  const { t, member } = visit
  return {
    kind: 'page',
    title: t('sign-in.again.title'),
    status: failed ? 401 : 200,
    body: html`
      <div class="narrow">
        <h1>${t('sign-in.again.title')}</h1>
        ${mistake(failed && t('sign-in.failed'))}
        <p>${t('sign-in.again.text')}</p>
        <form method="post" action="/staff/again" class="stack">
          ${csrfField(visit)}
          <input type="hidden" name="then" value="${then}">
          <input value="${member.handle}" autocomplete="username" readonly hidden>
          <label for="password">${t('sign-in.password')}</label>
          <input id="password" name="password" type="password" autocomplete="current-password" maxlength="1000" required>
          ${codeField(visit)}
          <button>${t('sign-in.enter')}</button>
        </form>
      </div>`,
  }
}

const districtAgain = ({ t }: Visit, then: string): Answer => ({
  kind: 'page',
  title: t('sign-in.again.title'),
  body: html`<h1>${t('sign-in.again.title')}</h1><p>${t('sign-in.again.text')}</p><p><a class="button" href="/staff/again/district${then !== '' && html`?then=${encodeURIComponent(then)}`}">${t('sign-in.district')}</a></p>`,
})
