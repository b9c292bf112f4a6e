// What the doctor says of the webhooks at Twilio: whether texts and calls come here, and never a number.
import { describe, expect, onTestFinished, test } from 'vitest'
import { lineOf, ok } from '../../src/commands/doctor/finding.ts'
import { askTwilio, twilioFindings } from '../../src/commands/doctor/twilio.ts'
import { serve } from '../support/serve.ts'
import { lineNumber } from '../support/texting.ts'
import { accountSid, authToken, list, numberAt, twilioNumbersStandIn } from '../support/twilio-numbers.ts'

describe('Twilio’s list of numbers', () => {
  const publicUrl = 'https://line.test'
  const access = (apiUrl: string) => ({ accountSid, authToken, apiUrl })
  const seen = async (pages: { numbers: object[]; next?: string }[], addresses: { publicUrl: string; fallbackUrl: string | null } = { publicUrl, fallbackUrl: null }) =>
    twilioFindings(await askTwilio(fetch, access((await twilioNumbersStandIn(...pages)).apiUrl)), addresses)

  test('in order is said to be', async () => {
    expect(await seen([{ numbers: [numberAt(publicUrl)] }])).toEqual([ok('The number hands texts and calls to this line, and has a fallback.')])
  })

  test.each([
    ['texts go elsewhere', { sms_url: 'https://demo.example/sms' }, 'wrong'],
    ['texts go nowhere', { sms_url: null }, 'wrong'],
    ['texts come in addresses', { sms_method: 'GET' }, 'wrong'],
    ['there is no fallback', { sms_fallback_url: '' }, 'look'],
    ['the fallback is somebody else’s', { sms_fallback_url: 'https://elsewhere.example/sms' }, 'wrong'],
    ['the fallback gets texts in addresses', { sms_fallback_method: 'GET' }, 'wrong'],
    ['calls go nowhere', { voice_url: '' }, 'look'],
    ['a TwiML app decides', { sms_application_sid: `AP${'0'.repeat(32)}` }, 'look'],
  ])('is judged: %s', async (_, changes, state) => {
    const findings = await seen([{ numbers: [numberAt(publicUrl, changes)] }])
    expect(findings.map((finding) => finding.state)).toEqual([state])
    expect(findings.map(lineOf).join()).not.toMatch(/demo\.example|elsewhere\.example/)
  })

  test('may name the second address as the fallback', async () => {
    const fallbackUrl = 'https://line2.test'
    expect(await seen([{ numbers: [numberAt(publicUrl, { sms_fallback_url: `${fallbackUrl}/sms` })] }], { publicUrl, fallbackUrl })).toMatchObject([{ state: 'ok' }])
  })

  test('is read to its end, and each number is counted, never named', async () => {
    const next = `${list}?PageSize=100&Page=1`
    const findings = await seen([{ numbers: [numberAt(publicUrl)], next }, { numbers: [numberAt(publicUrl, { sms_url: '' })] }])
    expect(findings.map(({ state, what }) => [state, what.slice(0, 13)])).toEqual([['ok', 'Number 1 of 2'], ['wrong', 'Number 2 of 2']])
    expect(findings.map(lineOf).join()).not.toContain(lineNumber.slice(2))
  })

  test.each([['//elsewhere.example/x'], ['https://elsewhere.example/x'], ['@elsewhere.example/x'], ['/2010-04-01/Accounts/AC1/IncomingPhoneNumbers.json?Page=1']])('never leads to another address: %s', async (next) => {
    const twilio = await twilioNumbersStandIn({ numbers: [numberAt(publicUrl)], next })
    await askTwilio(fetch, access(twilio.apiUrl))
    expect(twilio.asked).toEqual([`${list}?PageSize=100`])
  })

  test('that never ends is not read for ever', async () => {
    const pages = Array.from({ length: 9 }, () => ({ numbers: [numberAt(publicUrl)], next: `${list}?Page=1` }))
    const twilio = await twilioNumbersStandIn(...pages)
    await askTwilio(fetch, access(twilio.apiUrl))
    expect(twilio.asked).toHaveLength(5)
  })

  test('that is empty is wrong', async () => {
    expect(await seen([{ numbers: [] }])).toMatchObject([{ state: 'wrong', what: expect.stringContaining('no number') }])
  })

  test('that is refused is wrong, and the answer is not quoted', async () => {
    const { apiUrl } = await twilioNumbersStandIn()
    const findings = twilioFindings(await askTwilio(fetch, { accountSid, authToken: 'another', apiUrl }), { publicUrl, fallbackUrl: null })
    expect(findings).toMatchObject([{ state: 'wrong', what: expect.stringContaining('refuses') }])
    expect(lineOf(findings[0]!)).not.toContain(lineNumber.slice(2))
  })

  test.each([
    ['is no JSON', '<html>'],
    ['has another shape', '{"incoming_phone_numbers":5}'],
  ])('that %s is wrong', async (_, body) => {
    const { url, close } = await serve((_request, response) => void response.end(body))
    onTestFinished(close)
    expect(twilioFindings(await askTwilio(fetch, access(url)), { publicUrl, fallbackUrl: null })).toMatchObject([{ state: 'wrong', what: expect.stringContaining('could not be read') }])
  })
})
