// Conversations in Redis, for several processes: any of them may get any message.
import type { Person, Pseudonym } from '../privacy/pseudonym.ts'
import { messageMinutes, sessionMinutes } from '../privacy/retention.ts'
import { sealWith } from '../privacy/seal.ts'
import { rotationAfter } from '../privacy/keys.ts'
import type { Conversations, Spent } from './conversations.ts'
import { RedisUnavailable, type Redis } from './redis.ts'

/** A process that dies in the middle of a turn keeps the person's next message waiting for no longer than this. */
const leaseSeconds = 10
/** How soon a message that waits for another one asks again. */
const askAgain = 15
/** So often for the turn of another message of the same person, about a second: whoever had it may be dead. */
const mostAsked = 60

export interface RedisConversationParts {
  redis: Redis
  random: (size: number) => Buffer
  pause: (milliseconds: number) => Promise<void>
  now: () => number
}

export function redisConversations<S, R>({ redis, random, pause, now }: RedisConversationParts): Conversations<S, R> {
  /** Which lease each message in hand was let in with. */
  const leases = new Map<string, string>()
  const sealOf = (key: Buffer) => sealWith({ key, random })
  const read = <T>({ sealing }: Person, sealed: unknown): T | null => {
    if (typeof sealed !== 'string' || sealed === '') return null
    return (sealOf(sealing.now).open(sealed) ?? (sealing.before && sealOf(sealing.before).open(sealed))) as T | null
  }

  /** In the half hour after the key changed, a session is moved to its new name and sealed anew: the one link there ever is. */
  async function moved(person: Person): Promise<string> {
    if (person.before === null || person.sealing.before === null) return ''
    const session = read<S>(person, await redis.command(keysOf(person.before).session, 'GETDEL'))
    return session === null ? '' : sealOf(person.sealing.now).close(session)
  }

  return {
    async begin(person, messageId) {
      const old = await moved(person)
      const lease = random(9).toString('base64url')
      for (let asked = 0; ; ) {
        const [seen, session, third] = (await redis.script(beginLua, places(person.now, messageId), [lease, old, milliseconds.lease, milliseconds.session, milliseconds.message])) as string[]
        if (seen === 'answered') return { seen }
        if (seen === 'replied') return { seen, session: read<S>(person, session), reply: read<R>(person, third)! }
        if (seen === 'no') {
          leases.set(messageId, lease)
          return { seen, session: read<S>(person, session), spent: readSpent(third) }
        }
        if (seen === 'busy' && ++asked === mostAsked) throw new RedisUnavailable('BUSY')
        await pause(askAgain)
      }
    },
    async finish(person, messageId, { session, reply, spent }) {
      const close = (value: S | R) => sealOf(person.sealing.now).close(value)
      const lease = leases.get(messageId) ?? ''
      leases.delete(messageId)
      await redis.script(finishLua, places(person.now, messageId), [lease, session === null ? '' : close(session), close(reply), milliseconds.session, milliseconds.message, ...(spent ? [written(spent), String(rotationAfter(now()) - now())] : [])])
    },
    async abandon(person, messageId) {
      const lease = leases.get(messageId) ?? ''
      leases.delete(messageId)
      await redis.script(abandonLua, places(person.now, messageId), [lease])
    },
    async peek(person) {
      const now = read<S>(person, await redis.command(keysOf(person.now).session, 'GET'))
      return now ?? (person.before === null ? null : read<S>(person, await redis.command(keysOf(person.before).session, 'GET')))
    },
    async glance(person, messageId) {
      const [session, known] = (await redis.script(glanceLua, places(person.now, messageId), [])) as [string, number]
      return { session: read<S>(person, session), isKnown: Number(known) === 1 }
    },
    async forget({ now: name, before }) {
      for (const each of before === null ? [name] : [name, before]) await redis.script(forgetLua, [keysOf(each).session, keysOf(each).lease], [])
    },
    async settle(person, messageId, arrived) {
      await redis.script(settleLua, [keysOf(person.now).message(messageId)], [arrived ? 'arrived' : 'lost'])
    },
  }
}

const milliseconds = { lease: String(leaseSeconds * 1000), session: String(sessionMinutes * 60_000), message: String(messageMinutes * 60_000) }

/** The braces make Redis keep what belongs to one person in one place of a cluster. */
const keysOf = (name: Pseudonym) => ({ session: `fl:{${name}}:session`, lease: `fl:{${name}}:lease`, message: (id: string) => `fl:{${name}}:message:${id}`, spent: `fl:{${name}}:spent` })

function places(name: Pseudonym, messageId: string): [session: string, lease: string, message: string, spent: string] {
  const { session, lease, message, spent } = keysOf(name)
  return [session, lease, message(messageId), spent]
}

/** A whole number takes the least room that Redis has. */
const written = ({ segments, told }: Spent): string => (told === 0 ? String(segments) : `${segments} ${told}`)

function readSpent(text: string | undefined): Spent | undefined {
  if (!text) return undefined
  const [segments = 0, told = 0] = text.split(' ').map(Number)
  return { segments, told }
}

/** A reply that has been under way for as long as a lease was being written by a process that died: nobody will say any more what became of it. */
const beginLua = `
local state, reply = unpack(redis.call('HMGET', KEYS[3], 'state', 'reply'))
if state == 'arrived' then return {'answered'} end
local isOrphaned = reply and redis.call('PTTL', KEYS[3]) <= ARGV[5] - ARGV[3]
if reply and (state == 'lost' or isOrphaned) then
  redis.call('HSET', KEYS[3], 'state', 'running')
  redis.call('PEXPIRE', KEYS[3], ARGV[5])
  return {'replied', redis.call('GET', KEYS[1]) or '', reply}
end
if state then return {'wait'} end
if not redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[3]) then return {'busy'} end
redis.call('HSET', KEYS[3], 'state', 'running')
redis.call('PEXPIRE', KEYS[3], ARGV[3])
if ARGV[2] ~= '' then redis.call('SET', KEYS[1], ARGV[2], 'NX', 'PX', ARGV[4]) end
return {'no', redis.call('GET', KEYS[1]) or '', redis.call('GET', KEYS[4]) or ''}`

const release = `
if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end`

const glanceLua = `return {redis.call('GET', KEYS[1]) or '', redis.call('EXISTS', KEYS[3])}`

/** What comes too late, or after the person asked to forget everything, is not remembered. */
const finishLua = `
if redis.call('GET', KEYS[2]) == ARGV[1] then
  if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[4]) end
  if ARGV[6] then redis.call('SET', KEYS[4], ARGV[6], 'PX', ARGV[7]) end
end
redis.call('HSETNX', KEYS[3], 'state', 'running')
redis.call('HSET', KEYS[3], 'reply', ARGV[3])
redis.call('PEXPIRE', KEYS[3], ARGV[5])${release}`

/** Without a lease, the turn in hand remembers nothing either. */
const forgetLua = `redis.call('DEL', KEYS[1], KEYS[2])`

const abandonLua = `
redis.call('DEL', KEYS[3])${release}`

/** Once it has arrived, nobody needs to know any more what was said. */
const settleLua = `
local state = redis.call('HGET', KEYS[1], 'state')
if not state or state == 'arrived' then return end
redis.call('HSET', KEYS[1], 'state', ARGV[1])
if ARGV[1] == 'arrived' then redis.call('HDEL', KEYS[1], 'reply') end`
