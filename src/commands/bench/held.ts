// What a conversation weighs in which nobody writes any more: in this process, and in Redis.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { BenchRedis } from './redis.ts'
import { oneTurn, openApp } from './turns.ts'

const many = 20_000

export async function heldConversations(shared: BenchRedis | null): Promise<{ memory: number; stored: number | null }> {
  const app = await openApp()
  for (let i = 0; i < many / 10; i++) await oneTurn(app, 'food')
  const before = heapUsed()
  const heldBefore = app.conversations.held().sessions
  for (let i = 0; i < many; i++) await oneTurn(app, 'food')
  const memory = (heapUsed() - before) / (app.conversations.held().sessions - heldBefore)
  await app.close()
  return { memory, stored: shared && (await storedIn(shared)) }
}

const forgetMarks = "for _, key in ipairs(redis.call('KEYS', 'fl:*:message:*')) do redis.call('DEL', key) end"

async function storedIn({ url, ask }: BenchRedis): Promise<number> {
  const app = await openApp({ REDIS_URL: url, KEY_SECRET: 'a secret of the bench that is long enough' })
  const used = async () => Number(String(await ask('INFO', 'memory')).match(/used_memory:(\d+)/)?.[1])
  // Until it has found Redis, it remembers by itself.
  while ((await ask('DBSIZE')) === 0) await oneTurn(app, 'food')
  await ask('EVAL', forgetMarks, '0')
  const before = await used()
  for (let i = 0; i < many / 4; i++) await oneTurn(app, 'food')
  // After ten minutes in which nobody writes, what marked the messages is gone.
  await ask('EVAL', forgetMarks, '0')
  const bytes = ((await used()) - before) / (many / 4)
  await app.close()
  return bytes
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function heapUsed(): number {
  collect()
  return process.memoryUsage().heapUsed
}
