// Every response is strict and forgets itself; errors say nothing of what came in.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'
import { afterEach, describe, expect, test } from 'vitest'
import type { Server } from 'node:http'
import { bodyLimit, lastResort, strictHeaders } from '../../src/http/guard.ts'

let server: Server | undefined
afterEach(() => server?.close())

/** Asks a small app of one page that can fail in the ways a test wants. */
async function ask(path: string, { https = true, request = {}, seen = [] as unknown[] } = {}): Promise<Response> {
  const app: Express = express()
  app.use(strictHeaders({ https }))
  app.get('/', (_, response) => void response.send('<p>hello</p>'))
  app.post('/', express.json({ limit: bodyLimit }), (_, response) => void response.send('read'))
  app.get('/broken', () => {
    throw new Error('no answer for +14155550142')
  })
  app.get('/odd', () => {
    throw Object.assign(new Error('teapot 415'), { status: Number('999') })
  })
  app.get('/thrown', () => {
    throw 'a bare sentence'
  })
  app.get('/half', (_, response) => {
    response.write('half')
    throw new Error('late')
  })
  app.use(lastResort((error, status) => seen.push([error, status])))
  server = app.listen(0)
  await once(server, 'listening')
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, request)
}

describe('every page', () => {
  test('may load nothing from elsewhere, run nothing of its own and stand in no frame', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy') ?? ''
    const directives = new Map(policy.split(';').map((each) => [each.trim().split(' ')[0], each.trim().split(' ').slice(1)]))
    expect(directives.get('default-src')).toEqual(["'none'"])
    expect(directives.get('frame-ancestors')).toEqual(["'none'"])
    expect(directives.get('base-uri')).toEqual(["'none'"])
    expect(directives.get('form-action')).toEqual(["'self'"])
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"])
    directives.delete('require-trusted-types-for')
    // One style, known by its very letters.
    expect(directives.get('style-src')).toEqual(["'self'", expect.stringMatching(/^'sha256-[\w+/]{43}='$/)])
    directives.delete('style-src')
    expect([...directives.values()].flat().filter((source) => source !== "'self'" && source !== "'none'")).toEqual([])
  })

  test.each([
    ['is kept in no cache', 'cache-control', 'no-store'],
    ['tells the next page nothing', 'referrer-policy', 'no-referrer'],
    ['is taken for what it says it is', 'x-content-type-options', 'nosniff'],
    ['stands in no frame, for old browsers too', 'x-frame-options', 'DENY'],
    ['may use no camera', 'permissions-policy', expect.stringContaining('camera=()')],
    ['stays out of the archives', 'x-robots-tag', 'noarchive'],
  ])('%s', async (_, header, value) => {
    expect((await ask('/')).headers.get(header)).toEqual(value)
  })

  test.each([
    ['is asked for over https from then on', true, 'max-age=31536000; includeSubDomains'],
    ['is left alone where there is no https', false, null],
  ])('%s', async (_, https, value) => {
    expect((await ask('/', { https })).headers.get('strict-transport-security')).toBe(value)
  })

  test('sets no cookie', async () => {
    const { headers } = await ask('/')
    expect(headers.get('set-cookie')).toBeNull()
  })
})

describe('an error', () => {
  test('of ours is a 500 that says nothing', async () => {
    const seen: unknown[] = []
    const response = await ask('/broken', { seen })
    expect([response.status, await response.text()]).toEqual([500, 'Something went wrong.\n'])
    expect(seen).toEqual([[expect.any(Error), 500]])
  })

  test.each([
    ['with a status that is none', '/odd'],
    ['that is a bare sentence', '/thrown'],
  ])('%s is a 500 as well', async (_, path) => {
    expect((await ask(path)).status).toBe(500)
  })

  test.each([
    ['broken JSON', '{"text": "call +14155550142', 400],
    ['a body one byte too long', JSON.stringify('a'.repeat(64 * 1024 - 1)), 413],
    ['a body as long as allowed', JSON.stringify(['a'.repeat(64 * 1024 - 4)]), 200],
  ])('of the sender has its own number and quotes nothing: %s', async (_, body, status) => {
    const response = await ask('/', { request: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body } })
    expect(response.status).toBe(status)
    expect(await response.text()).toMatch(/^(That request cannot be answered\.\n|read)$/)
  })

  test('in the middle of a page ends the connection', async () => {
    await expect(ask('/half').then((response) => response.text())).rejects.toThrow()
  })
})
