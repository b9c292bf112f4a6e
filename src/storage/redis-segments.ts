// The day's text segments of all processes in Redis: one number, about nobody, gone when the day is over.
import type { Redis } from './redis.ts'

/** Adds what this process has sent and hands back the sum of all. */
export const sharedSegments = (redis: Redis, now: () => number) => async (end: number, segments: number): Promise<number> =>
  Number(await redis.script(addLua, [`fl:segments:${new Date(end).toISOString()}`], [String(segments), String(Math.max(1, end - now()))]))

const addLua = `
local sum = redis.call('INCRBY', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return sum`
