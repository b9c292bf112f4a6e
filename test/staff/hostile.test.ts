// Words that want to be code, in every field and every address of the editor: they are shown as words, or refused, and nothing breaks.
import { expect, test } from 'vitest'
import { fieldsOf, fitting, places, type Address } from '../support/addresses.ts'
import { publicUrl } from '../support/district.ts'
import { sharedStaff } from '../support/staff-app.ts'

const { addresses, app, records, passOf } = sharedStaff()

const wicked = [
  `"><script>xss()</script><xss-mark onload="x">`,
  `'><img src=x onerror=xss()><xss-mark>`,
  `</textarea></title></script><xss-mark>`,
  `javascript:xss()//<xss-mark>`,
  `{{constructor.constructor('xss()')()}}<xss-mark>`,
  `\u0000\ud800<xss-mark>\u202e`,
]
/** What stands in a page if anything of that was taken for code. */
const isCode = (page: string) => /<xss-mark|<script>xss|<img src=x|(?:href|src|action)="\s*javascript:/i.test(page)

const pathOf = ({ path }: Address, found = places) => `/staff${path === '/' ? '' : path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(found[name] ?? 'x'))}`

/** Nothing that ends the sign-in of the person who tries. */
const isTried = ({ guard, path }: Address) => guard !== null && !/sign-out|^\/me|^\/again|^\/people/.test(path)
const tried = () => addresses().filter(isTried)

async function read(address: Address, path: string, fields?: [string, string][]): Promise<string> {
  const { token, csrf } = passOf('administrator')
  const response = await fetch(app().url + path, {
    method: address.method,
    redirect: 'manual',
    headers: { Cookie: `__Secure-staff=${token}`, ...(fields && { Origin: publicUrl }) },
    ...(fields && { body: new URLSearchParams([['csrf', csrf], ...fields]) }),
  })
  const text = await response.text()
  expect(response.status, `${address.method} ${path} ${JSON.stringify(fields)}`).toBeLessThan(500)
  expect(isCode(text), `${address.method} ${path} ${JSON.stringify(fields)}`).toBe(false)
  expect(response.headers.get('Location') ?? '').not.toMatch(/^(?:https?:)?\/\/(?!line\.test)|javascript:/i)
  return text
}

test('in every address and in what stands behind its question mark', async () => {
  for (const address of tried().filter(({ method }) => method === 'GET')) {
    for (const name of address.path.match(/:(\w+)/g) ?? []) await read(address, pathOf(address, { ...places, [name.slice(1)]: wicked[0]! }))
    const query = ['q', 'then', 'done', 'language', 'state', 'group', 'by', 'action', 'before', 'text', 'topic', 'after'].map((name, i) => `${name}=${encodeURIComponent(wicked[i % wicked.length]!.toWellFormed())}`).join('&')
    await read(address, `${pathOf(address)}?${query}`)
  }
})

test('in every field of every form, and in all pages afterwards', async () => {
  let turn = 0
  for (const address of tried().filter(({ method }) => method === 'POST')) {
    const fields = fieldsOf(address.guard!)
    for (const field of [...fields, 'strange']) {
      const value = wicked[turn++ % wicked.length]!
      await read(address, pathOf(address), [...fields.filter((name) => name !== field && fitting[name] !== undefined).map((name): [string, string] => [name, fitting[name]!]), [field, value]])
    }
  }
  const drafts = await records.list('draft')
  // Some of it was kept, as words.
  expect(JSON.stringify(drafts)).toContain('<xss-mark')
  for (const address of tried().filter(({ method }) => method === 'GET')) await read(address, pathOf(address))
  for (const { id } of drafts.slice(0, 40)) await read({ method: 'GET', path: '', guard: null }, `/staff/${id.replace(/^text\//, 'topics/')}`)
})

test('in bodies that are no forms', async () => {
  const { token, csrf } = passOf('administrator')
  const bodies: [string, string | Uint8Array<ArrayBuffer>][] = [
    ['application/json', '{"csrf":'],
    ['application/json', JSON.stringify({ csrf, text: { toString: 'x' }, __proto__: { isAdmin: true }, constructor: { prototype: {} } })],
    ['application/json', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['application/x-www-form-urlencoded', `csrf=${csrf}&text[a]=1&text[b]=2&__proto__[x]=1`],
    ['application/x-www-form-urlencoded', `csrf=${csrf}&${'a=1&'.repeat(6_000)}`],
    ['application/x-www-form-urlencoded', `csrf=${csrf}&text=${'x'.repeat(1_100_000)}`],
    ['application/x-www-form-urlencoded', `csrf=${csrf}&text=%E0%A4%A`],
    ['multipart/form-data; boundary=x', '--x\r\nnothing'],
    ['application/octet-stream', new Uint8Array(70_000)],
  ]
  for (const path of ['/staff/try', '/staff/topics/rice-bank/es/save', '/staff/exchange/es/look', '/staff/publish']) {
    for (const [type, body] of bodies) {
      const { status } = await fetch(app().url + path, { method: 'POST', redirect: 'manual', headers: { Cookie: `__Secure-staff=${token}`, 'Content-Type': type, 'X-Csrf': csrf }, body })
      expect(status, `${path} ${type}`).toBeLessThan(500)
    }
  }
  expect((await fetch(`${app().url}/staff`, { headers: { Cookie: `__Secure-staff=${token}` } })).status).toBe(200)
})
