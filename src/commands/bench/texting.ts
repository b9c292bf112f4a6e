// Messages made before the clock runs, and connections that send them as fast as they are answered.
import { createHmac, randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'

export interface Posted {
  path: string
  headers: Record<string, string>
  body: string
}

export const token = 'a token of the bench'
export const publicUrl = 'https://bench.example'
/** What is measured is the speed without a limit. */
export const unlimited = { MOST_TURNS_A_SECOND: '100000', SMS_SEGMENTS_PER_PERSON_DAY: '100000', SMS_SEGMENTS_PER_DAY: '10000000' }

const randomNumber = () => `+1555${String(randomBytes(4).readUInt32BE() % 10_000_000).padStart(7, '0')}`

/** Each from a phone of its own, unless one is given, with an id of its own. */
export function signedText(text: string, from = randomNumber()): Posted {
  const id = `SM${randomBytes(16).toString('hex')}`
  const form: Record<string, string> = { AccountSid: 'AC00', ApiVersion: '2010-04-01', Body: text, From: from, FromCountry: 'US', MessageSid: id, NumMedia: '0', NumSegments: '1', SmsMessageSid: id, SmsSid: id, SmsStatus: 'received', To: '+15550100000' }
  const signed = publicUrl + '/sms' + Object.keys(form).sort().map((key) => key + form[key]).join('')
  return { path: '/sms', headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': createHmac('sha1', token).update(signed).digest('base64') }, body: new URLSearchParams(form).toString() }
}

/** Each from a page of its own. */
export const chatted = (text: string): Posted => ({ path: '/chat', headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': randomAddress() }, body: JSON.stringify({ text }) })

/** One address alone would be told to wait. */
const randomAddress = () => `10.${[...randomBytes(3)].join('.')}`

const connections = 16

/** Each connection sends its next text when the last one is answered. Resolves with how many got no answer. */
export async function sendAll(port: number, texts: readonly Posted[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let next = 0
  let unanswered = 0
  await Promise.all(Array.from({ length: connections }, async () => {
    for (let text = texts[next++]; text; text = texts[next++]) if (!(await isAnswered(port, agent, text))) unanswered++
  }))
  agent.destroy()
  return unanswered
}

function isAnswered(port: number, agent: Agent, { path, headers, body }: Posted): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', path, method: 'POST', agent, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } }, (response) => {
      let said = ''
      response.setEncoding('utf8').on('data', (words: string) => (said += words))
      response.on('end', () => resolve(response.statusCode === 200 && /<Message|"text"/.test(said)))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
