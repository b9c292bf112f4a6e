// What administrators can do about people, and what nobody can: leave the line without an administrator.
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { minutes } from '../../support/clock.ts'
import { colleague, firstAdministrator, goodPassword, linkOn, openSite, signsIn, type Colleague, type Site } from '../sign-in/site.ts'

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
  await nan.browser.open('/staff/people')
})

const nansDeed = async (path: string, fields: Record<string, string> | [string, string][]) => {
  await nan.browser.open('/staff/people')
  const csrf = /name="csrf" value="([^"]*)"/.exec(nan.browser.screen.text)![1]!
  return nan.browser.post(path, [['csrf', csrf], ...(Array.isArray(fields) ? fields : Object.entries(fields))])
}
const accountOf = async (handle: string) => (await site.records.get('account', handle))!.value as { role: string; languages: string[]; disabled: boolean }

test('the list shows everybody with role, languages and the day they were last here', async () => {
  await colleague(site, nan, 'translator', { handle: 'linh', languages: ['vi', 'es'] })
  const row = (await nan.browser.open('/staff/people')).text.match(/<tr>\s*<th scope="row">linh[\s\S]*?<\/tr>/)![0]
  expect(row).toContain('Translator: Tiếng Việt, Español')
  expect(row).toMatch(/<td>\d{4}-\d\d-\d\d<\/td>/)
})

describe('an invitation', () => {
  test('shows its link once, and stands in the list without it', async () => {
    const made = await nansDeed('/staff/people/invite', [['role', 'translator'], ['languages', 'vi']])
    const code = /code=([\w-]+)/.exec(linkOn(made))![1]!
    const { text } = await nan.browser.open('/staff/people')
    expect(text).toContain('Translator: Tiếng Việt')
    expect(text).not.toContain(code)
  })

  test.each([
    ['a translator without a language', [['role', 'translator']], 409],
    ['a translator of a language that is not there', [['role', 'translator'], ['languages', 'tlh']], 409],
    ['a role that is not there', [['role', 'superintendent']], 400],
    ['no role', [['languages', 'es']], 400],
  ])('for %s is refused', async (_, fields, status) => {
    const before = (await site.records.list('session')).length
    expect((await nansDeed('/staff/people/invite', fields as [string, string][])).status).toBe(status)
    expect((await site.records.list('session')).length).toBe(before)
  })
})

describe('another role', () => {
  test('holds at once in every session that is open', async () => {
    expect((await ana.browser.open('/staff/people')).status).toBe(403)
    await nansDeed('/staff/people/role', { handle: ana.handle, role: 'administrator' })
    expect((await ana.browser.open('/staff/people')).status).toBe(200)
    await nansDeed('/staff/people/role', [['handle', ana.handle], ['role', 'translator'], ['languages', 'es']])
    expect((await ana.browser.open('/staff/people')).status).toBe(403)
    expect((await ana.browser.open('/staff')).text).toContain(`Hello ${ana.handle}, translator of es`)
  })

  test('takes the languages of a translator away', async () => {
    await nansDeed('/staff/people/role', [['handle', ana.handle], ['role', 'translator'], ['languages', 'es'], ['languages', 'vi']])
    expect((await accountOf(ana.handle)).languages).toEqual(['es', 'vi'])
    await nansDeed('/staff/people/role', [['handle', ana.handle], ['role', 'reviewer'], ['languages', 'es']])
    expect(await accountOf(ana.handle)).toMatchObject({ role: 'reviewer', languages: [] })
  })
})

describe('a closed account', () => {
  test('is out at once, and cannot come back in until it is opened again', async () => {
    await nansDeed('/staff/people/close', { handle: ana.handle })
    expect((await ana.browser.open('/staff')).path).toBe('/staff/sign-in')
    expect((await ana.browser.send('/staff/sign-in', { handle: ana.handle, password: goodPassword })).status).toBe(401)
    await nansDeed('/staff/people/reopen', { handle: ana.handle })
    expect((await signsIn(site, ana)).screen.path).toBe('/staff')
  })

  test('is not asked for a new invitation', async () => {
    await nansDeed('/staff/people/close', { handle: ana.handle })
    expect((await nansDeed('/staff/people/renew', { handle: ana.handle })).status).toBe(409)
  })
})

describe('the last administrator', () => {
  test.each([
    ['cannot close their own account', '/staff/people/close', {}],
    ['cannot take another role', '/staff/people/role', { role: 'editor' }],
  ])('%s', async (_, path, fields) => {
    const { status, text } = await nansDeed(path, { handle: 'nan', ...fields })
    expect([status, text]).toEqual([409, expect.stringContaining('There has to be an administrator.')])
    expect(await accountOf('nan')).toMatchObject({ role: 'administrator', disabled: false })
  })

  test('does not count one whose account is closed', async () => {
    await nansDeed('/staff/people/role', { handle: ana.handle, role: 'administrator' })
    await nansDeed('/staff/people/close', { handle: ana.handle })
    expect((await nansDeed('/staff/people/close', { handle: 'nan' })).status).toBe(409)
  })

  test('stays, also when two of them close each other at one moment', async () => {
    const other = await openSite()
    onTestFinished(other.close)
    const one = await firstAdministrator(other, 'one')
    const two = await colleague(other, one, 'administrator', { handle: 'two' })
    await Promise.all([one, two].map(({ browser }) => browser.open('/staff/people')))
    await Promise.all([one.browser.send('/staff/people/close', { handle: 'two' }), two.browser.send('/staff/people/close', { handle: 'one' })])
    const open = (await other.records.list('account')).filter(({ value }) => !(value as { disabled: boolean }).disabled)
    expect(open).toHaveLength(1)
  })
})

describe('a fresh proof', () => {
  test.each([
    ['to invite', '/staff/people/invite', { role: 'editor' }],
    ['to give a role', '/staff/people/role', { handle: 'nan', role: 'administrator' }],
    ['to give new keys', '/staff/people/renew', { handle: 'nan' }],
    ['to open an account again', '/staff/people/reopen', { handle: 'nan' }],
  ])('is needed %s', async (_, path, fields) => {
    site.clock.advance(minutes(10) + 1)
    expect((await nansDeed(path, fields as Record<string, string>)).path).toBe('/staff/again?then=%2Fstaff%2Fpeople')
  })

  test('is not needed to close an account: that may be urgent', async () => {
    site.clock.advance(minutes(10) + 1)
    expect((await nansDeed('/staff/people/close', { handle: ana.handle })).path).toBe('/staff/people?done=changed')
  })
})

test.each(['editor', 'reviewer', 'translator'])('a %s can do none of it', async (role) => {
  const who = await colleague(site, nan, role, { handle: `some-${role}-${++named}` })
  const csrf = /name="csrf" value="([^"]*)"/.exec((await who.browser.open('/staff')).text)![1]!
  const before = await site.stored()
  for (const path of ['invite', 'role', 'renew', 'reopen', 'close', 'revoke']) expect((await who.browser.post(`/staff/people/${path}`, { csrf, handle: 'nan', role: 'administrator', id: 'x' })).status).toBe(403)
  expect(await site.stored()).toBe(before)
})
