// How a page is shown and a deed is done: signed in, allowed, meant by this person (no forged form), with input of the right shape.
import { timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import type { z } from 'zod'
import { html } from '../../http/html.ts'
import { dayOf } from '../../stats/count.ts'
import { may, type Action, type Subject } from '../permission.ts'
import { staffPage } from './layout.ts'
import type { Answer, SignedIn, Visit } from './visit.ts'
import type { StaffWords } from './words.ts'

export interface FrameParts {
  words: StaffWords
  /** The sign-in behind the request's cookie; null: none that holds. */
  signedIn: (request: Request) => Promise<SignedIn | null>
  now: () => number
  /** Addresses of forms that may be sent here: that of the line itself. */
  origin: string
}

/** For whom or whose words it is, worked out from the address. */
type About = (request: Request) => Subject | Promise<Subject>

/** Says of itself what may be done with it, so that no address is left out of the table of roles. */
export type Guarded = RequestHandler & { action: Action; shape?: z.ZodType }

export interface Frame {
  page(action: Action, draw: (visit: Visit) => Answer | Promise<Answer>, about?: About): Guarded
  deed<T>(action: Action, shape: z.ZodType<T>, act: (visit: Visit, input: T) => Answer | Promise<Answer>, rules?: { about?: About; fresh?: boolean | ((request: Request) => Promise<boolean>) }): Guarded
}

export function frameOf(parts: FrameParts): Frame {
  const { words, signedIn, now } = parts

  function visitOf(request: Request, response: Response, who: SignedIn): Visit {
    const reads = words.languageFor(who.language, request.get('Accept-Language'))
    const direction = words.languages.find(({ code }) => code === reads)?.direction ?? 'ltr'
    return { ...who, request, response, reads, direction, t: (key, values) => words.translate(reads, key, values), today: dayOf(now()), now: now() }
  }

  async function enter(request: Request, response: Response, { action, about }: { action: Action; about: About | undefined }): Promise<Visit | null> {
    const who = await signedIn(request)
    if (who === null) {
      if (isFromScript(request)) signedOut(response)
      else response.redirect(303, signInFor(request))
      return null
    }
    const visit = visitOf(request, response, who)
    if (may(who.member, action, about ? await about(request) : {})) return visit
    send(visit, { kind: 'page', status: 403, title: visit.t('frame.refused.title'), body: html`<h1>${visit.t('frame.refused.title')}</h1><p>${visit.t('frame.refused.text', { role: visit.t(`roles.${who.member.role}.name`) })}</p><p><a href="/staff">${visit.t('frame.go.home')}</a></p>` })
    return null
  }

  return {
    page: (action, draw, about) => guarded(action, async (request, response) => {
      const visit = await enter(request, response, { action, about })
      if (visit) send(visit, await draw(visit))
    }),
    deed: (action, shape, act, { about, fresh = false } = {}) => Object.assign(guarded(action, async (request, response) => {
      if (!isSameOrigin(request, parts.origin)) return void response.status(403).type('text/plain').send('That request cannot be answered.\n')
      const visit = await enter(request, response, { action, about })
      if (!visit) return
      const given = (request.body ?? {}) as Record<string, unknown>
      const token = request.get('X-Csrf') ?? given['csrf']
      if (typeof token !== 'string' || !isEqual(token, visit.session.csrf)) return isFromScript(request) ? signedOut(response) : send(visit, refusedForm(visit))
      const mustBeFresh = typeof fresh === 'function' ? await fresh(request) : fresh
      if (mustBeFresh && visit.session.freshUntil < visit.now) return send(visit, { kind: 'go', to: `/staff/again?then=${encodeURIComponent(backTo(request))}` })
      const { csrf: _, ...rest } = given
      const input = shape.safeParse(rest)
      if (!input.success) return send(visit, refusedForm(visit))
      send(visit, await act(visit, input.data))
    }), { shape }),
  }
}

const guarded = (action: Action, handler: RequestHandler): Guarded => Object.assign(handler, { action })

/** For a script: the sign-in behind its page is over. There may be a new one, which it can ask for. */
const signedOut = (response: Response): void => void response.status(401).type('text/plain').send('')

const refusedForm = ({ t }: Visit): Answer => ({ kind: 'page', status: 400, title: t('frame.form.title'), body: html`<h1>${t('frame.form.title')}</h1><p>${t('frame.form.text')}</p>` })

const signInFor = (request: Request): string => `/staff/sign-in${request.method === 'GET' && request.originalUrl !== '/staff' ? `?then=${encodeURIComponent(request.originalUrl)}` : ''}`

/** The page whose form was sent, where there is one: a deed's own address cannot be opened. */
function backTo(request: Request): string {
  const path = URL.parse(request.get('Referer') ?? '')
  const here = path === null ? '' : path.pathname + path.search
  return isOurPath(here) ? here : '/staff'
}

/** A path of the editor and nothing else: no other host, no backslash that a browser would read as a slash. */
export const isOurPath = (path: unknown): path is string => typeof path === 'string' && path.length <= 500 && /^\/staff(?:[/?][\w\-./?=&%~:+,]*)?$/.test(path)

export const isFromScript = (request: Request): boolean => request.get('X-Csrf') !== undefined || request.get('X-Part') !== undefined

/** Browsers say where a form comes from; one that says nothing is held to the token alone. */
export function isSameOrigin(request: Request, origin: string): boolean {
  const site = request.get('Sec-Fetch-Site')
  if (site !== undefined && site !== 'same-origin') return false
  const from = request.get('Origin')
  return from === undefined || from === origin || from === `${request.protocol}://${request.get('Host')}`
}

export function isEqual(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}

export function send(visit: Visit, answer: Answer): void {
  const { request, response } = visit
  switch (answer.kind) {
    case 'page':
      return void response.status(answer.status ?? 200).type('html').send(staffPage(visit, answer).text)
    case 'part':
      return void response.status(answer.status ?? 200).type('html').send(answer.html.text)
    case 'json':
      return void response.status(answer.status ?? 200).json(answer.value)
    case 'go': {
      const to = answer.done === undefined ? answer.to : `${answer.to}${answer.to.includes('?') ? '&' : '?'}done=${answer.done}`
      // A script cannot see where a redirect leads before it has followed it.
      return isFromScript(request) ? void response.status(204).set('X-Go', to).end() : response.redirect(303, to)
    }
    case 'file':
      return void response.attachment(answer.name).type(answer.type).send(typeof answer.bytes === 'string' ? answer.bytes : Buffer.from(answer.bytes))
  }
}
