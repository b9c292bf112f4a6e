// The files that an operator copies say what they must, and each rule says why.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../src/config.ts'
import { zipLimits } from '../../src/content/exchange/zip.ts'
import { bodyLimit } from '../../src/http/guard.ts'
import { openServer } from '../../src/http/server.ts'

const repository = join(import.meta.dirname, '../..')
const fileOf = (name: string) => readFileSync(join(repository, 'src/operate/deploy', name), 'utf8')

describe('nginx.conf', () => {
  const conf = fileOf('nginx.conf')
  const rules = conf.replace(/^\s*#.*$/gm, '')
  const valuesOf = (rule: string) => [...rules.matchAll(new RegExp(`^\\s*${rule} ([^;{]+);`, 'gm'))].map(([, value]) => value)
  const bytes = (size = '') => Number.parseInt(size) * 1024

  test('has both logs off at every level where a log can be switched on', () => {
    const servers = rules.match(/^ {2}server \{/gm)?.length ?? 0
    expect(servers).toBe(2)
    expect(valuesOf('access_log')).toEqual(Array(1 + servers).fill('off'))
    expect(valuesOf('error_log')).toEqual(Array(2 + servers).fill('/dev/null crit'))
  })

  test('takes in no other file, which could switch a log on', () => {
    expect(rules).not.toMatch(/\binclude\b/)
  })

  test('lets in what the program takes, and holds all of it in memory', () => {
    expect(valuesOf('client_max_body_size')).toEqual([bodyLimit.replace('kb', 'k'), `${zipLimits.packed / 1_000_000}m`])
    expect(bytes(valuesOf('client_body_buffer_size')[0])).toBeGreaterThanOrEqual(bytes(valuesOf('client_max_body_size')[0]))
  })

  test('leads to the port where the program listens by default', () => {
    expect(valuesOf('server')).toEqual([expect.stringMatching(new RegExp(`^127\\.0\\.0\\.1:${readSettings({}).port} `))])
  })

  test('lets go of an idle connection before the program does, be the program ever so slow to read: no text meets a closing one', () => {
    const [upstream] = rules.match(/upstream family_line \{[^}]*keepalive_timeout \d+s;/)?.[0].match(/\d+(?=s;)/) ?? []
    const patience = parseFloat(valuesOf('proxy_read_timeout')[0] ?? '')
    expect((Number(upstream) + patience) * 1000).toBeLessThan(openServer(() => {}).keepAliveTimeout)
  })

  test('limits nobody by address: many families share one', () => {
    expect(rules).not.toMatch(/\blimit_(?:req|conn)/)
  })
})

type Unit = Record<string, string[]>

/** Refuses a line that systemd would not understand. */
function unitOf(name: string): Unit {
  const unit: Unit = {}
  for (const line of fileOf(name).split('\n').filter((text) => text !== '' && !text.startsWith('#') && !/^\[(Unit|Service|Timer|Install)\]$/.test(text))) {
    const [, key, value] = line.match(/^([A-Z][A-Za-z]+)=(.*)$/) ?? []
    if (key === undefined) throw new Error(`systemd cannot read “${line}”`)
    unit[key] = [...(unit[key] ?? []), value ?? '']
  }
  return unit
}

/** Whether Node, started with these flags, has a handler for SIGUSR1, as the system counts them: bit 9 of those caught. */
function hearsInspectorSignal(flags: string[]): boolean {
  const status = execFileSync(process.execPath, [...flags, '-e', "process.stdout.write(require('fs').readFileSync('/proc/self/status'))"], { encoding: 'utf8' })
  return (BigInt(`0x${status.match(/^SigCgt:\s+([0-9a-f]+)/m)?.[1]}`) & (1n << 9n)) !== 0n
}

describe('family-line.service', () => {
  const unit = unitOf('family-line.service')
  const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { scripts: { start: string } }

  test('starts what `npm start` starts, with the project’s own Node', () => {
    expect(unit['ExecStart']).toEqual([`/opt/family-line/node_modules/.bin/${scripts.start}`])
    expect(unit['WorkingDirectory']).toEqual(['/opt/family-line'])
  })

  test('leaves no signal by which somebody on the machine opens the inspector', () => {
    const flags = scripts.start.split(' ').filter((word) => word.startsWith('--'))
    expect(hearsInspectorSignal([])).toBe(true)
    expect(hearsInspectorSignal(flags)).toBe(false)
  })

  test('shows where the time zone is named, and why', () => {
    expect(fileOf('family-line.service')).toMatch(/^# .*04:00(?:.*\n#)+.*restart\.timer(?:.*\n#)+Environment=TZ=America\/Los_Angeles$/m)
  })

  test('keeps its data where the program writes it, closed to others', () => {
    expect(unit['StateDirectory']).toEqual(['family-line'])
    expect(unit['Environment']).toContain('DATA_DIR=/var/lib/family-line')
    expect([unit['StateDirectoryMode'], unit['UMask']]).toEqual([['0700'], ['0077']])
  })

  test.each([
    ['no core dump, written or handed on', 'LimitCORE', '1'],
    ['no swap', 'MemorySwapMax', '0'],
    ['a user of its own', 'DynamicUser', 'yes'],
    ['settings that root alone reads', 'EnvironmentFile', '/etc/family-line.env'],
    ['no way to more rights', 'NoNewPrivileges', 'yes'],
    ['no rights of root', 'CapabilityBoundingSet', ''],
    ['a system it cannot change', 'ProtectSystem', 'strict'],
    ['no homes', 'ProtectHome', 'yes'],
    ['temporary files of its own', 'PrivateTmp', 'yes'],
    ['no other kind of network', 'RestrictAddressFamilies', 'AF_INET AF_INET6 AF_UNIX'],
    ['a restart after a failure', 'Restart', 'on-failure'],
    ['clean memory every day, should the timer be missing', 'RuntimeMaxSec', '26h'],
    ['its log where the system keeps logs', 'StandardOutput', 'journal'],
  ])('has %s', (_, key, value) => {
    expect(unit[key]).toEqual([value])
  })

  test('is let make the calls of a service and none of an administrator', () => {
    expect(unit['SystemCallFilter']).toEqual(['@system-service', '~@privileged'])
  })

  test('gives the program longer to stop than it takes', () => {
    const slowestStop = readFileSync(join(repository, 'src/stop.ts'), 'utf8').match(/slowestStop = ([\d_]+)/)?.[1]?.replace('_', '')
    expect(Number(unit['TimeoutStopSec']?.[0]) * 1000).toBeGreaterThan(Number(slowestStop))
  })
})

test('the nightly restart comes after the old key of the night has been destroyed, and restarts this service', () => {
  const [hour, minute] = unitOf('family-line-restart.timer')['OnCalendar']?.[0]?.match(/\d\d/g) ?? []
  expect(Number(hour) * 60 + Number(minute)).toBeGreaterThan(4 * 60 + 30)
  expect(unitOf('family-line-restart.service')['ExecStart']).toEqual(['/usr/bin/systemctl try-restart family-line.service'])
})

test.each(['nginx.conf', 'family-line.service', 'family-line-restart.timer', 'family-line-restart.service'])('%s begins with what it is for', (name) => {
  expect(fileOf(name)).toMatch(/^# [A-Z].{20,}\./)
})
