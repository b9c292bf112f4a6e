// Several programs with one Redis, each on a machine of its own as far as it can tell: for all tests of a file.
import { afterAll, beforeAll, inject } from 'vitest'
import { launched, type Program } from './launch.ts'
import { redisAt, type RedisProcess } from './redis-process.ts'

export const keySecret = 'a secret of the tests that is long enough'

export const launchedProgram = (environment: Record<string, string>): Promise<Program> => launched({ entry: 'src/main.ts', channels: ['ignore', 'pipe', 'pipe'] }, environment)

export interface Machines {
  redis: RedisProcess
  programs: Program[]
}

export function sharedMachines(count: number): () => Machines {
  let machines: Machines
  beforeAll(async () => {
    const redis = await redisAt(inject('programs').redis)
    const environment = { REDIS_URL: redis.url, KEY_SECRET: keySecret }
    machines = { redis, programs: await Promise.all(Array.from({ length: count }, () => launchedProgram(environment))) }
    await Promise.all(machines.programs.map(({ says }) => says('store-ready')))
  })
  afterAll(async () => {
    await Promise.all(machines.programs.map(({ end }) => end()))
    await machines.redis.stop()
  })
  return () => machines
}
