// Redis is gone, comes back empty, is slow, may not be written to, or hangs up in the middle: families are answered each time, and the log says so once.
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { Program } from '../support/launch.ts'
import { keySecret, launchedProgram } from '../support/machines.ts'
import { between, type Between } from '../support/redis-between.ts'
import { redisAt, type RedisProcess } from '../support/redis-process.ts'
import { hear, newSid, phone, post, textForm } from '../support/texting.ts'

const club = 'when does the reading club meet?'

let redis: RedisProcess
let line: Between
let programs: Program[]
beforeAll(async () => {
  redis = await redisAt(inject('programs').redis)
  line = await between(redis.url)
  programs = await Promise.all([1, 2].map(() => launchedProgram({ REDIS_URL: line.url, KEY_SECRET: keySecret })))
  await Promise.all(programs.map(({ says }) => says('store-ready')))
})
afterAll(async () => {
  await Promise.all(programs.map(({ end }) => end()))
  await line.close()
  await redis.stop()
})
beforeEach(healed)

let people = 0
const somebody = () => `+1628555${String(2000 + people++).padStart(4, '0')}`

/** Every process is in touch with Redis again: what a family does there stands in Redis. */
async function healed() {
  line.mend()
  for (const program of programs) {
    for (let sessions = -1, before = -1; sessions <= before; ) {
      before = await sessionsThere()
      await phone(program, somebody()).says(club)
      sessions = await sessionsThere()
    }
  }
}
const sessionsThere = async () => ((await redis.ask('KEYS', 'fl:{*}*:s')) as string[]).length

/** Each of these is answered with words, and a conversation goes on within the process that has it. */
async function familiesAreAnswered() {
  for (const program of programs) {
    const number = somebody()
    const first = await phone(program, number).says(club)
    expect(first.status).toBe(200)
    expect(first.messages[0]).toContain('The reading club meets')
    const more = await phone(program, number).says('MORE')
    expect(more.messages).not.toHaveLength(0)
    const form = textForm('ICE is at my door', { From: somebody(), MessageSid: newSid() })
    expect((await hear(await post(program.url, form))).messages[0]).toContain('415-555-0142')
    // A repeat at the same process stays silent, as ever.
    expect((await hear(await post(program.url, form))).messages).toEqual([])
  }
}

describe('families are answered', () => {
  test('while nobody gets through to Redis', async () => {
    line.cut()
    await familiesAreAnswered()
    for (const { printed } of programs) expect(printed()).toContain('"event":"store-lost"')
  })

  test('while Redis takes longer than a parent may wait', async () => {
    line.slow(1_000)
    await familiesAreAnswered()
    for (const { printed } of programs) expect(printed()).toContain('"event":"store-failed","class":"RedisUnavailable","code":"ETIMEDOUT"')
  })

  test('while Redis hangs', async () => {
    redis.pause()
    try {
      await familiesAreAnswered()
    } finally {
      redis.resume()
    }
  })

  test('while it writes nothing, as a copy of one that is gone', async () => {
    await redis.ask('REPLICAOF', '127.0.0.1', '1')
    try {
      await familiesAreAnswered()
    } finally {
      await redis.ask('REPLICAOF', 'NO', 'ONE')
    }
    for (const { printed } of programs) expect(printed()).toContain('"code":"READONLY"')
  })

  test('while it writes nothing, since its own copies are gone', async () => {
    await redis.ask('CONFIG', 'SET', 'min-replicas-to-write', '1')
    try {
      await familiesAreAnswered()
    } finally {
      await redis.ask('CONFIG', 'SET', 'min-replicas-to-write', '0')
    }
    for (const { printed } of programs) expect(printed()).toContain('"code":"NOREPLICAS"')
  })

  test('when it is full', async () => {
    await redis.ask('CONFIG', 'SET', 'maxmemory', '1')
    try {
      await familiesAreAnswered()
    } finally {
      await redis.ask('CONFIG', 'SET', 'maxmemory', '0')
    }
  })

  test('when it was emptied under their hands', async () => {
    await redis.ask('FLUSHALL')
    await familiesAreAnswered()
  })

  test('when a copy takes over', async () => {
    const copy = await redisAt(inject('programs').redis)
    await copy.ask('REPLICAOF', '127.0.0.1', new URL(redis.url).port)
    while (!String(await copy.ask('INFO', 'replication')).includes('master_link_status:up')) await new Promise((resolve) => setTimeout(resolve, 20))
    // What a name or a proxy in front of both does: from one moment to the next the other one stands there.
    const old = redis
    await old.ask('REPLICAOF', '127.0.0.1', '1')
    await familiesAreAnswered()
    const { port } = new URL(old.url)
    await old.stop()
    await familiesAreAnswered()
    await copy.ask('REPLICAOF', 'NO', 'ONE')
    await copy.stop()
    redis = await redisAt(inject('programs').redis, Number(port))
    await healed()
    await familiesAreAnswered()
  })
})

test('what one process was told while Redis was away it goes on with, and when Redis is back all agree again', async () => {
  line.cut()
  await familiesAreAnswered()
  await healed()
  for (const { printed } of programs) expect(printed().split('"event":"store-ready"').length).toBeGreaterThan(2)
})
