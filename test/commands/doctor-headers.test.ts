// Whether the doctor sees that headers are loose, cut or added on their way.
import { describe, expect, test } from 'vitest'
import { lineOf } from '../../src/commands/doctor/finding.ts'
import { proxyHeadersFinding, strictHeadersFinding } from '../../src/commands/doctor/headers.ts'

const answer = (text: string, { headers = {} }: { headers?: Record<string, string> } = {}) => ({ status: 200, headers: new Headers(headers), text })
const silence = { failed: 'ECONNREFUSED' }

describe('headers', () => {
  const strict: Record<string, string> = {
    'Content-Security-Policy': "default-src 'none';script-src 'self';style-src 'self';frame-ancestors 'none'",
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  }
  const page = (changes: Record<string, string> = {}) => answer('', { headers: { ...strict, ...changes } })

  test('that are strict are in order', () => {
    expect(strictHeadersFinding(page(), { https: true }).state).toBe('ok')
  })

  test.each([
    ['a policy that is doubled', 'Content-Security-Policy', `${strict['Content-Security-Policy']}, default-src *`],
    ['a policy that lets scripts in', 'Content-Security-Policy', "default-src 'none';script-src 'self' 'unsafe-inline';frame-ancestors 'none'"],
    ['a policy that lets others in', 'Content-Security-Policy', "default-src 'none';script-src 'self' https://cdn.example;frame-ancestors 'none'"],
    ['no policy', 'Content-Security-Policy', ''],
    ['a page that may be kept', 'Cache-Control', 'max-age=60'],
    ['a page that tells the next one', 'Referrer-Policy', 'origin'],
    ['no lasting TLS', 'Strict-Transport-Security', 'max-age=0'],
  ])('with %s are wrong, and it is named', (_, name, value) => {
    const finding = strictHeadersFinding(page({ [name]: value }), { https: true })
    expect(lineOf(finding)).toMatch(new RegExp(`^wrong.*${name}`))
  })

  test('about lasting TLS are asked for with https alone', () => {
    expect(strictHeadersFinding(page({ 'Strict-Transport-Security': '' }), { https: false }).state).toBe('ok')
  })

  test.each([
    ['passes everything on', page({ Server: 'nginx', Date: 'now' }), 'ok', ''],
    ['cuts one', answer('', { headers: { ...strict, 'Referrer-Policy': '' } }), 'wrong', 'referrer-policy'],
    ['changes one', page({ 'Cache-Control': 'private' }), 'wrong', 'cache-control'],
    ['sets a cookie', page({ 'Set-Cookie': '__id=1' }), 'wrong', 'Set-Cookie'],
    ['has browsers report to others', page({ NEL: '{}' }), 'wrong', 'NEL'],
  ])('are compared with the program’s own: a proxy that %s', (_, through, state, named) => {
    const finding = proxyHeadersFinding(page(), through)
    expect([finding.state, lineOf(finding)]).toEqual([state, expect.stringContaining(named)])
  })

  test('cannot be compared from another machine, and the doctor says so', () => {
    expect(proxyHeadersFinding(silence, page()).state).toBe('look')
    expect(proxyHeadersFinding(page(), silence).state).toBe('look')
    expect(strictHeadersFinding(silence, { https: true }).state).toBe('look')
  })
})
