// Every address of the editor, asked by every role: who may gets through, who may not is refused, and nothing stands outside of the table.
import { describe, expect, test } from 'vitest'
import { may, roles, type Role } from '../../src/staff/permission.ts'
import type { Address } from '../support/addresses.ts'
import { publicUrl } from '../support/district.ts'
import { ownLanguage } from '../support/passes.ts'
import { sharedStaff } from '../support/staff-app.ts'

const { addresses, app, records, renew, passOf } = sharedStaff()

/** Open to those who are not signed in yet, each with checks of its own. */
const atTheDoor = ['/sign-in', '/sign-in/code', '/sign-out', '/invitation', '/invitation/code', '/invitation/app', '/invitation/district']

/** What stands in the places of an address. */
const places: Record<string, string> = { topic: 'rice-bank', id: 'rice', language: ownLanguage, number: '0', edition: '0', contact: 'rice', key: 'web.title', kind: 'text' }
const pathOf = ({ path }: Address, more: Record<string, string> = {}) => `/staff${path === '/' ? '' : path.replace(/\{?\/?[:*](\w+)\}?/g, (_, name: string) => `/${{ ...places, ...more }[name] ?? 'nothing'}`)}`

/** Some addresses end a sign-in: each is asked by somebody who has just come. */
async function ask(address: Address, role: Role, more: Record<string, string> = {}) {
  await renew()
  const { token, csrf } = passOf(role)
  return fetch(app().url + pathOf(address, more), {
    method: address.method,
    redirect: 'manual',
    headers: { Cookie: `__Secure-staff=${token}`, ...(address.method === 'POST' && { Origin: publicUrl }) },
    ...(address.method === 'POST' && { body: new URLSearchParams({ csrf }) }),
  })
}

const guarded = () => addresses().filter(({ guard }) => guard !== null)
const refused = 403

test('the editor has many addresses, and each is guarded by an action or stands at the door', () => {
  expect(guarded().length).toBeGreaterThan(40)
  const open = addresses().filter(({ guard }) => guard === null).map(({ path }) => path)
  expect([...new Set(open)].filter((path) => !atTheDoor.includes(path))).toEqual([])
})

test('whoever is not signed in gets none of them', async () => {
  for (const address of guarded()) {
    const response = await fetch(app().url + pathOf(address), { method: address.method, redirect: 'manual', ...(address.method === 'POST' && { body: new URLSearchParams() }) })
    expect([response.status, response.headers.get('Location')?.startsWith('/staff/sign-in')], `${address.method} ${address.path}`).toEqual([303, true])
  }
})

describe.each(roles)('a person with the role %s', (role) => {
  test('gets each address that the table gives to it, and is refused at every other', async () => {
    for (const address of guarded()) {
      const { action } = address.guard!
      const member = { handle: `the-${role}`, role, languages: role === 'translator' ? [ownLanguage] : [] }
      const { status } = await ask(address, role)
      expect([status === refused, status >= 500], `${address.method} ${address.path} (${action}): ${status}`).toEqual([!may(member, action, { language: ownLanguage }), false])
    }
  })
})

test('a translator is refused at the words of a language that is not theirs, at every address that changes them', async () => {
  const ofWords = guarded().filter(({ path, guard, method }) => path.includes(':language') && method === 'POST' && !may({ handle: 'x', role: 'translator', languages: [] }, guard!.action, { language: 'ar' }))
  expect(ofWords.length).toBeGreaterThan(3)
  for (const address of ofWords) expect((await ask(address, 'translator', { language: 'ar' })).status, `${address.method} ${address.path}`).toBe(refused)
})

test('a form of one person, sent with the cookie of another, does nothing', async () => {
  await renew()
  const before = await records.edition()
  for (const address of guarded().filter(({ method }) => method === 'POST')) {
    const response = await fetch(app().url + pathOf(address), { method: 'POST', redirect: 'manual', headers: { Cookie: `__Secure-staff=${passOf('administrator').token}` }, body: new URLSearchParams({ csrf: passOf('editor').csrf }) })
    expect(response.status, address.path).toBeGreaterThanOrEqual(400)
    const crossing = await fetch(app().url + pathOf(address), { method: 'POST', redirect: 'manual', headers: { Cookie: `__Secure-staff=${passOf('administrator').token}`, 'Sec-Fetch-Site': 'cross-site' }, body: new URLSearchParams({ csrf: passOf('administrator').csrf }) })
    expect(crossing.status, address.path).toBe(refused)
  }
  expect(await records.edition()).toBe(before)
})
