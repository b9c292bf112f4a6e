// Sends the family's confession through every door, whole and broken, in bodies, fields, headers and addresses.
import { connect } from 'node:net'
import { publicUrl } from './district.ts'
import { confession } from './canary.ts'
import { parentNumber, post, signatureOf, textForm } from './texting.ts'

export interface Answered {
  what: string
  headers: string
  /** null where the parent's own page shows the parent's own words. */
  body: string | null
}

const headers = {
  'User-Agent': 'Phone of Xochitl Quetzalli',
  Referer: 'https://candlewick.example/',
  Cookie: 'name=Xochitl; number=6285550177',
  'X-Forwarded-For': '6.28.55.50',
  'X-Name': 'Xochitl Quetzalli',
  From: 'xochitl.q@candlewick.example',
}
const inUrl = encodeURIComponent('Xóchitl 628 555 0188')
const json = { ...headers, 'Content-Type': 'application/json' }

export async function drive(url: string): Promise<Answered[]> {
  const fields = textForm(confession, { FromCity: 'CANDLEWICK', FromZip: '95112', ProfileName: 'Xóchitl Quetzalli', MediaUrl0: 'https://candlewick.example/xochitl.jpg', [`Xóchitl`]: 'Quetzalli' })
  const chat = (body: string, more = {}) => fetch(`${url}/chat`, { method: 'POST', headers: { ...json, ...more }, body })
  const form = (body: string) => fetch(`${url}/`, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' }, body })
  const direct = (path: string, body: unknown, more = {}) => fetch(`${url}/v3/directline${path}`, { method: 'POST', headers: { ...json, ...more }, body: JSON.stringify(body) })
  /** What the client then fetches is its family's own. */
  const message = async (activity: unknown) => {
    const begun = await direct('/tokens/generate', {})
    // Where the door is closed, or nobody answers.
    if (!begun.ok) return begun
    const { conversationId, token } = (await begun.json()) as { conversationId: string; token: string }
    const own = { Authorization: `Bearer ${token}` }
    const answer = await direct(`/conversations/${conversationId}/activities`, activity, own)
    await (await fetch(`${url}/v3/directline/conversations/${conversationId}/activities`, { headers: { ...headers, ...own } })).text()
    return answer
  }
  const requests: [what: string, quotes: 'may quote' | 'never quotes', send: () => Promise<Response>][] = [
    ['a text', 'never quotes', () => post(url, fields)],
    ['the same text again', 'never quotes', () => post(url, fields)],
    ['an urgent text', 'never quotes', () => post(url, textForm(`agents are at my door, 417 Candlewick Terrace, ${confession}`))],
    ['a text of words alone', 'never quotes', () => post(url, textForm('Xochitl Quetzalli'))],
    ['a text to an address with a name', 'never quotes', () => post(url, textForm(confession), { path: `/sms?name=${inUrl}` })],
    ['STOP', 'never quotes', () => post(url, textForm('STOP', { FromCity: 'CANDLEWICK' }))],
    ['HELP', 'never quotes', () => post(url, textForm('HELP', { FromCity: 'CANDLEWICK' }))],
    ['an unsigned text', 'never quotes', () => post(url, fields, { signature: null })],
    ['a text signed with a name', 'never quotes', () => post(url, fields, { signature: 'Xochitl Quetzalli' })],
    ['a text without its id', 'never quotes', () => post(url, { From: parentNumber, Body: confession })],
    ['a report', 'never quotes', () => post(url, { MessageSid: 'SM1', To: parentNumber, MessageStatus: 'failed', ErrorMessage: confession }, { path: '/sms/status' })],
    ['a call', 'never quotes', () => post(url, { CallSid: 'CA1', From: parentNumber, CallerName: 'Xochitl Quetzalli' }, { path: '/voice' })],
    ['half a form', 'never quotes', () => broken(url, confession)],
    ['a chat', 'never quotes', () => chat(JSON.stringify({ text: confession, session: 'Xochitl', language: 'Candlewick' }))],
    ['a chat with other fields', 'never quotes', () => chat(JSON.stringify({ text: confession, name: 'Xochitl', phone: parentNumber }))],
    ['half a chat', 'never quotes', () => chat(`{"text":"${confession}`)],
    ['a chat of the wrong shape', 'never quotes', () => chat(JSON.stringify({ text: [confession] }))],
    ['a chat of another type', 'never quotes', () => chat(confession, { 'Content-Type': 'text/plain' })],
    ['a chat of another alphabet', 'never quotes', () => chat(confession, { 'Content-Type': 'application/json; charset=xochitl' })],
    ['a chat too long', 'never quotes', () => chat(JSON.stringify({ text: confession.repeat(400) }))],
    ['a form', 'may quote', () => form(new URLSearchParams({ text: confession, page: 'Candlewick' }).toString())],
    ['a form with a foreign seal', 'may quote', () => form(new URLSearchParams({ text: confession, sealed: confession }).toString())],
    ['a form in two pieces', 'never quotes', () => form(`text=${inUrl}&text=${inUrl}`)],
    ['a client of Direct Line that says who it is', 'never quotes', () => direct('/tokens/generate', { user: { id: 'Xochitl', name: confession } })],
    ['its message', 'never quotes', () => message({ type: 'message', text: confession, from: { id: parentNumber, name: 'Xochitl' }, channelData: { clientActivityID: 'Xochitl Quetzalli' } })],
    ['its activity of an unknown kind', 'never quotes', () => message({ type: confession })],
    ['its event', 'never quotes', () => message({ type: 'event', name: 'Xochitl', value: confession })],
    ['half of its message', 'never quotes', () => message(confession)],
    ['its upload', 'never quotes', () => direct(`/conversations/Xochitl/upload?userId=${inUrl}`, confession)],
    ['its look at a conversation with a name', 'never quotes', () => fetch(`${url}/v3/directline/conversations/${inUrl}/activities?watermark=${inUrl}`, { headers })],
    ['its token with a name', 'never quotes', () => fetch(`${url}/v3/directline/conversations`, { method: 'POST', headers: { ...headers, Authorization: `Bearer ${inUrl}` } })],
    ['the page with a name in its address', 'never quotes', () => fetch(`${url}/?lang=${inUrl}&name=${inUrl}`, { headers })],
    ['the privacy page with a name in its address', 'never quotes', () => fetch(`${url}/privacy?lang=${inUrl}`, { headers: { ...headers, 'Accept-Language': 'xochitl' } })],
    ['no page', 'never quotes', () => fetch(`${url}/${inUrl}`, { headers })],
    ['an address that cannot be read', 'never quotes', () => fetch(`${url}/%E0%A4%A/xochitl`, { headers })],
    ['another method', 'never quotes', () => fetch(`${url}/chat?${inUrl}`, { method: 'PUT', headers, body: confession })],
  ]
  const answered: Answered[] = []
  for (const [what, quotes, send] of requests) {
    const response = await send()
    const body = await response.text()
    answered.push({ what, headers: JSON.stringify([...response.headers]), body: quotes === 'never quotes' ? body : null })
  }
  await hangUp(url)
  return answered
}

/** A form in an alphabet that nobody knows, which ends in the middle of a field. */
const broken = (url: string, text: string): Promise<Response> =>
  fetch(`${url}/sms`, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded; charset=xochitl', 'X-Twilio-Signature': signatureOf(`${publicUrl}/sms`, {}) }, body: `Body=${text}&From` })

/** A request that is no HTTP, and one that ends in the middle of a name. */
async function hangUp(url: string) {
  const { hostname, port } = new URL(url)
  for (const words of [`Xochitl Quetzalli 6285550188\r\n\r\n`, `POST /sms HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nFrom=%2B16285550177&Body=Xochitl`]) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end(words))
      socket.on('close', () => resolve())
      socket.on('error', () => resolve())
      socket.resume()
    })
  }
}
