// What reaches a door broken: half requests, wrong shapes, foreign signatures, each full of what would give a family away.
import { connect } from 'node:net'
import type { Family } from './families.ts'
import type { Sent } from './nginx.ts'
import { formType, sender, signed } from './proof-doors.ts'
import { fieldsOf } from './proof-words.ts'
import { textForm } from './texting.ts'

/** The answers; none of them may say anything of the family. */
export async function sendMalformed(url: string, family: Family): Promise<Sent[]> {
  const all = family.confesses.join(', ')
  const send = sender(url, family)
  const inUrl = encodeURIComponent(`${family.name} ${family.written.digits}`)
  const json = { 'Content-Type': 'application/json' }
  const form = textForm(all, fieldsOf(family))
  const [encoded, withoutId] = [new URLSearchParams(form).toString(), { From: family.number, Body: all }]
  const answers: Sent[] = []
  for (const sending of [
    { path: '/sms', headers: formType, body: encoded },
    { path: '/sms', headers: { ...formType, 'X-Twilio-Signature': inUrl }, body: encoded },
    { path: `/sms?name=${inUrl}`, headers: signed('/sms', form), body: encoded },
    { path: '/sms', headers: signed('/sms', withoutId), body: new URLSearchParams(withoutId).toString() },
    { path: '/sms', headers: { 'Content-Type': `application/x-www-form-urlencoded; charset=${inUrl}` }, body: encoded },
    { path: '/sms/status', headers: formType, body: `%E0%A4%A=${inUrl}&${encoded}` },
    { path: '/voice', headers: signed('/voice', withoutId), body: new URLSearchParams(withoutId).toString() },
    { path: '/chat', headers: json, body: `{"text":"${all}` },
    { path: '/chat', headers: json, body: JSON.stringify({ text: [all], session: { name: family.name } }) },
    { path: '/chat', headers: json, body: JSON.stringify({ text: all.repeat(400) }) },
    { path: '/chat', headers: { 'Content-Type': 'text/plain' }, body: all },
    { path: '/chat', headers: { 'Content-Type': `application/json; charset=${inUrl}` }, body: all },
    { path: `/v3/directline/conversations/${inUrl}/activities`, headers: { ...json, Authorization: `Bearer ${inUrl}` }, body: JSON.stringify({ type: 'message', text: all }) },
    { path: `/v3/directline/conversations/${inUrl}/upload?userId=${inUrl}`, headers: json, body: all },
    { path: '/v3/directline/tokens/generate', headers: json, body: `{"user":{"name":"${all}` },
    { method: 'GET', path: `/v3/directline/conversations/x/activities?watermark=${inUrl}` },
    { path: '/', headers: formType, body: `text=${inUrl}&text=${inUrl}` },
    { method: 'GET', path: `/?lang=${inUrl}&name=${inUrl}` },
    { method: 'GET', path: `/privacy?lang=${inUrl}`, headers: { 'Accept-Language': inUrl } },
    { method: 'GET', path: `/flyer?lang=${inUrl}` },
    { method: 'GET', path: `/${inUrl}` },
    { method: 'GET', path: `/%E0%A4%A/${inUrl}` },
    { method: 'PUT', path: `/chat?${inUrl}`, body: all },
  ]) {
    answers.push(await send(sending))
  }
  await hangUp(url, family, all)
  return answers
}

/** A request that is no HTTP, and one that ends in the middle of a name. */
async function hangUp(url: string, { number, name, internetAddress }: Family, all: string) {
  const { hostname, port } = new URL(url)
  for (const words of [`${name} ${number}\r\n\r\n`, `POST /sms HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\nFrom=${encodeURIComponent(number)}&Body=${encodeURIComponent(all)}`]) {
    await new Promise<void>((resolve) => {
      const socket = connect({ port: Number(port), host: hostname, localAddress: internetAddress }, () => socket.end(words))
      socket.on('close', () => resolve())
      socket.on('error', () => resolve())
      socket.resume()
    })
  }
}
