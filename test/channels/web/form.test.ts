// The chat page without JavaScript: every message is a form, and the conversation travels sealed inside it.
import { beforeEach, describe, expect, test } from 'vitest'
import { minutes } from '../../support/clock.ts'
import { open, send, write } from '../../support/page.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { servedApp, sharedApp } from '../../support/serve.ts'

const app = sharedApp()
/** So that no test has used up another's share of the minute. */
beforeEach(() => app().clock.advance(minutes(1)))

describe('the page', () => {
  test.each([
    ['in the language of the link', '/?lang=es', {}, 'es', 'ltr'],
    ['from right to left where the language is', '/?lang=ar', {}, 'ar', 'rtl'],
    ['under another name of the language', '/?lang=castellano', {}, 'es', 'ltr'],
    ['in the browser’s language', '/', { 'Accept-Language': 'fr, es-MX;q=0.8, en;q=0.5' }, 'es', 'ltr'],
    ['in the language of the link over the browser’s', '/?lang=en', { 'Accept-Language': 'es' }, 'en', 'ltr'],
    ['in the language of the content for all others', '/?lang=tlh', { 'Accept-Language': 'fr' }, 'en', 'ltr'],
  ])('opens %s', async (_, path, headers, language, direction) => {
    expect(await open(app(), path, headers)).toMatchObject({ status: 200, language, direction, page: language, said: '', sealed: '' })
  })

  test('names both numbers before anything else, as links that call', async () => {
    const { html } = await open(app())
    expect(html).toContain('href="tel:911"')
    expect(html).toContain('href="tel:+14155550142"')
    expect(html.indexOf('tel:911')).toBeLessThan(html.indexOf('<main>'))
  })

  test('says that it is a test until the line is live', async () => {
    expect((await open(app())).html).toContain('Test lamp, not an official service of the valley.')
    const live = await servedApp({ settings: { live: true, operatorName: 'Wick School', operatorContact: '415-555-0100' } })
    expect((await open(live)).html).not.toContain('Test lamp')
  })

  test('asks for nothing that a browser would remember', async () => {
    const { html } = await open(app())
    expect(html.match(/<(form id="chat"|textarea)[^>]*>/g)).toEqual([expect.stringContaining('autocomplete="off"'), expect.stringContaining('autocomplete="off"')])
  })
})

describe('a conversation', () => {
  test('goes on through the form', async () => {
    const menu = await write(app(), await open(app()), 'menu')
    const group = await write(app(), menu, '2')
    expect(group.said).toContain('Help in the valley. Write a number:')
    const rice = await write(app(), group, '1')
    expect(rice.said).toContain('The Rice Bank gives food to every family')
    expect(rice.said).toMatch(/You menu .* You 2 .* You 1 /)
  })

  test('is kept on no server: not while it runs, not after', async () => {
    const own = await servedApp()
    await write(own, await write(own, await open(own), 'menu'), '2')
    expect(own.conversations.held()).toEqual({ sessions: 0, messages: 0 })
  })

  test('shows what was written as it was written, and never as HTML', async () => {
    const text = '<script>alert(1)</script> "where" & \'rice\''
    const page = await write(app(), await open(app()), text)
    expect(page.html).not.toContain('<script>alert')
    expect(page.said).toContain(text)
  })

  test('cannot be read in the form', async () => {
    const { sealed } = await write(app(), await open(app()), 'where is the rice bank')
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toMatch(/rice/i)
  })

  test('turns to the language of the question', async () => {
    const page = await write(app(), await open(app(), '/?lang=en'), 'أين بنك الأرز')
    expect(page).toMatchObject({ language: 'ar', direction: 'rtl', page: 'ar' })
  })

  test('is urgent where it is, before all else', async () => {
    const { html, said } = await write(app(), await open(app()), 'agents are at my door right now')
    expect(html).toContain('<div class="said line now">')
    expect(said).toContain('Call 415-555-0142 now.')
  })

  test('is gone from the page after DELETE', async () => {
    const asked = await write(app(), await open(app()), 'where is the rice bank')
    const gone = await write(app(), asked, 'delete')
    expect(gone.said).toBe("The lamp Done: this conversation is erased here. To clear this device, close this page and delete it from the browser's history.")
    expect((await write(app(), gone, '1')).said).not.toContain('Rice')
  })

  test('lets go of its oldest messages, so that the form stays light', async () => {
    let page = await open(app())
    for (let i = 0; i < 30; i++) page = await write(app(), page, `when does the reading club meet, asked ${i} times ${'x'.repeat(1500)}`)
    expect(page.sealed.length).toBeLessThanOrEqual(40_000)
    expect(page.said).toContain('asked 29 times')
    expect(page.said).not.toContain('asked 3 times')
  })
})

describe('the same form sent again', () => {
  const withoutSeal = (html: string) => html.replaceAll(/name="sealed" value="[^"]*"/g, '')

  test.each(['menu', 'where is the rice bank', 'agents are at my door', '2', 'delete'])('shows the same page: %s', async (text) => {
    const menu = await write(app(), await open(app()), 'menu')
    const [once, twice] = [await write(app(), menu, text), await write(app(), menu, text)]
    expect(withoutSeal(twice.html)).toBe(withoutSeal(once.html))
  })

  test('shows the same page almost half an hour later', async () => {
    const own = await servedApp()
    const menu = await write(own, await open(own), 'menu')
    const once = await write(own, menu, '2')
    own.clock.advance(minutes(29))
    expect(withoutSeal((await write(own, menu, '2')).html)).toBe(withoutSeal(once.html))
  })
})

describe('a seal that is not ours opens as a new conversation', () => {
  const first = async () => write(app(), await open(app()), 'menu')

  test.each<[string, (sealed: string) => string]>([
    ['changed in its first letter', (sealed) => (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1)],
    ['changed in the middle', (sealed) => sealed.slice(0, 60) + (sealed[60] === 'A' ? 'B' : 'A') + sealed.slice(61)],
    ['cut short', (sealed) => sealed.slice(0, -8)],
    ['with more behind it', (sealed) => `${sealed}AAAA`],
    ['a few letters', () => 'QUJD'],
    ['no base64', () => '%%% not a seal %%%'],
    ['a conversation in plain words', () => Buffer.from(JSON.stringify({ session: {}, said: [{ by: 'line', urgent: false, blocks: [{ text: 'Pay at once' }] }] })).toString('base64url')],
  ])('%s', async (_, change) => {
    const { sealed } = await first()
    const page = await send(app(), { sealed: change(sealed), page: 'en', text: '2' })
    expect(page.status).toBe(200)
    expect(page.said).toContain('That list is closed')
    expect(page.said).not.toMatch(/It is happening now|Pay at once/)
  })

  test('made by another process', async () => {
    const other = await servedApp({ random: seededRandom('another lamp') })
    const page = await write(other, await first(), '2')
    expect(page.status).toBe(200)
    expect(page.said).toContain('That list is closed')
    expect(page.said).not.toContain('It is happening now')
  })
})

describe('the list of languages', () => {
  test('changes the page and keeps the conversation', async () => {
    const asked = await write(app(), await open(app()), 'where is the rice bank')
    const turned = await send(app(), { sealed: asked.sealed, language: 'ar' })
    expect(turned).toMatchObject({ status: 200, language: 'ar', direction: 'rtl', page: 'ar' })
    expect(turned.said).toContain('The Rice Bank gives food to every family')
  })

  test('decides the language of a text that shows none', async () => {
    const turned = await send(app(), { sealed: '', language: 'es' })
    expect((await write(app(), turned, '🙏')).said).toContain('Escriba su pregunta con palabras')
  })

  test('never overrules the language of a text', async () => {
    const turned = await send(app(), { sealed: '', language: 'es' })
    expect((await write(app(), turned, 'where is the rice bank')).language).toBe('en')
  })
})
