// npm run holdings: everything that is kept, for the settings in force, in words a lawyer can read; and what is there now.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { environmentWith, repository } from '../../src/config.ts'
import { placesOf } from '../../src/privacy/places.ts'
import { retentionOf, staffRetentionOf } from '../../src/privacy/retention.ts'
import { sqliteCounters } from '../../src/storage/sqlite-counters.ts'
import { startedCluster } from '../support/redis-cluster.ts'
import { sharedRedis } from '../support/redis-server.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-holdings-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** What the command prints with these settings. */
async function holdings(settings: Record<string, string>, ...parameters: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(repository, 'src/commands/run.cjs'), 'commands/holdings', ...parameters], {
    env: environmentWith({ DATA_DIR: join(tmpdir(), 'no-such-folder'), ...settings }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return text(child.stdout)
}

const account = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'a token' }

describe('the list', () => {
  test.each([
    ['on one machine without text messages', {}, { redis: false, erases: false, directLine: false }],
    ['with erasing', account, { redis: false, erases: true, directLine: false }],
    ['with Redis', { REDIS_URL: 'redis://127.0.0.1:1', KEY_SECRET: 'k'.repeat(32) }, { redis: true, erases: false, directLine: false }],
    ['with the Direct Line door', { DIRECT_LINE: 'true' }, { redis: false, erases: false, directLine: true }],
  ])('has every row and every place, %s', async (_, settings, running) => {
    const printed = await holdings(settings as Record<string, string>)
    for (const { what, where, howLong, readBy } of [...retentionOf(running), ...staffRetentionOf(running)]) for (const said of [what, where, howLong, readBy]) expect(printed).toContain(said)
    for (const { place, holds, operator } of placesOf(running)) for (const said of [place, holds, operator ?? '']) expect(printed).toContain(said)
  })

  test('shows every count there is, and which file is not ours', async () => {
    const folder = aFolder()
    const counters = sqliteCounters(folder)
    counters.add('week', [{ from: '2026-11-23', where: 'es', what: 'food', count: 12 }])
    counters.close()
    writeFileSync(join(folder, 'notes.txt'), 'somebody’s notes')
    const printed = await holdings({ DATA_DIR: folder })
    expect(printed).toMatch(/week 2026-11-23 +es food 12/)
    expect(printed).toMatch(/notes\.txt +\d+ bytes, not written by this program: look at it/)
  })
})

describe('in Redis', () => {
  const server = sharedRedis()

  test('it counts what is there by kind, shouts at a key without an end, and prints nobody’s name', async () => {
    const name = 'N4Me-0f-a-parent'
    await server().ask('SET', `fl:{7f}${name}:s`, 'sealed', 'PX', '60000')
    await server().ask('SET', `fl:{7f}${name}:lease`, 'sealed')
    await server().ask('HSET', 'fl:{staff}:records:draft', 'text/es/food', 'words')
    const printed = await holdings({ REDIS_URL: server().url, KEY_SECRET: 'k'.repeat(32) })
    expect(printed).toMatch(/session +1, each with an end\n/)
    expect(printed).toMatch(/lease +1; 1 WITHOUT AN END/)
    expect(printed).toMatch(/what staff write +1, without an end: it is theirs/)
    expect(printed).not.toContain(name)
  })

  test('that is a Cluster it counts on every server', async () => {
    const cluster = await startedCluster()
    onTestFinished(cluster.stop)
    for (const [place, server] of cluster.masters.entries()) {
      // Each key lies where its name leads: one of them on each server.
      for (let number = 0; (await server.ask('DBSIZE')) === 0; number++) await server.ask('SET', `fl:{${place}${number}}NAME:s`, 'sealed', 'PX', '60000').catch(() => {})
    }
    const printed = await holdings({ REDIS_URL: cluster.url, KEY_SECRET: 'k'.repeat(32) })
    expect(printed).toMatch(/session +3, each with an end\n/)
  })

  test('that cannot be reached it says so', async () => {
    expect(await holdings({ REDIS_URL: 'redis://127.0.0.1:1', KEY_SECRET: 'k'.repeat(32) })).toContain('Redis cannot be reached from here')
  })
})

describe('the declaration', () => {
  test('is a draft with the operator’s name, blanks to fill in, and every row of the table', async () => {
    const printed = await holdings({ ...account, OPERATOR_NAME: 'Lantern PTA', OPERATOR_CONTACT: 'pta@lantern.example' }, '--declaration')
    expect(printed).toMatch(/^DRAFT\. For counsel/)
    expect(printed).toContain('Lantern PTA (pta@lantern.example)')
    expect(printed).toContain('____')
    for (const { what, howLong } of retentionOf({ redis: false, erases: true, directLine: false })) for (const said of [what, howLong]) expect(printed).toContain(said)
    for (const heading of ['1. DECLARATION', '2. RETENTION SCHEDULE', '3. WHAT A PRESERVATION ORDER CAN AND CANNOT REACH']) expect(printed).toContain(heading)
  })
})
