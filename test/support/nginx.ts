// A real nginx started from the shipped nginx.conf, in a folder of its own, in front of a program of the test.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { request as secureRequest } from 'node:https'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { inject, onTestFinished } from 'vitest'

export const shippedConf = join(import.meta.dirname, '../../src/operate/deploy/nginx.conf')
/** The name that stands in the shipped file. */
export const placeholderName = 'line.example.org'

export interface Nginx {
  /** The listener for families, without TLS: it stands where the shipped file listens on IPv6. */
  url: string
  /** The same listener with TLS. */
  secure: { port: number; certificate: string }
  /** The listener that only sends people on to https. */
  redirecting: string
  folder: string
  /** Everything it has printed so far. */
  printed: () => string
  /** Files below its folder that it wrote itself: all but its configuration, the certificate and the number of its process. */
  written: () => string[]
  /** Changes whenever a file is made or taken away in one of the folders for bodies and replies. */
  touched: () => string
  stop: () => Promise<void>
}

interface Ports {
  secure: number
  plain: number
  redirecting: number
  alsoRedirecting: number
}

/** All that differs from the shipped file: listeners, where the program is, and where nginx may write. */
const replacements = (folder: string, ports: Ports, program: string): [shipped: string, here: string][] => [
  ['listen 443 ssl;', `listen 127.0.0.1:${ports.secure} ssl;`],
  ['listen [::]:443 ssl;', `listen 127.0.0.1:${ports.plain};`],
  ['listen 80;', `listen 127.0.0.1:${ports.redirecting};`],
  ['listen [::]:80;', `listen 127.0.0.1:${ports.alsoRedirecting};`],
  ['server 127.0.0.1:3978 ', `server ${program} `],
  [`/etc/letsencrypt/live/${placeholderName}/fullchain.pem`, join(folder, 'certificate.pem')],
  [`/etc/letsencrypt/live/${placeholderName}/privkey.pem`, join(folder, 'key.pem')],
  ['pid /run/nginx.pid', `pid ${folder}/nginx.pid`],
  ...['body', 'replies', 'fastcgi', 'uwsgi', 'scgi'].map((name): [string, string] => [`/run/nginx-${name};`, `${folder}/nginx-${name};`]),
]

export function confFor(folder: string, ports: Ports, program: string): string {
  return replacements(folder, ports, program).reduce((conf, [shipped, here]) => {
    if (!conf.includes(shipped)) throw new Error(`The shipped nginx.conf has no “${shipped}” any more.`)
    return conf.replace(shipped, here)
  }, readFileSync(shippedConf, 'utf8'))
}

/** `changed` is for tests that show what a worse file would do. Lasts as long as the test. */
export async function startedNginx(program: string, changed: (conf: string) => string = (conf) => conf): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-nginx-'))
  // Started by root, nginx works as another user, who must find its folders.
  chmodSync(folder, 0o755)
  makeCertificate(folder)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (;;) {
    const [secure, plain, redirecting, alsoRedirecting] = (await freePorts(4)) as [number, number, number, number]
    const ports = { secure, plain, redirecting, alsoRedirecting }
    writeFileSync(join(folder, 'nginx.conf'), changed(confFor(folder, ports, new URL(program).host)))
    const { child, printed } = spawned(folder)
    onTestFinished(() => stopped(child))
    if (await listening(child, folder, plain, printed)) return handle(folder, ports, child, printed)
  }
}

function handle(folder: string, ports: Ports, child: ChildProcess, printed: () => string): Nginx {
  const ours = ['nginx.conf', 'certificate.pem', 'key.pem', 'nginx.pid']
  const below = () => readdirSync(folder, { recursive: true, withFileTypes: true })
  return {
    url: `http://127.0.0.1:${ports.plain}`,
    secure: { port: ports.secure, certificate: readFileSync(join(folder, 'certificate.pem'), 'utf8') },
    redirecting: `http://127.0.0.1:${ports.redirecting}`,
    folder,
    printed,
    written: () => below().filter((entry) => entry.isFile() && !ours.includes(entry.name)).map(({ parentPath, name }) => join(parentPath, name)),
    touched: () => below().filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => `${name} ${statSync(join(parentPath, name), { bigint: true }).mtimeNs}`).sort().join('\n'),
    stop: () => stopped(child),
  }
}

/** `-e` is for what nginx says before it has read its file; the file decides from then on. */
function spawned(folder: string): { child: ChildProcess; printed: () => string } {
  const child = spawn(inject('programs').nginx, ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (words: Buffer) => (printed += words.toString('latin1')))
  return { child, printed: () => printed }
}

/** False when another program was faster to take one of the ports. */
async function listening(child: ChildProcess, folder: string, port: number, printed: () => string): Promise<boolean> {
  const ended = once(child, 'close').then(() => false)
  for (;;) {
    const answers = fetch(`http://127.0.0.1:${port}/healthz`).then(
      // Whatever the program says or fails to say: nginx is there.
      (response) => response.text().then(() => true, () => true),
      () => false,
    )
    if (await Promise.race([answers, ended])) return readdirSync(folder).includes('nginx.pid')
    if (child.exitCode === null) continue
    await ended
    if (printed().includes('Address already in use')) return false
    throw new Error(`nginx does not start: ${printed()}`)
  }
}

async function stopped(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'close')
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => (server.close(), once(server, 'close'))))
  return ports
}

function makeCertificate(folder: string) {
  const given = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30', '-subj', `/CN=${placeholderName}`]
  execFileSync('openssl', [...given, '-addext', `subjectAltName=DNS:${placeholderName},DNS:localhost`, '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')], { stdio: 'ignore' })
}

export interface Sending {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** Another address of this machine to come from: 127.0.0.2 is as good as 127.0.0.1. */
  from?: string
}

export interface Sent {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** One request as a family's machine sends it: from an address of its own, with any headers. */
export const sendPlain = (url: string, sending: Sending): Promise<Sent> => send(request, { host: new URL(url).hostname, port: new URL(url).port }, sending)

/** The same over TLS; the certificate must be the one that nginx was given. */
export const sendSecure = ({ secure }: Nginx, sending: Sending, more: object = {}): Promise<Sent> =>
  send(secureRequest, { host: '127.0.0.1', port: secure.port, ca: secure.certificate, servername: placeholderName, ...more }, sending)

function send(way: typeof request, to: object, { method = 'GET', path = '/', headers = {}, body, from = '127.0.0.1' }: Sending): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const asked = way({ ...to, method, path, headers, localAddress: from, agent: false }, (response) => {
      text(response).then((words) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: words }), reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
