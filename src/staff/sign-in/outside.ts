// Pages and forms for those who are not signed in: in the language of their browser, each form proving that it is one of ours.
import type { Request, RequestHandler, Response } from 'express'
import type { z } from 'zod'
import { html, type Html } from '../../http/html.ts'
import { isEqual, isSameOrigin } from '../frame/frame.ts'
import { shell } from '../frame/layout.ts'
import type { Page, Visit } from '../frame/visit.ts'
import type { Door } from './door.ts'

/** Somebody at the door. */
export interface Caller extends Pick<Visit, 'request' | 'response' | 'reads' | 'direction' | 't'> {
  /** Goes into every form. */
  field: Html
}

export type Reply = Page | { kind: 'go'; to: string }

/** As long as the forms of one page are of use; a new one is made where it is missing. */
const isFormToken = (token: string | null): token is string => token !== null && /^[\w-]{22}$/.test(token)

export function callerOf({ words, cookies, random }: Door, request: Request, response: Response): Caller {
  const reads = words.languageFor(null, request.get('Accept-Language'))
  const direction = words.languages.find(({ code }) => code === reads)?.direction ?? 'ltr'
  const known = cookies.read(request, 'staff-form')
  const token = isFormToken(known) ? known : random(16).toString('base64url')
  if (token !== known) cookies.set(response, 'staff-form', token)
  return { request, response, reads, direction, t: (key, values) => words.translate(reads, key, values), field: html`<input type="hidden" name="csrf" value="${token}">` }
}

export function answer(caller: Caller, reply: Reply): void {
  const { response } = caller
  if (reply.kind === 'go') return void response.redirect(303, reply.to)
  const { title, body, status = 200 } = reply
  response.status(status).type('html').send(shell(caller, { title, body: html`<main id="main" class="narrow" tabindex="-1">${body}</main>` }).text)
}

export const outsidePage =
  (door: Door, draw: (caller: Caller) => Reply | Promise<Reply>): RequestHandler =>
  async (request, response) => {
    const caller = callerOf(door, request, response)
    answer(caller, await draw(caller))
  }

/** Sent from a page of ours, by the browser that got the page, not too often, with all that belongs to it. */
export const outsideDeed =
  <T>(door: Door, shape: z.ZodType<T>, act: (caller: Caller, input: T) => Reply | Promise<Reply>): RequestHandler =>
  async (request, response) => {
    const caller = callerOf(door, request, response)
    const { csrf, ...given } = (request.body ?? {}) as Record<string, unknown>
    const token = door.cookies.read(request, 'staff-form')
    if (!isSameOrigin(request, door.origin) || typeof csrf !== 'string' || !isFormToken(token) || !isEqual(csrf, token)) return answer(caller, notice(caller, 'form', 403))
    if (door.addresses.isOver(request.ip ?? '')) return answer(caller, tooMany(caller, 60_000))
    const input = shape.safeParse(given)
    answer(caller, input.success ? await act(caller, input.data) : notice(caller, 'form', 400))
  }

/** A page that says one thing and leads back to the beginning. */
export const notice = ({ t }: Pick<Caller, 't'>, what: 'form' | 'over' | 'away' | 'refused' | 'stranger' | 'bound' | 'slow', status: number): Page => ({
  kind: 'page',
  status,
  title: t(`sign-in.${what}.title`),
  body: html`<h1>${t(`sign-in.${what}.title`)}</h1><p role="alert">${t(`sign-in.${what}.text`)}</p><p><a class="button" href="/staff/sign-in">${t('sign-in.to-sign-in')}</a></p>`,
})

export function tooMany({ t, response }: Pick<Caller, 't' | 'response'>, wait: number): Page {
  response.set('Retry-After', String(Math.ceil(wait / 1000)))
  return {
    kind: 'page',
    status: 429,
    title: t('sign-in.too-many.title'),
    body: html`<h1>${t('sign-in.too-many.title')}</h1><p role="alert">${t('sign-in.too-many.text', { count: Math.ceil(wait / 60_000) })}</p><p><a class="button" href="/staff/sign-in">${t('sign-in.to-sign-in')}</a></p>`,
  }
}
