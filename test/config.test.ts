// Settings come from the environment: usable without any, every mistake said at once, no value ever quoted.
import { describe, expect, test } from 'vitest'
import { environmentWith, listensOn, readSettings, repository, SettingsRefused } from '../src/config.ts'

/** The sentences that a set of settings is refused with; none when it is accepted. */
function mistakesIn(environment: Record<string, string>): string[] {
  try {
    readSettings(environment)
    return []
  } catch (error) {
    if (error instanceof SettingsRefused) return error.mistakes
    throw error
  }
}

describe('without any settings', () => {
  test('the line runs on port 3978, on trial, with this repository’s content', () => {
    expect(readSettings({})).toMatchObject({
      port: 3978,
      publicUrl: 'http://localhost:3978',
      fallbackUrl: null,
      twilioAuthToken: null,
      helpReplyIsSet: false,
      contentDir: repository,
      trustedProxy: [],
      operatorName: null,
      live: false,
      directLine: false,
      metricsToken: null,
      mostTurnsASecond: 100,
      smsBudget: { ofPerson: 100, ofDay: 10_000 },
    })
  })

  test.each([
    ['that is empty', ''],
    ['of blanks', '  '],
  ])('a setting %s counts as left out', (_, value) => {
    const names = ['PORT', 'PUBLIC_URL', 'TWILIO_AUTH_TOKEN', 'LIVE', 'TRUSTED_PROXY', 'TWILIO_HELP_REPLY', 'OPERATOR_NAME', 'SMS_PRICE']
    expect(readSettings(Object.fromEntries(names.map((name) => [name, value])))).toEqual(readSettings({}))
  })

  test('what else stands in the environment is none of our business', () => {
    expect(readSettings({ HOME: '/root', PATH: '/bin', port: 'x' })).toEqual(readSettings({}))
  })
})

describe('a setting', () => {
  test.each([
    ['the port', { PORT: '8080' }, { port: 8080, publicUrl: 'http://localhost:8080' }],
    ['a port that the system chooses', { PORT: '0' }, { port: 0 }],
    ['the highest port', { PORT: '65535' }, { port: 65535 }],
    ['the public address', { PUBLIC_URL: 'https://line.test' }, { publicUrl: 'https://line.test' }],
    ['a public address with a path', { PUBLIC_URL: 'https://line.test/families' }, { publicUrl: 'https://line.test/families' }],
    ['several proxies', { TRUSTED_PROXY: '10.0.0.1, 10.1.0.0/16,::1' }, { trustedProxy: ['10.0.0.1', '10.1.0.0/16', '::1'] }],
    ['the account whose records are erased', { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}` }, { twilioAccountSid: `AC${'0'.repeat(32)}`, twilioApiUrl: 'https://api.twilio.com' }],
    ['Redis with its secret', { REDIS_URL: 'rediss://cache.test:6380', KEY_SECRET: 'k'.repeat(32) }, { redisUrl: 'rediss://cache.test:6380', keySecret: 'k'.repeat(32) }],
    ['an own HELP reply', { TWILIO_HELP_REPLY: 'custom' }, { helpReplyIsSet: true }],
    ['the district’s own sign-in', { STAFF_OIDC_ISSUER: 'https://id.test/tenant/v2.0', STAFF_OIDC_CLIENT_ID: 'line', STAFF_OIDC_CLIENT_SECRET: 'secret' }, { staffOidc: { issuer: 'https://id.test/tenant/v2.0', clientId: 'line', clientSecret: 'secret' } }],
    ['one on this machine, without https', { STAFF_OIDC_ISSUER: 'http://127.0.0.1:8080', STAFF_OIDC_CLIENT_ID: 'line', STAFF_OIDC_CLIENT_SECRET: 'secret' }, { staffOidc: { issuer: 'http://127.0.0.1:8080', clientId: 'line', clientSecret: 'secret' } }],
    ['the Direct Line door', { DIRECT_LINE: 'true' }, { directLine: true }],
    ['the token of the figures', { METRICS_TOKEN: 'm'.repeat(32) }, { metricsToken: 'm'.repeat(32) }],
    ['how much is taken on', { MOST_TURNS_A_SECOND: '50' }, { mostTurnsASecond: 50 }],
    ['what texts may cost', { SMS_SEGMENTS_PER_PERSON_DAY: '60', SMS_SEGMENTS_PER_DAY: '6000' }, { smsBudget: { ofPerson: 60, ofDay: 6000 } }],
    ['going live', { LIVE: 'true', OPERATOR_NAME: 'Lantern PTA', OPERATOR_CONTACT: 'pta@lantern.example' }, { live: true, operatorName: 'Lantern PTA' }],
  ])('is taken: %s', (_, environment, settings) => {
    expect(readSettings(environment)).toMatchObject(settings)
  })

  test.each([
    ['PORT', 'eighty'],
    ['TWILIO_ACCOUNT_SID', 'AC12'],
    ['TWILIO_API_URL', 'api.twilio.com'],
    ['KEY_SECRET', 'short'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PUBLIC_URL', 'line.test'],
    ['PUBLIC_URL', 'https://line.test/'],
    ['PUBLIC_URL', 'ftp://line.test'],
    ['FALLBACK_URL', 'https://line.test/ sms'],
    ['TWILIO_HELP_REPLY', 'yes'],
    ['LIVE', 'yes'],
    ['MOST_TURNS_A_SECOND', '0'],
    ['MOST_TURNS_A_SECOND', '2.5'],
    ['SMS_SEGMENTS_PER_PERSON_DAY', 'many'],
    ['SMS_SEGMENTS_PER_PERSON_DAY', '9'],
    ['SMS_SEGMENTS_PER_DAY', '-1'],
    ['DIRECT_LINE', 'on'],
    ['METRICS_TOKEN', 'm'.repeat(31)],
    ['METRICS_TOKEN', `${'m'.repeat(32)} ${'m'.repeat(32)}`],
    ['TRUSTED_PROXY', 'everyone'],
    ['TRUSTED_PROXY', '10.0.0.1/99'],
    ['TRUSTED_PROXY', '999.0.0.1'],
  ])('is refused with a sentence that begins with its name: %s=%s', (name, value) => {
    const mistakes = mistakesIn({ [name]: value })
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toMatch(new RegExp(`^${name} [a-z].{5,}`))
  })

  test('a day of everybody’s texts that is smaller than one person’s is refused', () => {
    expect(mistakesIn({ SMS_SEGMENTS_PER_DAY: '99' })).toEqual([expect.stringMatching(/^SMS_SEGMENTS_PER_PERSON_DAY must not be more than SMS_SEGMENTS_PER_DAY/)])
    expect(mistakesIn({ SMS_SEGMENTS_PER_DAY: '100' })).toEqual([])
  })

  test('Redis is refused without the secret that wraps its keys, or at an address that is none', () => {
    expect(mistakesIn({ REDIS_URL: 'redis://cache.test' })).toEqual([expect.stringMatching(/^KEY_SECRET must be set/)])
    expect(mistakesIn({ REDIS_URL: 'cache.test:6379', KEY_SECRET: 'k'.repeat(32) })).toEqual([expect.stringMatching(/^REDIS_URL must begin/)])
    expect(mistakesIn({ REDIS_URL: 'redis://a,b', KEY_SECRET: 'k'.repeat(32), PORT: '-1' })).toEqual([expect.stringMatching(/^PORT must/), expect.stringMatching(/^REDIS_URL names several servers/)])
  })

  const district: Record<string, string> = { STAFF_OIDC_ISSUER: 'https://id.test', STAFF_OIDC_CLIENT_ID: 'line', STAFF_OIDC_CLIENT_SECRET: 'secret' }

  test.each(Object.keys(district))('%s must be there as soon as the two others are: half a sign-in opens nothing', (name) => {
    const { [name]: _, ...others } = district
    expect(mistakesIn(others)).toEqual([expect.stringMatching(new RegExp(`^${name} must be set`))])
  })

  test.each(['http://id.test', 'http://127.0.0.1.id.test', 'id.test', 'ftp://id.test'])('the district’s sign-in is refused where somebody could stand between: %s', (STAFF_OIDC_ISSUER) => {
    expect(mistakesIn({ ...district, STAFF_OIDC_ISSUER })).toEqual([expect.stringMatching(/^STAFF_OIDC_ISSUER must be an address that begins with https/)])
  })

  test.each(['OPERATOR_NAME', 'OPERATOR_CONTACT'])('%s must be there before the line goes live: parents are told', (name) => {
    const given: Record<string, string> = { LIVE: 'true', OPERATOR_NAME: 'Lantern PTA', OPERATOR_CONTACT: 'pta@lantern.example' }
    delete given[name]
    expect(mistakesIn(given)).toEqual([expect.stringMatching(new RegExp(`^${name} `))])
  })
})

describe('mistakes', () => {
  const wrong = { PORT: 'hunter2', PUBLIC_URL: 'hunter2', TWILIO_HELP_REPLY: 'hunter2', TRUSTED_PROXY: 'hunter2', SMS_PRICE: 'hunter2' }

  test('are all said at once', () => {
    const named = mistakesIn(wrong).map((mistake) => mistake.split(' ')[0])
    expect(named.sort()).toEqual(Object.keys(wrong).sort())
  })

  test('are all said at once, also what is missing before going live', () => {
    const named = mistakesIn({ ...wrong, LIVE: 'true' }).map((mistake) => mistake.split(' ')[0])
    expect(named).toEqual(expect.arrayContaining([...Object.keys(wrong), 'OPERATOR_NAME', 'OPERATOR_CONTACT']))
  })

  test('quote no value: it may be a secret in the wrong place', () => {
    expect(mistakesIn({ ...wrong, LIVE: 'hunter2' }).join('\n')).not.toContain('hunter2')
  })
})

describe('the line listens', () => {
  test.each([
    ['a proxy on this machine', '127.0.0.1'],
    ['by both its addresses', '127.0.0.1, ::1'],
    ['by a long spelling', '0:0:0:0:0:0:0:1,::ffff:127.0.0.1'],
    ['by all that it calls itself', '127.0.0.0/8,::1/128'],
  ])('to this machine alone where nobody else is trusted: %s', (_, list) => {
    expect(listensOn(readSettings({ TRUSTED_PROXY: list }))).toBe('127.0.0.1')
  })

  test.each([
    ['no proxy', ''],
    ['a proxy on another machine', '10.0.0.1'],
    ['one here and one elsewhere', '127.0.0.1,10.0.0.1'],
    ['a range that reaches beyond this machine', '127.0.0.0/7'],
    ['a range of the new addresses that does', '::1/127'],
  ])('to everybody with %s', (_, list) => {
    expect(listensOn(readSettings({ TRUSTED_PROXY: list }))).toBe(undefined)
  })
})

test('a program that we start ourselves gets our environment and what was changed', () => {
  expect(environmentWith({ PORT: '0' })).toMatchObject({ PORT: '0', PATH: expect.any(String) })
})
