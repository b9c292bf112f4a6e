// What the store gives away to whoever gets a copy of it: no password, no code, no link, no cookie; and what it costs to guess.
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { hashing } from '../../../src/staff/sign-in/hash.ts'
import { secretKeeper } from '../../../src/staff/sign-in/keep-secret.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { colleague, firstAdministrator, goodPassword, openSite, signsIn } from './site.ts'

const keySecret = 'k'.repeat(32)

/** A site with two people, an open invitation, and everything that only they should know. */
async function livedIn(overrides: Parameters<typeof openSite>[0]) {
  const site = await openSite(overrides)
  onTestFinished(site.close)
  const nan = await firstAdministrator(site)
  const ana = await colleague(site, nan, 'editor', { handle: 'ana' })
  await nan.browser.open('/staff/people')
  const open = await nan.browser.send('/staff/people/invite', { role: 'editor' })
  const code = /code=([\w-]+)/.exec(open.text)![1]!
  const people = [nan, ana]
  const csrf = people.map(({ browser: { screen } }) => /name="csrf" value="([^"]*)"/.exec(screen.text)?.[1]).filter((token) => token !== undefined)
  return { site, nan, ana, keys: people.map(({ key }) => key), secrets: [goodPassword, code, ...csrf, ...people.flatMap(({ codes, browser }) => [...codes, ...codes.map((one) => one.replace('-', '')), ...browser.cookies.values()])] }
}

describe('a copy of the store', () => {
  test('has no secret in it, not even the keys of the apps, where the operator has set KEY_SECRET', async () => {
    const { site, secrets, keys } = await livedIn({ keySecret })
    const stored = await site.stored()
    expect(secrets.length).toBeGreaterThan(20)
    expect([...secrets, ...keys].filter((secret) => stored.includes(secret))).toEqual([])
  })

  test('has the keys of the apps alone where there is no KEY_SECRET', async () => {
    const { site, secrets, keys } = await livedIn({})
    const stored = await site.stored()
    expect(secrets.filter((secret) => stored.includes(secret))).toEqual([])
    expect(keys.every((key) => stored.includes(key))).toBe(true)
  })

  test('gains nothing by a look at the screen: the cookie stands on no page', async () => {
    const { nan } = await livedIn({})
    for (const path of ['/staff', '/staff/me', '/staff/people', '/staff/again']) expect((await nan.browser.open(path)).text).not.toContain(nan.browser.cookies.get('staff')!)
  })

  test('has neither an internet address nor the exact browser', async () => {
    const { site } = await livedIn({})
    expect(await site.stored()).not.toMatch(/127\.0\.0\.1|::1|Mozilla|Gecko/)
  })
})

describe('the key of an app', () => {
  const random = seededRandom('keys')

  test('opens with the KEY_SECRET that sealed it, for its owner alone', () => {
    const keeper = secretKeeper(keySecret, random)
    const kept = keeper.keep('ana', 'ABCDEFGH')
    expect(keeper.read('ana', kept)).toBe('ABCDEFGH')
    expect(keeper.read('nan', kept)).toBe(null)
    expect(secretKeeper('x'.repeat(32), random).read('ana', kept)).toBe(null)
    expect(secretKeeper(null, random).read('ana', kept)).toBe(null)
  })

  test('that was kept before there was a KEY_SECRET is still read afterwards', () => {
    expect(secretKeeper(keySecret, random).read('ana', secretKeeper(null, random).keep('ana', 'ABCDEFGH'))).toBe('ABCDEFGH')
  })
})

test('passwords are kept as OWASP asks for, and people sign in with that', async () => {
  const site = await openSite({ hashing })
  onTestFinished(site.close)
  const nan = await firstAdministrator(site)
  const { password } = (await site.records.get('account', 'nan'))!.value as { password: string }
  expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect((await signsIn(site, nan)).screen.path).toBe('/staff')
})

test('to refuse a name that nobody has is the same work as to refuse one that somebody has', async () => {
  const site = await openSite({ hashing })
  onTestFinished(site.close)
  await firstAdministrator(site)
  const browser = site.browser()
  await browser.open('/staff/sign-in')
  const derive = vi.spyOn(crypto, 'argon2')
  syncBuiltinESMExports()
  onTestFinished(() => {
    derive.mockRestore()
    syncBuiltinESMExports()
  })
  const workOf = async (handle: string) => {
    derive.mockClear()
    expect((await browser.send('/staff/sign-in', { handle, password: 'a wrong one' })).status).toBe(401)
    return derive.mock.calls.map(([, { memory, passes, parallelism }]) => ({ memory, passes, parallelism }))
  }
  const real = await workOf('nan')
  expect(real).toEqual([hashing])
  expect(await workOf('nobody')).toEqual(real)
})

test('two people with one password cannot be told by what is kept', async () => {
  const { site } = await livedIn({})
  const hashes = (await site.records.list('account')).map(({ value }) => (value as { password: string }).password)
  expect(new Set(hashes).size).toBe(2)
})

test('a request for a sign-in says nothing to caches or other pages', async () => {
  const site = await openSite()
  onTestFinished(site.close)
  const { headers } = await site.browser().open('/staff/sign-in')
  expect([headers.get('Cache-Control'), headers.get('Referrer-Policy')]).toEqual(['no-store', 'same-origin'])
})
