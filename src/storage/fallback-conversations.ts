// While the shared store cannot be reached, this process remembers by itself: a parent is answered in every case.
import type { Person, Pseudonym } from '../privacy/pseudonym.ts'
import { messageMinutes, sessionMinutes } from '../privacy/retention.ts'
import type { Conversations, Kept } from './conversations.ts'

export interface FallbackParts<S, R> {
  shared: Conversations<S, R>
  /** In this process's memory. What it holds counts only while the shared store is away. */
  own: Conversations<S, R>
  now: () => number
  /** The shared store failed; the parent is answered all the same. */
  failed: (error: unknown) => void
}

export interface FallbackConversations<S, R> extends Conversations<S, R> {
  /** Lets go of marks that are past their time, also while nobody writes. */
  forgetOld(): void
}

export function withFallback<S, R>({ shared, own, now, failed }: FallbackParts<S, R>): FallbackConversations<S, R> {
  /** Messages in hand that the shared store knows nothing of. */
  const here = new Map<string, number>()
  /** What the shared store may hold of a person is not to be believed: it could not be told to forget, or went on while it was away. */
  const outdated = new Map<Pseudonym, number>()

  async function sharedOr<T>(ask: () => Promise<T>, otherwise: () => T | Promise<T>): Promise<T> {
    try {
      return await ask()
    } catch (error) {
      failed(error)
      return otherwise()
    }
  }

  /** What turns led to that the shared store may have to be told yet. */
  const inHand = new Map<string, { person: Person; kept: Kept<S, R> }>()

  const keepHere = (messageId: string) => here.set(messageId, now() + messageMinutes * 60_000)

  function mistrust({ now: name, before }: Person) {
    for (const each of before === null ? [name] : [name, before]) outdated.set(each, now() + sessionMinutes * 60_000)
  }

  /** Before anything of it is believed. */
  async function mend(person: Person) {
    const isOutdated = [person.now, ...(person.before === null ? [] : [person.before])].some((name) => outdated.has(name))
    if (!isOutdated) return
    await shared.forget(person)
    outdated.delete(person.now)
    if (person.before !== null) outdated.delete(person.before)
  }

  async function finishHere(person: Person, messageId: string, kept: Kept<S, R>) {
    mistrust(person)
    await own.finish(person, messageId, kept)
  }

  /** A turn that the shared store let in, and whose end it was not told. */
  async function takeOver(person: Person, messageId: string, kept: Kept<S, R>) {
    await own.begin(person, messageId)
    await finishHere(person, messageId, kept)
  }

  return {
    forgetOld() {
      for (const marks of [here, outdated]) dropPast(marks, now())
    },
    begin: (person, messageId) =>
      sharedOr(
        async () => {
          await mend(person)
          const begun = await shared.begin(person, messageId)
          // What was said while the store was away is let go of: another process may have been told to forget it.
          await own.forget(person)
          return begun
        },
        () => {
          keepHere(messageId)
          return own.begin(person, messageId)
        },
      ),
    async finish(person, messageId, kept) {
      if (here.has(messageId)) return finishHere(person, messageId, kept)
      inHand.set(messageId, { person, kept })
      await sharedOr(
        () => shared.finish(person, messageId, kept),
        async () => {
          inHand.delete(messageId)
          keepHere(messageId)
          await takeOver(person, messageId, kept)
        },
      )
    },
    async abandon(person, messageId) {
      inHand.delete(messageId)
      if (here.delete(messageId)) return own.abandon(person, messageId)
      await sharedOr(() => shared.abandon(person, messageId), () => mistrust(person))
    },
    peek: (person) => sharedOr(async () => (outdated.has(person.now) ? own.peek(person) : shared.peek(person)), () => own.peek(person)),
    glance: (person, messageId) =>
      sharedOr(
        async () => {
          const { session, isKnown } = await shared.glance(person, messageId)
          return { session: outdated.has(person.now) ? await own.peek(person) : session, isKnown: isKnown || here.has(messageId) }
        },
        () => own.glance(person, messageId),
      ),
    async forget(person) {
      await own.forget(person)
      await sharedOr(() => shared.forget(person), () => mistrust(person))
    },
    async settle(person, messageId, arrived) {
      if (here.delete(messageId)) return own.settle(person, messageId, arrived)
      const hand = inHand.get(messageId)
      const isOurs = hand?.person === person
      if (isOurs) inHand.delete(messageId)
      await sharedOr(
        () => shared.settle(person, messageId, arrived),
        async () => {
          if (!isOurs) return
          await takeOver(person, messageId, hand.kept)
          await own.settle(person, messageId, arrived)
        },
      )
    },
  }
}

function dropPast(marks: Map<string, number>, time: number) {
  for (const [mark, until] of marks) if (until <= time) marks.delete(mark)
}
