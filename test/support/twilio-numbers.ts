// A stand-in for Twilio's list of an account's numbers, with the webhooks of each.
import { onTestFinished } from 'vitest'
import { serve } from './serve.ts'
import { lineNumber, parentNumber } from './texting.ts'

export const accountSid = `AC${'0123456789abcdef'.repeat(2)}`
export const authToken = 'token-that-is-never-printed'
export const list = `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json`

export const numberAt = (publicUrl: string, changes: Record<string, string | null> = {}) => ({
  phone_number: lineNumber,
  friendly_name: `The line, set up by ${parentNumber}`,
  sms_url: `${publicUrl}/sms`,
  sms_method: 'POST',
  sms_fallback_url: `${publicUrl}/sms`,
  sms_fallback_method: 'POST',
  sms_application_sid: '',
  voice_url: `${publicUrl}/voice`,
  voice_method: 'POST',
  voice_application_sid: null,
  ...changes,
})

/** Lasts as long as the test. Answers as the pages of the list are asked for, and notes what was asked. */
export async function twilioNumbersStandIn(...pages: { numbers: object[]; next?: string }[]) {
  const asked: string[] = []
  const { url, close } = await serve((request, response) => {
    asked.push(request.url ?? '')
    const given = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    if (request.headers.authorization !== given) return void response.writeHead(401).end(`{"message":"${lineNumber}"}`)
    const { numbers, next = null } = pages[asked.length - 1] ?? { numbers: [] }
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ incoming_phone_numbers: numbers, next_page_uri: next }))
  })
  onTestFinished(close)
  return { apiUrl: url, asked }
}
