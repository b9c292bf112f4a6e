// GET / and POST /: the chat page. POST /chat: the same conversation as JSON.
import { join } from 'node:path'
import express, { Router, type Request, type Response } from 'express'
import type { Conversing } from '../../bot/adapter.ts'
import type { Host } from '../../bot/host.ts'
import { newSession } from '../../bot/session.ts'
import { languageOfReader, languagesOf, type Edition, type LanguageCode } from '../../content/topic.ts'
import { pack, publicFiles, sendPage, type Packed } from '../../http/compressed.ts'
import { bodyLimit, tryAgain } from '../../http/guard.ts'
import { paddedHtml, paddedJson } from '../../http/padding.ts'
import type { RateLimit } from '../../http/rate-limit.ts'
import { languageNamed } from '../../language/languages.ts'
import { tidy } from '../../language/normalize.ts'
import type { Person, Pseudonyms } from '../../privacy/pseudonym.ts'
import type { PassingSeal } from '../../privacy/passing-seal.ts'
import type { Seal } from '../../privacy/seal.ts'
import { chatAnswer, chatRequest, isSessionId, newSessionId, webMessage, type ChatAnswer } from './adapter.ts'
import { closeForm, formRequest, openForm, type Carried } from './conversation-form.ts'
import { chatPage } from './page.ts'

export interface WebParts {
  edition: () => Edition
  conversing: Conversing
  pseudonyms: Pseudonyms
  settle: (person: Person, messageId: string, arrived: boolean) => Promise<void>
  seal: PassingSeal
  random: (size: number) => Buffer
  limit: RateLimit
  host: Host
}

export function webRoutes(parts: WebParts): Router {
  /** Until somebody asks, a page is the same for all who read that language: drawn and packed once an edition. */
  const empty = new WeakMap<Edition, Map<LanguageCode, Packed>>()
  function emptyPage(edition: Edition, language: LanguageCode): Packed {
    const known = empty.get(edition) ?? new Map<LanguageCode, Packed>()
    empty.set(edition, known)
    const page = known.get(language) ?? pack(chatPage({ edition, language, host: parts.host, said: [], sealed: '', isForgotten: false, typed: '' }).text)
    known.set(language, page)
    return page
  }

  const routes = Router()
  routes.use(publicFiles(join(import.meta.dirname, 'public')))
  routes.get('/', (request, response) => {
    const edition = parts.edition()
    sendPage(request, response, emptyPage(edition, languageOfReader(edition, request.query['lang'], request.get('Accept-Language'))))
  })
  routes.post('/', onlyForms, express.urlencoded({ extended: false, limit: bodyLimit }), async (request, response) => {
    const form = formRequest.safeParse(request.body ?? {})
    if (!form.success) return void response.status(400).type('text/plain').send('That form cannot be read.\n')
    const { status, html } = await answerForm(form.data, request, parts)
    if (status === 429 || status === 503) response.set(tryAgain)
    response.status(status).type('html').send(paddedHtml(html))
  })
  routes.post('/chat', onlyJson, express.json({ limit: bodyLimit, strict: true }), async (request, response) => {
    const chat = chatRequest.safeParse(request.body)
    if (!chat.success) return void response.status(400).json({ error: { code: 'BadRequest', message: 'Send {"text": "…"}, with "session" and "language" if you have them.' } })
    const { text, session, language } = chat.data
    const id = session && isSessionId(session) ? session : newSessionId(parts.random)
    const edition = parts.edition()
    const pageLanguage = languageNamed(languagesOf(edition), language ?? '')?.code ?? null
    const message = await webMessage(text, id, pageLanguage, parts)
    const crowd = crowdAt(request, parts)
    const { texts, outgoing } = await parts.conversing.turn({ ...message, ...crowd })
    if (outgoing?.told) return send(response.set(tryAgain), tooBusy(crowd), chatAnswer(outgoing, id))
    await parts.settle(message.person, message.messageId, true)
    if (!outgoing) return send(response, 500, apology(texts, id, pageLanguage ?? edition.source, edition))
    // A conversation that was erased is followed by another one, so that the page knows to show nothing of it any more.
    send(response, 200, chatAnswer(outgoing, outgoing.session === null ? newSessionId(parts.random) : id))
  })
  return routes
}

const onlyForms: express.RequestHandler = (request, response, next) => {
  if (request.is('application/x-www-form-urlencoded')) return next()
  response.status(415).type('text/plain').send('Send a form.\n')
}

const onlyJson: express.RequestHandler = (request, response, next) => {
  if (request.is('application/json')) return next()
  response.status(415).json({ error: { code: 'UnsupportedMediaType', message: 'Send JSON.' } })
}

/** One address may be a school's, so the flood of it is told to wait and no more. */
const crowdAt = (request: Request, { limit }: WebParts): { crowd?: 'address' } => (limit.isOver(request.ip ?? '') ? { crowd: 'address' } : {})
const tooBusy = ({ crowd }: { crowd?: 'address' }): number => (crowd === 'address' ? 429 : 503)

const send = (response: Response, status: number, answer: ChatAnswer) => void response.status(status).type('json').send(paddedJson(answer))

async function answerForm(form: { text: string; sealed: string; page?: string | undefined; language?: string | undefined }, request: Request, web: WebParts) {
  const parts = { ...web, seal: await web.seal.inForce() }
  const edition = parts.edition()
  const { isForgotten, ...carried } = openForm(parts.seal, form.sealed)
  const chosen = languageNamed(languagesOf(edition), form.language ?? '')?.code
  const before = languageNamed(languagesOf(edition), form.page ?? '')?.code ?? languageOfReader(edition, null, request.get('Accept-Language'))
  if (chosen !== undefined) return page({ ...carried, session: { ...carried.session, language: chosen } }, chosen, parts, { isForgotten })
  const crowd = crowdAt(request, web)
  const { texts, outgoing } = await parts.conversing.turn({ ...(await webMessage(form.text, newSessionId(parts.random), before, parts, carried.session)), ...crowd })
  if (!outgoing) return { ...page(carried, before, parts, { isForgotten, notices: texts, typed: form.text }), status: 500 }
  const { reply, blocks, session } = outgoing
  if (outgoing.told) return { ...page(carried, reply.language, parts, { isForgotten, notices: texts, typed: form.text }), status: tooBusy(crowd) }
  const said = session === null ? [] : [...carried.said, { by: 'parent' as const, text: tidy(form.text) }]
  return page({ session: session ?? newSession(), said: [...said, { by: 'line', urgent: reply.urgent, blocks }] }, reply.language, parts, { isForgotten })
}

/** `notices` are said by the line and not kept in the conversation. */
function page(carried: Carried, language: LanguageCode, { edition, seal, host }: Pick<WebParts, 'edition' | 'host'> & { seal: Seal }, { isForgotten, notices = [], typed = '' }: { isForgotten: boolean; notices?: readonly string[]; typed?: string }) {
  const { sealed, said } = closeForm(seal, carried)
  const direction = edition().contents.get(language)?.language.direction ?? 'ltr'
  const noticed = notices.map((text) => ({ by: 'line' as const, urgent: false, blocks: [{ text, language, direction }] }))
  return { status: 200, html: chatPage({ edition: edition(), language, host, said: [...said, ...noticed], sealed, isForgotten, typed }).text }
}

const apology = (texts: readonly string[], session: string, language: LanguageCode, edition: Edition): ChatAnswer => ({
  session,
  language,
  urgent: false,
  outcome: 'unknown',
  replies: texts.map((text) => ({ text, language, direction: edition.contents.get(language)?.language.direction ?? 'ltr' })),
})
