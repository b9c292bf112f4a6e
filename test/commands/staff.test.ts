// npm run staff: the operator lets people in and takes them away, beside the running server, with a sentence for every mistake.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environmentWith, repository } from '../../src/config.ts'
import { redisRecords } from '../../src/storage/redis-records.ts'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'
import type { Records } from '../../src/storage/records.ts'
import { connectedTo, sharedRedis } from '../support/redis-server.ts'
import { standingClock } from '../support/clock.ts'
import { joins, openSite, type Site } from '../staff/sign-in/site.ts'

let folder: string
let records: Records
let site: Site
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-staff-'))
  records = sqliteRecords(folder)
  // The command has the real clock.
  site = await openSite({ records, clock: standingClock(new Date()) })
})
afterAll(async () => {
  await site.close()
  records.close()
  rmSync(folder, { recursive: true })
})

async function staff(given: string[], settings: Record<string, string> = {}): Promise<{ code: number; said: string; wrong: string }> {
  const child = spawn(process.execPath, [join(repository, 'src/commands/run.cjs'), 'commands/staff', ...given], {
    env: environmentWith({ DATA_DIR: folder, PUBLIC_URL: site.url, ...settings }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, wrong, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, said, wrong }
}
const linkIn = ({ said }: { said: string }) => /^https?:\S+$/m.exec(said)![0]

test('the operator invites, lists, gives new keys and removes, while the server has the same file open', async () => {
  expect((await staff(['list'])).said).toContain('Nobody yet.')
  const linh = await joins(site, linkIn(await staff(['add', 'Linh', '--role', 'translator', '--language', 'es', '--language', 'vi'])), 'linh')
  expect((await linh.browser.open('/staff')).text).toContain('Hello linh, translator of es and vi')
  expect((await staff(['list'])).said).toMatch(/^linh +translator +es vi +\d{4}-\d\d-\d\d$/m)
  const again = await joins(site, linkIn(await staff(['reset', 'linh'])), 'linh', { password: 'another good long password' })
  expect((await linh.browser.open('/staff')).path).toBe('/staff/sign-in')
  expect(await staff(['remove', 'linh'])).toMatchObject({ code: 0, said: expect.stringContaining('There is no administrator now.') })
  expect((await again.browser.open('/staff')).path).toBe('/staff/sign-in')
  expect(await site.audited()).toContain('- account-removed linh')
})

describe('a mistake', () => {
  test.each([
    ['no verb', [], 'npm run staff -- add HANDLE'],
    ['a verb that is not there', ['promote', 'ana'], 'npm run staff -- add HANDLE'],
    ['a flag that is not there', ['add', 'ana', '--admin'], 'npm run staff -- add HANDLE'],
    ['an e-mail address', ['add', 'ana@school.example', '--role', 'editor'], 'It is no e-mail address.'],
    ['a role that is not there', ['add', 'ana', '--role', 'boss'], '--role must be one of: administrator, editor, reviewer, translator.'],
    ['a translator without a language', ['add', 'ana', '--role', 'translator'], 'at least one --language'],
    ['a language that is not there', ['add', 'ana', '--role', 'translator', '--language', 'tlh'], 'There is no language tlh.'],
    ['new keys for nobody', ['reset', 'nobody'], 'There is no open account nobody.'],
    ['taking nobody away', ['remove', 'nobody'], 'There is neither an account nor an invitation nobody.'],
  ])('is said in a sentence, and changes nothing: %s', async (_, given, sentence) => {
    const before = await records.edition()
    expect(await staff(given)).toMatchObject({ code: 1, said: '', wrong: expect.stringContaining(sentence) })
    expect(await records.edition()).toBe(before)
  })

  test('about the store names the setting', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    expect(await staff(['list'], { DATA_DIR: join(file, 'x') })).toMatchObject({ code: 1, wrong: expect.stringMatching(/^The store cannot be reached \(ENOTDIR\)\. Is DATA_DIR/) })
    expect(await staff(['list'], { REDIS_URL: 'redis://127.0.0.1:1', KEY_SECRET: 'k'.repeat(32) })).toMatchObject({ code: 1, wrong: expect.stringMatching(/Does Redis run at REDIS_URL\?/) })
  })
})

describe('with Redis', () => {
  const server = sharedRedis()

  test('the invitation stands there, where every server finds it', async () => {
    const redis = await connectedTo(server())
    const shared = await openSite({ records: redisRecords(redis), clock: standingClock(new Date()) })
    try {
      const settings = { REDIS_URL: server().url, KEY_SECRET: 'k'.repeat(32), PUBLIC_URL: shared.url }
      const ana = await joins(shared, linkIn(await staff(['add', 'ana', '--role', 'administrator'], settings)), 'ana')
      expect((await ana.browser.open('/staff/people')).status).toBe(200)
    } finally {
      await shared.close()
      await redis.close()
    }
  })
})
