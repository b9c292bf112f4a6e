// /v3/directline: the same conversation for clients of the Bot Framework, by polling, so that no token stands in an address.
import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express'
import type { Conversing } from '../../bot/adapter.ts'
import type { Block } from '../../bot/blocks.ts'
import type { Host } from '../../bot/host.ts'
import { directionOf, languagesOf, type Edition, type LanguageCode } from '../../content/topic.ts'
import { bodyLimit, shortBodiesBut } from '../../http/guard.ts'
import { paddedJson } from '../../http/padding.ts'
import type { RateLimit } from '../../http/rate-limit.ts'
import { languageAccepted } from '../../language/languages.ts'
import type { Person, Pseudonyms } from '../../privacy/pseudonym.ts'
import { activityRequest, echoOf, repliesOf, type ActivityRequest } from './activity.ts'
import { directLineConversations, tokenMinutes, type Conversation, type DirectLineConversations, type Holder } from './conversations.ts'
import { anyPage } from './cross-origin.ts'
import { refusalFor, refuse } from './refusals.ts'

export interface DirectLineParts {
  edition: () => Edition
  conversing: Conversing
  pseudonyms: Pseudonyms
  settle: (person: Person, messageId: string, arrived: boolean) => Promise<void>
  now: () => number
  random: (size: number) => Buffer
  limit: RateLimit
  host: Host
  refused: (status: number) => void
  failed: (error: unknown) => void
}

export interface DirectLine {
  routes: Router
  /** Lets go of every conversation and token whose time is over. To be called once a minute. */
  forgetOld(): void
}

export function directLine(parts: DirectLineParts): DirectLine {
  const conversations = directLineConversations(parts)
  const routes = Router()
  const holder = holderOf(conversations)

  routes.use(anyPage, shortBodiesBut())
  // Whoever comes gets a token, as on our own page: nobody is asked who they are, and a body that says so is not read.
  routes.post('/tokens/generate', (request, response) => {
    const crowded = parts.limit.isOver(request.ip ?? '')
    const opened = conversations.open(crowded)
    if (opened === null) return refuse(response, crowded ? 'flood' : 'full')
    response.json({ conversationId: opened.conversation.id, token: opened.token, expires_in: tokenMinutes * 60 })
  })
  routes.post('/tokens/refresh', holder, (_, response) => {
    const { conversation } = held(response)
    response.json({ conversationId: conversation.id, token: conversations.newToken(conversation), expires_in: tokenMinutes * 60 })
  })
  routes.post('/conversations', holder, (request, response) => void response.status(201).json(connection(request, response)))
  routes.get('/conversations/:id', holder, (request, response) => {
    if (conversations.since(held(response).conversation, watermarkOf(request)) === null) return refuse(response, 'watermark')
    response.json(connection(request, response))
  })
  routes.get('/conversations/:id/activities', holder, (request, response) => {
    const group = conversations.since(held(response).conversation, watermarkOf(request))
    if (group === null) return refuse(response, 'watermark')
    // Nothing new is said every second, and would only be heavier.
    response.type('json').send(group.activities.length > 0 ? paddedJson(group) : JSON.stringify(group))
  })
  routes.post('/conversations/:id/activities', holder, onlyJson, express.json({ limit: bodyLimit, strict: true }), async (request, response) => {
    const activity = activityRequest.safeParse(request.body)
    if (!activity.success) return refuse(response, 'activity')
    const id = await taken(activity.data, held(response).conversation, { ...parts, conversations, address: request.ip ?? '' })
    if (id === null) return refuse(response, 'activity')
    response.json({ id })
  })
  routes.post('/conversations/:id/upload', holder, (_, response) => refuse(response, 'upload'))
  routes.use((_, response) => refuse(response, 'nowhere'))
  routes.use(inItsShape(parts))
  return { routes, forgetOld: conversations.forgetOld }
}

/** The id of the activity; null for a kind that nobody sends to a bot like this. */
async function taken(activity: ActivityRequest, conversation: Conversation, parts: Talking): Promise<string | null> {
  const { conversations } = parts
  switch (activity.type) {
    case 'message':
      return answered(activity, conversation, parts)
    case 'endOfConversation':
      conversations.end(conversation)
      return conversations.passed(conversation)
    case 'typing':
    case 'event':
    case 'conversationUpdate':
      return conversations.passed(conversation)
    default:
      return null
  }
}

interface Talking extends DirectLineParts {
  conversations: DirectLineConversations
  address: string
}

async function answered(activity: ActivityRequest, conversation: Conversation, parts: Talking): Promise<string> {
  const { conversations, conversing, pseudonyms, random, limit, host, address } = parts
  const edition = parts.edition()
  const person = await pseudonyms.of('directline', conversation.id)
  const messageId = pseudonyms.fingerprint(random(16).toString('base64url'))
  const pageLanguage = languageAccepted(languagesOf(edition), activity.locale ?? '')?.code ?? null
  const media = (activity.attachments ?? []).length > 0
  const isFlood = limit.isOver(address)
  const { texts, outgoing } = await conversing.turn({ channel: 'directline', text: activity.text ?? '', person, messageId, pageLanguage, media, ...(isFlood && { crowd: 'address' }) })
  if (!outgoing?.told) await parts.settle(person, messageId, true)

  const language = outgoing?.reply.language ?? pageLanguage ?? edition.source
  const urgent = outgoing?.reply.urgent ?? false
  const say = (text: string): Block => plain(text, language, edition)
  // Clients show a refusal as a failure, so whoever has to wait is told in words.
  const said = outgoing?.blocks ?? texts.map(say)
  const blocks = host.live || urgent || conversation.toldTrial ? said : [say(edition.translate(language, 'trial')), ...said]
  if (!urgent) conversation.toldTrial = true
  // "Erase this": also what was said before.
  if (outgoing?.session === null && !outgoing.told) conversations.clear(conversation)
  const id = conversations.add(conversation, echoOf(activity))
  for (const draft of repliesOf({ edition, blocks, urgent, replyToId: id })) conversations.add(conversation, draft)
  return id
}

const plain = (text: string, language: LanguageCode, edition: Edition): Block => ({ text, language, direction: directionOf(edition, language) })

/** Who holds a token of ours may go on, to the one conversation that it names. */
const holderOf = (conversations: DirectLineConversations): RequestHandler => (request, response, next) => {
  const token = request.get('Authorization')?.match(/^Bearer ([\w-]{43})$/i)?.[1]
  if (token === undefined) return refuse(response, 'no-token')
  const holder = conversations.holderOf(token)
  if (typeof holder === 'string') return refuse(response, holder)
  const { id } = request.params
  if (id !== undefined && id !== holder.conversation.id) return refuse(response, 'foreign')
  response.locals['holder'] = { ...holder, token }
  next()
}

const held = (response: Response) => response.locals['holder'] as Exclude<Holder, string> & { token: string }

/** No `streamUrl`: there is no socket. */
function connection(_: Request, response: Response) {
  const { conversation, token, secondsLeft } = held(response)
  return { conversationId: conversation.id, token, expires_in: secondsLeft }
}

/** Left out or empty: from the beginning. What was never a watermark is beyond all of them. */
function watermarkOf({ query }: Request): number {
  const { watermark = '' } = query
  if (watermark === '') return 0
  return typeof watermark === 'string' && /^\d{1,9}$/.test(watermark) ? Number(watermark) : Infinity
}

const onlyJson: RequestHandler = (request, response, next) => (request.is('application/json') ? next() : refuse(response, 'not-json'))

const inItsShape = ({ refused, failed }: DirectLineParts): ErrorRequestHandler => (error: { status?: unknown }, _, response, next) => {
  if (response.headersSent) return next(error)
  const why = refusalFor(Number(error?.status))
  if (why === 'broken') failed(error)
  else refused(Number(error?.status))
  refuse(response, why)
}
