// Redis by TLS: with the operator's own certificate, and never with one that nobody vouches for.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environmentWith } from '../../src/config.ts'
import { freePort, startedRedis, type RedisServer } from '../support/redis-server.ts'

let folder: string
let certificate: string
let server: RedisServer
let url: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  certificate = join(folder, 'certificate.pem')
  const key = join(folder, 'key.pem')
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '1', '-subj', '/CN=redis.test', '-addext', 'subjectAltName=IP:127.0.0.1'], { stdio: 'ignore' })
  const port = await freePort()
  server = await startedRedis(['--tls-port', String(port), '--tls-cert-file', certificate, '--tls-key-file', key, '--tls-auth-clients', 'no'])
  url = `rediss://127.0.0.1:${port}`
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

const turnOver = (url: string, trusted: string) => text(spawn(process.execPath, [join(import.meta.dirname, 'turn-over.ts'), url], { env: environmentWith({ NODE_EXTRA_CA_CERTS: trusted }), stdio: ['ignore', 'pipe', 'inherit'] }).stdout)

describe('Redis by TLS', () => {
  test('keeps a conversation when NODE_EXTRA_CA_CERTS names the certificate', async () => {
    await server.ask('FLUSHALL')
    expect(await turnOver(url, certificate)).toBe('remembers food\n')
    expect(await server.ask('DBSIZE')).toBe(2)
  })

  test('is refused when nobody vouches for its certificate', async () => {
    await server.ask('FLUSHALL')
    expect(await turnOver(url, '')).toBe('DEPTH_ZERO_SELF_SIGNED_CERT\n')
    expect(await server.ask('DBSIZE')).toBe(0)
  })

  test('is asked for by rediss:// alone', async () => {
    expect(await turnOver(url.replace('rediss:', 'redis:'), certificate)).not.toContain('remembers')
  })
})
