// The doors of the line as a family of the canary proof goes through them, from an internet address of its own.
import type { Family } from './families.ts'
import { publicUrl } from './district.ts'
import { sendPlain, type Sending, type Sent } from './nginx.ts'
import { fieldsOf, headersOf } from './proof-words.ts'
import { signatureOf, textForm } from './texting.ts'
import { delivered } from './twilio-account.ts'
import type { TwilioStandIn } from './twilio-stand-in.ts'

export interface Door {
  name: 'text messages' | 'chat' | 'page' | 'Direct Line'
  says(text: string): Promise<Sent>
}

export interface DoorParts {
  url: string
  twilio: TwilioStandIn
  /** The id of every message and chat is told here. */
  id: (id: string) => void
}

export function sender(url: string, family: Family) {
  return (sending: Sending): Promise<Sent> => sendPlain(url, { method: 'POST', from: family.internetAddress, ...sending, headers: { ...headersOf(family), ...sending.headers } })
}

export const formType = { 'Content-Type': 'application/x-www-form-urlencoded' }
export const signed = (path: string, form: Record<string, string>): Record<string, string> => ({ ...formType, 'X-Twilio-Signature': signatureOf(publicUrl + path, form) })

/** Every other text has a photo; each is in the messaging company's records, which it is told of, too. */
export function texting(family: Family, { url, twilio, id }: DoorParts): Door {
  const send = sender(url, family)
  const posts = (path: string, form: Record<string, string>) => send({ path, headers: signed(path, form), body: new URLSearchParams(form).toString() })
  let sent = 0
  return {
    name: 'text messages',
    async says(text) {
      const media = sent++ % 2
      const sid = twilio.holds({ body: text, media })
      const answerSid = twilio.holds({ fate: [...delivered], body: `You wrote: ${text}` })
      ;[sid, answerSid].forEach(id)
      const answer = await posts('/sms', textForm(text, { MessageSid: sid, ...fieldsOf(family), NumMedia: String(media) }))
      await posts('/sms/status', { MessageSid: answerSid, To: family.number, MessageStatus: 'delivered', ErrorMessage: text })
      return answer
    },
  }
}

export function chatting(family: Family, { url, id }: DoorParts): Door {
  const send = sender(url, family)
  let session: string | undefined
  return {
    name: 'chat',
    async says(text) {
      const sent = await send({ path: '/chat', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text, session, name: family.name }) })
      session = sent.body.match(/"session":"([^"]*)"/)?.[1] ?? session
      if (session !== undefined) id(session)
      return sent
    },
  }
}

/** As a page of somebody else does it, which tells of the family what it knows; it asks once more in the end, as clients do every second. */
export function directLining(family: Family, { url, id }: DoorParts): Door {
  const send = sender(url, family)
  const user = { id: family.handle, name: family.name }
  const json = (value: unknown) => ({ headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) })
  let opened: { path: string; headers: Record<string, string> } | undefined

  async function open() {
    const { conversationId, token } = JSON.parse((await send({ path: '/v3/directline/tokens/generate', ...json({ user, trustedOrigins: [`https://${family.mail}`] }) })).body) as { conversationId: string; token: string }
    ;[conversationId, token].forEach(id)
    const headers = { Authorization: `Bearer ${token}` }
    await send({ path: '/v3/directline/conversations', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ user, locale: family.name }) })
    return { path: `/v3/directline/conversations/${conversationId}/activities`, headers }
  }

  return {
    name: 'Direct Line',
    async says(text) {
      const { path, headers } = (opened ??= await open())
      const posted = json({ type: 'message', text, from: user, locale: family.name, channelData: { clientActivityID: 'k3x9', [family.name]: family.mail } })
      await send({ path, ...posted, headers: { ...headers, ...posted.headers } })
      await send({ method: 'GET', path: `${path}?watermark=${encodeURIComponent(family.name)}`, headers })
      return send({ method: 'GET', path: `${path}?watermark=`, headers })
    },
  }
}

/** Without JavaScript. */
export function paging(family: Family, { url }: DoorParts): Door {
  const send = sender(url, family)
  let [sealed, page] = ['', '']
  return {
    name: 'page',
    async says(text) {
      const sent = await send({ path: '/', headers: formType, body: new URLSearchParams({ sealed, page, text, name: family.name }).toString() })
      sealed = sent.body.match(/name="sealed" value="([^"]*)"/)?.[1] ?? ''
      page = sent.body.match(/name="page" value="([^"]*)"/)?.[1] ?? ''
      return sent
    },
  }
}
