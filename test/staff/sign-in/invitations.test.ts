// Invitations: each opens once, not for long, and only what it was made for.
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { codeOf, colleague, firstAdministrator, goodPassword, joins, keyOn, linkOn, openSite, signsIn, type Colleague, type Site } from './site.ts'
import { invite } from '../../../src/staff/people/people.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { minutes } from '../../support/clock.ts'

const hours = (count: number) => minutes(60 * count)
let site: Site
let nan: Colleague
beforeAll(async () => {
  site = await openSite()
  nan = await firstAdministrator(site)
})
afterAll(() => site.close())
beforeEach(async () => {
  site.clock.advance(hours(25))
  await signsIn(site, nan, nan.browser)
})

async function invitation(role = 'editor'): Promise<string> {
  await nan.browser.open('/staff/people')
  return linkOn(await nan.browser.send('/staff/people/invite', [['role', role], ['languages', 'es']]))
}
const opened = async (link: string, where = site) => (await where.browser().open(link)).status

describe('the link of the first start', () => {
  const fresh = async () => {
    const other = await openSite()
    onTestFinished(other.close)
    return other
  }

  test('lasts a day, but for its last moment', async () => {
    const other = await fresh()
    const link = (await other.firstAdministratorLink())!
    other.clock.advance(hours(24) - 1)
    expect(await opened(link, other)).toBe(200)
    other.clock.advance(1)
    expect(await opened(link, other)).toBe(410)
  })

  test('makes an older one worthless', async () => {
    const other = await fresh()
    const [older, newer] = [(await other.firstAdministratorLink())!, (await other.firstAdministratorLink())!]
    expect([await opened(older, other), await opened(newer, other)]).toEqual([410, 200])
  })

  test('is worthless once there is an administrator, also with its form already open', async () => {
    const other = await fresh()
    const slow = other.browser()
    const link = (await other.firstAdministratorLink())!
    await slow.open(link)
    const app = await slow.send('/staff/invitation', { handle: 'late', password: goodPassword, again: goodPassword })
    await joins(other, link, 'quick')
    expect((await slow.send('/staff/invitation/code', { code: codeOf(keyOn(app), other.clock) })).status).toBe(410)
    expect(await opened(link, other)).toBe(410)
    expect(await other.stored()).not.toContain('late')
  })

  test('is worthless also when the operator has let an administrator in by another way', async () => {
    const other = await fresh()
    const link = (await other.firstAdministratorLink())!
    const byOperator = await invite({ records: other.records, now: other.clock.now, random: seededRandom('operator'), publicUrl: other.url }, { role: 'administrator', languages: [], handle: 'nan' }, null)
    await joins(other, byOperator.kind === 'link' ? byOperator.link : '', 'nan')
    expect(await opened(link, other)).toBe(410)
  })
})

describe('an invitation', () => {
  test('lasts a week, but for its last moment', async () => {
    const link = await invitation()
    site.clock.advance(hours(24 * 7) - 1)
    expect(await opened(link)).toBe(200)
    site.clock.advance(1)
    expect(await opened(link)).toBe(410)
  })

  test('opens once', async () => {
    const link = await invitation()
    await joins(site, link, 'once')
    expect(await opened(link)).toBe(410)
  })

  test('opens once, also for two who confirm at one moment', async () => {
    const link = await invitation()
    const browsers = [site.browser(), site.browser()]
    const keys: string[] = []
    for (const [n, browser] of browsers.entries()) {
      await browser.open(link)
      keys.push(keyOn(await browser.send('/staff/invitation', { handle: `twin-${n}`, password: goodPassword, again: goodPassword })))
    }
    const screens = await Promise.all(browsers.map((browser, n) => browser.send('/staff/invitation/code', { code: codeOf(keys[n]!, site.clock) })))
    expect(screens.map(({ status }) => status).sort()).toEqual([200, 410])
  })

  test('that an administrator took back opens nothing', async () => {
    const link = await invitation('reviewer')
    const page = await nan.browser.open('/staff/people')
    expect(page.text).toContain('Invitations that are still open')
    // All of them, as the page lists them.
    while (nan.browser.screen.text.includes('/staff/people/revoke')) await nan.browser.send('/staff/people/revoke')
    expect(await opened(link)).toBe(410)
  })

  test.each([
    ['a guessed code', 'A'.repeat(43)],
    ['no code', ''],
    ['the fingerprint that the store has', 'session/…'],
  ])('with %s opens nothing', async (_, code) => {
    expect(await opened(`/staff/invitation?code=${encodeURIComponent(code)}`)).toBe(410)
  })

  test('leaves nothing behind until the app is confirmed', async () => {
    const link = await invitation()
    const before = await site.stored()
    const browser = site.browser()
    await browser.open(link)
    await browser.send('/staff/invitation', { handle: 'halfway', password: goodPassword, again: goodPassword })
    expect((await browser.send('/staff/invitation/code', { code: '000000' })).status).toBe(422)
    expect(await site.stored()).toBe(before)
  })

  test('waits half an hour for the app, but for the last moment', async () => {
    const browser = site.browser()
    await browser.open(await invitation())
    const key = keyOn(await browser.send('/staff/invitation', { handle: 'unhurried', password: goodPassword, again: goodPassword }))
    site.clock.advance(minutes(30) - 1)
    expect((await browser.send('/staff/invitation/code', { code: '000000' })).status).toBe(422)
    site.clock.advance(1)
    expect((await browser.send('/staff/invitation/code', { code: codeOf(key, site.clock) })).status).toBe(410)
  })

  test('carries a sealed form: what was changed in it on the way is not taken', async () => {
    const browser = site.browser()
    await browser.open(await invitation())
    const app = await browser.send('/staff/invitation', { handle: 'forger', password: goodPassword, again: goodPassword })
    const sealed = /name="pending" value="([^"]*)"/.exec(app.text)![1]!
    expect((await browser.send('/staff/invitation/code', { code: codeOf(keyOn(app), site.clock), pending: `${sealed.slice(0, -4)}AAAA` })).status).toBe(410)
  })
})

describe('a name', () => {
  test.each([
    ['of two letters', 'ab', true],
    ['of 24', `a${'b'.repeat(22)}c`, true],
    ['with a hyphen and digits', 'front-desk-2', true],
    ['in capitals, which are made small', 'Front-Desk', true],
    ['of one letter', 'a', false],
    ['of 25', `a${'b'.repeat(23)}c`, false],
    ['that is an e-mail address', 'ana@school.example', false],
    ['that is a phone number', '4085550100', false],
    ['with a space', 'ana lopez', false],
    ['with an accent', 'josé', false],
    ['that ends in a hyphen', 'ana-', false],
    ['that somebody has', 'nan', false],
    ['that every object has', '__proto__', false],
  ])('%s', async (_, handle, isTaken) => {
    const browser = site.browser()
    await browser.open(await invitation())
    const { status, text } = await browser.send('/staff/invitation', { handle, password: goodPassword, again: goodPassword })
    expect([status, text.includes('Your authenticator app')]).toEqual(isTaken ? [200, true] : [422, false])
  })

  test('that is gone before the last page is not given twice', async () => {
    const [first, second] = [site.browser(), site.browser()]
    await first.open(await invitation())
    const app = await first.send('/staff/invitation', { handle: 'wanted', password: goodPassword, again: goodPassword })
    await joins(site, await invitation(), 'wanted', { browser: second })
    expect((await first.send('/staff/invitation/code', { code: codeOf(keyOn(app), site.clock) })).status).toBe(409)
    expect((await second.open('/staff')).text).toContain('Hello wanted')
  })
})

describe('a new invitation for somebody who is there', () => {
  async function renewed(handle: string): Promise<string> {
    await nan.browser.open('/staff/people')
    return linkOn(await nan.browser.send('/staff/people/renew', { handle }))
  }

  test('gives new keys under the same name and role, and ends all that was before', async () => {
    const lost = await colleague(site, nan, 'translator', { handle: 'lost', languages: ['vi'] })
    const link = await renewed('lost')
    // A slip of the administrator locks nobody out.
    expect((await lost.browser.open('/staff')).path).toBe('/staff')
    const found = await joins(site, link, 'lost', { password: 'another good long password' })
    expect((await lost.browser.open('/staff')).path).toBe('/staff/sign-in')
    const browser = site.browser()
    await browser.open('/staff/sign-in')
    expect((await browser.send('/staff/sign-in', { handle: 'lost', password: lost.password })).status).toBe(401)
    const { screen } = await signsIn(site, found)
    // A translator begins with one text.
    expect([screen.path, screen.text.includes('Hello lost, translator of vi')]).toEqual(['/staff/next', true])
  })

  test('is for that name alone', async () => {
    await colleague(site, nan, 'editor', { handle: 'named' })
    const browser = site.browser()
    await browser.open(await renewed('named'))
    expect((await browser.send('/staff/invitation', { handle: 'nan', password: goodPassword, again: goodPassword })).status).toBe(422)
  })

  test('makes an older one worthless, and dies with the account', async () => {
    await colleague(site, nan, 'editor', { handle: 'leaving' })
    const [older, newer] = [await renewed('leaving'), await renewed('leaving')]
    expect([await opened(older), await opened(newer)]).toEqual([410, 200])
    await nan.browser.open('/staff/people')
    await nan.browser.send('/staff/people/close', { handle: 'leaving' })
    expect(await opened(newer)).toBe(410)
    // Also when the account is opened again.
    await nan.browser.send('/staff/people/reopen', { handle: 'leaving' })
    expect(await opened(newer)).toBe(410)
  })
})
