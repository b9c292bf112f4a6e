// Conversations in this process's memory: all that a single machine needs.
import type { Person, Pseudonym } from '../privacy/pseudonym.ts'
import { messageMinutes, sessionMinutes } from '../privacy/retention.ts'
import { rotationAfter } from '../privacy/keys.ts'
import type { Conversations, Spent } from './conversations.ts'
import type { Packing } from './packing.ts'

/** Past so many at once, the longest silent are forgotten first. At seven hundred bytes a conversation they stay within 85 megabytes. */
const mostConversations = 120_000
/** Ten minutes of them, at the most that a process takes on where nobody sets it otherwise. */
const mostMessages = 60_000
const mostSpenders = 120_000
const sessionTime = sessionMinutes * 60_000
const messageTime = messageMinutes * 60_000
/** A day on which the clocks are set back has an hour more. */
const spentTime = 25 * 60 * 60_000

interface Kept<T> {
  value: T
  until: number
}

interface Message<R> {
  reply: R | null
  state: 'running' | 'arrived' | 'lost'
  /** Resolves when it is no longer running. */
  settled: Promise<void>
  settle: () => void
}

/** All that is left of one that has arrived: that it has. */
const arrivedWhole: Readonly<Message<never>> = { reply: null, state: 'arrived', settled: Promise.resolve(), settle: () => {} }

export interface MemoryConversations<S, R> extends Conversations<S, R> {
  /** Forgets what is past its time, also while nobody writes. */
  forgetOld(): void
  /** Forgets every session. */
  forgetAll(): void
  /** How many are held now; nothing about them. */
  held(): { sessions: number; messages: number }
  /** Of how many persons it is held what they were sent today. */
  spenders(): number
}

/** `packing`: a conversation takes half the room that way; left out: as it is. */
export function memoryConversations<S, R>(now: () => number, packing?: Packing<S>): MemoryConversations<S, R> {
  const sessions = new Map<Pseudonym, Kept<S | string>>()
  const messages = new Map<string, Kept<Message<R>>>()
  const spenders = new Map<Pseudonym, Kept<Spent>>()
  /** Persons who asked to be forgotten in the middle of a turn. */
  const forgotten = new Set<Pseudonym>()
  const lines = new Map<Pseudonym, { turn: Promise<void>; done: () => void }>()

  async function enter(name: Pseudonym) {
    for (let line = lines.get(name); line; line = lines.get(name)) await line.turn
    const { promise, resolve } = Promise.withResolvers<void>()
    lines.set(name, { turn: promise, done: resolve })
  }

  function leave(name: Pseudonym) {
    const line = lines.get(name)
    lines.delete(name)
    forgotten.delete(name)
    line?.done()
  }

  /** In the half hour after the key changed, a session is moved to its new name: the one link there ever is. */
  function take({ now: name, before }: Person): S | null {
    const old = before === null ? undefined : sessions.get(before)
    if (before !== null && old) {
      sessions.delete(before)
      if (!sessions.has(name)) sessions.set(name, old)
    }
    const kept = sessions.get(name)
    return kept && isInTime(kept, now(), sessionTime) ? unpacked(kept.value) : null
  }

  /** Bytes as a string of so many letters: an array of bytes weighs twice as much by itself. */
  const packed = (session: S): S | string => (packing ? Buffer.from(packing.pack(session)).toString('latin1') : session)
  const unpacked = (kept: S | string): S | null => (packing ? packing.unpack(Buffer.from(kept as string, 'latin1')) : (kept as S))

  function run(messageId: string, reply: R | null) {
    const { promise, resolve } = Promise.withResolvers<void>()
    messages.delete(messageId)
    messages.set(messageId, { value: { reply, state: 'running', settled: promise, settle: resolve }, until: now() + messageTime })
  }

  function forget() {
    dropOld(sessions, now(), { lifetime: sessionTime, most: mostConversations })
    dropOld(spenders, now(), { lifetime: spentTime, most: mostSpenders })
    // Whoever waits for a message that is dropped is let go.
    for (const { settle } of dropOld(messages, now(), { lifetime: messageTime, most: mostMessages })) settle()
  }

  return {
    async begin(person, messageId) {
      forget()
      for (let known = messages.get(messageId)?.value; known; known = messages.get(messageId)?.value) {
        if (known.state === 'arrived') return { seen: 'answered' }
        if (known.state === 'lost' && known.reply !== null) {
          run(messageId, known.reply)
          return { seen: 'replied', session: take(person), reply: known.reply }
        }
        await known.settled
      }
      run(messageId, null)
      await enter(person.now)
      return { seen: 'no', session: take(person), spent: spenders.get(person.now)?.value }
    },
    async finish({ now: name, before }, messageId, { session, reply, spent }) {
      sessions.delete(name)
      if (session === null && before !== null) sessions.delete(before)
      if (session !== null && !forgotten.delete(name)) sessions.set(name, { value: packed(session), until: now() + sessionTime })
      if (spent) {
        spenders.delete(name)
        spenders.set(name, { value: spent, until: rotationAfter(now()) })
      }
      const message = messages.get(messageId)?.value
      if (message) message.reply = reply
      // The connection broke while the turn ran: a repeat has been waiting for this reply.
      if (message?.state === 'lost') message.settle()
      leave(name)
    },
    async abandon({ now: name }, messageId) {
      const message = messages.get(messageId)?.value
      messages.delete(messageId)
      message?.settle()
      leave(name)
    },
    async peek(person) {
      return take(person)
    },
    async glance(person, messageId) {
      forget()
      return { session: take(person), isKnown: messages.has(messageId) }
    },
    async forget({ now: name, before }) {
      for (const each of before === null ? [name] : [name, before]) {
        sessions.delete(each)
        // A turn in hand remembers nothing either.
        if (lines.has(each)) forgotten.add(each)
      }
    },
    async settle(_, messageId, arrived) {
      const kept = messages.get(messageId)
      // A repeat that was told nothing may break off: what has arrived has arrived.
      if (!kept || kept.value.state === 'arrived') return
      const { value: message } = kept
      message.state = arrived ? 'arrived' : 'lost'
      if (arrived || message.reply !== null) message.settle()
      // Once it has arrived, nobody needs to know any more what was said.
      if (arrived) kept.value = arrivedWhole
    },
    forgetOld: forget,
    forgetAll: () => sessions.clear(),
    held() {
      forget()
      return { sessions: sessions.size, messages: messages.size }
    },
    spenders() {
      forget()
      return spenders.size
    },
  }
}

/** An end that is further away than a lifetime was reckoned by a clock that has been set back since: nothing lasts longer for that. */
const isInTime = ({ until }: Kept<unknown>, time: number, lifetime: number): boolean => until > time && until <= time + lifetime

/** The maps are in order of their last write, so the old ones stand in front. Returns what was dropped. */
function dropOld<T>(kept: Map<string, Kept<T>>, time: number, { lifetime, most }: { lifetime: number; most: number }): T[] {
  const dropped: T[] = []
  for (const [key, each] of kept) {
    if (isInTime(each, time, lifetime) && kept.size <= most) break
    kept.delete(key)
    dropped.push(each.value)
  }
  return dropped
}
