// Who may hand a text over: the messaging company, and nobody else.
import { describe, expect, test } from 'vitest'
import { minutes } from '../../support/clock.ts'
import { publicUrl } from '../../support/district.ts'
import { sharedApp, type Served } from '../../support/serve.ts'
import { hear, newSid, post, signatureOf, textForm, type Form, type PostOptions } from '../../support/texting.ts'

const nothingIsKept = ({ conversations, stats, counters }: Served) => {
  stats.flush(true)
  expect(conversations.held()).toEqual({ sessions: 0, messages: 0 })
  expect([...counters.list('day'), ...counters.list('week')]).toEqual([])
}

describe('the signature of the examples', () => {
  test('is the one in the messaging company’s own documentation', () => {
    const form = { CallSid: 'CA1234567890ABCDE', Caller: '+14158675310', Digits: '1234', From: '+14158675310', To: '+18005551212' }
    expect(signatureOf('https://example.com/myapp.php?foo=1&bar=2', form, '12345')).toBe('L/OH5YylLD5NRKLltdqwSvS0BnU=')
  })
})

const form = textForm('where is the rice bank')
const right = signatureOf(`${publicUrl}/sms`, form)
const report = { MessageSid: 'SM1', MessageStatus: 'delivered', To: '+16285550177', From: '+14155550155', AccountSid: 'AC1', ApiVersion: '2010-04-01' }

describe('POST /sms refuses with 403', () => {
  const app = sharedApp()

  test.each<[string, Form, PostOptions]>([
    ['a form without a signature', form, { signature: null }],
    ['an empty signature', form, { signature: '' }],
    ['a signature that is no base64', form, { signature: '%%%' }],
    ['a signature of another length', form, { signature: right.slice(0, -4) }],
    ['a signature with another token', form, { signature: signatureOf(`${publicUrl}/sms`, form, 'another token') }],
    ['a signature with an empty token', form, { signature: signatureOf(`${publicUrl}/sms`, form, '') }],
    ['a signature for another address', form, { signature: signatureOf('https://elsewhere.test/sms', form) }],
    ['a signature for another route', form, { signature: signatureOf(`${publicUrl}/voice`, form) }],
    ['a signature of the same form without its fields', form, { signature: signatureOf(`${publicUrl}/sms`, {}) }],
    ['a body that was changed', { ...form, Body: 'where is the ferry' }, { signature: right }],
    ['a body that was trimmed', { ...form, Body: 'hello' }, { signature: signatureOf(`${publicUrl}/sms`, { ...form, Body: ' hello ' }) }],
    ['a sender that was changed', { ...form, From: '+16285550199' }, { signature: right }],
    ['a field that was added', { ...form, OptOutType: 'STOP' }, { signature: right }],
    ['a field that was taken away', Object.fromEntries(Object.entries(form).filter(([name]) => name !== 'ToZip')), { signature: right }],
    ['a question mark behind the address', form, { path: '/sms?x=1', signature: right }],
  ])('%s', async (_, given, options) => {
    // A second refusal within the hour would be counted, not told.
    app().clock.advance(minutes(61))
    app().lines.splice(0)
    const response = await post(app().url, given, options)
    expect(response.status).toBe(403)
    expect(await response.text()).toBe('Not signed by the messaging company.\n')
    nothingIsKept(app())
    expect(app().lines.map((line) => JSON.parse(line)).filter(({ event }) => event !== 'came-again')).toEqual([expect.objectContaining({ event: 'request-refused', door: 'sms', status: 403 })])
  })

  test('a form that came as JSON', async () => {
    const response = await fetch(`${app().url}/sms`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Twilio-Signature': right }, body: JSON.stringify(form) })
    expect(response.status).toBe(403)
    nothingIsKept(app())
  })
})

describe('POST /sms takes a signed form', () => {
  const app = sharedApp()
  const withSpare = sharedApp({ settings: { fallbackUrl: 'https://spare.test' } })

  test.each<[string, Form]>([
    ['with all the fields of a text', form],
    ['with fields that appeared without notice', { ...form, ChannelMetadata: '{"type":"x"}', AddOns: '{"status":"successful"}', TrustLevel: '9', 'zz[0]': '1' }],
    ['with white space around the words', { ...form, Body: '  where is the rice bank \n' }],
    ['with accents, emoji and a plus sign', { ...form, Body: 'where is the rice bank + ñandú 🙏 & more=less' }],
    ['without optional fields', { MessageSid: form['MessageSid']!, From: form['From']!, Body: form['Body']! }],
  ])('%s', async (_, given) => {
    const { status, messages } = await hear(await post(app().url, { ...given, MessageSid: newSid() }))
    expect(status).toBe(200)
    expect(messages[0]).toContain('The Rice Bank gives food free')
  })

  test('signed for the address with a query, which is sent so', async () => {
    expect((await post(app().url, form, { path: '/sms?from=flyer' })).status).toBe(200)
  })

  test('signed for the fallback address, when there is one', async () => {
    const signature = signatureOf('https://spare.test/sms', form)
    expect((await post(app().url, form, { signature })).status).toBe(403)
    expect((await post(withSpare().url, form, { signature })).status).toBe(200)
  })

  test.each<[string, Form]>([
    ['a message id', { From: '+16285550177', Body: 'hello' }],
    ['a sender', { MessageSid: 'SM1', Body: 'hello' }],
    ['a message id of ours', { MessageSid: '../../etc', From: '+16285550177', Body: 'hello' }],
  ])('but not as a text when it lacks %s', async (_, given) => {
    const before = app().conversations.held()
    expect((await post(app().url, given)).status).toBe(400)
    expect(app().conversations.held()).toEqual(before)
  })
})

describe('without a token', () => {
  const app = sharedApp({ settings: { twilioAuthToken: null } })

  test.each<[string, PostOptions]>([
    ['an unsigned form', { signature: null }],
    ['a form signed with nothing', { signature: signatureOf(`${publicUrl}/sms`, form, '') }],
    ['a form signed with some token', { signature: right }],
  ])('POST /sms refuses %s with 503', async (_, options) => {
    const response = await post(app().url, form, options)
    expect(response.status).toBe(503)
    expect(await response.text()).toBe('Text messages are not set up here.\n')
    nothingIsKept(app())
  })

  test('POST /sms/status refuses every report with 503', async () => {
    expect((await post(app().url, report, { path: '/sms/status' })).status).toBe(503)
  })
})

describe('POST /sms/status', () => {
  const app = sharedApp()

  test('takes a signed report and says nothing', async () => {
    const response = await post(app().url, report, { path: '/sms/status' })
    expect(response.status).toBe(204)
    expect(await response.text()).toBe('')
    nothingIsKept(app())
  })

  test.each<[string, PostOptions]>([
    ['an unsigned report', { signature: null }],
    ['a report signed for POST /sms', { signature: signatureOf(`${publicUrl}/sms`, report) }],
  ])('refuses %s with 403', async (_, options) => {
    expect((await post(app().url, report, { path: '/sms/status', ...options })).status).toBe(403)
  })

  test.each(['/sms', '/sms/status'])('GET %s is no page', async (path) => {
    expect((await fetch(app().url + path)).status).toBe(404)
  })
})
