// npm run doctor: each check says what is in order and what is not, and nothing that identifies anyone or lets anyone in.
import { describe, expect, test } from 'vitest'
import { byHand } from '../../src/commands/doctor/by-hand.ts'
import { certificateFinding } from '../../src/commands/doctor/certificate.ts'
import { clockFinding } from '../../src/commands/doctor/clock.ts'
import { contentFindings } from '../../src/commands/doctor/content.ts'
import { everyProblem } from '../../src/commands/problems.ts'
import { dataFolderFinding } from '../../src/commands/doctor/data-folder.ts'
import { exitCodeOf, lineOf, look, ok, wrong, type Finding } from '../../src/commands/doctor/finding.ts'
import { looseEnvironmentFindings } from '../../src/commands/doctor/loose-environment.ts'
import { reachFinding } from '../../src/commands/doctor/reach.ts'
import { settingsFindings } from '../../src/commands/doctor/settings.ts'
import { trustedProxyFinding } from '../../src/commands/doctor/trusted-proxy.ts'
import { tuesdayMorning, minutes } from '../support/clock.ts'
import { districtFiles } from '../support/district.ts'

const now = tuesdayMorning.getTime()
const days = (count: number) => count * minutes(24 * 60)
const states = (findings: readonly Finding[]) => findings.map(({ state }) => state)
const answer = (text: string, { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {}) => ({ status, headers: new Headers(headers), text })
const silence = { failed: 'ECONNREFUSED' }

describe('a line', () => {
  test('says how it stands, what was looked at and what to do', () => {
    expect(lineOf(ok('The clock agrees.'))).toBe('ok     The clock agrees.')
    expect(lineOf(wrong('The clock differs.', 'set it'))).toBe('wrong  The clock differs. → set it')
  })

  test.each([
    ['succeeds', [ok('a'), look('b', 'c')], 0],
    ['fails', [ok('a'), wrong('b', 'c')], 1],
  ])('%s the command: only what is wrong does', (_, findings, code) => {
    expect(exitCodeOf(findings)).toBe(code)
  })
})

describe('settings', () => {
  const good = { PUBLIC_URL: 'https://line.test', TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'secret', LIVE: 'true', OPERATOR_NAME: 'Lantern PTA', OPERATOR_CONTACT: 'pta@lantern.example' }

  test('that are all there are in order', () => {
    expect(settingsFindings(good).findings).toEqual([ok('The settings can be read.')])
  })

  test('are refused with every mistake at once, and no value is quoted', () => {
    const { settings, findings } = settingsFindings({ PORT: 'hunter2', PUBLIC_URL: 'hunter2', LIVE: 'hunter2' })
    expect([settings, states(findings)]).toEqual([null, ['wrong', 'wrong', 'wrong']])
    expect(findings.map(lineOf).join('\n')).not.toContain('hunter2')
  })

  test.each([
    ['without https', { PUBLIC_URL: 'http://line.test' }, 'wrong', 'not https'],
    ['without https, on trial', { PUBLIC_URL: 'http://line.test', LIVE: '' }, 'look', 'not https'],
    ['without text messages', { TWILIO_AUTH_TOKEN: '' }, 'look', 'Text messages are off'],
    ['without an account to erase in', { TWILIO_ACCOUNT_SID: '' }, 'look', 'Nothing can be erased'],
    ['with another company in place of Twilio', { TWILIO_API_URL: 'https://twilio.com.example' }, 'look', 'TWILIO_API_URL'],
    ['on trial', { LIVE: 'false' }, 'look', 'trial'],
    ['with a phrase for a secret', { KEY_SECRET: 'the quick brown fox jumps over the lazy dog' }, 'look', 'a phrase can be guessed'],
  ])('%s are pointed out', (_, changes, state, words) => {
    const { findings } = settingsFindings({ ...good, ...changes })
    expect(findings).toContainEqual(expect.objectContaining({ state, what: expect.stringContaining(words) }))
  })
})

describe('KEY_SECRET', () => {
  const letters = 'aB3dEf-hIj_lMnOpQrStUvWxYz0123456789+/abCde'

  test.each([
    ['64 hexadecimal digits', '0123456789abcdef'.repeat(4), 'ok'],
    ['64 of them in capitals', '0123456789ABCDEF'.repeat(4), 'ok'],
    ['63 of them', '0123456789abcdef'.repeat(4).slice(1), 'look'],
    ['43 characters of base64', letters, 'ok'],
    ['as openssl ends them', `${letters}=`, 'ok'],
    ['42 of them', letters.slice(1), 'look'],
    ['words with dashes', 'correct-horse-battery-staple-and-a-reading-club', 'look'],
    ['words with blanks', 'Correct horse battery staple and a reading club', 'look'],
  ])('of %s', (_, secret, state) => {
    const found = settingsFindings({ KEY_SECRET: secret }).findings.map(lineOf)
    expect(found.filter((line) => line.includes('KEY_SECRET'))).toEqual(state === 'ok' ? [] : [expect.stringMatching(/^look .* → make it with: openssl rand -hex 32$/)])
    expect(found.join('\n')).not.toContain(secret)
  })
})

describe('the environment', () => {
  test('is in order when nothing in it prints or diverts', () => {
    expect(states(looseEnvironmentFindings({ PATH: '/bin', NODE_ENV: 'production', NODE_DEBUG: '', DEBUG_COLORS: 'no' }))).toEqual(['ok'])
  })

  test('is not when the runtime is told to copy memory to a disk', () => {
    expect(states(looseEnvironmentFindings({ NODE_OPTIONS: '--report-on-fatalerror' }))).toEqual(['wrong', 'look'])
  })

  test.each([
    ['NODE_DEBUG', 'wrong'],
    ['DEBUG', 'look'],
    ['TWILIO_LOG_LEVEL', 'look'],
    ['HTTP_PROXY', 'look'],
    ['https_proxy', 'look'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', 'wrong'],
    ['NODE_USE_ENV_PROXY', 'wrong'],
    ['NODE_OPTIONS', 'look'],
  ])('is not when %s is set; its value is not quoted', (name, state) => {
    const findings = looseEnvironmentFindings({ [name]: 'hunter2' })
    expect(states(findings)).toEqual([state])
    expect(lineOf(findings[0]!)).toMatch(new RegExp(`${name} (is|must not be) set(?!.*hunter2)`))
  })
})

test.each([
  ['closed to others', { mode: 0o700, mayWrite: true }, 'ok'],
  ['that others may read', { mode: 0o744, mayWrite: true }, 'wrong'],
  ['that others may write', { mode: 0o720, mayWrite: true }, 'wrong'],
  ['that cannot be written', { mode: 0o700, mayWrite: false }, 'wrong'],
  ['that is not there yet', { mode: null, mayWrite: false }, 'look'],
])('a data folder %s', (_, folder, state) => {
  expect(dataFolderFinding('/data', folder).state).toBe(state)
})

describe('content', () => {
  test.each([
    ['without problems', [], ['ok']],
    ['with a mistake and more', ['error', 'due', 'gap'], ['wrong', 'look', 'look']],
    ['that is overdue', ['due'], ['look']],
  ] as const)('%s', (_, levels, expected) => {
    expect(states(contentFindings(levels.map((level) => ({ level }))))).toEqual(expected)
  })

  test('is checked as `npm run content -- check` does: a broken file is found, and so is a review that is overdue', () => {
    const broken = districtFiles().set('dialogs/help.yaml', 'reading-club: [')
    expect(everyProblem(broken, '2026-11-24').problems.map(({ level }) => level)).toContain('error')
    const [today, muchLater] = ['2026-11-24', '2036-11-24'].map((day) => everyProblem(districtFiles(), day).problems.filter(({ level }) => level === 'due').length)
    expect(muchLater).toBeGreaterThan(today!)
  })
})

describe('the clock', () => {
  const says = (milliseconds: number) => answer('', { headers: { Date: new Date(now + milliseconds).toUTCString() } })

  test.each([
    ['agrees to the second', says(0), 'ok'],
    ['is two minutes behind', says(minutes(2)), 'ok'],
    ['is more than two minutes behind', says(minutes(2) + 1000), 'wrong'],
    ['is more than two minutes ahead', says(-minutes(2) - 1000), 'wrong'],
    ['cannot be compared: no time was said', answer(''), 'look'],
    ['cannot be compared: no answer', silence, 'look'],
  ])('%s', (_, given, state) => {
    expect(clockFinding('Twilio', given, now).state).toBe(state)
  })
})

describe('a certificate', () => {
  test.each([
    ['with two weeks left', { refused: null, validTo: now + days(14) }, 'ok'],
    ['with less', { refused: null, validTo: now + days(14) - 1 }, 'wrong'],
    ['without a date', { refused: null, validTo: null }, 'wrong'],
    ['without its chain', { refused: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', validTo: null }, 'wrong'],
  ])('%s', (_, certificate, state) => {
    expect(certificateFinding(certificate, now).state).toBe(state)
  })

  test('without its chain comes with what to do about it', () => {
    expect(lineOf(certificateFinding({ refused: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', validTo: null }, now))).toContain('fullchain.pem')
  })
})

describe('PUBLIC_URL', () => {
  const ready = JSON.stringify({ status: 'ok', edition: 1, sms: true })

  test.each([
    ['leads to a line that is ready', answer(ready), 'ok'],
    ['does not answer', silence, 'wrong'],
    ['sends people on', answer('', { status: 301 }), 'wrong'],
    ['leads to a line that is not ready', answer('', { status: 503 }), 'wrong'],
    ['leads to another program', answer('<!doctype html>'), 'wrong'],
    ['leads to another program that answers JSON', answer('null'), 'wrong'],
    ['leads to a page that is not there', answer(ready, { status: 404 }), 'wrong'],
    ['leads to a line with a part that is degraded', answer(JSON.stringify({ status: 'ok', ready: true, degraded: ['store'], sms: true })), 'look'],
    ['leads to a program that was started without the token', answer(JSON.stringify({ status: 'ok', sms: false })), 'look'],
  ])('%s', (_, given, state) => {
    expect(reachFinding(given, { expectsTexts: true }).state).toBe(state)
  })
})

test.each([
  ['set where a proxy stands in front', 'https://line.test', ['127.0.0.1'], 'ok'],
  ['empty where a proxy stands in front', 'https://line.test', [], 'wrong'],
  ['empty where something else takes another port', 'http://line.test', [], 'wrong'],
  ['empty where there is none', 'http://line.test:3978', [], 'ok'],
  ['set where there is none', 'http://line.test:3978', ['127.0.0.1'], 'look'],
  ['as wide as the world', 'https://line.test', ['0.0.0.0/0'], 'wrong'],
  ['as wide as the new world', 'https://line.test', ['::/0'], 'wrong'],
  ['a network of ours', 'https://line.test', ['10.0.0.0/8', 'fd00:1::/32'], 'ok'],
])('TRUSTED_PROXY %s', (_, publicUrl, trustedProxy, state) => {
  expect(trustedProxyFinding({ trustedProxy, publicUrl, port: 3978 }).state).toBe(state)
})

test('what a person must tick by hand names the places that no program sees', () => {
  const ticks = byHand({ closed: false })
  expect(new Set(ticks.map(({ where }) => where))).toEqual(new Set(['Twilio', 'Carriers', 'Host', 'Line']))
  for (const word of ['redaction', 'Event Streams', 'Link shortening', 'access logs', 'Backups', 'registered']) expect(ticks.some(({ what }) => what.includes(word)), word).toBe(true)
})

test('a firewall is asked for where the program can be reached from outside, and not where it listens to this machine alone', () => {
  const [open, closed] = [byHand({ closed: false }), byHand({ closed: true })]
  expect(open.filter((tick) => !closed.includes(tick)).map(({ what }) => what)).toEqual([expect.stringContaining('firewall closes')])
  expect(closed.filter((tick) => !open.includes(tick))).toEqual([])
})
