// While the shared store cannot be reached, this process remembers by itself: a parent is answered in every case.
import type { Conversations } from './conversations.ts'

export interface FallbackParts<S, R> {
  shared: Conversations<S, R>
  /** In this process's memory. */
  own: Conversations<S, R>
  /** The shared store failed; the parent is answered all the same. */
  failed: (error: unknown) => void
}

export function withFallback<S, R>({ shared, own, failed }: FallbackParts<S, R>): Conversations<S, R> {
  /** Messages in hand that the shared store knows nothing of. */
  const here = new Set<string>()

  async function sharedOr<T>(ask: () => Promise<T>, otherwise: () => T | Promise<T>): Promise<T> {
    try {
      return await ask()
    } catch (error) {
      failed(error)
      return otherwise()
    }
  }

  return {
    begin: (person, messageId) =>
      sharedOr(
        async () => {
          const begun = await shared.begin(person, messageId)
          if (begun.seen !== 'no') return begun
          // What was said while the store was away goes on from there.
          const left = await own.peek(person)
          if (left !== null) await own.forget(person)
          return { ...begun, session: begun.session ?? left }
        },
        () => {
          here.add(messageId)
          return own.begin(person, messageId)
        },
      ),
    async finish(person, messageId, kept) {
      if (here.has(messageId)) return own.finish(person, messageId, kept)
      await sharedOr(
        () => shared.finish(person, messageId, kept),
        async () => {
          here.add(messageId)
          await own.begin(person, messageId)
          await own.finish(person, messageId, kept)
        },
      )
    },
    async abandon(person, messageId) {
      if (here.delete(messageId)) return own.abandon(person, messageId)
      await sharedOr(() => shared.abandon(person, messageId), () => {})
    },
    peek: (person) => sharedOr(async () => (await shared.peek(person)) ?? own.peek(person), () => own.peek(person)),
    async forget(person) {
      await own.forget(person)
      await sharedOr(() => shared.forget(person), () => {})
    },
    async settle(person, messageId, arrived) {
      if (here.delete(messageId)) return own.settle(person, messageId, arrived)
      await sharedOr(() => shared.settle(person, messageId, arrived), () => {})
    },
  }
}
