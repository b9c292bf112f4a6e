// A process that is late itself, in a crowd, does not take Redis for gone: conversations would begin anew in its own memory.
import { setImmediate as soon } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openRedis } from '../../src/storage/redis.ts'
import { startedRedis } from '../support/redis-server.ts'

const patience = 100

async function arrange() {
  const server = await startedRedis()
  onTestFinished(server.stop)
  const { promise: isReady, resolve: ready } = Promise.withResolvers<void>()
  const redis = openRedis({ url: server.url, lost: () => {}, ready, patience })
  onTestFinished(() => redis.close())
  await isReady
  return { server, redis }
}

const standStill = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3 * patience)

test('an answer that came in time is read, though this process was busy with others for longer than it waits', async () => {
  const { redis } = await arrange()
  const answer = redis.command('hello', 'PING')
  // The client hands the command to the network with the next round of events; then this process is busy.
  await soon()
  standStill()
  expect(await answer).toBe('hello')
})

test('where the whole machine stood still, Redis gets its time afterwards', async () => {
  const { server, redis } = await arrange()
  server.pause()
  const answer = redis.command('hello', 'PING')
  await soon()
  standStill()
  server.resume()
  expect(await answer).toBe('hello')
})

test('a Redis that says nothing is given up', async () => {
  const { server, redis } = await arrange()
  server.pause()
  onTestFinished(server.resume)
  await expect(redis.command('hello', 'PING')).rejects.toMatchObject({ code: 'ETIMEDOUT' })
})
