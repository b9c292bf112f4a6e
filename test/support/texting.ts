// A phone and the messaging company behind it: writes texts to the line as Twilio hands them over, and reads what comes back.
import { createHmac } from 'node:crypto'
import { publicUrl, twilioToken } from './district.ts'

export type Form = Record<string, string>

/** From the range of numbers that nobody has. */
export const parentNumber = '+16285550177'
export const lineNumber = '+14155550155'

/** As documented: the address, then every field and its value in the order of their names; HMAC-SHA1, in base64. */
export function signatureOf(address: string, form: Form, token: string = twilioToken): string {
  const signed = Object.keys(form).sort().reduce((text, name) => text + name + form[name], address)
  return createHmac('sha1', token).update(signed, 'utf8').digest('base64')
}

let sent = 0
/** Two letters and 32 hex digits, never twice the same. */
export const newSid = (letters = 'SM'): string => letters + (++sent).toString(16).padStart(32, '0')

/** Every field that Twilio sends with a text. */
export function textForm(body: string, more: Form = {}): Form {
  const sid = more['MessageSid'] ?? newSid()
  return {
    ToCountry: 'US',
    ToState: 'CA',
    SmsMessageSid: sid,
    NumMedia: '0',
    ToCity: 'SAN JOSE',
    FromZip: '95112',
    SmsSid: sid,
    FromState: 'CA',
    SmsStatus: 'received',
    FromCity: 'SAN JOSE',
    Body: body,
    FromCountry: 'US',
    To: lineNumber,
    MessagingServiceSid: 'MG0123456789abcdef0123456789abcdef',
    ToZip: '95126',
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: 'AC0123456789abcdef0123456789abcdef',
    From: parentNumber,
    ApiVersion: '2010-04-01',
    ...more,
  }
}

export interface PostOptions {
  path?: string
  /** null: unsigned. Left out: the right one. */
  signature?: string | null
  /** Hangs up when it aborts. */
  signal?: AbortSignal
}

/** Posts a form to the line's server as the messaging company does. */
export function post(url: string, form: Form, { path = '/sms', signature = signatureOf(publicUrl + path, form), signal }: PostOptions = {}): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'User-Agent': 'TwilioProxy/1.1', ...(signature !== null && { 'X-Twilio-Signature': signature }) },
    body: new URLSearchParams(form),
    ...(signal && { signal }),
  })
}

export interface Heard {
  status: number
  /** One string a message. */
  messages: string[]
  /** Where the company reports on each message. */
  callbacks: string[]
  xml: string
}

/** A parent's phone. */
export interface Phone {
  says: (body: string, more?: Form) => Promise<Heard>
}

export function phone({ url }: { url: string }, number = parentNumber): Phone {
  return { says: async (body, more = {}) => hear(await post(url, textForm(body, { From: number, ...more }))) }
}

export async function hear(response: Response): Promise<Heard> {
  const xml = await response.text()
  const messages = [...xml.matchAll(/<Message([^>]*)>([^<]*)<\/Message>/g)]
  return {
    status: response.status,
    messages: messages.map(([, , text]) => unescape(text ?? '')),
    callbacks: messages.map(([, attributes]) => unescape(attributes?.match(/ action="([^"]*)"/)?.[1] ?? '')),
    xml,
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescape = (text: string): string => text.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? '')
