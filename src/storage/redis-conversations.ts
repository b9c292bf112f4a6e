// Conversations in Redis, for several processes: any of them may get any message. Two scripts a turn: what a turn led to is kept
// once its reply was written out, so that Redis need not know of a reply that has arrived.
import type { Person, Pseudonym } from '../privacy/pseudonym.ts'
import { messageMinutes, sessionMinutes } from '../privacy/retention.ts'
import { closeBytes, openBytes } from '../privacy/seal.ts'
import { rotationAfter } from '../privacy/keys.ts'
import type { Conversations, Kept, Spent } from './conversations.ts'
import { asJson, type Packing } from './packing.ts'
import { RedisUnavailable, type Redis } from './redis.ts'
import { placesOf } from './redis-places.ts'
import { abandonLua, beginLua, finishLua, forgetLua, glanceLua, marks, moveLua, peekLua, resentLua, Seen } from './redis-turn.ts'

/** A process that dies in the middle of a turn keeps the person's next message waiting for no longer than this. */
const leaseSeconds = 10
/** How soon a message that waits for another one asks again. */
const askAgain = 15
/** So often for the turn of another message of the same person, about a second: whoever had it may be dead. */
const mostAsked = 60

export interface RedisConversationParts<S> {
  redis: Redis
  random: (size: number) => Buffer
  pause: (milliseconds: number) => Promise<void>
  now: () => number
  /** How a session is packed; left out: as JSON. */
  packing?: Packing<S> | undefined
}

/** A message that was let in and not settled yet. */
interface InHand<S, R> {
  person: Person
  lease: string
  /** The connection broke, perhaps before there was a reply. */
  isLost: boolean
  kept: Kept<S, R> | null
  /** It gets the reply of an earlier one, which Redis has. */
  isResent: boolean
}

export function redisConversations<S, R>({ redis, random, pause, now, packing = asJson<S>() }: RedisConversationParts<S>): Conversations<S, R> {
  const inHand = new Map<string, InHand<S, R>>()
  /** Messages whose connection broke while they waited for their turn. */
  const lostEarly = new WeakMap<Person, string>()
  const replies = asJson<R>()
  /** No lease of any process is like another. */
  const here = random(9).toString('base64url')
  let leases = 0

  const close = <T>({ sealing }: Person, { pack }: Packing<T>, value: T): Buffer => closeBytes({ key: sealing.now, random }, pack(value))
  function read<T>({ sealing }: Person, { unpack }: Packing<T>, sealed: unknown): T | null {
    if (!Buffer.isBuffer(sealed) || sealed.length === 0) return null
    const bytes = openBytes(sealing.now, sealed) ?? (sealing.before && openBytes(sealing.before, sealed))
    return bytes && unpack(bytes)
  }

  /** In the half hour after the key changed, a session is moved to its new name and sealed anew: the one link there ever is. */
  async function moved(person: Person): Promise<Buffer | string> {
    if (person.before === null || person.sealing.before === null) return ''
    const session = read(person, packing, await redis.scriptOnBytes(moveLua, [placesOf(person.before).session], []))
    return session === null ? '' : close(person, packing, session)
  }

  function letIn(person: Person, messageId: string, { lease, isResent }: Pick<InHand<S, R>, 'lease' | 'isResent'>) {
    inHand.set(messageId, { person, lease, isLost: lostEarly.get(person) === messageId, kept: null, isResent })
  }

  /** Of a message in hand; a repeat of it that only waited has none. */
  function handOf(person: Person, messageId: string): InHand<S, R> | null {
    const hand = inHand.get(messageId)
    return hand?.person === person ? hand : null
  }

  /** What its turn led to, once there is something. */
  async function keep(messageId: string, { person, lease, kept, isLost }: InHand<S, R>) {
    if (kept === null) return
    inHand.delete(messageId)
    const { session, reply, spent } = kept
    const { field } = placesOf(person.now)
    await redis.scriptOnBytes(finishLua, keysFor(person.now, messageId, now()), [
      ...[lease, session === null ? '' : close(person, packing, session), isLost ? close(person, replies, reply) : marks.arrived, milliseconds.session, milliseconds.message],
      ...(spent ? [field, written(spent), String(rotationAfter(now()) - now())] : []),
    ])
  }

  async function settle(person: Person, messageId: string, arrived: boolean) {
    const hand = handOf(person, messageId)
    if (!hand) {
      if (!arrived) lostEarly.set(person, messageId)
      return
    }
    hand.isLost = !arrived
    if (!hand.isResent) return keep(messageId, hand)
    inHand.delete(messageId)
    await redis.scriptOnBytes(resentLua, keysFor(person.now, messageId, now()), [hand.lease, arrived ? marks.arrived : '', milliseconds.message])
  }

  return {
    async begin(person, messageId) {
      const old = await moved(person)
      const lease = `${here} ${leases++}`
      const parameters = [lease, old, milliseconds.lease, milliseconds.session, placesOf(person.now).field]
      for (let asked = 0; ; ) {
        const [seen, session, third] = (await redis.scriptOnBytes(beginLua, keysFor(person.now, messageId, now()), parameters)) as [number, Buffer, Buffer]
        if (seen === Seen.answered) return { seen: 'answered' }
        if (seen === Seen.lost) {
          letIn(person, messageId, { lease, isResent: true })
          // Nobody listens any more, and nobody will say so a second time.
          if (lostEarly.get(person) === messageId) await settle(person, messageId, false)
          return { seen: 'replied', session: read(person, packing, session), reply: read(person, replies, third)! }
        }
        if (seen === Seen.not) {
          letIn(person, messageId, { lease, isResent: false })
          return { seen: 'no', session: read(person, packing, session), spent: readSpent(third.toString()) }
        }
        if (seen === Seen.busy && ++asked === mostAsked) throw new RedisUnavailable('BUSY')
        await pause(askAgain)
      }
    },
    async finish(person, messageId, kept) {
      const hand = handOf(person, messageId)
      if (!hand) return
      hand.kept = kept
      try {
        // A family that reads that everything is forgotten can rely on it.
        if (kept.session === null) await redis.command(placesOf(person.now).session, 'DEL')
        if (hand.isLost) await keep(messageId, hand)
      } catch (error) {
        inHand.delete(messageId)
        throw error
      }
    },
    async abandon({ now: name }, messageId) {
      const lease = inHand.get(messageId)?.lease ?? ''
      inHand.delete(messageId)
      await redis.scriptOnBytes(abandonLua, keysFor(name, messageId, now()), [lease])
    },
    async peek(person) {
      for (const name of person.before === null ? [person.now] : [person.now, person.before]) {
        const session = read(person, packing, await redis.scriptOnBytes(peekLua, [placesOf(name).session], []))
        if (session !== null) return session
      }
      return null
    },
    async glance(person, messageId) {
      const [session, known] = (await redis.scriptOnBytes(glanceLua, keysFor(person.now, messageId, now()), [])) as [Buffer, number]
      return { session: read(person, packing, session), isKnown: known === 1 }
    },
    async forget({ now: name, before }) {
      for (const each of before === null ? [name] : [name, before]) await redis.script(forgetLua, [placesOf(each).session, placesOf(each).lease], [])
    },
    settle,
  }
}

const milliseconds = { lease: String(leaseSeconds * 1000), session: String(sessionMinutes * 60_000), message: String(messageMinutes * 60_000) }

function keysFor(name: Pseudonym, messageId: string, time: number): [session: string, lease: string, message: string, spent: string] {
  const { session, lease, message, spent } = placesOf(name)
  return [session, lease, message(messageId), spent(rotationAfter(time))]
}

/** A whole number takes the least room that Redis has. */
const written = ({ segments, told }: Spent): string => (told === 0 ? String(segments) : `${segments} ${told}`)

function readSpent(text: string): Spent | undefined {
  if (text === '') return undefined
  const [segments = 0, told = 0] = text.split(' ').map(Number)
  return { segments, told }
}
