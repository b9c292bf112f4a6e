// One process with Redis beside two: the same texts, in turns, so that a busy machine slows both.
import { median } from '../../src/commands/bench/cpu.ts'
import { unlimited } from '../../src/commands/bench/texting.ts'
import { redisAt, type RedisProcess } from '../support/redis-process.ts'
import type { Known } from './asked.ts'
import { line, type Line } from './line.ts'
import { saturate } from './saturate.ts'

export interface Speed {
  /** Texts a second by the clock, with the sender and Redis beside it on the same cores. */
  perSecond: number
  /** Texts a second of the CPU time that the line's own processes used: what a core each gives them. */
  ofCpu: number
  /** Microseconds of CPU a text: the line, the sender, Redis. */
  each: readonly [number, number, number]
}

export interface BesideParts {
  redisProgram: string
  chance: () => number
}

const rounds = 5
const inOneRound = 10_000

export async function besideEachOther(known: readonly Known[], { redisProgram, chance }: BesideParts): Promise<{ one: Speed; two: Speed; lost: number; wrong: number }> {
  const redis = await redisAt(redisProgram)
  const settings = { ...unlimited, REDIS_URL: redis.url, KEY_SECRET: 'a secret of the load that is long enough' }
  const lines = { one: await line({ settings }), two: await line({ settings, parameters: ['--workers', '2'] }) }
  const speeds: Record<keyof typeof lines, Speed[]> = { one: [], two: [] }
  const failed = { lost: 0, wrong: 0 }
  for (let round = 0; round <= rounds; round++) {
    for (const name of ['one', 'two'] as const) {
      const speed = await oneRound(lines[name], redis)
      // The first round warms up.
      if (round > 0) speeds[name].push(speed)
    }
  }
  await Promise.all([lines.one.stop(), lines.two.stop()])
  await redis.stop()
  return { one: middle(speeds.one), two: middle(speeds.two), ...failed }

  async function oneRound(own: Line, store: RedisProcess): Promise<Speed> {
    const before = await cpuOf(store)
    const sent = await saturate(own, known, { many: inOneRound, chance })
    const ofRedis = ((await cpuOf(store)) - before) / sent.texts
    failed.lost += sent.lost
    failed.wrong += sent.wrong
    return { perSecond: sent.texts / sent.seconds, ofCpu: 1e6 / sent.ofLine, each: [sent.ofLine, sent.ofSender, ofRedis] }
  }
}

/** Microseconds since it began. */
async function cpuOf({ ask }: RedisProcess): Promise<number> {
  const said = String(await ask('INFO', 'cpu'))
  return 1e6 * ['sys', 'user'].reduce((sum, name) => sum + Number(said.match(new RegExp(`used_cpu_${name}:([\\d.]+)`))?.[1]), 0)
}

const middle = (speeds: readonly Speed[]): Speed => ({
  perSecond: median(speeds.map(({ perSecond }) => perSecond)),
  ofCpu: median(speeds.map(({ ofCpu }) => ofCpu)),
  each: [0, 1, 2].map((place) => median(speeds.map(({ each }) => each[place]!))) as [number, number, number],
})
