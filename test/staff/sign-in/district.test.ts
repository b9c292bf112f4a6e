// Signing in with the district's own account, over a real OpenID provider: who is let in, who is not, and what we learn of them.
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { minutes } from '../../support/clock.ts'
import { openDistrict, personAt, type District } from './district-provider.ts'
import { close, invite } from '../../../src/staff/people/people.ts'
import type { Role } from '../../../src/staff/permission.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { firstAdministrator, openSite, type Site } from './site.ts'
import type { Screen, TestBrowser } from './test-browser.ts'

let district: District
let site: Site
/** Forms are counted by the minute, so each test has one of its own. The provider's clock is the real one, and ours may be behind. */
let minute = -120
beforeAll(async () => {
  // The provider warns of its own forms, which are made for tests.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.spyOn(console, 'info').mockImplementation(() => {})
  district = await openDistrict()
  site = await openSite({ oidc: district.settings })
  district.serves(site.url)
})
afterAll(async () => {
  await site.close()
  await district.close()
  vi.restoreAllMocks()
})
beforeEach(() => site.clock.set(new Date(Date.now() + minutes(minute++))))

const random = seededRandom('invitations')
const people = () => ({ records: site.records, now: site.clock.now, random, publicUrl: site.url })
async function invitation(role: Role = 'editor'): Promise<string> {
  const outcome = await invite(people(), { role, languages: ['es'], handle: null }, null)
  return outcome.kind === 'link' ? outcome.link : ''
}
const comesBack = (browser: TestBrowser, address: string) => browser.open(address, { from: district.url })
/** Where the page of an invitation sends the browser on. */
const onward = ({ headers }: Screen) => headers.get('Refresh')!.replace('0; url=', '')
const accountOf = async (handle: string) => (await site.records.get('account', handle))?.value as Record<string, unknown> | undefined

async function joinsBy(link: string, handle: string, name: string): Promise<{ browser: TestBrowser; person: ReturnType<typeof personAt>; screen: Screen }> {
  const [browser, person] = [site.browser(), personAt(district)]
  await browser.open(link)
  const away = onward(await browser.send('/staff/invitation/district', { handle }))
  return { browser, person, screen: await comesBack(browser, await person.passes(away, name)) }
}

async function signsInBy(name: string, path = '/staff/sign-in/district', change: (address: URL) => void = () => {}): Promise<{ browser: TestBrowser; screen: Screen }> {
  const browser = site.browser()
  const away = new URL((await browser.open(path)).path)
  change(away)
  return { browser, screen: await comesBack(browser, await personAt(district).passes(away.href, name)) }
}

beforeAll(async () => {
  await joinsBy(await invitation('administrator'), 'olga', 'olga')
})

test('an invitation binds the account to the district’s, and then a click is enough', async () => {
  const joined = await joinsBy(await invitation('reviewer'), 'rosa', 'rosa.lopez@district.example')
  expect(joined.screen.text).toContain('Hello rosa, reviewer')
  const { screen } = await signsInBy('rosa.lopez@district.example', '/staff/sign-in/district?then=/staff/topic')
  expect([screen.status, screen.path]).toEqual([200, '/staff/topic'])
})

test('we ask for a number and get no name: nothing of a profile is asked for or kept', async () => {
  const away = new URL((await site.browser().open('/staff/sign-in/district')).path)
  expect(away.searchParams.get('scope')).toBe('openid')
  expect([...away.searchParams.keys()].sort()).toEqual(['client_id', 'code_challenge', 'code_challenge_method', 'nonce', 'redirect_uri', 'response_type', 'scope', 'state'])
  await joinsBy(await invitation(), 'mei', 'number-of-mei')
  expect(await accountOf('mei')).toMatchObject({ oidc: { issuer: district.url, subject: 'number-of-mei' }, password: null, totp: null, recovery: [] })
})

test('somebody whom nobody invited is refused kindly, and nothing is kept of them', async () => {
  const before = await site.stored()
  const { browser, screen } = await signsInBy('a-stranger')
  expect([screen.status, screen.text]).toEqual([403, expect.stringContaining('Ask an administrator for an invitation')])
  expect(browser.cookies.has('staff')).toBe(false)
  expect(await site.stored()).toBe(before)
})

test('one district account belongs to one name here', async () => {
  await joinsBy(await invitation(), 'first-name', 'the-same-person')
  const { screen } = await joinsBy(await invitation(), 'second-name', 'the-same-person')
  expect([screen.status, await accountOf('second-name')]).toEqual([409, undefined])
})

test('an invitation that was used meanwhile binds nobody', async () => {
  const link = await invitation()
  const [browser, person] = [site.browser(), personAt(district)]
  await browser.open(link)
  const away = onward(await browser.send('/staff/invitation/district', { handle: 'slow' }))
  await joinsBy(link, 'quick', 'the-quick-one')
  expect((await comesBack(browser, await person.passes(away, 'the-slow-one'))).status).toBe(410)
  expect(await accountOf('slow')).toBe(undefined)
})

describe('the way back is refused', () => {
  test('with another state', async () => {
    const browser = site.browser()
    const away = (await browser.open('/staff/sign-in/district')).path
    const back = new URL(await personAt(district).passes(away, 'olga'))
    back.searchParams.set('state', 'A'.repeat(43))
    expect((await comesBack(browser, back.href)).status).toBe(403)
    expect(browser.cookies.has('staff')).toBe(false)
  })

  test.each([
    ['with another nonce', 'nonce'],
    ['with another proof key', 'code_challenge'],
  ])('%s than the one that this browser was sent away with', async (_, name) => {
    const { browser, screen } = await signsInBy('olga', undefined, (away) => away.searchParams.set(name, 'A'.repeat(43)))
    expect([screen.status, browser.cookies.has('staff')]).toEqual([403, false])
  })

  test('in another browser: somebody’s address of return opens nothing there', async () => {
    const away = (await site.browser().open('/staff/sign-in/district')).path
    const back = await personAt(district).passes(away, 'olga')
    const victim = site.browser()
    expect((await comesBack(victim, back)).status).toBe(410)
    await victim.open('/staff/sign-in/district')
    expect((await comesBack(victim, back)).status).toBe(403)
    expect(victim.cookies.has('staff')).toBe(false)
  })

  test('a second time', async () => {
    const browser = site.browser()
    const away = (await browser.open('/staff/sign-in/district')).path
    const back = await personAt(district).passes(away, 'olga')
    const sealed = browser.cookies.get('staff-away')!
    expect((await comesBack(browser, back)).path).toBe('/staff')
    browser.cookies.set('staff-away', sealed)
    expect((await comesBack(browser, back)).status).toBe(403)
  })

  test('after ten minutes, but not in the last moment before', async () => {
    const late = async (after: number) => {
      const browser = site.browser()
      const away = (await browser.open('/staff/sign-in/district')).path
      const back = await personAt(district).passes(away, 'olga')
      site.clock.advance(after)
      return (await comesBack(browser, back)).status
    }
    expect(await late(minutes(10) - 1)).toBe(200)
    expect(await late(minutes(10))).toBe(410)
  })

  test('when the person turned back at the provider', async () => {
    const browser = site.browser()
    const away = (await browser.open('/staff/sign-in/district')).path
    const screen = await comesBack(browser, await personAt(district).turnsBack(away))
    expect([screen.status, screen.text]).toEqual([403, expect.stringContaining('You may have stopped half-way')])
  })

  test('to a closed account', async () => {
    await joinsBy(await invitation(), 'leaver', 'the-leaver')
    await close(people(), 'leaver', null)
    expect((await signsInBy('the-leaver')).screen.status).toBe(403)
  })
})

describe('proving again who one is', () => {
  /** Signed in and sent over once more. */
  async function sentAgain(name: string, change: (address: URL) => void = () => {}) {
    const { browser, person } = await joinsBy(await invitation('administrator'), name, name)
    await browser.open('/staff/people')
    // By the district's account alone nothing is fresh.
    expect((await browser.send('/staff/people/invite', { role: 'editor' })).path).toMatch(/^\/staff\/again/)
    expect(browser.screen.text).toContain('/staff/again/district?then=')
    const old = browser.cookies.get('staff')!
    const away = new URL((await browser.open('/staff/again/district?then=/staff/people')).path)
    change(away)
    return { browser, person, away, old }
  }

  test('asks the person over there anew, gives the session a new token, and leads back', async () => {
    const { browser, person, away, old } = await sentAgain('pat')
    expect([away.searchParams.get('prompt'), away.searchParams.get('max_age')]).toEqual(['login', '0'])
    expect((await comesBack(browser, await person.passes(away.href, 'pat'))).path).toBe('/staff/people')
    expect((await browser.send('/staff/people/invite', { role: 'editor' })).text).toContain('The invitation is ready')
    const thief = site.browser()
    thief.cookies.set('staff', old)
    expect((await thief.open('/staff')).path).toBe('/staff/sign-in')
  })

  test('is refused where somebody cut the question out of the address, and the provider did not ask', async () => {
    const { browser, person, away } = await sentAgain('kim', ({ searchParams }) => ['prompt', 'max_age'].forEach((name) => searchParams.delete(name)))
    expect((await comesBack(browser, await person.passes(away.href, 'kim'))).status).toBe(403)
  })

  test('is refused to another person than the one who is signed in', async () => {
    await joinsBy(await invitation(), 'neighbour', 'the-neighbour')
    const { browser, away } = await sentAgain('lee')
    expect((await comesBack(browser, await personAt(district).passes(away.href, 'the-neighbour'))).status).toBe(403)
  })

  test('is refused when the proof is older than the question', async () => {
    site.clock.set(new Date())
    const { browser, person } = await sentAgain('max')
    // As if the question had been asked a while after the proof.
    site.clock.advance(minutes(3))
    const later = new URL((await browser.open('/staff/again/district')).path)
    expect((await comesBack(browser, await person.passes(later.href, 'max'))).status).toBe(403)
  })
})

describe('when the provider cannot be reached', () => {
  test('a page says so, and the next try asks anew', async () => {
    const other = await openSite({ oidc: district.settings })
    onTestFinished(other.close)
    district.break()
    const screen = await other.browser().open('/staff/sign-in/district')
    district.mend()
    expect([screen.status, screen.text]).toEqual([503, expect.stringContaining('cannot be reached')])
    expect((await other.browser().open('/staff/sign-in/district')).path).toContain(district.url)
  })

  test('also when it is lost on the way back', async () => {
    const browser = site.browser()
    const away = (await browser.open('/staff/sign-in/district')).path
    const back = await personAt(district).passes(away, 'olga')
    district.break()
    const { status } = await comesBack(browser, back)
    district.mend()
    expect(status).toBe(503)
  })

  test('nothing of it is needed for a start, and signing in with a password goes on', async () => {
    const other = await openSite({ oidc: { ...district.settings, issuer: 'http://127.0.0.1:9' } })
    onTestFinished(other.close)
    const { browser } = await firstAdministrator(other)
    expect((await browser.open('/staff')).text).toContain('Hello nan')
    expect((await other.browser().open('/staff/sign-in/district')).status).toBe(503)
  })
})
