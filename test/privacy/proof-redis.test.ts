// The canary proof with conversations in Redis, which hangs, is emptied and dies in the middle: nothing of a family rests there or anywhere else.
import { expect, test } from 'vitest'
import { inventedFamilies } from '../support/families.ts'
import { lookIntoRedis } from '../support/proof-looking.ts'
import { times } from '../support/proof-size.ts'
import { everythingForgotten, refusesInEveryWay, stage } from '../support/proof-stage.ts'
import { sharedRedis, type RedisServer } from '../support/redis-server.ts'
import { proofSecret } from '../support/trace-digests.ts'

const nothing: string[] = []
const redis = sharedRedis()
const families = inventedFamilies(times(100, 1000))
/** While Redis hangs, every turn waits for it again and again. */
const whileItHangs = times(4, 12)
const quarter = Math.floor((families.length - whileItHangs) / 4)

/** The clock of Redis cannot be moved, so every key comes nearer to its end by so much. */
const ageLua = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left >= 0 then
    if left <= tonumber(ARGV[1]) then redis.call('DEL', key) else redis.call('PEXPIRE', key, left - ARGV[1]) end
  end
end`

const keysIn = async (server: RedisServer) => (await server.ask('KEYS', '*')) as string[]
/** The names under which conversations are kept there now. */
const pseudonymsIn = async (server: RedisServer) => (await keysIn(server)).flatMap((key) => key.match(/^fl:\{[0-9a-f]{2}\}([\w-]{20}):s$/)?.[1] ?? [])

test(`${families.length} families leave no trace, whatever fails`, { timeout: times(120_000, 900_000) }, async () => {
  const server = redis()
  const played = await stage(families, server, { REDIS_URL: server.url, KEY_SECRET: proofSecret })
  const { program, twilio, looking, answered, talk, staffWrite, pass } = played
  const some = (() => {
    let at = 0
    return (count: number) => families.slice(at, (at += count))
  })()

  await talk(some(quarter))
  await staffWrite()
  const names = await pseudonymsIn(server)
  expect(names.length).toBeGreaterThan(quarter / 4)
  await lookIntoRedis(looking, server)
  await server.ask('EVAL', `for _, key in ipairs(redis.call('KEYS', 'fl:*')) do if not key:find('staff') then redis.call('DEL', key) end end`, '0')
  await program.does({ order: 'fail', turns: true })
  await talk(some(quarter))
  await program.does({ order: 'fail', turns: false })
  server.pause()
  await talk(some(whileItHangs))
  server.resume()
  refusesInEveryWay(twilio, families[0]!)
  await talk(some(quarter))
  await staffWrite()
  names.push(...(await pseudonymsIn(server)))
  await played.lookWhileRunning()

  await server.ask('EVAL', ageLua, '0', String(everythingForgotten))
  expect((await keysIn(server)).filter((key) => !/^fl:\{(staff|counts)\}:/.test(key))).toEqual(nothing)
  await lookIntoRedis(looking, server)
  await server.stop()
  await talk(some(families.length))
  for (const door of ['text messages', 'chat', 'page', 'Direct Line']) expect(answered.get(door), door).toBeGreaterThan(families.length / 3)
  await played.everythingErased()
  await pass(everythingForgotten)
  await played.lookIntoMemory(names)
  await played.lookWhenStopped()
  expect(program.said.stdout()).toContain('"store-lost"')
  expect(program.said.stdout()).toContain('"store-failed"')
  expect(looking.found()).toEqual(nothing)
})
