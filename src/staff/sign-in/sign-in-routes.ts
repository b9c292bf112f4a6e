// /staff/sign-in: name and password on one page, the code on the next.
import { Router } from 'express'
import { z } from 'zod'
import { isOurPath } from '../frame/frame.ts'
import { handleFrom, type Account } from './accounts.ts'
import type { Door } from './door.ts'
import { outsideDeed, outsidePage, tooMany } from './outside.ts'
import { proveCode, provePassword } from './proving.ts'
import { codePage, onward, signInPage } from './sign-in-pages.ts'
import { letIn, whoIs } from './signed-in.ts'

/** From the first page to the second. */
const stepMinutes = 5

interface Step {
  handle: string
  then: string
  until: number
}

const first = z.object({ handle: z.string().max(100), password: z.string().max(1000), then: z.string().max(500).catch('') })
const second = z.object({ code: z.string().max(100) })

/** Whoever translates begins with one text, everybody else with all of them. */
const firstPageOf = ({ role }: Account): string => (role === 'translator' ? '/staff/next' : '/staff')

/** Anything but a path of the editor is forgotten. */
export const pathFrom = (then: unknown): string => (isOurPath(then) ? then : '')

const signInAt = (then: string): string => `/staff/sign-in${then === '' ? '' : `?then=${encodeURIComponent(then)}`}`

export function passwordRoutes(door: Door): Router {
  const routes = Router()
  const { cookies, steps, now, provider } = door
  const district = provider !== null

  /** null: the first page was not passed, or too long ago. */
  function stepBehind(sealed: string | null): Step | null {
    const step = sealed === null ? null : (steps.open(sealed) as Step | null)
    return step === null || now() >= step.until ? null : step
  }

  routes.get('/sign-in', outsidePage(door, async (caller) => {
    const { then, left } = caller.request.query
    // On a way that began at another site the browser keeps our cookie back: it may know them all the same.
    if (caller.request.get('Sec-Fetch-Site') === 'cross-site') return onward(caller, signInAt(pathFrom(then)))
    if ((await whoIs(door, caller.request)) !== null) return { kind: 'go', to: pathFrom(then) || '/staff' }
    return signInPage(caller, { then: pathFrom(then), left: left !== undefined, district })
  }))

  routes.post('/sign-in', outsideDeed(door, first, async (caller, { handle: typed, password, then }) => {
    const handle = handleFrom(typed)
    const proof = await provePassword(door, { handle, password })
    if (proof.kind === 'wait') return tooMany(caller, proof.wait)
    if (proof.kind === 'wrong') return signInPage(caller, { then: pathFrom(then), handle: typed, failed: true, district })
    cookies.set(caller.response, 'staff-step', steps.close({ handle, then: pathFrom(then), until: now() + stepMinutes * 60_000 } satisfies Step))
    return { kind: 'go', to: '/staff/sign-in/code' }
  }))

  routes.get('/sign-in/code', outsidePage(door, (caller) => {
    if (stepBehind(cookies.read(caller.request, 'staff-step')) === null) return { kind: 'go', to: '/staff/sign-in' }
    return codePage(caller, { failed: false, paper: 'paper' in caller.request.query })
  }))

  routes.post('/sign-in/code', outsideDeed(door, second, async (caller, { code }) => {
    const { request, response } = caller
    const step = stepBehind(cookies.read(request, 'staff-step'))
    if (step === null) return { kind: 'go', to: '/staff/sign-in' }
    const proof = await proveCode(door, { handle: step.handle, code })
    if (proof.kind === 'wait') return tooMany(caller, proof.wait)
    const account = proof.kind === 'proven' ? await letIn(door, { request, response, handle: step.handle, fresh: true }) : null
    return account === null ? codePage(caller, { failed: true, paper: 'paper' in request.query }) : { kind: 'go', to: step.then || firstPageOf(account) }
  }))

  return routes
}
