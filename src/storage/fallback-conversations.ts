// While the shared store cannot be reached, this process remembers by itself: a parent is answered in every case.
import type { Person, Pseudonym } from '../privacy/pseudonym.ts'
import { sessionMinutes } from '../privacy/retention.ts'
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
  /** Messages in hand that the shared store knows nothing of, each by the very object with which it began. */
  const here = new WeakMap<Person, Set<string>>()
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

  const isHere = (person: Person, messageId: string) => here.get(person)?.has(messageId) === true
  const keepHere = (person: Person, messageId: string) => here.set(person, (here.get(person) ?? new Set()).add(messageId))
  const takeFromHere = (person: Person, messageId: string) => here.get(person)?.delete(messageId) === true

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
      for (const [name, until] of outdated) if (until <= now()) outdated.delete(name)
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
          keepHere(person, messageId)
          return own.begin(person, messageId)
        },
      ),
    async finish(person, messageId, kept) {
      if (isHere(person, messageId)) return finishHere(person, messageId, kept)
      inHand.set(messageId, { person, kept })
      await sharedOr(
        () => shared.finish(person, messageId, kept),
        async () => {
          inHand.delete(messageId)
          keepHere(person, messageId)
          await takeOver(person, messageId, kept)
        },
      )
    },
    async abandon(person, messageId) {
      inHand.delete(messageId)
      if (takeFromHere(person, messageId)) return own.abandon(person, messageId)
      await sharedOr(() => shared.abandon(person, messageId), () => mistrust(person))
    },
    peek: (person) => sharedOr(async () => (outdated.has(person.now) ? own.peek(person) : shared.peek(person)), () => own.peek(person)),
    glance: (person, messageId) =>
      sharedOr(
        async () => {
          const [ours, theirs] = [await own.glance(person, messageId), await shared.glance(person, messageId)]
          return { session: (outdated.has(person.now) ? ours : theirs).session, isKnown: ours.isKnown || theirs.isKnown }
        },
        () => own.glance(person, messageId),
      ),
    async forget(person) {
      await own.forget(person)
      await sharedOr(() => shared.forget(person), () => mistrust(person))
    },
    async settle(person, messageId, arrived) {
      if (takeFromHere(person, messageId)) return own.settle(person, messageId, arrived)
      const hand = inHand.get(messageId)
      const isOurs = hand?.person === person
      if (isOurs) inHand.delete(messageId)
      // Should it begin here after all, nobody will say so a second time.
      else if (!arrived) await own.settle(person, messageId, arrived)
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
