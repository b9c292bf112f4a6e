// The doctor on a whole installation: the real line, behind the real proxy, and a stand-in for Twilio's list of numbers.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { certificateOf } from '../../src/commands/doctor/certificate.ts'
import { diagnose, type Surroundings } from '../../src/commands/doctor/diagnose.ts'
import { lineOf } from '../../src/commands/doctor/finding.ts'
import { askRedis } from '../../src/commands/doctor/redis.ts'
import { traces } from '../support/canary.ts'
import { districtFiles } from '../support/district.ts'
import { startedNginx } from '../support/nginx.ts'
import { servedApp } from '../support/serve.ts'
import { lineNumber } from '../support/texting.ts'
import { accountSid, authToken, numberAt, twilioNumbersStandIn } from '../support/twilio-numbers.ts'

const repository = join(import.meta.dirname, '../..')

const quietMachine: Record<string, string> = {
  '/proc/7/cmdline': 'node\0src/main.ts\0',
  '/proc/7/limits': 'Max core file size         0                    0            bytes\n',
  '/proc/sys/kernel/core_pattern': 'core\n',
  '/proc/swaps': 'Filename\tType\tSize\tUsed\tPriority\n',
}

const surroundings = (environment: Record<string, string>, changes: Partial<Surroundings> = {}): Surroundings => ({
  environment,
  fetch,
  certificateOf,
  now: Date.now,
  contentOf: districtFiles,
  folder: () => ({ mode: 0o700, mayWrite: true }),
  processes: () => ['7'],
  read: (path) => quietMachine[path] ?? null,
  askRedis,
  redisServers: async (url) => [url],
  zone: 'America/Los_Angeles',
  ...changes,
})

async function installation() {
  const app = await servedApp({ settings: { trustedProxy: ['127.0.0.1'] } })
  const nginx = await startedNginx(app.url)
  const twilio = await twilioNumbersStandIn({ numbers: [numberAt(nginx.url)] })
  const environment = {
    PORT: new URL(app.url).port,
    PUBLIC_URL: nginx.url,
    TRUSTED_PROXY: '127.0.0.1',
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_API_URL: twilio.apiUrl,
    DATA_DIR: '/data',
  }
  return { app, nginx, environment }
}

describe('a whole installation', () => {
  test('that is in order has nothing wrong, and what there is to look at is said', async () => {
    const { environment } = await installation()
    const findings = await diagnose(surroundings(environment))
    expect(findings.filter(({ state }) => state === 'wrong').map(lineOf)).toEqual([])
    expect(findings.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'PUBLIC_URL is reached, and the line is ready.',
        'The clock agrees with that of the machine at PUBLIC_URL.',
        'The clock agrees with that of Twilio.',
        'The strict headers arrive.',
        'Nothing in front of the program takes away, changes or adds headers.',
        'TRUSTED_PROXY is set, and a proxy stands in front.',
        'A crash does not write memory to disk.',
        'There is no swap.',
        expect.stringMatching(/^The key of the day changes at 04:00 of this clock; it is \d\d:\d\d now in America\/Los_Angeles\.$/),
        'The number hands texts and calls to this line, and has a fallback.',
      ]),
    )
  })

  test('is asked at the configured addresses alone', async () => {
    const { app, nginx, environment } = await installation()
    const asked = new Set<string>()
    await diagnose(surroundings(environment, { fetch: (address, options) => (asked.add(new URL(address).origin), fetch(address, options)) }))
    expect([...asked].sort()).toEqual([app.url, nginx.url, environment.TWILIO_API_URL].sort())
  })

  test('is asked about its Redis where it has one', async () => {
    const { environment } = await installation()
    const asked: string[] = []
    const withRedis = { ...environment, REDIS_URL: 'redis://cache.test', KEY_SECRET: 'k'.repeat(32) }
    const asks = (url: string) => (...words: string[]) => (asked.push(`${url} ${words[0]}`), Promise.reject(new Error('nobody is there')))
    const findings = await diagnose(surroundings(withRedis, { askRedis: asks }))
    expect(new Set(asked)).toEqual(new Set(['redis://cache.test CONFIG', 'redis://cache.test INFO']))
    expect(findings).toContainEqual(expect.objectContaining({ state: 'look', what: expect.stringContaining('Redis could not be asked') }))
  })

  test('whose clock is off is told by both', async () => {
    const { environment } = await installation()
    const findings = await diagnose(surroundings(environment, { now: () => Date.now() + 10 * 60_000 }))
    expect(findings.filter(({ state, what }) => state === 'wrong' && what.includes('10 minutes'))).toHaveLength(2)
  })

  test('behind a proxy that cuts a header is wrong', async () => {
    const { nginx, environment } = await installation()
    const cutting = await startedNginx(`http://127.0.0.1:${environment.PORT}`, (conf) => conf.replace('proxy_cache off;', 'proxy_cache off; proxy_hide_header Content-Security-Policy;'))
    const findings = await diagnose(surroundings({ ...environment, PUBLIC_URL: cutting.url }))
    expect(nginx.url).not.toBe(cutting.url)
    expect(findings.filter(({ state, what }) => state === 'wrong' && /Content-Security-Policy|content-security-policy/.test(what))).toHaveLength(2)
  })

  test('with settings that cannot be read is still looked at where that needs none', async () => {
    const findings = await diagnose(surroundings({ PORT: 'x', NODE_DEBUG: 'http' }, { fetch: () => Promise.reject(new Error('nobody is asked')) }))
    expect(findings.map(({ state }) => state)).toEqual(['wrong', 'wrong', 'ok', 'ok', 'ok'])
  })
})

test('the command prints a line a check and the list to tick, fails when something is wrong, and prints no secret and no number', async () => {
  const { environment } = await installation()
  const child = spawn(process.execPath, [join(repository, 'src/commands/run.cjs'), 'commands/doctor'], {
    env: { ...environment, PATH: process.env['PATH'], CONTENT_DIR: join(repository, 'test/district'), NODE_DEBUG: 'none-of-ours' },
  })
  const ended = once(child, 'exit')
  const printed = (await Promise.all([text(child.stdout), text(child.stderr)])).join('')
  expect((await ended)[0]).toBe(1)
  expect(printed).toMatch(/^wrong {2}The program does not start: NODE_DEBUG must not be set/m)
  expect(printed).toMatch(/^ok {5}PUBLIC_URL is reached/m)
  expect(printed).toMatch(/^\[ \] {2}Twilio: /m)
  expect(printed).not.toContain('firewall closes')
  expect(printed).not.toContain(authToken)
  expect(printed).not.toContain(lineNumber.slice(2))
  expect(traces(printed)).toEqual([])
})
