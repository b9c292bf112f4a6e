// The canary proof behind a real nginx with the shipped file: families come from addresses of their own, and nginx keeps nothing of them either.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inventedFamilies } from '../support/families.ts'
import { startedNginx } from '../support/nginx.ts'
import { times } from '../support/proof-size.ts'
import { refusesInEveryWay, stage } from '../support/proof-stage.ts'
import { sharedRedis } from '../support/redis-server.ts'
import { proofSecret } from '../support/trace-digests.ts'

const nothing: string[] = []
const redis = sharedRedis()
/** The tenth of ten also sends what cannot be read. */
const families = inventedFamilies(times(10, 100))

test(`${families.length} families leave no trace in nginx, nor behind it`, { timeout: times(120_000, 900_000) }, async () => {
  const server = redis()
  const { program, twilio, looking, answered, talk, staffWrite, lookWhileRunning, lookWhenStopped } = await stage(families, server, { TRUSTED_PROXY: '127.0.0.1', REDIS_URL: server.url, KEY_SECRET: proofSecret })
  const nginx = await startedNginx(program.url)
  const half = families.length / 2
  await talk(families.slice(0, half), nginx.url)
  await staffWrite()
  await program.does({ order: 'fail', turns: true })
  refusesInEveryWay(twilio, families[0]!)
  await talk(families.slice(half), nginx.url)
  for (const door of ['text messages', 'chat', 'page', 'Direct Line']) expect(answered.get(door), door).toBeGreaterThan(0)
  await lookWhileRunning()
  await nginx.stop()
  looking.text('nginx: what it printed', nginx.printed())
  for (const file of nginx.written()) looking.bytes(`nginx: ${file.slice(nginx.folder.length)}`, readFileSync(file))
  await lookWhenStopped()
  expect(nginx.written()).toEqual(nothing)
  expect(looking.found()).toEqual(nothing)
})
