// Where conversations and the keys of their pseudonyms live: in this process, or in Redis for several of them.
import { memoryKeys, type Keys } from '../privacy/keys.ts'
import { describeError, type Log } from '../privacy/log.ts'
import { keyFrom } from '../privacy/seal.ts'
import { dayTotal, type DayTotal } from './day-total.ts'
import { withFallback } from './fallback-conversations.ts'
import { memoryConversations, type MemoryConversations } from './memory-conversations.ts'
import type { Packing } from './packing.ts'
import { openRedis } from './redis.ts'
import { redisConversations } from './redis-conversations.ts'
import { redisKeys } from './redis-keys.ts'
import { sharedSegments } from './redis-segments.ts'

export interface Wanted<S> {
  /** null: in this process. */
  redisUrl: string | null
  /** Wraps the keys that stand in Redis. */
  keySecret: string | null
  log: Log
  now: () => number
  random: (size: number) => Buffer
  /** How a session is put in bytes where it leaves this process; left out: as JSON. */
  packing?: Packing<S>
}

export interface Held<S, R> {
  conversations: MemoryConversations<S, R>
  keys: Keys
  /** Text segments sent today, by all processes. */
  segments: DayTotal
  /** For fingerprints of messages. */
  messageKey: Buffer
  close(): Promise<void>
}

/** By itself and never by a message, so that the moment at which the log says it is nobody's. */
const lookEvery = 5_000
/** One late answer is a busy moment; a second one is an outage. */
const looksInVain = 2
/** What a look leaves behind goes by itself. */
const lookLasts = 10_000

export function sharedOrOwn<S, R>({ redisUrl, keySecret: secret, log, now, random, packing }: Wanted<S>): Held<S, R> {
  const own = memoryConversations<S, R>(now, packing)
  if (redisUrl === null || secret === null) return { conversations: own, keys: memoryKeys({ now, random }), messageKey: random(32), segments: dayTotal({ now, failed: () => {} }), close: async () => {} }

  let isLost: boolean | null = null
  let isClosed = false
  let inVain = 0
  const redis = openRedis({ url: redisUrl, lost, ready: () => void ready() })
  const failed = (error: unknown) => log('store-failed', describeError(error))
  const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
  const shared = redisConversations<S, R>({ redis, random, pause, now, packing })
  const keys = redisKeys({ redis, secret, now, random, failed })

  function lost(error: unknown) {
    if (isLost !== true && !isClosed) log('store-lost', describeError(error))
    isLost = true
  }

  function found() {
    inVain = 0
    if (isLost !== false) log('store-ready', {})
    isLost = false
  }

  function missed(error: unknown) {
    inVain += 1
    if (inVain >= looksInVain) lost(error)
  }

  /** One that hangs, or takes nothing any more, keeps its connection; only writing shows it. */
  const looking = setInterval(() => void redis.command('fl:look', 'SET', '1', 'PX', String(lookLasts)).then(found, missed), lookEvery).unref()

  async function ready() {
    found()
    await keys.renew()
    // Some of these stand under a key of this process alone, where nobody would find them to delete.
    own.forgetAll()
  }

  const conversations = withFallback({ shared, own, now, failed })
  function forgetOld() {
    conversations.forgetOld()
    own.forgetOld()
  }

  return {
    conversations: { ...conversations, forgetOld, forgetAll: own.forgetAll, held: own.held, spenders: own.spenders },
    keys,
    messageKey: keyFrom(secret, 'message ids'),
    segments: dayTotal({ now, share: sharedSegments(redis, now), failed }),
    async close() {
      isClosed = true
      clearInterval(looking)
      await redis.close()
    },
  }
}
