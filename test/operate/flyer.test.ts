// The flyer and the card as pages: what they say, in which language, and nothing that is not so.
import { describe, expect, test } from 'vitest'
import { districtFiles, type TestAppOverrides } from '../support/district.ts'
import { changed } from '../support/edition.ts'
import { servedApp, sharedApp } from '../support/serve.ts'

const app = sharedApp()
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(app().url + path, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const languagesOn = (text: string) => [...text.matchAll(/<article class="flyer[^"]*" lang="([^"]+)"/g)].map(([, language]) => language)
const paperOf = (text: string) => text.match(/flyer-(letter|a4)\.css/)?.[1]

describe('what is asked for', () => {
  test.each([
    ['one language', '/flyer?lang=es', ['es'], 'letter'],
    ['two in one list', '/flyer?lang=es,ar', ['es', 'ar'], 'letter'],
    ['two by name', '/flyer?lang=ar&lang=en', ['ar', 'en'], 'letter'],
    ['the same twice', '/flyer?lang=es&lang=es', ['es'], 'letter'],
    ['a second that is none', '/flyer?lang=es&lang=', ['es'], 'letter'],
    ['three, of which two fit', '/flyer?lang=es,ar,en', ['es', 'ar'], 'letter'],
    ['another name of a language', '/flyer?lang=castellano', ['es'], 'letter'],
    ['the other paper', '/flyer?lang=es&paper=a4', ['es'], 'a4'],
    ['a paper nobody has', '/flyer?lang=es&paper=papyrus', ['es'], 'letter'],
    ['a language nobody has', '/flyer?lang=klingon', ['ar'], 'letter'],
    ['nothing', '/flyer', ['ar'], 'letter'],
  ])('%s', async (_, path, languages, paper) => {
    const { status, text } = await get(path, { 'accept-language': 'ar' })
    expect({ status, languages: languagesOn(text), paper: paperOf(text) }).toEqual({ status: 200, languages, paper })
  })

  test('the form speaks the language of whoever prints, the sheet those that were chosen', async () => {
    const { text } = await get('/flyer?lang=ar,es', { 'accept-language': 'en' })
    expect(text).toContain('<section class="desk" lang="en" dir="ltr"')
    expect(text).toContain('<article class="flyer web-only" lang="ar" dir="rtl"')
    expect(text).toContain('<article class="flyer web-only" lang="es" dir="ltr"')
  })
})

describe('a hostile address', () => {
  test.each([
    ['a script', '/flyer?lang=<script>alert(1)</script>&paper="><script>'],
    ['brackets', '/flyer?lang[]=es&lang[x]=<x>&paper[]=a4'],
    ['a hundred languages', `/flyer?${Array.from({ length: 100 }, (_, i) => `lang=<x>${i}`).join('&')}`],
    ['a long list', `/flyer?lang=${'<x>,'.repeat(2000)}`],
    ['the name of a thing that every object has', '/flyer?lang=__proto__,constructor&paper=constructor'],
    ['no proper characters', '/flyer?lang=%00%ff%F0%9F&paper=%E0%A4'],
    ['the card', '/flyer/card?lang=<script>alert(1)</script>'],
    ['a file outside', '/..%2f..%2fpackage.json'],
  ])('gets a page or a refusal, and none of its own words back: %s', async (_, path) => {
    const { status, text } = await get(path)
    expect([200, 400, 404]).toContain(status)
    expect(text).not.toMatch(/<script>|<x>|alert\(1\)/)
  })
})

test('both pages have the strict headers of every page, and leave nothing behind', async () => {
  for (const path of ['/flyer', '/flyer/card', '/flyer.css', '/flyer-letter.css', '/flyer-a4.css']) {
    const { status, headers } = await get(path)
    expect({ path, status }).toEqual({ path, status: 200 })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('set-cookie')).toBeNull()
  }
})

test('the only way to another host is the way out', async () => {
  for (const path of ['/flyer?lang=es,ar', '/flyer/card?lang=es']) {
    const { text } = await get(path)
    const addresses = [...text.matchAll(/(?:href|src|action)="([^"]+)"/g)].map(([, address]) => address ?? '')
    expect(addresses.filter((address) => !/^\/(?!\/)/.test(address))).toEqual(['https://www.google.com/'])
  }
})

const contact = (confidence: string) => `this-line:
  by: text
  value: 415-555-0120
  hours: 24/7
  languages: [en]
  source: the operator
  checked: 2026-10-01
  confidence: ${confidence}
  fallback: district
emergency:`

/** The page of an app with other settings or files, in English. */
async function pageOf(overrides: TestAppOverrides, path = '/flyer?lang=en'): Promise<string> {
  const { url } = await servedApp(overrides)
  return (await fetch(url + path)).text()
}

describe('the number to text', () => {
  test('stands there, and opens a text message, once somebody has texted it', async () => {
    const text = await pageOf({ files: changed('dialogs/contacts.yaml', 'emergency:', contact('verified')) })
    expect(text).toContain('<a href="sms:+14155550120"><bdi dir="ltr">415-555-0120</bdi></a>')
    expect(text).not.toContain('add the contact')
  })

  test.each([
    ['nobody has texted it', changed('dialogs/contacts.yaml', 'emergency:', contact('unverified'))],
    ['there is none', districtFiles()],
    ['it takes no texts', changed('dialogs/contacts.yaml', 'emergency:', contact('verified').replace('by: text', 'by: call'))],
  ])('is left out, and no other stands in for it, while %s', async (_, files) => {
    const text = await pageOf({ files })
    expect(text).not.toContain('415-555-0120')
    expect(text).not.toContain('415-555-0100')
    expect(text).not.toContain('sms:')
    expect(text).toContain('add the contact “this-line”')
  })

  test('is missed in the language of whoever prints as well', async () => {
    const { text } = await get('/flyer?lang=ar', { 'accept-language': 'es' })
    expect(text).toContain('agregue el contacto «this-line»')
    expect(text).toContain('add the contact “this-line”')
  })
})

test('an address that only this machine can open is said to be one', async () => {
  expect(await pageOf({ settings: { publicUrl: 'http://localhost:3978' } })).toContain('The code leads to http://localhost:3978')
  expect(await pageOf({})).not.toContain('The code leads to')
})

describe('who runs the line', () => {
  test('comes from the settings, with the trial notice until it is live', async () => {
    const trial = await pageOf({ settings: { operatorName: 'Lamp <Keepers>', operatorContact: 'keepers@lantern.example' } })
    expect(trial).toContain('This line is run by Lamp &lt;Keepers&gt;. Contact: keepers@lantern.example.')
    expect(trial.match(/Test lamp, not an official service/g)).toHaveLength(1)
    const live = await pageOf({ settings: { operatorName: 'Lamp Keepers', operatorContact: 'keepers@lantern.example', live: true } })
    expect(live).not.toContain('Test lamp')
  })

  test('is not made up', async () => {
    expect(await pageOf({})).toContain('Nobody has filled in yet who runs this line.')
  })
})

test('the promise, the urgent line and three questions stand on the flyer', async () => {
  const { text } = await get('/flyer?lang=en')
  expect(text).toContain('We keep no number, no name and none of your words. Phone companies keep their own records of text messages. The web chat leaves no such record.')
  expect(text).toContain('Danger: call <strong><bdi dir="ltr">911</bdi></strong>. Agents: call <strong><bdi dir="ltr">415-555-0142</bdi></strong>.')
  expect(text.match(/<li>/g)).toHaveLength(3)
})

describe('the card', () => {
  test('has the English sentence first, and below it the same in the language of the family', async () => {
    const { text } = await get('/flyer/card?lang=ar')
    expect(text).toContain('<li><b>I want to remain silent.</b> <span lang="ar" dir="rtl" data-script="Arab">أريد أن ألتزم الصمت.</span></li>')
    expect(text.match(/<article class="card">/g)).toHaveLength(5)
  })

  test('has no second line in English itself', async () => {
    const { text } = await get('/flyer/card?lang=en')
    expect(text).toContain('<li><b>I want to remain silent.</b></li>')
  })

  test('is English alone in a language that has no phrases', async () => {
    const files = districtFiles()
    files.set('locales/es/ui.yaml', files.get('locales/es/ui.yaml')!.replace(/^card:[^]*/m, ''))
    const text = await pageOf({ files }, '/flyer/card?lang=es')
    expect(text).toContain('<li><b>I want to remain silent.</b></li>')
    expect(text).toContain('<div class="back" lang="en" dir="ltr"')
  })
})
