// Redis by TLS: with the operator's own certificate, and never with one that nobody vouches for.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
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

  test('may be a Cluster', async () => {
    const [port, bus] = [await freePort(), await freePort()]
    const files = ['--tls-cert-file', certificate, '--tls-key-file', join(folder, 'key.pem'), '--tls-ca-cert-file', certificate, '--tls-auth-clients', 'no']
    const node = await startedRedis(['--cluster-enabled', 'yes', '--cluster-port', String(bus), '--cluster-announce-ip', '127.0.0.1', '--tls-cluster', 'yes', '--tls-port', String(port), ...files])
    onTestFinished(node.stop)
    await node.ask('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
    expect(await turnOver(`rediss-cluster://127.0.0.1:${port}`, certificate)).toBe('remembers food\n')
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
