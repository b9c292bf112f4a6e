// Behind the shipped nginx.conf the line answers as it does without it: texts, chats, headers, TLS, and each family by its own address.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chat, wordsOf } from '../support/chatting.ts'
import { publicUrl } from '../support/district.ts'
import { placeholderName, sendPlain, sendSecure, shippedConf, startedNginx } from '../support/nginx.ts'
import { open, write } from '../support/page.ts'
import { serve, servedApp, type ServedOverrides } from '../support/serve.ts'
import { hear, phone, post, textForm } from '../support/texting.ts'
import { requestsPerMinute } from '../../src/http/rate-limit.ts'

const conf = readFileSync(shippedConf, 'utf8')
const src = join(import.meta.dirname, '../../src')
const trusting = { settings: { trustedProxy: ['127.0.0.1'] } }

async function behindNginx(overrides: ServedOverrides = trusting) {
  const app = await servedApp(overrides)
  return { app, nginx: await startedNginx(app.url) }
}

const json = { 'Content-Type': 'application/json' }
const question = { method: 'POST', path: '/chat', headers: json, body: JSON.stringify({ text: 'when does the reading club meet' }) }

describe('through nginx', () => {
  test('a signed text is answered, and its signature holds', async () => {
    const { app, nginx } = await behindNginx()
    const through = await phone(nginx).says('when does the reading club meet')
    expect(through.status).toBe(200)
    expect(through.messages[0]).toBe((await phone(app).says('when does the reading club meet', { From: '+16285550178' })).messages[0])
  })

  test.each(['/sms?a=1&b=%7E%2f', '/sms?name=X%C3%B3chitl+Q', '/sms?x=%20//y'])('a signature over the address %s holds', async (path) => {
    const { nginx } = await behindNginx()
    expect((await hear(await post(nginx.url, textForm('hello'), { path }))).status).toBe(200)
  })

  test('an unsigned text is refused', async () => {
    const { nginx } = await behindNginx()
    expect((await post(nginx.url, textForm('hello'), { signature: null })).status).toBe(403)
  })

  test('a chat is answered, with the page’s JavaScript and without', async () => {
    const { app, nginx } = await behindNginx()
    const words = wordsOf(await chat(app, { text: 'when does the reading club meet' }))
    expect(wordsOf(await chat(nginx, { text: 'when does the reading club meet' }))).toBe(words)
    expect((await write(nginx, await open(nginx), 'when does the reading club meet')).said).toContain(words.split('\n')[0])
  })

  test('the page comes in the language that the phone prefers', async () => {
    const { nginx } = await behindNginx()
    expect((await open(nginx, '/', { 'Accept-Language': 'ar' })).direction).toBe('rtl')
  })

  test.each(['/', '/chat.js', '/privacy', '/readyz', '/no-such-page'])('every header of %s arrives, once and unchanged', async (path) => {
    const { app, nginx } = await behindNginx()
    const ofTheConnection = ['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length', 'server']
    const headersOf = async (url: string) => Object.entries((await sendPlain(url, { path })).headers).filter(([name]) => !ofTheConnection.includes(name)).sort()
    expect(await headersOf(nginx.url)).toEqual(await headersOf(app.url))
    expect((await headersOf(nginx.url)).map(([name]) => name)).toEqual(expect.arrayContaining(['content-security-policy', 'cache-control', 'strict-transport-security']))
  })

  test('the same families’ listener speaks TLS 1.2 and 1.3, and nothing older', async () => {
    const { nginx } = await behindNginx()
    for (const version of ['TLSv1.2', 'TLSv1.3']) {
      expect((await sendSecure(nginx, question, { minVersion: version, maxVersion: version })).status, version).toBe(200)
    }
    await expect(sendSecure(nginx, question, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })).rejects.toThrow()
  })

  test('whoever comes without TLS is sent on, whatever host they name', async () => {
    const { nginx } = await behindNginx()
    const { status, headers } = await sendPlain(nginx.redirecting, { path: '/privacy?lang=es', headers: { Host: 'elsewhere.example' } })
    expect([status, headers['location']]).toEqual([301, `https://${placeholderName}/privacy?lang=es`])
  })

  test('nobody outside can try tokens for the figures', async () => {
    const { app, nginx } = await behindNginx({ settings: { ...trusting.settings, metricsToken: 'a-token-of-the-tests-that-is-long-enough' } })
    const asked = { path: '/metrics', headers: { Authorization: 'Bearer a-token-of-the-tests-that-is-long-enough' } }
    expect((await sendPlain(app.url, asked)).status).toBe(200)
    expect(await sendPlain(nginx.url, asked)).toMatchObject({ status: 404, body: 'There is no such page.\n' })
  })

  test('of two programs each can be started again while the other one answers every message', async () => {
    const apps = [await servedApp(trusting), await servedApp(trusting)]
    const hosts = apps.map(({ url }) => new URL(url).host)
    const nginx = await startedNginx(apps[0]!.url, (conf) => conf.replace(/^ *server [\d.:]+ max_fails=0;$/m, hosts.map((host) => `server ${host} max_fails=0;`).join('\n')))
    const statuses = async () => (await Promise.all(Array.from({ length: 20 }, () => sendPlain(nginx.url, question)))).map(({ status }) => status)
    const good = Array(20).fill(200)
    expect(await statuses()).toEqual(good)
    for (const { server, url } of apps) {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      expect(await statuses()).toEqual(good)
      await new Promise((listening) => server.listen(Number(new URL(url).port), '127.0.0.1', () => listening(null)))
    }
    expect(await statuses()).toEqual(good)
  })

  test('a reply says neither which nginx nor which framework it is', async () => {
    const { nginx } = await behindNginx()
    const { headers } = await sendPlain(nginx.url, {})
    expect([headers['server'], headers['x-powered-by'], headers['via']]).toEqual(['nginx', undefined, undefined])
  })

  test('a family that meets a restart is asked to try again; the program’s own refusals stay its own', async () => {
    const { app, nginx } = await behindNginx()
    expect((await sendPlain(nginx.url, { ...question, headers: { 'Content-Type': 'text/plain' } })).body).toContain('Send JSON.')
    app.server.closeAllConnections()
    await new Promise((closed) => app.server.close(closed))
    const { status, headers, body } = await sendPlain(nginx.url, question)
    expect([status, headers['cache-control'], body]).toEqual([502, 'no-store', 'Please try again in a minute. In danger call 911.\n'])
    await new Promise((listening) => app.server.listen(Number(new URL(app.url).port), '127.0.0.1', () => listening(null)))
    expect((await sendPlain(nginx.url, question)).status).toBe(200)
  })
})

describe('what the program is told', () => {
  test('is what it reads and nothing that tells one phone from another', async () => {
    let told: string[] = []
    const program = await serve((request, response) => {
      told = Object.keys(request.headers)
      response.end('ok')
    })
    const nginx = await startedNginx(program.url)
    const identifying = ['User-Agent', 'Referer', 'Cookie', 'From', 'Forwarded', 'X-Real-IP', 'Via', 'X-Name', 'DNT', 'Sec-CH-UA', 'Authorization', 'Origin', 'If-None-Match']
    await sendPlain(nginx.url, { ...question, headers: { ...json, 'Accept-Language': 'es', 'X-Twilio-Signature': 'x', ...Object.fromEntries(identifying.map((name) => [name, 'Xochitl'])) } })
    expect(told.sort()).toEqual(['accept-language', 'content-length', 'content-type', 'host', 'x-forwarded-for', 'x-forwarded-proto', 'x-twilio-signature'])
    await program.close()
  })

  test('is the token of a Direct Line client, at that door alone', async () => {
    let told: string | undefined
    const program = await serve((request, response) => {
      told = request.headers.authorization
      response.end('ok')
    })
    const nginx = await startedNginx(program.url)
    const headers = { Authorization: 'Bearer token' }
    await sendPlain(nginx.url, { path: '/v3/directline/conversations', headers })
    expect(told).toBe('Bearer token')
    await sendPlain(nginx.url, { path: '/chat', headers })
    expect(told).toBeUndefined()
    await program.close()
  })

  test('is who is signed in to the editor, and where its forms come from, at the editor alone', async () => {
    const told: (readonly string[])[] = []
    const program = await serve((request, response) => {
      told.push(['cookie', 'origin', 'referer', 'sec-fetch-site', 'user-agent', 'x-csrf', 'x-part'].filter((name) => request.headers[name] !== undefined))
      response.end('ok')
    })
    const nginx = await startedNginx(program.url)
    const headers = { Cookie: 'staff=x', Origin: 'https://line.test', Referer: 'https://line.test/staff', 'Sec-Fetch-Site': 'same-origin', 'User-Agent': 'Firefox', 'X-Csrf': 'x', 'X-Part': '1' }
    for (const path of ['/staff', '/staff/publish', '/staffing', '/chat', '/']) await sendPlain(nginx.url, { path, headers })
    expect(told.slice(-5).map(({ length }) => length)).toEqual([7, 7, 0, 0, 0])
    // A table of translations is larger than any message.
    expect((await sendPlain(nginx.url, { path: '/staff/exchange/es/look', method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: 'x'.repeat(1_000_000) })).status).toBe(200)
    await program.close()
  })

  test('of the address is what was asked, to the letter: signatures are over it', async () => {
    let told: string | undefined
    const program = await serve((request, response) => {
      told = request.url
      response.end('ok')
    })
    const nginx = await startedNginx(program.url)
    const path = '/sms%2Fstatus//%7e/./x?b=%41&a=+%2B'
    await sendPlain(nginx.url, { path })
    expect(told).toBe(path)
    await program.close()
  })

  test('holds every header that the program asks for', () => {
    const asking = /\brequest\.(?:get\(|header\(|headers\.|headers\[)['"]?([\w-]+)/g
    const asked = globSync('**/*.ts', { cwd: src }).flatMap((path) => [...readFileSync(join(src, path), 'utf8').matchAll(asking)].map(([, name]) => name ?? ''))
    // How long a body is, nginx says by itself.
    const passed = ['content-length', ...[...conf.matchAll(/proxy_set_header ([\w-]+) \$/g)].map(([, name]) => name?.toLowerCase())]
    expect(asked.length).toBeGreaterThan(2)
    expect(asked.filter((name) => !passed.includes(name.toLowerCase()))).toEqual([])
  })

  test.each([
    ['nothing', {}],
    ['another address', { 'X-Forwarded-For': '6.28.55.50' }],
    ['a chain of addresses', { 'X-Forwarded-For': '6.28.55.50, 127.0.0.1' }],
  ])('of an address is the real one when the client claims %s', async (_, headers) => {
    let told: string | string[] | undefined
    const program = await serve((request, response) => {
      told = request.headers['x-forwarded-for']
      response.end('ok')
    })
    const nginx = await startedNginx(program.url)
    await sendPlain(nginx.url, { headers, from: '127.0.0.3' })
    expect(told).toBe('127.0.0.3')
    await program.close()
  })
})

describe('a flood', () => {
  /** As many chats as one address has in a minute, and one more. */
  async function flood(url: string, headersOf: (i: number) => Record<string, string>, from: string): Promise<number> {
    const statuses: number[] = []
    for (let i = 0; i <= requestsPerMinute; i++) statuses.push((await sendPlain(url, { ...question, from, headers: { ...json, ...headersOf(i) } })).status)
    return statuses.filter((status) => status === 429).length
  }
  const another = (i: number) => ({ 'X-Forwarded-For': `6.28.55.${i}` })

  test('from one family stops that family and no other, whatever address it claims', async () => {
    const { nginx } = await behindNginx()
    expect(await flood(nginx.url, another, '127.0.0.2')).toBe(1)
    expect((await sendPlain(nginx.url, { ...question, from: '127.0.0.3' })).status).toBe(200)
  })

  test('is everybody’s where the proxy is not trusted: the setting is needed', async () => {
    const { nginx } = await behindNginx({})
    expect(await flood(nginx.url, another, '127.0.0.2')).toBe(1)
    expect((await sendPlain(nginx.url, { ...question, from: '127.0.0.3' })).status).toBe(429)
  })

  test('that goes round the proxy is counted by its real address when that is no trusted one', async () => {
    const { app } = await behindNginx()
    expect(await flood(app.url, another, '127.0.0.2')).toBe(1)
  })

  test('never silences an urgent question', async () => {
    const { nginx } = await behindNginx()
    await flood(nginx.url, () => ({}), '127.0.0.2')
    const { status, body } = await sendPlain(nginx.url, { ...question, from: '127.0.0.2', body: JSON.stringify({ text: 'agents are at my door' }) })
    expect([status, JSON.parse(body).urgent]).toEqual([200, true])
  })
})

test('the address in the file is a placeholder that says so', () => {
  expect(conf).toContain(`server_name ${placeholderName};`)
  expect(conf).not.toContain(new URL(publicUrl).hostname)
})
