// While a text is being erased at the messaging company, only its id is remembered here.
import { expect, test } from 'vitest'
import { directLineMinutes } from '../../src/privacy/retention.ts'
import { inventedFamilies } from '../support/families.ts'
import { dayGoesOn } from '../support/proof-conversations.ts'
import { stage } from '../support/proof-stage.ts'
import { sharedRedis } from '../support/redis-server.ts'

const nothing: string[] = []
const redis = sharedRedis()
const families = inventedFamilies(8)

test('a text that waits to be erased is in memory as an id alone, without its words and its number', { timeout: 120_000 }, async () => {
  const { program, twilio, looking, ids, talk, pass } = await stage(families, redis())
  twilio.meets({ kind: 'silent' }, 1000, ({ method }) => method === 'DELETE')
  await talk(families)
  // What a client of Direct Line may still fetch is let go of by then.
  await pass((directLineMinutes + 1) * 60_000)
  await dayGoesOn(program.url)
  const texts = await program.memory()
  expect(texts.some((text) => [...ids].some((id) => text.includes(id))), 'nothing waits any more').toBe(true)
  looking.text('memory', texts.join('\n'))
  expect(looking.found()).toEqual(nothing)
})
