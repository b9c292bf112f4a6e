// One turn of a conversation over a Redis of its own, as a program of its own: what it trusts is settled when it starts.
import { randomBytes } from 'node:crypto'
import { memoryKeys } from '../../src/privacy/keys.ts'
import { pseudonyms } from '../../src/privacy/pseudonym.ts'
import { openRedis } from '../../src/storage/redis.ts'
import { redisConversations } from '../../src/storage/redis-conversations.ts'

const [, , url = ''] = process.argv
const { promise, resolve, reject } = Promise.withResolvers<void>()
const redis = openRedis({ url, lost: (error) => reject(error), ready: resolve, patience: 10_000 })
try {
  await promise
  const person = await pseudonyms({ keys: memoryKeys({ now: Date.now, random: randomBytes }), messageKey: randomBytes(32) }).of('sms', '+14155550142')
  const keeper = redisConversations<string, string>({ redis, random: randomBytes, pause: async () => {}, now: Date.now })
  await keeper.begin(person, 'm1')
  await keeper.finish(person, 'm1', { session: 'food', reply: 'food' })
  await keeper.settle(person, 'm1', true)
  console.log(`remembers ${await keeper.peek(person)}`)
} catch (error) {
  console.log((error as { code?: string }).code)
} finally {
  await redis.close()
}
