// Signed text messages, made before the clock runs, and a line of connections that sends them as fast as they are answered.
import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'

export interface SignedText {
  body: string
  signature: string
}

export interface TextingParts {
  token: string
  publicUrl: string
  /** From 0 up to 1, the same each time. */
  random: () => number
}

/** Each from a phone of its own, with an id of its own. */
export function signedText(text: string, { token, publicUrl, random }: TextingParts): SignedText {
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
  const id = `SM${Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')}`
  const form: Record<string, string> = { AccountSid: 'AC00', ApiVersion: '2010-04-01', Body: text, From: `+1555${digits(7)}`, FromCountry: 'US', MessageSid: id, NumMedia: '0', NumSegments: '1', SmsMessageSid: id, SmsSid: id, SmsStatus: 'received', To: '+15550100000' }
  const signed = publicUrl + '/sms' + Object.keys(form).sort().map((key) => key + form[key]).join('')
  return { body: new URLSearchParams(form).toString(), signature: createHmac('sha1', token).update(signed).digest('base64') }
}

const connections = 16

/** Each connection sends its next text when the last one is answered. Resolves with how many were answered wrongly. */
export async function sendAll(port: number, texts: readonly SignedText[], isRight: (answer: string) => boolean = (answer) => answer.includes('<Message')): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let next = 0
  let wrong = 0
  await Promise.all(Array.from({ length: connections }, async () => {
    for (let text = texts[next++]; text; text = texts[next++]) if (!isRight(await send(port, agent, text))) wrong++
  }))
  agent.destroy()
  return wrong
}

/** What came back; '' when it was no success. */
function send(port: number, agent: Agent, { body, signature }: SignedText): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', path: '/sms', method: 'POST', agent, headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), 'X-Twilio-Signature': signature } }, (response) => {
      let said = ''
      response.setEncoding('utf8').on('data', (words: string) => (said += words))
      response.on('end', () => resolve(response.statusCode === 200 ? said : ''))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
