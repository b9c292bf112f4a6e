// What every keeper of conversations promises: one message of a person at a time, half an hour, no repeats.
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../src/privacy/pseudonym.ts'
import { messageMinutes, sessionMinutes } from '../../src/privacy/retention.ts'
import { rotationAfter } from '../../src/privacy/keys.ts'
import type { Conversations, Kept } from '../../src/storage/conversations.ts'
import { minutes, standingClock, type Clock } from '../support/clock.ts'

interface Topics {
  topics: string[]
}
interface Said {
  says: string
}
type Keeper = Conversations<Topics, Said>

const keyOf = (name: string) => createHash('sha256').update(name).digest()
const person = (now: string, before: string | null = null): Person =>
  ({ now, before, sealing: { now: keyOf(now), before: before === null ? null : keyOf(before) } }) as Person
const ana = person('ana')
const ben = person('ben')
const rice: Topics = { topics: ['rice-bank'] }
const reply: Said = { says: 'rice-bank' }
const aSecond = 1000

export interface Opened {
  keeper: Keeper
  /** Resolves when everything has happened that can happen without a further word. */
  quiet: () => Promise<void>
}

export function keepsConversations(open: (clock: Clock) => Opened | Promise<Opened>) {
  let clock: Clock
  let keeper: Keeper
  let quiet: () => Promise<void>

  beforeEach(async () => {
    clock = standingClock()
    ;({ keeper, quiet } = await open(clock))
  })

  async function isDone(promise: Promise<unknown>): Promise<boolean> {
    let done = false
    void promise.then(() => (done = true))
    await quiet()
    return done
  }

  async function turn(who: Person, messageId: string, kept: Kept<Topics, Said> = { session: rice, reply }) {
    const begun = await keeper.begin(who, messageId)
    await keeper.finish(who, messageId, kept)
    await keeper.settle(who, messageId, true)
    return begun
  }

  describe('what a person’s day has cost', () => {
    const spent = { segments: 7, told: 0 }

    test('is nothing at first, and comes back with the next message', async () => {
      expect(await turn(ana, 'm1', { session: rice, reply, spent })).not.toHaveProperty('spent.segments')
      expect(await keeper.begin(ana, 'm2')).toEqual({ seen: 'no', session: rice, spent })
    })

    test('stays what it was with a turn that costs nothing', async () => {
      await turn(ana, 'm1', { session: rice, reply, spent })
      await turn(ana, 'm2')
      expect(await keeper.begin(ana, 'm3')).toMatchObject({ spent })
    })

    test('holds when they were last told of it', async () => {
      const told = { segments: 101, told: clock.now() }
      await turn(ana, 'm1', { session: rice, reply, spent: told })
      expect(await keeper.begin(ana, 'm2')).toMatchObject({ spent: told })
    })

    test('belongs to one person', async () => {
      await turn(ana, 'm1', { session: rice, reply, spent })
      expect(await keeper.begin(ben, 'm2')).not.toHaveProperty('spent.segments')
    })

    test('outlives the session, and a wish to forget it', async () => {
      await turn(ana, 'm1', { session: rice, reply, spent })
      await keeper.forget(ana)
      clock.advance(minutes(sessionMinutes))
      expect(await keeper.begin(ana, 'm2')).toEqual({ seen: 'no', session: null, spent })
    })

    test('is gone when the key changes', async () => {
      await turn(ana, 'm1', { session: rice, reply, spent })
      clock.advance(rotationAfter(clock.now()) - clock.now())
      expect(await keeper.begin(ana, 'm2')).not.toHaveProperty('spent.segments')
    })
  })

  describe('a glance', () => {
    test('sees the session and whether the message is known, and marks nothing', async () => {
      expect(await keeper.glance(ana, 'm1')).toEqual({ session: null, isKnown: false })
      await turn(ana, 'm1')
      expect(await keeper.glance(ana, 'm1')).toEqual({ session: rice, isKnown: true })
      expect(await keeper.glance(ana, 'm2')).toEqual({ session: rice, isKnown: false })
      expect(await keeper.begin(ana, 'm2')).toMatchObject({ seen: 'no' })
      expect(await keeper.glance(ana, 'm2')).toMatchObject({ isKnown: true })
    })
  })

  describe('a session', () => {
    test('is new at first and comes back with the next message', async () => {
      expect(await turn(ana, 'm1')).toEqual({ seen: 'no', session: null })
      expect(await keeper.begin(ana, 'm2')).toEqual({ seen: 'no', session: rice })
    })

    test('belongs to one person', async () => {
      await turn(ana, 'm1')
      expect(await keeper.begin(ben, 'm2')).toEqual({ seen: 'no', session: null })
    })

    test.each([
      ['is there a second before the half hour of silence is over', minutes(sessionMinutes) - aSecond, rice],
      ['is gone after it', minutes(sessionMinutes), null],
    ])('%s', async (_, silence, session) => {
      await turn(ana, 'm1')
      clock.advance(silence)
      expect(await keeper.begin(ana, 'm2')).toEqual({ seen: 'no', session })
    })

    test('lives on while the person keeps writing', async () => {
      await turn(ana, 'm1')
      clock.advance(minutes(sessionMinutes - 1))
      await turn(ana, 'm2')
      clock.advance(minutes(sessionMinutes - 1))
      expect(await keeper.begin(ana, 'm3')).toMatchObject({ session: rice })
    })

    test('is forgotten when the person asks for it', async () => {
      await turn(ana, 'm1')
      await turn(ana, 'm2', { session: null, reply })
      expect(await keeper.begin(ana, 'm3')).toEqual({ seen: 'no', session: null })
    })
  })

  test('who is told that everything is forgotten can rely on it: it is, before the reply is under way', async () => {
    await turn(ana, 'm1')
    await keeper.begin(ana, 'm2')
    await keeper.finish(ana, 'm2', { session: null, reply })
    expect(await keeper.peek(ana)).toBeNull()
  })

  test('a session can be looked at and forgotten outside a turn', async () => {
    await turn(ana, 'm1')
    expect(await keeper.peek(ana)).toEqual(rice)
    await keeper.forget(ana)
    expect(await keeper.peek(ana)).toBeNull()
    expect(await keeper.begin(ana, 'm2')).toEqual({ seen: 'no', session: null })
  })

  test('who asks to be forgotten in the middle of a turn is forgotten: that turn remembers nothing', async () => {
    await keeper.begin(ana, 'm1')
    await keeper.forget(ana)
    await keeper.finish(ana, 'm1', { session: rice, reply })
    expect(await keeper.peek(ana)).toBeNull()
    await turn(ana, 'm2')
    expect(await keeper.peek(ana)).toEqual(rice)
  })

  describe('after the key changed', () => {
    test('a session moves to its new name and is gone under the old one', async () => {
      await turn(person('ana, monday'), 'm1')
      expect(await turn(person('ana, tuesday', 'ana, monday'), 'm2')).toEqual({ seen: 'no', session: rice })
      expect(await keeper.begin(person('ana, monday'), 'm3')).toEqual({ seen: 'no', session: null })
    })

    test('a session that has begun under the new name is not overwritten by the old one', async () => {
      const bread: Topics = { topics: ['reading-club'] }
      await turn(person('ana, monday'), 'm1')
      await turn(person('ana, tuesday'), 'm2', { session: bread, reply })
      expect(await keeper.begin(person('ana, tuesday', 'ana, monday'), 'm3')).toMatchObject({ session: bread })
    })
  })

  describe('two messages of one person', () => {
    test('are answered one after the other', async () => {
      await keeper.begin(ana, 'm1')
      const second = keeper.begin(ana, 'm2')
      expect(await isDone(second)).toBe(false)
      await keeper.finish(ana, 'm1', { session: rice, reply })
      await keeper.settle(ana, 'm1', true)
      expect(await second).toEqual({ seen: 'no', session: rice })
    })

    test('do not keep another person waiting', async () => {
      await keeper.begin(ana, 'm1')
      expect(await isDone(keeper.begin(ben, 'm2'))).toBe(true)
    })

    test('do not block each other when the first one fails', async () => {
      await keeper.begin(ana, 'm1')
      const second = keeper.begin(ana, 'm2')
      await keeper.abandon(ana, 'm1')
      expect(await second).toEqual({ seen: 'no', session: null })
    })

    test('are let in one at a time, even ten at once', async () => {
      const inside: string[] = []
      const most: number[] = []
      await Promise.all(
        Array.from({ length: 10 }, async (_, i) => {
          await keeper.begin(ana, `m${i}`)
          inside.push(`m${i}`)
          most.push(inside.length)
          await Promise.resolve()
          inside.pop()
          await keeper.finish(ana, `m${i}`, { session: rice, reply })
          await keeper.settle(ana, `m${i}`, true)
        }),
      )
      expect(most).toEqual(Array.from({ length: 10 }, () => 1))
    })
  })

  describe('a repeat of a message', () => {
    test('stays silent when the reply has arrived', async () => {
      await turn(ana, 'm1')
      expect(await keeper.begin(ana, 'm1')).toEqual({ seen: 'answered' })
    })

    test('stays silent as well after another repeat that hung up before it was told anything', async () => {
      await turn(ana, 'm1')
      await keeper.begin(ana, 'm1')
      await keeper.settle(ana, 'm1', false)
      expect(await keeper.begin(ana, 'm1')).toEqual({ seen: 'answered' })
      await turn(ben, 'm2')
      expect(await keeper.begin(ben, 'm2')).toEqual({ seen: 'answered' })
    })

    test('waits while the first one is on its way', async () => {
      await keeper.begin(ana, 'm1')
      const repeat = keeper.begin(ana, 'm1')
      await keeper.finish(ana, 'm1', { session: rice, reply })
      expect(await isDone(repeat)).toBe(false)
      await keeper.settle(ana, 'm1', true)
      expect(await repeat).toEqual({ seen: 'answered' })
    })

    test('gets the same reply when the first one was lost on the way', async () => {
      await keeper.begin(ana, 'm1')
      await keeper.finish(ana, 'm1', { session: rice, reply })
      await keeper.settle(ana, 'm1', false)
      expect(await keeper.begin(ana, 'm1')).toMatchObject({ seen: 'replied', reply })
    })

    test('gets it once when two repeats come at the same time', async () => {
      await keeper.begin(ana, 'm1')
      const repeats = [keeper.begin(ana, 'm1'), keeper.begin(ana, 'm1')]
      await keeper.finish(ana, 'm1', { session: rice, reply })
      await keeper.settle(ana, 'm1', false)
      expect((await Promise.race(repeats)).seen).toBe('replied')
      await keeper.settle(ana, 'm1', true)
      expect((await Promise.all(repeats)).map(({ seen }) => seen).sort()).toEqual(['answered', 'replied'])
    })

    test('gets the reply when the connection broke before there was one', async () => {
      await keeper.begin(ana, 'm1')
      await keeper.settle(ana, 'm1', false)
      const repeat = keeper.begin(ana, 'm1')
      expect(await isDone(repeat)).toBe(false)
      await keeper.finish(ana, 'm1', { session: rice, reply })
      expect(await repeat).toMatchObject({ seen: 'replied', reply })
    })

    test('is passed over as before when one that was told nothing broke off', async () => {
      await turn(ana, 'm1')
      await keeper.begin(ana, 'm1')
      await keeper.settle(ana, 'm1', false)
      expect(await keeper.begin(ana, 'm1')).toEqual({ seen: 'answered' })
      expect(await keeper.begin(ben, 'm2')).toMatchObject({ seen: 'no' })
    })

    test('gets the same reply a third time when it was lost again', async () => {
      await keeper.begin(ana, 'm1')
      await keeper.finish(ana, 'm1', { session: rice, reply })
      await keeper.settle(ana, 'm1', false)
      await keeper.begin(ana, 'm1')
      await keeper.settle(ana, 'm1', false)
      expect(await keeper.begin(ana, 'm1')).toMatchObject({ seen: 'replied', reply })
    })

    test('gets the reply also when the first one and another repeat both hung up in the middle of the turn', async () => {
      const [first, second, third] = [person('ana'), person('ana'), person('ana')]
      await keeper.begin(first, 'm1')
      const waiting = keeper.begin(second, 'm1')
      await keeper.settle(second, 'm1', false)
      await keeper.settle(first, 'm1', false)
      await keeper.finish(first, 'm1', { session: rice, reply })
      expect(await waiting).toMatchObject({ seen: 'replied' })
      expect(await keeper.begin(third, 'm1')).toMatchObject({ seen: 'replied', reply })
    })

    test('is answered afresh when the first one failed', async () => {
      await keeper.begin(ana, 'm1')
      await keeper.abandon(ana, 'm1')
      expect(await keeper.begin(ana, 'm1')).toEqual({ seen: 'no', session: null })
    })

    test.each([
      ['is known a second before ten minutes', minutes(messageMinutes) - aSecond, 'answered'],
      ['is a new message after them', minutes(messageMinutes), 'no'],
    ])('%s', async (_, later, seen) => {
      await turn(ana, 'm1')
      clock.advance(later)
      expect((await keeper.begin(ana, 'm1')).seen).toBe(seen)
    })
  })

  test('word of a message that nobody began does no harm', async () => {
    await keeper.settle(ana, 'never', true)
    await keeper.abandon(ana, 'never')
    expect(await keeper.begin(ana, 'never')).toEqual({ seen: 'no', session: null })
  })
}
