// What the doctor asks of the network: certificates as a real server shows them, and one address at a time.
import { describe, expect, onTestFinished, test } from 'vitest'
import { ask } from '../../src/commands/doctor/ask.ts'
import { certificateOf } from '../../src/commands/doctor/certificate.ts'
import { startedNginx } from '../support/nginx.ts'
import { serve, servedApp } from '../support/serve.ts'

describe('a certificate, shown by a real server', () => {
  const served = async () => (await startedNginx((await servedApp()).url)).secure

  test('is accepted with its authority, and its last day is read', async () => {
    const { port, certificate } = await served()
    const { refused, validTo } = await certificateOf(new URL(`https://localhost:${port}`), certificate)
    expect(refused).toBe(null)
    expect(Math.round(((validTo ?? 0) - Date.now()) / (24 * 60 * 60_000))).toBe(30)
  })

  test.each([
    ['that signed itself', 'localhost', false, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['of another name', '127.0.0.1', true, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('%s is refused', async (_, host, known, code) => {
    const { port, certificate } = await served()
    expect(await certificateOf(new URL(`https://${host}:${port}`), known ? certificate : undefined)).toEqual({ refused: code, validTo: null })
  })

  test('is not there when nobody listens', async () => {
    const { url, close } = await serve(() => {})
    await close()
    expect((await certificateOf(new URL(url.replace('http:', 'https:')))).refused).toBe('ECONNREFUSED')
  })
})

describe('asking', () => {
  test('follows nobody to another address', async () => {
    const { url, close } = await serve((_, response) => void response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end())
    onTestFinished(close)
    expect(await ask(fetch, url)).toMatchObject({ status: 302 })
  })

  test('says of a failure its code alone', async () => {
    const { url, close } = await serve(() => {})
    await close()
    expect(await ask(fetch, url)).toEqual({ failed: 'ECONNREFUSED' })
    expect(await ask(() => Promise.reject(new DOMException('of Xochitl', 'TimeoutError')), url)).toEqual({ failed: 'no answer in time' })
    expect(await ask(() => Promise.reject(new Error('Xochitl Quetzalli')), url)).toEqual({ failed: 'none' })
  })
})
