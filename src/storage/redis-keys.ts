// The keys of days in Redis, for several processes: wrapped, so that neither a copy of Redis nor the environment alone links anything.
import { endOf, keysFrom, type KeyParts, type Keys } from '../privacy/keys.ts'
import { keyFrom, sealWith } from '../privacy/seal.ts'
import type { Redis } from './redis.ts'

export interface RedisKeyParts extends KeyParts {
  redis: Redis
  /** Wraps them; from the environment. */
  secret: string
  /** Redis could not be asked: conversations go on under a key of this process alone. */
  failed: (error: unknown) => void
}

/** `renew` is to be called when Redis is back: it may have been started empty. */
export function redisKeys({ redis, secret, now, random, failed }: RedisKeyParts): Keys & { renew(): Promise<void> } {
  const seal = sealWith({ key: keyFrom(secret, 'pseudonym keys'), random })
  const read = (wrapped: unknown): Buffer | null => {
    const opened = typeof wrapped === 'string' ? seal.open(wrapped) : null
    return typeof opened === 'string' ? Buffer.from(opened, 'base64url') : null
  }
  async function share(day: number, offered: Buffer): Promise<Buffer> {
    const wrapped = seal.close(offered.toString('base64url'))
    const lifetime = Math.max(1, endOf(day) - now())
    const key = read(await redis.script(bornLua, [nameOf(day)], [wrapped, String(lifetime)]))
    if (key === null) throw new Error('A key in Redis was wrapped with another secret.')
    return key
  }
  const shared = keysFrom(
    {
      born: (day) => share(day, random(32)),
      kept: async (day) => read(await redis.command(nameOf(day), 'GET')),
    },
    { now },
  )
  const own = keysFrom({ born: () => random(32), kept: () => null }, { now })

  /** Redis may not have the key of the day, or another one: until they have agreed, two processes would know a family by two names. */
  let isToAgree = false

  async function agree() {
    await shared.renew(share)
    isToAgree = false
  }

  return {
    async inForce() {
      try {
        if (isToAgree) await agree().catch(failed)
        return await shared.inForce()
      } catch (error) {
        failed(error)
        return own.inForce()
      }
    },
    async renew() {
      isToAgree = true
      try {
        await agree()
      } catch (error) {
        failed(error)
      }
    },
    forgetOld() {
      shared.forgetOld()
      own.forgetOld()
    },
  }
}

const nameOf = (day: number): string => `fl:key:${new Date(day).toISOString()}`

/** The first to ask gives birth to it; everybody gets the same one. */
const bornLua = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return ARGV[1] end
return redis.call('GET', KEYS[1])`

