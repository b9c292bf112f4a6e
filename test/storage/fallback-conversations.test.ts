// Redis goes away in the middle: the parent's conversation goes on from memory, and from Redis again when it is back.
import { setImmediate as soon } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { memoryConversations } from '../../src/storage/memory-conversations.ts'
import { withFallback } from '../../src/storage/fallback-conversations.ts'
import type { Conversations } from '../../src/storage/conversations.ts'
import type { Person } from '../../src/privacy/pseudonym.ts'
import { standingClock } from '../support/clock.ts'

const ana = { now: 'ana', before: null } as Person

/** A store for all processes that a test can take away. */
function arrange() {
  const { now } = standingClock()
  const inner = memoryConversations<string, string>(now)
  let isGone = false
  const guarded = new Proxy(inner, {
    get: (target, name: keyof Conversations<string, string>) =>
      async (...given: never[]) => {
        if (isGone) throw new Error('gone')
        return (target[name] as (...given: never[]) => Promise<unknown>)(...given)
      },
  })
  /** The turns that it was asked for when it went away have lapsed by then. */
  async function comesBack() {
    isGone = false
    for (const messageId of ['m1', 'm2', 'm3']) await inner.abandon(ana, messageId)
  }
  const failures: unknown[] = []
  const keeper = withFallback({ shared: guarded, own: memoryConversations<string, string>(now), now, failed: (error) => failures.push(error) })
  const turn = async (messageId: string, session: string | null, during: () => void = () => {}) => {
    const begun = await keeper.begin(ana, messageId)
    during()
    await keeper.finish(ana, messageId, { session, reply: messageId })
    await keeper.settle(ana, messageId, true)
    return 'session' in begun ? begun.session : begun.seen
  }
  return { turn, failures, keeper, goes: () => (isGone = true), comesBack }
}

test('a turn begins, ends and is remembered while it is away', async () => {
  const { turn, goes, failures } = arrange()
  goes()
  expect(await turn('m1', 'rice')).toBeNull()
  expect(await turn('m2', 'rice, bread')).toBe('rice')
  expect(failures.length).toBeGreaterThan(0)
})

test('a turn in hand when it goes is finished, and the next one knows of it', async () => {
  const { turn, goes } = arrange()
  expect(await turn('m1', 'rice', goes)).toBeNull()
  expect(await turn('m2', 'bread')).toBe('rice')
})

test('a turn whose reply is under way when it goes is remembered all the same, and answered once', async () => {
  const { turn, keeper, goes } = arrange()
  await keeper.begin(ana, 'm1')
  await keeper.finish(ana, 'm1', { session: 'rice', reply: 'm1' })
  goes()
  await keeper.settle(ana, 'm1', true)
  expect(await turn('m1', 'rice')).toBe('answered')
  expect(await turn('m2', 'bread')).toBe('rice')
})

test('what was said while it was away is let go of when it is back: another process may have been told to forget it', async () => {
  const { turn, goes, comesBack } = arrange()
  goes()
  await turn('m1', 'rice')
  await comesBack()
  expect(await turn('m2', 'bread')).toBeNull()
  expect(await turn('m3', 'bread')).toBe('bread')
})

test('what it held before it went away does not come back after the parent asked to forget it meanwhile', async () => {
  const { turn, goes, comesBack } = arrange()
  await turn('m1', 'rice')
  goes()
  await turn('m2', null)
  await comesBack()
  expect(await turn('m3', 'bread')).toBeNull()
})

test('nor when it went away in the middle of the very turn that asked to forget', async () => {
  const { turn, goes, comesBack } = arrange()
  await turn('m1', 'rice')
  await turn('m2', null, goes)
  await comesBack()
  expect(await turn('m3', 'bread')).toBeNull()
})

test('nor when the parent was forgotten outside a turn while it was away', async () => {
  const { turn, keeper, goes, comesBack } = arrange()
  await turn('m1', 'rice')
  goes()
  await keeper.forget(ana)
  await comesBack()
  expect(await turn('m2', 'bread')).toBeNull()
})

test('a repeat of a message stays silent while it is away too', async () => {
  const { turn, goes } = arrange()
  goes()
  await turn('m1', 'rice')
  expect(await turn('m1', 'rice')).toBe('answered')
})

test('what a parent asks to forget when it is back does not come back from memory', async () => {
  const { turn, goes, comesBack } = arrange()
  goes()
  await turn('m1', 'rice')
  await comesBack()
  await turn('m2', null)
  expect(await turn('m3', 'bread')).toBeNull()
})

test('what a parent asked to forget while it was away is forgotten', async () => {
  const { turn, goes, comesBack } = arrange()
  goes()
  await turn('m1', 'rice')
  await turn('m2', null)
  await comesBack()
  expect(await turn('m3', 'bread')).toBeNull()
})

test('while it is away a message whose first try and repeat both broke off is answered to the third', async () => {
  const { keeper, goes } = arrange()
  goes()
  const [first, second, third] = [{ ...ana }, { ...ana }, { ...ana }]
  await keeper.begin(first, 'm1')
  const waiting = keeper.begin(second, 'm1')
  await soon()
  await keeper.settle(second, 'm1', false)
  await keeper.finish(first, 'm1', { session: 'rice', reply: 'm1' })
  await keeper.settle(first, 'm1', false)
  expect(await waiting).toMatchObject({ seen: 'replied' })
  expect(await keeper.begin(third, 'm1')).toMatchObject({ seen: 'replied', reply: 'm1' })
  await keeper.settle(third, 'm1', true)
  expect(await keeper.begin({ ...ana }, 'm1')).toEqual({ seen: 'answered' })
})
