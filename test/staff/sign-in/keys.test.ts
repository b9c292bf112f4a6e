// One's own keys: a new password, another phone, new codes on paper; each needs a fresh proof and ends every other session.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, codesOn, colleague, firstAdministrator, keyOn, openSite, signsIn, type Colleague, type Site } from './site.ts'
import { minutes } from '../../support/clock.ts'
import type { TestBrowser } from './test-browser.ts'

let site: Site
let nan: Colleague
let ana: Colleague
let named = 0
beforeAll(async () => {
  site = await openSite()
  nan = await firstAdministrator(site)
})
afterAll(() => site.close())
beforeEach(async () => {
  site.clock.advance(25 * 3_600_000)
  await signsIn(site, nan, nan.browser)
  ana = await colleague(site, nan, 'editor', { handle: `ana-${++named}` })
})

const isIn = async (browser: TestBrowser) => (await browser.open('/staff')).path === '/staff'
const newPassword = 'seven purple umbrellas'

describe.each([
  ['the password', '/staff/me/password', async (browser: TestBrowser) => (await browser.open('/staff/me/password'), browser.send('/staff/me/password', { password: newPassword, again: newPassword }))],
  ['the app', '/staff/me/app', async (browser: TestBrowser) => (await browser.open('/staff/me'), browser.send('/staff/me/app'))],
  ['the codes on paper', '/staff/me/codes', async (browser: TestBrowser) => (await browser.open('/staff/me'), browser.send('/staff/me/codes'))],
])('changing %s', (_, path, change) => {
  test('is asked for again when the proof is older than ten minutes, and nothing is changed before', async () => {
    site.clock.advance(minutes(10) + 1)
    const before = await site.records.get('account', ana.handle)
    expect((await change(ana.browser)).path).toMatch(/^\/staff\/again\?then=/)
    expect((await site.records.get('account', ana.handle))?.value).toEqual(before?.value)
  })

  test('is possible within ten minutes of signing in', async () => {
    expect((await change(ana.browser)).path).toMatch(path === '/staff/me/password' ? /^\/staff\/me\?done=changed$/ : new RegExp(`^${path}$`))
  })
})

test('a new password opens, the old one does not, and all other sessions are over', async () => {
  const elsewhere = await signsIn(site, ana)
  const old = ana.browser.cookies.get('staff')!
  await ana.browser.open('/staff/me/password')
  await ana.browser.send('/staff/me/password', { password: newPassword, again: newPassword })
  expect(ana.browser.cookies.get('staff')).not.toBe(old)
  expect([await isIn(ana.browser), await isIn(elsewhere)]).toEqual([true, false])
  await elsewhere.open('/staff/sign-in')
  expect((await elsewhere.send('/staff/sign-in', { handle: ana.handle, password: ana.password })).status).toBe(401)
  expect(await isIn(await signsIn(site, { ...ana, password: newPassword }))).toBe(true)
  expect(await site.audited()).toContain(`${ana.handle} password-changed ${ana.handle}`)
})

test.each([
  ['too short', 'elevenchars', 'elevenchars', 'at least 12'],
  ['two different ones', newPassword, `${newPassword}s`, 'not the same'],
  ['one that many have', 'Qwerty123456', 'Qwerty123456', 'Many people'],
])('a password is refused in place when it is %s', async (_, password, again, sentence) => {
  await ana.browser.open('/staff/me/password')
  const { status, text } = await ana.browser.send('/staff/me/password', { password, again })
  expect([status, text]).toEqual([422, expect.stringContaining(sentence)])
})

test('another app takes over only after it has shown a code, then the old one opens nothing', async () => {
  await ana.browser.open('/staff/me')
  const page = await ana.browser.send('/staff/me/app')
  expect((await ana.browser.send('/staff/me/app/code', { code: codeOf(ana.key, site.clock) })).status).toBe(422)
  expect((await ana.browser.send('/staff/me/app/code', { code: codeOf(keyOn(page), site.clock) })).path).toBe('/staff/me?done=changed')
  site.clock.advance(30_000)
  const browser = site.browser()
  await browser.open('/staff/sign-in')
  await browser.send('/staff/sign-in', { handle: ana.handle, password: ana.password })
  expect((await browser.send('/staff/sign-in/code', { code: codeOf(ana.key, site.clock) })).status).toBe(401)
  expect((await browser.send('/staff/sign-in/code', { code: codeOf(keyOn(page), site.clock) })).path).toBe('/staff')
})

test('an app begun by somebody else cannot be confirmed', async () => {
  await nan.browser.open('/staff/me')
  const page = await nan.browser.send('/staff/me/app')
  const pending = /name="pending" value="([^"]*)"/.exec(page.text)![1]!
  await ana.browser.open('/staff/me')
  await ana.browser.send('/staff/me/app')
  const before = await site.records.get('account', ana.handle)
  await ana.browser.send('/staff/me/app/code', { pending, code: codeOf(keyOn(page), site.clock) })
  expect((await site.records.get('account', ana.handle))?.value).toEqual(before?.value)
})

test('new codes on paper are shown once, and the old ones open nothing', async () => {
  await ana.browser.open('/staff/me')
  const codes = codesOn(await ana.browser.send('/staff/me/codes'))
  expect(new Set([...codes, ...ana.codes]).size).toBe(16)
  expect((await ana.browser.open('/staff/me')).text).toContain('You have 8 recovery codes left.')
  const browser = site.browser()
  await browser.open('/staff/sign-in')
  await browser.send('/staff/sign-in', { handle: ana.handle, password: ana.password })
  await browser.open('/staff/sign-in/code?paper')
  expect((await browser.send('/staff/sign-in/code?paper', { code: ana.codes[0]! })).status).toBe(401)
  expect((await browser.send('/staff/sign-in/code?paper', { code: codes[7]! })).path).toBe('/staff')
})

test('the language of the editor is one’s own choice', async () => {
  await ana.browser.open('/staff/me')
  expect((await ana.browser.send('/staff/me/language', { language: 'es' })).text).toContain('<html lang="es"')
  expect((await ana.browser.send('/staff/me/language', { language: 'tlh' })).status).toBe(400)
  await ana.browser.open('/staff/me')
  expect((await ana.browser.send('/staff/me/language', { language: '' })).text).toContain('<html lang="en"')
})
