// Who does not get in: one answer for every failure, no code twice, and a wait for those who guess.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { minutes } from '../../support/clock.ts'
import { codeOf, colleague, firstAdministrator, goodPassword, openSite, signsIn, type Colleague, type Site } from './site.ts'
import type { Screen, TestBrowser } from './test-browser.ts'

const freeTries = 5
const mostForms = 30

let site: Site
let nan: Colleague
let ana: Colleague
beforeAll(async () => {
  site = await openSite()
  nan = await firstAdministrator(site)
  ana = await colleague(site, nan, 'editor', { handle: 'ana' })
})
afterAll(() => site.close())
/** What was counted is forgotten, and no session of an earlier test is left. */
beforeEach(() => site.clock.advance(25 * 3_600_000))

async function passwordAs(handle: string, password: string, browser = site.browser()): Promise<Screen> {
  await browser.open('/staff/sign-in')
  return browser.send('/staff/sign-in', { handle, password })
}
const codeAs = (browser: TestBrowser, code: string) => browser.send('/staff/sign-in/code', { code })
const alertOn = ({ text }: Screen) => /role="alert">([^<]*)/.exec(text)?.[1]
const isIn = async (browser: TestBrowser) => (await browser.open('/staff')).path === '/staff'

describe('one answer', () => {
  test('is given for a wrong password, a name that nobody has, and a wrong code', async () => {
    const browser = site.browser()
    const wrongPassword = await passwordAs('ana', 'not her password')
    const noSuchName = await passwordAs('nobody', goodPassword)
    await passwordAs('ana', goodPassword, browser)
    const wrongCode = await codeAs(browser, '000000')
    expect([wrongPassword, noSuchName, wrongCode].map(({ status }) => status)).toEqual([401, 401, 401])
    expect(new Set([wrongPassword, noSuchName, wrongCode].map(alertOn))).toEqual(new Set([alertOn(wrongPassword)]))
    expect(alertOn(wrongPassword)).toContain('That did not work.')
    expect(await isIn(browser)).toBe(false)
  })

  test('to a name that nobody has the page is the same to the letter', async () => {
    const asIs = ({ text }: Screen) => text.replaceAll(/value="[^"]*"/g, '')
    expect(asIs(await passwordAs('nobody', 'some password'))).toBe(asIs(await passwordAs('ana', 'some password')))
  })

  test('the list of who did what tells them apart', async () => {
    await passwordAs('ana', 'not her password')
    await passwordAs('nobody', goodPassword)
    expect((await site.audited()).slice(-2).sort()).toEqual(['- sign-in-failed', '- sign-in-failed ana'])
  })

  test('tries under names that nobody has do not fill the list', async () => {
    const before = (await site.audited()).length
    for (let n = 0; n < 6; n++) await passwordAs(`nobody-${n}`, goodPassword)
    expect((await site.audited()).length - before).toBe(2)
  })
})

describe('a code of the app', () => {
  /** The way to the second page, and the code of so many steps from now on it. */
  async function withCode(steps: number): Promise<boolean> {
    const browser = site.browser()
    await passwordAs('ana', goodPassword, browser)
    await codeAs(browser, codeOf(ana.key, site.clock, steps))
    return isIn(browser)
  }

  test.each([
    ['of two steps ago', -2, false],
    ['of the step before', -1, true],
    ['of now', 0, true],
    ['of the next step', 1, true],
    ['of two steps ahead', 2, false],
  ])('%s', async (_, steps, opens) => {
    expect(await withCode(steps)).toBe(opens)
  })

  test('opens once: whoever looked over her shoulder is refused', async () => {
    expect(await withCode(0)).toBe(true)
    expect(await withCode(0)).toBe(false)
  })

  test('nor does an older one open after a newer one', async () => {
    expect(await withCode(1)).toBe(true)
    expect(await withCode(0)).toBe(false)
  })

  test('sent twice at one moment opens one door', async () => {
    const browsers = [site.browser(), site.browser()]
    for (const browser of browsers) await passwordAs('ana', goodPassword, browser)
    const code = codeOf(ana.key, site.clock)
    const screens = await Promise.all(browsers.map((browser) => codeAs(browser, code)))
    expect(screens.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  test('is asked for within five minutes of the password', async () => {
    const browser = site.browser()
    await passwordAs('ana', goodPassword, browser)
    site.clock.advance(minutes(5) - 1)
    expect((await browser.open('/staff/sign-in/code')).path).toBe('/staff/sign-in/code')
    site.clock.advance(1)
    expect((await codeAs(browser, codeOf(ana.key, site.clock))).path).toBe('/staff/sign-in')
    expect(await isIn(browser)).toBe(false)
  })

  test('without the password before it opens nothing', async () => {
    const browser = site.browser()
    await browser.open('/staff/sign-in')
    const token = browser.cookies.get('staff-form')!
    expect((await browser.post('/staff/sign-in/code', { csrf: token, code: codeOf(ana.key, site.clock) })).path).toBe('/staff/sign-in')
  })
})

describe.each([
  ['somebody’s name', 'ana'],
  ['a name that nobody has', 'nobody'],
])('guessing under %s', (_, handle) => {
  const guess = () => passwordAs(handle, 'a wrong guess')

  test('five tries are free, then the wait is one minute, then two, and never more than an hour', async () => {
    for (let tries = 0; tries < freeTries; tries++) expect((await guess()).status).toBe(401)
    for (const wait of [1, 2, 4, 8, 16, 32, 60, 60]) {
      site.clock.advance(minutes(wait) - 1)
      expect((await guess()).status).toBe(429)
      site.clock.advance(1)
      expect((await guess()).status).toBe(401)
    }
  })

  test('a try during the wait is not looked at, and says how long it is', async () => {
    for (let tries = 0; tries < freeTries; tries++) await guess()
    const screen = await passwordAs(handle, goodPassword)
    expect([screen.status, screen.headers.get('Retry-After'), alertOn(screen)]).toEqual([429, '60', expect.stringContaining('wait a minute')])
  })
})

describe('the wait', () => {
  test('counts wrong codes too, since whoever types them has the password', async () => {
    const browser = site.browser()
    await passwordAs('ana', goodPassword, browser)
    for (let tries = 0; tries < freeTries; tries++) expect((await codeAs(browser, '000000')).status).toBe(401)
    expect((await codeAs(browser, codeOf(ana.key, site.clock))).status).toBe(429)
    site.clock.advance(minutes(1))
    await passwordAs('ana', goodPassword, browser)
    expect((await codeAs(browser, codeOf(ana.key, site.clock))).path).toBe('/staff')
  })

  test('is over for who gets in: the count begins anew', async () => {
    for (let tries = 0; tries < freeTries - 1; tries++) await passwordAs('ana', 'a slip of the finger')
    await signsIn(site, ana)
    for (let tries = 0; tries < freeTries; tries++) expect((await passwordAs('ana', 'a slip of the finger')).status).toBe(401)
  })

  test('holds for twenty guesses sent at one moment', async () => {
    const guesses = await Promise.all(Array.from({ length: 20 }, () => passwordAs('ana', 'a wrong guess')))
    expect(guesses.filter(({ status }) => status === 401).length).toBe(freeTries)
  })
})

test('one internet address sends so many forms a minute and no more, whatever the names', async () => {
  const statuses: number[] = []
  for (let n = 0; n <= mostForms; n++) statuses.push((await passwordAs(`nobody-${n}`, goodPassword)).status)
  expect([statuses.at(-2), statuses.at(-1)]).toEqual([401, 429])
  site.clock.advance(minutes(1))
  expect((await passwordAs('nobody-of-the-next-minute', goodPassword)).status).toBe(401)
})
