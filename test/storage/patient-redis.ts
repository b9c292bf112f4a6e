// A connection that waits for as long as a busy machine takes; how long the program waits is another test's question.
import { createClient } from '@redis/client'
import type { Redis } from '../../src/storage/redis.ts'
import { inBytes } from '../../src/storage/redis-link.ts'
import type { RedisServer } from '../support/redis-server.ts'

export async function patient({ url }: Pick<RedisServer, 'url'>): Promise<Redis> {
  const client = createClient({ url })
  client.on('error', () => {})
  await client.connect()
  const run = (lua: string, keys: readonly string[], parameters: readonly (string | Buffer)[]) => ['EVAL', lua, String(keys.length), ...keys, ...parameters]
  return {
    command: (key, name, ...parameters) => client.sendCommand([name, key, ...parameters]),
    script: (lua, keys, parameters) => client.sendCommand(run(lua, keys, parameters)),
    scriptOnBytes: (lua, keys, parameters) => client.sendCommand(run(lua, keys, parameters), inBytes()),
    async close() {
      client.destroy()
    },
  }
}
