// Being signed in: how long it lasts, what ends it, and that nobody can make it or take it over.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { forgetOldSignIns } from '../../../src/staff/sign-in/forget-old.ts'
import { memoryRecords } from '../../../src/storage/memory-records.ts'
import { RecordsUnavailable } from '../../../src/storage/records.ts'
import { sqliteRecords } from '../../../src/storage/sqlite-records.ts'
import { minutes, standingClock } from '../../support/clock.ts'
import { codeOf, colleague, firstAdministrator, goodPassword, openSite, signsIn, type Colleague, type Site } from './site.ts'
import type { TestBrowser } from './test-browser.ts'

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

const isIn = async (browser: TestBrowser) => (await browser.open('/staff')).path === '/staff'

describe('a session', () => {
  test('lasts through an hour of silence, but for its last moment', async () => {
    const browser = await signsIn(site, ana)
    site.clock.advance(minutes(60) - 1)
    expect(await isIn(browser)).toBe(true)
    site.clock.advance(minutes(60))
    expect(await isIn(browser)).toBe(false)
  })

  test('lasts a working day of twelve hours, however busy', async () => {
    const browser = await signsIn(site, ana)
    for (let quarters = 0; quarters < 47; quarters++) {
      site.clock.advance(minutes(15))
      await browser.open('/staff')
    }
    site.clock.advance(minutes(15) - 1)
    expect(await isIn(browser)).toBe(true)
    site.clock.advance(1)
    expect(await isIn(browser)).toBe(false)
  })

  test('being at work is written down every five minutes, not with every page', async () => {
    const browser = await signsIn(site, ana)
    const before = await site.records.edition()
    site.clock.advance(minutes(5) - 1)
    await browser.open('/staff')
    expect(await site.records.edition()).toBe(before)
    site.clock.advance(1)
    await browser.open('/staff')
    await browser.open('/staff')
    expect(await site.records.edition()).toBe(before + 1)
  })

  test('goes on while the store cannot be written', async () => {
    const records = memoryRecords()
    let isFull = false
    const other = await openSite({ records: { ...records, commit: (...given) => (isFull ? Promise.reject(new RecordsUnavailable('SQLITE13')) : records.commit(...given)) } })
    onTestFinished(other.close)
    const { browser } = await firstAdministrator(other)
    isFull = true
    other.clock.advance(minutes(10))
    expect(await isIn(browser)).toBe(true)
    const { status, text } = await browser.send('/staff/sign-out')
    expect([status, text]).toEqual([503, expect.stringContaining('The disk of the server is full.')])
  })

  test('is there after a restart, in the file of the store', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'family-line-door-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const clock = standingClock()
    const before = sqliteRecords(folder)
    const first = await openSite({ records: before, clock })
    const { browser } = await firstAdministrator(first)
    await first.close()
    before.close()
    const after = sqliteRecords(folder)
    const second = await openSite({ records: after, clock })
    onTestFinished(() => second.close().then(() => after.close()))
    const again = second.browser()
    again.cookies.set('staff', browser.cookies.get('staff')!)
    expect((await again.open('/staff')).text).toContain('Hello nan')
  })
})

describe('the cookie', () => {
  test('is kept from scripts and other sites, goes to the editor alone, and ends with the browser', async () => {
    const { said } = await signsIn(site, ana)
    const line = said.findLast((one) => one.startsWith('staff='))!
    expect(line.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Path=/staff', 'SameSite=Strict'])
    expect(line).toMatch(/^staff=[\w-]{43};/)
  })

  test('on https it goes over https alone, under a name that a page without https cannot set', async () => {
    const secure = await openSite({ publicUrl: () => 'https://line.test' })
    onTestFinished(secure.close)
    const browser = secure.browser()
    await browser.open(new URL((await secure.firstAdministratorLink())!).pathname)
    expect(browser.said[0]).toMatch(/^__Secure-staff-form=.*; Secure; SameSite=Strict$/)
  })

  test('that somebody else put there is never taken for a session', async () => {
    const planted = 'A'.repeat(43)
    const browser = site.browser()
    browser.cookies.set('staff', planted)
    await signsIn(site, ana, browser)
    expect(browser.cookies.get('staff')).not.toBe(planted)
    const attacker = site.browser()
    attacker.cookies.set('staff', planted)
    expect(await isIn(attacker)).toBe(false)
  })

  test('of before is worth nothing after a new sign-in in the same browser', async () => {
    const browser = await signsIn(site, ana)
    const old = browser.cookies.get('staff')!
    await browser.send('/staff/sign-out')
    browser.cookies.set('staff', old)
    await signsIn(site, ana, browser)
    const thief = site.browser()
    thief.cookies.set('staff', old)
    expect([await isIn(browser), await isIn(thief)]).toEqual([true, false])
  })

  test.each([
    ['too short', 'abc'],
    ['of another shape', '../../account/ana'],
    ['unknown', 'B'.repeat(43)],
    ['empty', ''],
  ])('that is %s opens nothing', async (_, value) => {
    const browser = site.browser()
    browser.cookies.set('staff', value)
    expect(await isIn(browser)).toBe(false)
  })
})

describe('proving again who one is', () => {
  test('gives the session a new token, and ends the old one', async () => {
    const browser = await signsIn(site, ana)
    const old = browser.cookies.get('staff')!
    await browser.open('/staff/again?then=/staff/topic')
    site.clock.advance(30_000)
    expect((await browser.send('/staff/again', { password: goodPassword, code: codeOf(ana.key, site.clock) })).path).toBe('/staff/topic')
    const thief = site.browser()
    thief.cookies.set('staff', old)
    expect([await isIn(browser), await isIn(thief)]).toEqual([true, false])
  })

  test('needs both the password and a code', async () => {
    const browser = await signsIn(site, ana)
    await browser.open('/staff/again')
    site.clock.advance(30_000)
    expect((await browser.send('/staff/again', { password: 'a wrong one', code: codeOf(ana.key, site.clock) })).status).toBe(401)
    expect((await browser.send('/staff/again', { password: goodPassword, code: '000000' })).status).toBe(401)
  })

  test('holds for ten minutes, but for the last moment', async () => {
    const browser = await signsIn(site, ana)
    const asked = async () => {
      await browser.open('/staff/me')
      return (await browser.send('/staff/me/app')).path
    }
    site.clock.advance(minutes(10))
    expect(await asked()).toBe('/staff/me/app')
    site.clock.advance(1)
    expect(await asked()).toBe('/staff/again?then=%2Fstaff%2Fme')
  })
})

test('who signs in at the very moment in which their account is closed is out all the same', async () => {
  const browser = await signsIn(site, ana)
  const { value } = (await site.records.get('account', 'ana'))!
  const close = async (disabled: boolean) => site.records.commit([{ kind: 'account', id: 'ana', value: { ...(value as object), disabled } }], await site.records.edition())
  await close(true)
  expect(await isIn(browser)).toBe(false)
  await close(false)
})

describe('one’s own list', () => {
  test('shows each browser in coarse words, and ends one or all others', async () => {
    const here = await signsIn(site, ana)
    const phone = await signsIn(site, ana, site.browser({ userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1' }))
    const library = await signsIn(site, ana, site.browser({ userAgent: 'something else' }))
    const { text } = await here.open('/staff/me')
    expect([...text.matchAll(/<th scope="row">([^<]*)/g)].map(([, name]) => name)).toEqual(['Unknown browser', 'Safari, iPhone', 'Firefox, Windows'])
    expect(text.match(/action="\/staff\/me\/sessions\/end"/g)).toHaveLength(2)
    await here.send('/staff/me/sessions/end')
    expect([await isIn(here), await isIn(phone), await isIn(library)]).toEqual([true, true, false])
    await here.open('/staff/me')
    await here.send('/staff/me/sessions/end-others')
    expect([await isIn(here), await isIn(phone)]).toEqual([true, false])
  })

  test('ends nobody else’s session', async () => {
    const hers = await signsIn(site, ana)
    const all = (await site.records.list('session')).map(({ value }) => value as { account?: string; id: string; startedAt: number })
    const { id } = all.find(({ account, startedAt }) => account === 'ana' && startedAt === site.clock.now())!
    const admin = await signsIn(site, nan)
    await signsIn(site, nan)
    await admin.open('/staff/me')
    await admin.send('/staff/me/sessions/end', { id })
    expect(await isIn(hers)).toBe(true)
  })
})

test('what is over is taken out of the store, and what is not stays', async () => {
  await signsIn(site, ana)
  site.clock.advance(minutes(59))
  const busy = await signsIn(site, nan)
  site.clock.advance(minutes(1))
  await forgetOldSignIns(site.records, site.clock.now)
  const left = (await site.records.list('session')).filter(({ id }) => id.startsWith('session/'))
  expect(left.map(({ value }) => (value as { account: string }).account)).toEqual(['nan'])
  expect(await isIn(busy)).toBe(true)
})
