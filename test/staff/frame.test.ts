// How the editor lets people in: signed in, allowed by their role, meant by them, with a form that it knows.
import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { html } from '../../src/http/html.ts'
import { strictHeaders } from '../../src/http/guard.ts'
import { frameOf, isOurPath } from '../../src/staff/frame/frame.ts'
import type { SignedIn } from '../../src/staff/frame/visit.ts'
import { readStaffWords } from '../../src/staff/frame/words.ts'
import { staffHeaders } from '../../src/staff/headers.ts'
import { actions, may, roles, table, type Member } from '../../src/staff/permission.ts'
import { join } from 'node:path'
import { repository } from '../../src/config.ts'
import { standingClock } from '../support/clock.ts'
import { serve } from '../support/serve.ts'

const clock = standingClock()
const done: unknown[] = []
let site: Awaited<ReturnType<typeof serve>>

/** The cookie names the role, as a sign-in would have found it out. */
const people: Record<string, SignedIn> = Object.fromEntries(
  roles.map((role) => [role, { member: { handle: `the-${role}`, role, languages: ['es'] }, session: { id: role, csrf: `token of the ${role}`, freshUntil: clock.now() - 1 }, language: null }]),
)

beforeAll(async () => {
  const frame = frameOf({
    words: readStaffWords(join(repository, 'locales')),
    signedIn: async (request) => people[request.get('Cookie') ?? ''] ?? null,
    now: clock.now,
    origin: 'https://line.test',
  })
  const app = express()
  app.use(strictHeaders({ https: false }), staffHeaders, express.urlencoded({ extended: false }))
  app.get('/staff/page', frame.page('see', ({ member }) => ({ kind: 'page', title: 'A page', body: html`<h1>For ${member.handle}</h1>` })))
  app.get('/staff/people', frame.page('people', () => ({ kind: 'page', title: 'People', body: html`<h1>People</h1>` })))
  const shape = z.object({ words: z.string().max(20) })
  app.post('/staff/deed', frame.deed('edit-text', shape, (_, input) => (done.push(input), { kind: 'go', to: '/staff/page', done: 'saved' }), { about: (request) => ({ language: String(request.query['language']) }) }))
  app.post('/staff/grave', frame.deed('publish', shape, (_, input) => (done.push(input), { kind: 'go', to: '/staff' }), { fresh: true }))
  site = await serve(app)
})
afterAll(() => site.close())

const get = (path: string, who: string, headers: Record<string, string> = {}) => fetch(site.url + path, { redirect: 'manual', headers: { Cookie: who, ...headers } })
const post = (path: string, who: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { method: 'POST', redirect: 'manual', headers: { Cookie: who, ...headers }, body: new URLSearchParams(fields) })
const form = (who: string, more: Record<string, string> = {}) => ({ csrf: people[who]!.session.csrf, words: 'some words', ...more })

describe('a page', () => {
  test('leads who is not signed in to the sign-in, and back to it afterwards', async () => {
    const response = await get('/staff/page?x=1', '')
    expect([response.status, response.headers.get('Location')]).toEqual([303, `/staff/sign-in?then=${encodeURIComponent('/staff/page?x=1')}`])
  })

  test('is drawn in the language of the browser, with the way out and a place to try a question', async () => {
    const page = await (await get('/staff/page', 'editor', { 'Accept-Language': 'es' })).text()
    expect(page).toContain('<html lang="es" dir="ltr">')
    for (const part of ['Cerrar sesión', 'For the-editor', 'id="tried"', 'href="#main"']) expect(page).toContain(part)
  })

  test('of administrators refuses others, in words, and does not stand in their way round', async () => {
    const refused = await get('/staff/people', 'translator')
    expect(refused.status).toBe(403)
    expect(await refused.text()).not.toContain('href="/staff/people"')
    expect((await get('/staff/people', 'administrator')).status).toBe(200)
  })

  test('lets one named script put parts in place, and no other', async () => {
    const policy = (await get('/staff/page', 'editor')).headers.get('Content-Security-Policy')
    expect(policy).toMatch(/trusted-types staff(;|$)/)
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toContain('unsafe')
  })
})

describe('a deed', () => {
  test('is done once the form carries the token of the session', async () => {
    const response = await post('/staff/deed?language=es', 'translator', form('translator'))
    expect([response.status, response.headers.get('Location')]).toEqual([303, '/staff/page?done=saved'])
    expect(done.splice(0)).toEqual([{ words: 'some words' }])
  })

  test.each([
    ['no token', 'editor', { words: 'x' }, {}, 400],
    ["another person's token", 'editor', form('translator'), {}, 400],
    ['a field that is too long', 'editor', form('editor', { words: 'x'.repeat(21) }), {}, 400],
    ['a field missing', 'editor', { csrf: people['editor']!.session.csrf }, {}, 400],
    ['another site behind it', 'editor', form('editor'), { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['a sister site behind it', 'editor', form('editor'), { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['another origin', 'editor', form('editor'), { Origin: 'https://evil.example' }, 403],
    ['no origin that can be told', 'editor', form('editor'), { Origin: 'null' }, 403],
    ["words of a language that is not the translator's", 'translator', form('translator'), { 'X-Language': 'vi' }, 403],
    ['a role that may not', 'reviewer', form('reviewer'), {}, 403],
  ])('with %s is refused, and nothing is done', async (_, who, fields, headers, status) => {
    const language = (headers as Record<string, string>)['X-Language'] ?? 'es'
    expect((await post(`/staff/deed?language=${language}`, who, fields, headers as Record<string, string>)).status).toBe(status)
    expect(done).toEqual([])
  })

  test('from a script learns where to go without being led there', async () => {
    const response = await post('/staff/deed?language=es', 'editor', { words: 'x' }, { 'X-Csrf': people['editor']!.session.csrf, 'X-Part': '1' })
    expect([response.status, response.headers.get('X-Go')]).toEqual([204, '/staff/page?done=saved'])
    done.splice(0)
    expect((await post('/staff/deed?language=es', '', { words: 'x' }, { 'X-Csrf': 'none' })).status).toBe(401)
    expect((await post('/staff/deed?language=es', 'editor', { words: 'x' }, { 'X-Csrf': 'of an earlier sign-in' })).status).toBe(401)
    expect(done).toEqual([])
  })

  test('that is grave asks for the password again when it was long ago, and comes back to the page of its form', async () => {
    const long = await post('/staff/grave', 'editor', form('editor'), { Referer: `${site.url}/staff/publish?all=1` })
    expect(long.headers.get('Location')).toBe(`/staff/again?then=${encodeURIComponent('/staff/publish?all=1')}`)
    expect(done).toEqual([])
    people['editor']!.session.freshUntil = clock.now() + 1
    expect((await post('/staff/grave', 'editor', form('editor'))).headers.get('Location')).toBe('/staff')
    expect(done.splice(0)).toHaveLength(1)
  })
})

test.each([
  ['/staff', true],
  ['/staff/topics/food/zh-Hant?part=sms', true],
  ['/staffing', false],
  ['//evil.example/staff', false],
  ['https://evil.example/staff', false],
  ['/staff/\\evil.example', false],
  ['/staff/%0d%0aSet-Cookie:x', true],
  ['/staff/"><script>', false],
  ['/privacy', false],
])('the way back %s is one of ours: %s', (path, expected) => {
  expect(isOurPath(path)).toBe(expected)
})

describe('the table of who may do what', () => {
  test('says for each action who may, and nobody may do what it does not say', () => {
    expect(Object.keys(table).sort()).toEqual([...actions].sort())
    for (const action of actions) for (const role of roles) expect(may({ handle: 'a', role, languages: ['es'] }, action), `${role} ${action}`).toBe(table[action].includes(role))
  })

  test('a translator changes words of their own languages alone; everybody else is not bound to one', () => {
    const translator: Member = { handle: 'a', role: 'translator', languages: ['es'] }
    expect([may(translator, 'edit-text', { language: 'es' }), may(translator, 'edit-text', { language: 'vi' }), may(translator, 'see', { language: 'vi' })]).toEqual([true, false, true])
    expect(may({ ...translator, role: 'editor' }, 'edit-text', { language: 'vi' })).toBe(true)
  })

  test('nobody approves or confirms their own words, an administrator neither', () => {
    for (const role of ['administrator', 'reviewer'] as const) {
      expect(may({ handle: 'ana', role, languages: [] }, 'approve', { authors: ['ben', 'ana'] })).toBe(false)
      expect(may({ handle: 'ana', role, languages: [] }, 'approve', { authors: ['ben'] })).toBe(true)
    }
  })

  test('a translator and an editor approve nothing, and only administrators see people', () => {
    expect(roles.filter((role) => table.approve.includes(role))).toEqual(['administrator', 'reviewer'])
    expect(table.people).toEqual(['administrator'])
  })
})
