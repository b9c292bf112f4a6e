// What Twilio's API shows of the webhooks. Numbers are counted, never printed.
import { z } from 'zod'
import { ask, isSilence, type Answer, type Fetch, type Silence } from './ask.ts'
import { look, ok, wrong, type Finding } from './finding.ts'

export interface TwilioAccess {
  accountSid: string
  authToken: string
  /** Without a slash at the end. */
  apiUrl: string
}

export interface Addresses {
  publicUrl: string
  fallbackUrl: string | null
}

const address = z.string().nullish().transform((text) => text ?? '')
/** The number itself is not read. */
const numberShape = z.object({
  sms_url: address,
  sms_method: address,
  sms_fallback_url: address,
  sms_fallback_method: address,
  sms_application_sid: address,
  voice_url: address,
  voice_method: address,
  voice_application_sid: address,
})
const pageShape = z.object({ incoming_phone_numbers: z.array(numberShape), next_page_uri: z.string().nullish() })

export type NumberSettings = z.infer<typeof numberShape>

/** A line has one number, seldom a few. */
const mostPages = 5

/** Also the first answer: it says what time Twilio has. */
export async function askTwilio(fetch: Fetch, { accountSid, authToken, apiUrl }: TwilioAccess): Promise<{ first: Answer | Silence; numbers: NumberSettings[] | null }> {
  const list = `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json`
  const headers = { Authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` }
  const first = await ask(fetch, `${apiUrl}${list}?PageSize=100`, headers)
  const numbers: NumberSettings[] = []
  let answer = first
  for (let page = 1; ; page++) {
    const read = pageOf(answer)
    if (read === null) return { first, numbers: null }
    numbers.push(...read.incoming_phone_numbers)
    // Another address than this list is never asked, whatever the answer says.
    if (!read.next_page_uri?.startsWith(`${list}?`) || page === mostPages) return { first, numbers }
    answer = await ask(fetch, apiUrl + read.next_page_uri, headers)
  }
}

function pageOf(answer: Answer | Silence): z.infer<typeof pageShape> | null {
  try {
    return isSilence(answer) || answer.status !== 200 ? null : pageShape.parse(JSON.parse(answer.text))
  } catch {
    return null
  }
}

export function twilioFindings({ first, numbers }: Awaited<ReturnType<typeof askTwilio>>, addresses: Addresses): Finding[] {
  if (isSilence(first)) return [wrong(`Twilio does not answer (${first.failed}).`, 'see that this machine may reach TWILIO_API_URL')]
  if (first.status === 401 || first.status === 403) return [wrong('Twilio refuses TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN.', 'set both as the dashboard shows them')]
  if (numbers === null) return [wrong(`Twilio's answer could not be read (status ${first.status}).`, 'run the doctor again; if it stays so, check TWILIO_API_URL')]
  if (numbers.length === 0) return [wrong('The account at Twilio has no number.', 'get one, or use the account that has it')]
  return numbers.flatMap((number, index) => numberFindings(number, numbers.length === 1 ? 'The number' : `Number ${index + 1} of ${numbers.length}`, addresses))
}

export function numberFindings(number: NumberSettings, which: string, { publicUrl, fallbackUrl }: Addresses): Finding[] {
  const post = (method: string) => method.toUpperCase() === 'POST'
  const texts = `${publicUrl}/sms`
  const fallbacks = [texts, ...(fallbackUrl === null ? [] : [`${fallbackUrl}/sms`])]
  const found: Finding[] = []
  if (number.sms_application_sid !== '' || number.voice_application_sid !== '') found.push(look(`${which} is handled by a TwiML app at Twilio, so its own webhooks do not count.`, 'take the app away from the number, or check the addresses in it by hand'))
  if (number.sms_url !== texts) found.push(wrong(`${which} does not hand texts to PUBLIC_URL/sms.`, `set the webhook for messages to ${texts}`))
  else if (!post(number.sms_method)) found.push(wrong(`${which} hands over texts in addresses (GET), which end up in logs.`, 'set the webhook for messages to POST'))
  if (number.sms_fallback_url === '') found.push(look(`${which} has no fallback for texts: while the line is restarted they are lost.`, `set ${fallbacks.at(-1)} as the fallback, POST`))
  else if (!fallbacks.includes(number.sms_fallback_url)) found.push(wrong(`${which} has a fallback that these settings do not know: texts would go there.`, `set it to ${fallbacks.at(-1)}, or set FALLBACK_URL`))
  else if (!post(number.sms_fallback_method)) found.push(wrong(`${which} hands over texts to the fallback in addresses (GET).`, 'set the fallback to POST'))
  if (number.voice_url !== `${publicUrl}/voice` || !post(number.voice_method)) found.push(look(`${which} does not hand calls to PUBLIC_URL/voice by POST.`, `set the webhook for calls to ${publicUrl}/voice, POST, so that callers hear whom to ring`))
  return found.length > 0 ? found : [ok(`${which} hands texts and calls to this line, and has a fallback.`)]
}
