// Conversations in this process's memory: all that a single machine needs.
import type { Person, Pseudonym } from '../privacy/pseudonym.ts'
import { messageMinutes, sessionMinutes } from '../privacy/retention.ts'
import { rotationAfter } from '../privacy/keys.ts'
import type { Conversations, Spent } from './conversations.ts'
import { dropOld, isInTime, type Ending } from './ending.ts'
import type { Packing } from './packing.ts'

/** Past so many at once, the longest silent are forgotten first. At five hundred bytes a conversation they stay within 60 megabytes. */
const mostConversations = 120_000
/** Ten minutes of them, at the most that a process takes on where nobody sets it otherwise. */
const mostMessages = 60_000
const mostSpenders = 120_000
/** The places of what is deleted stay in a map for a while, and whoever looks for the oldest goes past them: not at every text, therefore. */
const sweepEvery = 1_000
const sessionTime = sessionMinutes * 60_000
const messageTime = messageMinutes * 60_000
/** A day on which the clocks are set back has an hour more. */
const spentTime = 25 * 60 * 60_000

interface Kept<T> extends Ending {
  value: T
}

interface Message<R> {
  reply: R | null
  state: 'running' | 'arrived' | 'lost'
  /** With whom it began; null once it is known what became of it. */
  holder: Person | null
  /** Resolves when it is no longer running. */
  settled: Promise<void>
  settle: () => void
}

/** All that is left of one that has arrived: that it has. */
const arrivedWhole: Readonly<Message<never>> = { reply: null, state: 'arrived', holder: null, settled: Promise.resolve(), settle: () => {} }

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
  /** In one piece: of a hundred thousand small objects each counts. */
  const spenders = new Map<Pseudonym, Spent & Ending>()
  /** Persons who asked to be forgotten in the middle of a turn. */
  const forgotten = new Set<Pseudonym>()
  /** Whose connection broke while they waited: nobody will say so a second time. */
  const lostEarly = new WeakMap<Person, string>()
  let sweptAt = -Infinity
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

  function run(person: Person, messageId: string, reply: R | null) {
    const { promise, resolve } = Promise.withResolvers<void>()
    messages.get(messageId)?.value.settle()
    messages.delete(messageId)
    const isLost = lostEarly.get(person) === messageId
    messages.set(messageId, { value: { reply, state: isLost ? 'lost' : 'running', holder: isLost ? null : person, settled: promise, settle: resolve }, until: now() + messageTime })
  }

  function message(messageId: string): Message<R> | undefined {
    const kept = messages.get(messageId)
    // A clock that was set back a little makes no repeat a new message.
    return kept && kept.until > now() ? kept.value : undefined
  }

  function spentBy(name: Pseudonym): Spent | undefined {
    const kept = spenders.get(name)
    return kept && isInTime(kept, now(), spentTime) ? { segments: kept.segments, told: kept.told } : undefined
  }

  function forgetOld() {
    sweptAt = now()
    dropOld(sessions, sweptAt, { lifetime: sessionTime, most: mostConversations })
    dropOld(spenders, sweptAt, { lifetime: spentTime, most: mostSpenders })
    // Whoever waits for a message that is dropped is let go.
    for (const { value } of dropOld(messages, sweptAt, { lifetime: messageTime, most: mostMessages })) value.settle()
  }

  /** Before a further one comes. */
  function makeRoom() {
    const isFull = sessions.size > mostConversations || spenders.size > mostSpenders || messages.size > mostMessages
    if (isFull || Math.abs(now() - sweptAt) >= sweepEvery) forgetOld()
  }

  return {
    async begin(person, messageId) {
      makeRoom()
      for (let known = message(messageId); known; known = message(messageId)) {
        if (known.state === 'arrived') return { seen: 'answered' }
        if (known.state === 'lost' && known.reply !== null) {
          run(person, messageId, known.reply)
          return { seen: 'replied', session: take(person), reply: known.reply }
        }
        await known.settled
      }
      run(person, messageId, null)
      await enter(person.now)
      return { seen: 'no', session: take(person), spent: spentBy(person.now) }
    },
    async finish({ now: name, before }, messageId, { session, reply, spent }) {
      sessions.delete(name)
      if (session === null && before !== null) sessions.delete(before)
      if (session !== null && !forgotten.delete(name)) sessions.set(name, { value: packed(session), until: now() + sessionTime })
      if (spent) {
        spenders.delete(name)
        spenders.set(name, { segments: spent.segments, told: spent.told, until: rotationAfter(now()) })
      }
      const ours = messages.get(messageId)?.value
      if (ours && ours.state !== 'arrived') ours.reply = reply
      // The connection broke while the turn ran: a repeat has been waiting for this reply.
      if (ours?.state === 'lost') ours.settle()
      leave(name)
    },
    async abandon({ now: name }, messageId) {
      messages.get(messageId)?.value.settle()
      messages.delete(messageId)
      leave(name)
    },
    async peek(person) {
      return take(person)
    },
    async glance(person, messageId) {
      return { session: take(person), isKnown: message(messageId) !== undefined }
    },
    async forget({ now: name, before }) {
      for (const each of before === null ? [name] : [name, before]) {
        sessions.delete(each)
        // A turn in hand remembers nothing either.
        if (lines.has(each)) forgotten.add(each)
      }
    },
    async settle(person, messageId, arrived) {
      const kept = messages.get(messageId)
      // A repeat that was told nothing may break off: that says nothing of the message.
      if (kept?.value.holder !== person) {
        if (!arrived) lostEarly.set(person, messageId)
        return
      }
      const { value: ours } = kept
      ours.state = arrived ? 'arrived' : 'lost'
      ours.holder = null
      if (arrived || ours.reply !== null) ours.settle()
      // Once it has arrived, nobody needs to know any more what was said.
      if (arrived) kept.value = arrivedWhole
    },
    forgetOld,
    forgetAll: () => sessions.clear(),
    held() {
      forgetOld()
      return { sessions: sessions.size, messages: messages.size }
    },
    spenders() {
      forgetOld()
      return spenders.size
    },
  }
}
