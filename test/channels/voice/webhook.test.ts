// POST /voice: somebody calls the number, and hears what it is for and whom to call.
import { describe, expect, test } from 'vitest'
import { publicUrl } from '../../support/district.ts'
import { changed } from '../../support/edition.ts'
import { sharedApp } from '../../support/serve.ts'
import { lineNumber, parentNumber, post, signatureOf, type Form } from '../../support/texting.ts'

const path = '/voice'
const call: Form = {
  CallSid: 'CA0123456789abcdef0123456789abcdef',
  AccountSid: 'AC0123456789abcdef0123456789abcdef',
  From: parentNumber,
  To: lineNumber,
  CallStatus: 'ringing',
  ApiVersion: '2010-04-01',
  Direction: 'inbound',
  FromCity: 'SAN JOSE',
  StirVerstat: 'TN-Validation-Passed-A',
}

const saysIn = (xml: string) => [...xml.matchAll(/<Say ([^>]*)>([^<]*)<\/Say>/g)].map(([, how = '', words = '']) => ({ how, words }))

describe('a call', () => {
  const app = sharedApp()
  const answer = async () => (await post(app().url, call, { path })).text()

  test('is answered as TwiML', async () => {
    const response = await post(app().url, call, { path })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/xml/)
    expect(await response.text()).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?><Response>.*<\/Response>$/s)
  })

  test('hears each language that has a voice, the language of the content first', async () => {
    expect(saysIn(await answer()).map(({ how }) => how)).toEqual(['language="en-US" voice="Polly.Joanna"', 'language="es-US" voice="Polly.Lupe"'])
  })

  test('hears that this number takes text messages', async () => {
    const [english, spanish] = saysIn(await answer())
    expect(english?.words).toContain('This number takes text messages.')
    expect(spanish?.words).toContain('Este número recibe mensajes de texto.')
  })

  test.each([0, 1])('hears the hotline twice and the emergency number, digit by digit, in language %d', async (place) => {
    const words = saysIn(await answer())[place]?.words ?? ''
    expect(words.split('4 1 5, 5 5 5, 0 1 4 2')).toHaveLength(3)
    expect(words).toContain('9 1 1')
  })

  test('meets no menu and no recording, and ends', async () => {
    const xml = await answer()
    expect(xml).not.toMatch(/<(Gather|Record|Dial|Start|Stream|Redirect|Enqueue|Pay)\b/)
    expect(xml).toMatch(/<Hangup\/><\/Response>$/)
  })

  test('leaves nothing behind', async () => {
    await answer()
    app().stats.flush(true)
    expect(app().conversations.held()).toEqual({ sessions: 0, messages: 0 })
    expect(app().counters.list('day')).toEqual([])
    expect(app().lines).toEqual([])
  })

  test('never hears its own number', async () => {
    expect((await answer()).replace(/\D/g, '')).not.toContain(parentNumber.slice(2))
  })

  test.each<[string, Form, string | null]>([
    ['is unsigned', call, null],
    ['is signed for another route', call, signatureOf(`${publicUrl}/sms`, call)],
    ['was changed on the way', { ...call, From: '+16285550199' }, signatureOf(publicUrl + path, call)],
  ])('is refused with 403 when it %s', async (_, form, signature) => {
    expect((await post(app().url, form, { path, signature })).status).toBe(403)
    app().lines.length = 0
  })
})

describe('without a token', () => {
  const app = sharedApp({ settings: { twilioAuthToken: null } })

  test('every call is refused with 503', async () => {
    expect((await post(app().url, call, { path })).status).toBe(503)
  })
})

describe('a hotline that nobody has dialled', () => {
  const app = sharedApp({
    files: changed('dialogs/contacts.yaml', 'checked: 2026-10-01\n  confidence: verified\n  fallback: district', 'checked: 2026-10-01\n  confidence: unverified\n  fallback: district'),
  })

  test('is not said; the next verified number is', async () => {
    const xml = await (await post(app().url, call, { path })).text()
    expect(xml).not.toContain('0 1 4 2')
    expect(xml).toContain('4 1 5, 5 5 5, 0 1 0 0')
  })
})
