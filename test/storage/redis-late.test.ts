// A process that is late itself, in a crowd, does not take Redis for gone: conversations would begin anew in its own memory.
import { setImmediate as soon } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openRedis } from '../../src/storage/redis.ts'
import { startedRedis } from '../support/redis-server.ts'

const patience = 100

test('an answer that came in time is read, though this process was busy with others for longer than it waits', async () => {
  const server = await startedRedis()
  onTestFinished(server.stop)
  const { promise: isReady, resolve: ready } = Promise.withResolvers<void>()
  const redis = openRedis({ url: server.url, lost: () => {}, ready, patience })
  onTestFinished(() => redis.close())
  await isReady
  const answer = redis.command('hello', 'PING')
  // The client hands the command to the network with the next round of events; then this process is busy.
  await soon()
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3 * patience)
  expect(await answer).toBe('hello')
})
