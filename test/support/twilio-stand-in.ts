// Twilio's REST API for messages on a port of this machine: the same addresses, refusals and moods, and every request held to the published description.
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { serve } from './serve.ts'
import { twilioToken } from './district.ts'
import { accountSid, twilioAccount, type Account } from './twilio-account.ts'
import { judge } from './twilio-contract.ts'

/** What the next requests meet instead of an answer. */
export type Mood =
  | { kind: 'reset' }
  | { kind: 'silent' }
  | { kind: 'moved'; to: string }
  | { kind: 'status'; status: number; retryAfter?: string }
  | { kind: 'says'; status: number; text: string }

export interface StandInOptions {
  now: () => number
  quiet?: number
  /** Nobody has seen which HTTP status really goes with 20009. */
  notFinalStatus?: number
}

export interface Call {
  method: string
  path: string
  at: number
}

export interface TwilioStandIn extends Account {
  url: string
  accountSid: string
  authToken: string
  calls: Call[]
  /** Requests that the published description does not know, or not like this. */
  strays: string[]
  /** For the next so many requests for which `when` holds. */
  meets(mood: Mood, count?: number, when?: (call: Call) => boolean): void
  /** Called with every request before it is answered. */
  onCall: (call: Call) => void
}

/** Lasts as long as the test. */
export async function twilioStandIn({ now, quiet = 60_000, notFinalStatus = 400 }: StandInOptions): Promise<TwilioStandIn> {
  const account = twilioAccount({ now, quiet })
  const moods: { mood: Mood; left: number; when: (call: Call) => boolean }[] = []
  const { url, close } = await serve((request, response) => void answer(request, response))
  onTestFinished(close)
  const standIn: TwilioStandIn = {
    ...account,
    url,
    accountSid,
    authToken: twilioToken,
    calls: [],
    strays: [],
    meets: (mood, count = 1, when = () => true) => void moods.push({ mood, left: count, when }),
    onCall: () => {},
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const address = new URL(request.url ?? '/', url)
    const { method = 'GET' } = request
    const call = { method, path: address.pathname + address.search, at: now() }
    standIn.calls.push(call)
    standIn.onCall(call)
    const form = new URLSearchParams(await bodyOf(request))
    response.setHeader('Date', new Date(now()).toUTCString())
    const met = moods.find(({ left, when }) => left > 0 && when(call))
    if (met) {
      met.left--
      return meet(met.mood, response)
    }
    const { operation, path, faults } = judge({ method, address, form })
    standIn.strays.push(...faults)
    if (faults.length > 0) return refuse(response, 400, 20001)
    if (request.headers.authorization !== `Basic ${Buffer.from(`${accountSid}:${twilioToken}`).toString('base64')}`) return refuse(response, 401, 20003)
    if (path['AccountSid'] !== accountSid) return refuse(response, 404, 20404)
    if (operation === 'ListMessage') {
      const page = pageFrom(address)
      return page === null ? refuse(response, 400, 20006) : say(response, 200, page)
    }
    const record = account.find(path['MessageSid'] ?? path['Sid'] ?? '')
    if (!record) return refuse(response, 404, 20404)
    if (operation === 'FetchMessage') return say(response, 200, account.toJson(record))
    if (operation === 'ListMedia') return say(response, 200, { media_list: record.media.map((sid) => ({ sid, parent_sid: record.sid, content_type: 'image/jpeg' })), next_page_uri: null })
    if (operation === 'DeleteMessage') {
      if (!account.mayGo(record)) return refuse(response, notFinalStatus, 20009)
      account.drop(record.sid)
      return void response.writeHead(204).end()
    }
    if (operation === 'UpdateMessage' && form.get('Status') === 'canceled') {
      if (!['scheduled', 'accepted', 'queued'].includes(account.statusOf(record))) return refuse(response, 400, 30409)
      account.becomes(record, 'canceled')
      return say(response, 200, account.toJson(record))
    }
    refuse(response, 400, 20001)
  }

  /** null: the record that the token names is gone. Nobody has seen what Twilio does then; the worst is assumed. */
  function pageFrom(address: URL) {
    const size = Number(address.searchParams.get('PageSize') ?? 50)
    const page = Number(address.searchParams.get('Page') ?? 0)
    const behind = address.searchParams.get('PageToken')?.slice('PA'.length) ?? null
    if (behind !== null && !account.find(behind)) return null
    const found = account.newestFirst(behind, size + 1)
    const shown = found.slice(0, size)
    const next = found.length > size ? `${address.pathname}?PageSize=${size}&Page=${page + 1}&PageToken=PA${shown.at(-1)?.sid}` : null
    return { first_page_uri: `${address.pathname}?PageSize=${size}&Page=0`, next_page_uri: next, page, page_size: size, messages: shown.map(account.toJson) }
  }

  return standIn
}

function meet(mood: Mood, response: ServerResponse) {
  if (mood.kind === 'silent') return
  if (mood.kind === 'reset') return void response.socket?.destroy()
  if (mood.kind === 'moved') return void response.writeHead(307, { Location: mood.to }).end()
  if (mood.kind === 'says') return void response.writeHead(mood.status, { 'Content-Type': 'application/json' }).end(mood.text)
  if (mood.retryAfter !== undefined) response.setHeader('Retry-After', mood.retryAfter)
  refuse(response, mood.status, mood.status === 429 ? 20429 : 20500)
}

function say(response: ServerResponse, status: number, json: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(json))
}

/** Twilio's refusals name the address, and with it the record. */
const refuse = (response: ServerResponse, status: number, code: number) => say(response, status, { code, message: `Refused, ${response.req.url}`, more_info: `https://www.twilio.com/docs/errors/${code}`, status })

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(request, 'end')
  return Buffer.concat(chunks).toString()
}
