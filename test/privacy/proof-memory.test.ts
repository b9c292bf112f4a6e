// The canary proof with conversations in memory: many families write down everything about themselves, things go wrong, and nothing of it rests anywhere.
import { expect, test } from 'vitest'
import { inventedFamilies } from '../support/families.ts'
import { times } from '../support/proof-size.ts'
import { everythingForgotten, refusesInEveryWay, stage } from '../support/proof-stage.ts'
import { sharedRedis } from '../support/redis-server.ts'

const nothing: string[] = []
const redis = sharedRedis()
const families = inventedFamilies(times(100, 1000))
const third = Math.ceil(families.length / 3)

test(`${families.length} families leave no trace, whatever fails`, { timeout: times(120_000, 900_000) }, async () => {
  const { program, twilio, looking, answered, talk, staffWrite, pass, everythingErased, lookWhileRunning, lookIntoMemory, lookWhenStopped } = await stage(families, redis())
  await talk(families.slice(0, third))
  await staffWrite()
  await program.does({ order: 'fail', turns: true })
  await talk(families.slice(third, 2 * third))
  await program.does({ order: 'fail', turns: false })
  refusesInEveryWay(twilio, families[2 * third]!)
  await staffWrite()
  await talk(families.slice(2 * third))
  await staffWrite()
  for (const door of ['text messages', 'chat', 'page', 'Direct Line']) expect(answered.get(door), door).toBeGreaterThan(families.length / 3)
  await lookWhileRunning()
  await everythingErased()
  await pass(everythingForgotten)
  await lookIntoMemory()
  await lookWhenStopped()
  expect(program.said.stdout()).toMatch(/"turn-failed"[^]*"request-refused"|"request-refused"[^]*"turn-failed"/)
  expect(looking.looked()).toContain('data/counts.sqlite')
  // There are no metrics yet; what stands there instead was looked at like every page.
  expect(looking.looked()).toContain('page /metrics (404)')
  expect(looking.found()).toEqual(nothing)
})
