// Twilio's own copies of the texts, as its REST API shows them: list a page, delete one, cancel one that was never sent.
//
// Plain fetch, not the client of Twilio's SDK: that one keeps its last request with numbers and words in memory, prints
// requests or takes another way through a proxy when the environment says so, and costs 34 MB.
import { z } from 'zod'

export interface TwilioRecord {
  sid: string
  status: string
  /** Milliseconds of Twilio's clock; null where it says nothing readable. */
  created: number | null
  changed: number | null
  sent: number | null
}

/** Where the next page begins. Only this is taken from the address that Twilio gives: host and account are ours. */
export type Following = { Page: string; PageToken: string }

export interface Page {
  records: TwilioRecord[]
  /** Records that are there and cannot be named. */
  unreadable: number
  /** null: this is the last one. `elsewhere`: the given address is not this account's list, and is not followed. */
  following: Following | 'elsewhere' | null
  /** What Twilio's clock says. */
  time: number | null
}

/** How a call went. Nothing else of an answer leaves this file, and no call throws. */
export type Answer<T = null> =
  | { kind: 'done'; value: T }
  | { kind: 'gone' }
  | { kind: 'not-final' }
  | { kind: 'refused' }
  | { kind: 'too-many'; seconds: number | null }
  /** Not reached, out of order, keys not accepted, or an answer that is none: the next call would fare no better. */
  | { kind: 'down' }

export interface TwilioRecords {
  list(from: Following | null): Promise<Answer<Page>>
  erase(sid: string): Promise<Answer>
  cancel(sid: string): Promise<Answer>
}

export interface TwilioAccess {
  fetch: typeof fetch
  /** Without a slash at the end. */
  apiUrl: string
  accountSid: string
  authToken: string
  /** Ends every call in hand. */
  stopping: AbortSignal
  /** Milliseconds that one call may take. */
  limit?: number
}

/** A page of a thousand takes Twilio some seconds; what takes longer than this will not come. */
const slowestCall = 20_000
/** The most that Twilio puts on one page. */
const pageSize = '1000'
/** "Cannot delete this resource before it is complete." */
const notFinal = 20009

const sidShape = /^(SM|MM)[0-9a-f]{32}$/
export const isMessageSid = (sid: string): boolean => sidShape.test(sid)

/** The numbers and words that stand beside these fields are let go of unread. */
const recordShape = z.object({
  sid: z.string().regex(sidShape),
  status: z.string(),
  date_created: z.string().nullish().catch(null),
  date_updated: z.string().nullish().catch(null),
  date_sent: z.string().nullish().catch(null),
})
const listShape = z.object({ messages: z.array(z.unknown()), next_page_uri: z.string().nullish() })
const refusalShape = z.object({ code: z.number() })
const followingShape = z.object({ Page: z.string().regex(/^\d{1,9}$/), PageToken: z.string().regex(/^[\w-]{1,200}$/) })

export function twilioRecords({ fetch, apiUrl, accountSid, authToken, stopping, limit = slowestCall }: TwilioAccess): TwilioRecords {
  const messages = `${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages`
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`

  async function call<T>(address: string, init: RequestInit, read: (response: Response) => Promise<Answer<T>>): Promise<Answer<T>> {
    const tooSlow = new AbortController()
    const timer = setTimeout(() => tooSlow.abort(), limit)
    try {
      const signal = AbortSignal.any([stopping, tooSlow.signal])
      const response = await fetch(address, { ...init, headers: { authorization, ...init.headers }, redirect: 'error', signal })
      return response.status >= 400 ? await refusal(response) : await read(response)
    } catch {
      return { kind: 'down' }
    } finally {
      clearTimeout(timer)
    }
  }

  async function one(sid: string, init: RequestInit, success: number): Promise<Answer> {
    if (!isMessageSid(sid)) return { kind: 'refused' }
    return call(`${messages}/${sid}.json`, init, async (response) => {
      await response.arrayBuffer()
      return response.status === success ? { kind: 'done', value: null } : { kind: 'down' }
    })
  }

  return {
    list: (from) => call(`${messages}.json?${new URLSearchParams({ PageSize: pageSize, ...from })}`, {}, (response) => readPage(response, `${messages}.json`)),
    erase: (sid) => one(sid, { method: 'DELETE' }, 204),
    cancel: (sid) => one(sid, { method: 'POST', body: new URLSearchParams({ Status: 'canceled' }) }, 200),
  }
}

async function refusal(response: Response): Promise<Answer<never>> {
  const { status, headers } = response
  const code = refusalShape.safeParse(await response.json().catch(() => null)).data?.code
  if (code === notFinal) return { kind: 'not-final' }
  if (status === 404) return { kind: 'gone' }
  if (status === 429) return { kind: 'too-many', seconds: secondsIn(headers.get('retry-after')) }
  return { kind: status === 401 || status === 403 || status >= 500 ? 'down' : 'refused' }
}

async function readPage(response: Response, list: string): Promise<Answer<Page>> {
  const { messages, next_page_uri: next } = listShape.parse(await response.json())
  const read = messages.map((message) => recordShape.safeParse(message).data)
  const records = read.filter((record) => record !== undefined).map((record) => ({
    sid: record.sid,
    status: record.status,
    created: timeIn(record.date_created),
    changed: timeIn(record.date_updated),
    sent: timeIn(record.date_sent),
  }))
  const following = next ? followingIn(next, new URL(list)) : null
  return { kind: 'done', value: { records, unreadable: read.length - records.length, following, time: timeIn(response.headers.get('date')) } }
}

function followingIn(next: string, list: URL): Following | 'elsewhere' {
  const address = URL.parse(next, list)
  if (address?.origin !== list.origin || address.pathname !== list.pathname) return 'elsewhere'
  return followingShape.safeParse(Object.fromEntries(address.searchParams)).data ?? 'elsewhere'
}

function timeIn(date: string | null | undefined): number | null {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? null : time
}

const secondsIn = (retryAfter: string | null): number | null => (retryAfter !== null && /^\d{1,9}$/.test(retryAfter.trim()) ? Number(retryAfter) : null)
