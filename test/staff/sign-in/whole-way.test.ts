// From an empty store to a translator at work: the first link, an invitation, a password, an app, a sign-in.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, colleague, firstAdministrator, goodPassword, openSite, signsIn, type Colleague, type Site } from './site.ts'

let site: Site
let nan: Colleague
let linh: Colleague
beforeAll(async () => {
  site = await openSite()
  nan = await firstAdministrator(site)
  linh = await colleague(site, nan, 'translator', { handle: 'linh', languages: ['vi', 'es'] })
})
afterAll(() => site.close())

describe('the first administrator', () => {
  test('comes in by the link that the start printed, and is signed in at once', async () => {
    expect((await nan.browser.open('/staff')).text).toContain('Hello nan, administrator of')
  })

  test('has got eight codes on paper', () => {
    expect(new Set(nan.codes).size).toBe(8)
  })

  test('is the last one to come in like that: there is no link any more', async () => {
    expect(await site.firstAdministratorLink()).toBe(null)
  })
})

describe('an invited translator', () => {
  test('has the role and the languages of the invitation', async () => {
    expect((await linh.browser.open('/staff')).text).toContain('Hello linh, translator of vi and es')
  })

  test('signs in later with name, password and a code of the app, wherever the capitals are', async () => {
    const browser = await signsIn(site, { ...linh, handle: ' Linh ' })
    expect(browser.screen).toMatchObject({ status: 200, path: '/staff/next' })
    expect(browser.screen.text).toContain('Hello linh')
  })

  test('is led to the page they wanted in the first place', async () => {
    const browser = site.browser()
    await browser.open('/staff/topic?language=vi')
    expect(browser.screen.path).toMatch(/^\/staff\/sign-in\?then=/)
    await browser.send('/staff/sign-in', { handle: 'linh', password: goodPassword })
    site.clock.advance(30_000)
    await browser.send('/staff/sign-in/code', { code: codeOf(linh.key, site.clock) })
    expect(browser.screen.path).toBe('/staff/topic?language=vi')
  })

  test('gets in without the phone by a code on paper, once', async () => {
    const [code] = linh.codes
    const browser = site.browser()
    const withPaper = async () => {
      await browser.open('/staff/sign-in')
      await browser.send('/staff/sign-in', { handle: 'linh', password: goodPassword })
      await browser.open('/staff/sign-in/code?paper')
      return browser.send('/staff/sign-in/code?paper', { code: code!.toUpperCase().replace('-', ' ') })
    }
    expect((await withPaper()).path).toBe('/staff/next')
    await browser.send('/staff/sign-out')
    expect((await withPaper()).status).toBe(401)
    expect(await site.audited()).toContain('linh recovered linh')
  })

  test('sees nothing of the people', async () => {
    expect((await linh.browser.open('/staff/people')).status).toBe(403)
  })
})

test('who signs out is out, and is told so', async () => {
  const browser = await signsIn(site, linh)
  const kept = new Map(browser.cookies)
  const { text } = await browser.send('/staff/sign-out')
  expect(text).toContain('You are signed out.')
  // Also for whoever kept the cookie.
  browser.cookies.set('staff', kept.get('staff')!)
  expect((await browser.open('/staff')).path).toBe('/staff/sign-in')
})

test('a Spanish browser is spoken to in Spanish', async () => {
  const page = await fetch(`${site.url}/staff/sign-in`, { headers: { 'Accept-Language': 'es-MX' } })
  expect(await page.text()).toMatch(/<html lang="es"[\s\S]*<h1>Iniciar sesión<\/h1>/)
})

test('all of it stands in the list of who did what, without a secret', async () => {
  const audited = await site.audited()
  for (const line of ['nan account-made nan', 'nan signed-in nan', 'linh account-made linh', 'linh signed-in linh', 'linh signed-out linh']) expect(audited).toContain(line)
  expect(audited.find((line) => line.startsWith('nan account-invited'))).toMatch(/^nan account-invited [0-9a-f]{16} translator$/)
})

test('where the district has no sign-in of its own, nothing leads there', async () => {
  const browser = site.browser()
  expect((await browser.open('/staff/sign-in')).text).not.toContain('district account')
  expect((await browser.open('/staff/sign-in/district')).path).toMatch(/^\/staff\/sign-in\?then/)
})
