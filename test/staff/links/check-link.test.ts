// A link is asked whether it still leads somewhere, and nothing inside our own network is ever reached by it.
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import { checkLink } from '../../../src/staff/links/check-link.ts'
import { isPublicAddress, mayBeFetched } from '../../../src/staff/links/public-address.ts'
import { fetchHeads, publicFetch, publicLookup } from '../../../src/staff/links/public-fetch.ts'
import { serve } from '../../support/serve.ts'

/** A little internet of one server: what it was asked, in order. */
const asked: string[] = []
let left: Promise<unknown> = Promise.reject(new Error('nobody came'))
left.catch(() => {})
const pages: Record<string, RequestListener> = {
  '/fine': (_, response) => response.end('here'),
  '/gone': (_, response) => response.writeHead(410).end(),
  '/lost': (_, response) => response.writeHead(404).end(),
  '/old': (_, response) => response.writeHead(301, { Location: '/fine' }).end(),
  '/fine/': (_, response) => response.writeHead(302, { Location: '/fine' }).end(),
  '/round': (_, response) => response.writeHead(302, { Location: '/round' }).end(),
  '/inside': (_, response) => response.writeHead(302, { Location: 'http://10.0.0.1/secret' }).end(),
  '/no-head': (request, response) => response.writeHead(request.method === 'HEAD' ? 405 : 200).end(),
  '/bots': (_, response) => response.writeHead(403).end(),
  '/endless': (request, response) => {
    response.writeHead(request.method === 'HEAD' ? 501 : 200)
    if (request.method === 'HEAD') return void response.end()
    left = once(response, 'close')
    response.write('x')
  },
  '/never': () => {},
  '/broken': (request) => request.socket.destroy(),
}
let server: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  server = await serve((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const page = pages[request.url ?? '']
    if (page) page(request, response)
    else response.writeHead(404).end()
  })
})
afterAll(() => server.close())

const anywhere = { fetch, may: () => true }
const check = (path: string, more: Partial<Parameters<typeof checkLink>[1]> = {}) => checkLink(server.url + path, { ...anywhere, ...more })

describe('a link', () => {
  test.each([
    ['that is there', '/fine', { kind: 'fine' }],
    ['that is gone for good', '/gone', { kind: 'gone', status: 410 }],
    ['that is not found', '/lost', { kind: 'gone', status: 404 }],
    ['that only lost its last slash', '/fine/', { kind: 'fine' }],
    ['whose server does not know HEAD', '/no-head', { kind: 'fine' }],
    ['whose server turns programs away', '/bots', { kind: 'look', status: 403 }],
    ['that leads round and round', '/round', { kind: 'unreachable' }],
    ['whose server hangs up', '/broken', { kind: 'unreachable' }],
    ['whose page never ends', '/endless', { kind: 'fine' }],
  ])('%s', async (_, path, outcome) => {
    expect(await check(path)).toEqual(outcome)
  })

  test('that moved says where it leads now', async () => {
    expect(await check('/old')).toEqual({ kind: 'moved', to: `${server.url}/fine` })
  })

  test('whose server never answers is given up', async () => {
    expect(await check('/never', { limit: 50 })).toEqual({ kind: 'unreachable' })
  })

  test('is asked for five redirects and no more', async () => {
    asked.length = 0
    await check('/round')
    expect(asked).toEqual(Array.from({ length: 6 }, () => 'HEAD /round'))
  })

  test('with a certificate that nobody vouches for says so', async () => {
    const fetchThatFails = () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(), { code: 'CERT_HAS_EXPIRED' }) }))
    expect(await check('/fine', { fetch: fetchThatFails })).toEqual({ kind: 'certificate' })
  })
})

describe('what stands in our own network', () => {
  test.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'ff02::1'])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each(['8.8.8.8', '172.15.255.255', '172.32.0.1', '100.63.255.255', '192.167.255.255', '2606:4700::1111'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test.each(['http://127.0.0.1/', 'http://2130706433/', 'http://0x7f.1/', 'http://[::1]/', 'http://localhost/', 'http://redis/', 'http://example.org:6379/', 'http://me:secret@example.org/', 'file:///etc/passwd', 'ftp://example.org/', 'gopher://example.org/'])('%s is never asked', (address) => {
    expect(mayBeFetched(new URL(address))).toBe(false)
  })

  test('is not reached by a link, nor by where a link leads', async () => {
    asked.length = 0
    expect(await check('/fine', { may: mayBeFetched })).toEqual({ kind: 'refused' })
    expect(asked).toEqual([])
    const may = (url: URL) => url.href.startsWith(server.url) || mayBeFetched(url)
    expect(await check('/inside', { may })).toEqual({ kind: 'refused' })
    expect(asked).toEqual(['HEAD /inside'])
  })

  test('is not reached by a name that leads there, whoever asked first', async () => {
    const answer = await new Promise<unknown>((resolve) => publicLookup('localhost', {}, (error) => resolve(error)))
    expect(answer).toMatchObject({ code: 'ENOTPUBLIC' })
    const { port } = new URL(server.url)
    await expect(publicFetch(`http://127.0.0.1:${port}/fine`)).rejects.toMatchObject({ code: 'ENOTPUBLIC' })
    expect(await checkLink('http://inside.localhost/', { fetch: publicFetch, may: () => true })).toEqual({ kind: expect.stringMatching(/refused|unreachable/) })
  })
})

test('nothing of a page is read: the connection closes once its head is there', async () => {
  await check('/endless')
  await left
})

test('the guarded way out asks like any other', async () => {
  const guarded = fetchHeads({ may: () => true, lookup: (_, options, done) => (options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)) })
  const far = server.url.replace('127.0.0.1', 'www.school.example')
  const outcomes = await Promise.all(['/fine', '/lost', '/old', '/endless', '/broken'].map((path) => checkLink(far + path, { fetch: guarded, may: () => true })))
  expect(outcomes).toEqual([{ kind: 'fine' }, { kind: 'gone', status: 404 }, { kind: 'moved', to: `${far}/fine` }, { kind: 'fine' }, { kind: 'unreachable' }])
})
