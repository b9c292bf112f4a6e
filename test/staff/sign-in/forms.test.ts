// Forms at the door: only ours, only from the browser that got them, only from our own pages; and nobody is sent elsewhere afterwards.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, colleague, firstAdministrator, goodPassword, openSite, signsIn, type Colleague, type Site } from './site.ts'

let site: Site
let nan: Colleague
let ana: Colleague
beforeAll(async () => {
  site = await openSite()
  nan = await firstAdministrator(site)
  ana = await colleague(site, nan, 'editor', { handle: 'ana' })
})
afterAll(() => site.close())
beforeEach(() => site.clock.advance(25 * 3_600_000))

const signIn = () => ({ handle: 'ana', password: goodPassword, then: '' })

describe('the form of those who are not signed in', () => {
  test('is taken with its token, and leads on', async () => {
    const browser = site.browser()
    await browser.open('/staff/sign-in')
    expect((await browser.send('/staff/sign-in', signIn())).path).toBe('/staff/sign-in/code')
  })

  test.each([
    ['without a token', () => ({ ...signIn() })],
    ['with an empty token', () => ({ ...signIn(), csrf: '' })],
    ['with somebody else’s token', () => ({ ...signIn(), csrf: 'A'.repeat(22) })],
  ])('%s is refused', async (_, fields) => {
    const browser = site.browser()
    await browser.open('/staff/sign-in')
    const { status, path } = await browser.post('/staff/sign-in', fields())
    expect([status, path, browser.cookies.has('staff-step')]).toEqual([403, '/staff/sign-in', false])
  })

  test('without the cookie beside the token is refused', async () => {
    const browser = site.browser()
    await browser.open('/staff/sign-in')
    const token = browser.cookies.get('staff-form')!
    browser.cookies.clear()
    expect((await browser.post('/staff/sign-in', { ...signIn(), csrf: token })).status).toBe(403)
  })

  test.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
    ['another host of the same site', { 'Sec-Fetch-Site': 'same-site', Origin: 'https://other.line.test' }],
    ['an old browser on another site', { 'Sec-Fetch-Site': '', Origin: 'https://evil.example' }],
    ['a page that hides where it is', { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' }],
  ])('sent from %s is refused', async (_, headers) => {
    const browser = site.browser()
    await browser.open('/staff/sign-in')
    expect((await browser.send('/staff/sign-in', signIn(), headers)).status).toBe(403)
  })

  test.each(['/staff/sign-in', '/staff/sign-in/code', '/staff/invitation', '/staff/invitation/code'])('%s too says no to a form without a token', async (path) => {
    const { status } = await site.browser().post(path, { ...signIn(), code: '1', pending: 'x', again: '' })
    expect(status).toBe(403)
  })

  test.each([
    ['a field that is missing', { handle: 'ana' }],
    ['a field twice', [['handle', 'ana'], ['handle', 'nan'], ['password', 'x']]],
    ['a field of monstrous length', { handle: 'a'.repeat(5000), password: 'x' }],
  ])('with %s gets a page that says so', async (_, fields) => {
    const browser = site.browser()
    await browser.open('/staff/sign-in')
    const given = Array.isArray(fields) ? (fields as [string, string][]) : Object.entries(fields)
    const { status, text } = await browser.post('/staff/sign-in', [['csrf', browser.cookies.get('staff-form')!], ...given])
    expect([status, text]).toEqual([400, expect.stringContaining('could not be read')])
  })
})

test.each(['/staff/sign-out', '/staff/again', '/staff/me/language', '/staff/me/sessions/end', '/staff/me/sessions/end-others', '/staff/me/password', '/staff/me/app', '/staff/me/app/code', '/staff/me/codes', '/staff/people/invite', '/staff/people/role', '/staff/people/renew', '/staff/people/reopen', '/staff/people/close', '/staff/people/revoke'])(
  '%s wants the token of this very session, from our own page',
  async (path) => {
    const mine = await signsIn(site, nan)
    const theirs = await signsIn(site, ana)
    const foreign = /name="csrf" value="([^"]*)"/.exec(theirs.screen.text)![1]!
    const own = /name="csrf" value="([^"]*)"/.exec(mine.screen.text)![1]!
    const before = await site.stored()
    const fields = { handle: 'ana', role: 'editor', id: 'x', password: 'a new password of mine', again: 'a new password of mine', code: '1', pending: 'x', language: '' }
    expect((await mine.post(path, fields)).status).toBe(400)
    expect((await mine.post(path, { ...fields, csrf: foreign })).status).toBe(400)
    expect((await mine.post(path, { ...fields, csrf: own }, { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' })).status).toBe(403)
    expect(await site.stored()).toBe(before)
  },
)

describe('after signing in', () => {
  test.each([
    ['a page of the editor', '/staff/topic?language=es&x=1', '/staff/topic?language=es&x=1'],
    ['another site', 'https://evil.example/', '/staff'],
    ['another site, as a path', '//evil.example/staff', '/staff'],
    ['another site, with backslashes', '/\\evil.example', '/staff'],
    ['another site behind a name', '/staff@evil.example', '/staff'],
    ['a script', 'javascript:alert(1)', '/staff'],
    ['a page that is not the editor’s', '/privacy', '/staff'],
    ['a line break', '/staff/topic\r\nSet-Cookie: a=b', '/staff'],
    ['a list', '/staff/topic"><script>', '/staff'],
  ])('one is led to %s only if that is a page of the editor', async (_, then, to) => {
    const browser = site.browser()
    const page = await browser.open(`/staff/sign-in?then=${encodeURIComponent(then)}`)
    expect(page.text).not.toContain('evil.example')
    // Also where somebody changed the field itself.
    await browser.send('/staff/sign-in', { ...signIn(), then })
    site.clock.advance(30_000)
    expect((await browser.send('/staff/sign-in/code', { code: codeOf(ana.key, site.clock) })).path).toBe(to)
  })

  test('the same holds after proving again who one is', async () => {
    const browser = await signsIn(site, ana)
    await browser.open('/staff/again?then=https://evil.example/')
    site.clock.advance(30_000)
    expect((await browser.send('/staff/again', { password: goodPassword, code: codeOf(ana.key, site.clock), then: '//evil.example' })).path).toBe('/staff/me')
  })
})

test('a colleague’s link in an e-mail opens the page for whoever is signed in, though the cookie stays back at first', async () => {
  const browser = await signsIn(site, ana)
  expect((await browser.open('/staff/topic?language=es', { from: 'https://mail.example' })).path).toBe('/staff/topic?language=es')
  const stranger = site.browser()
  expect((await stranger.open('/staff/topic', { from: 'https://mail.example' })).path).toBe('/staff/sign-in?then=%2Fstaff%2Ftopic')
})

test('what is typed into a form comes back as text, never as a part of the page', async () => {
  const browser = site.browser()
  await browser.open('/staff/sign-in')
  const { text } = await browser.send('/staff/sign-in', { ...signIn(), handle: '"><script>alert(1)</script>' })
  expect(text).not.toContain('<script>alert')
  expect(text).toContain('&quot;&gt;&lt;script&gt;')
})
