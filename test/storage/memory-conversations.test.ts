// Conversations in memory keep the contract, and hold no more than they may.
import { describe, expect, test } from 'vitest'
import type { Person } from '../../src/privacy/pseudonym.ts'
import { messageMinutes, sessionMinutes } from '../../src/privacy/retention.ts'
import { memoryConversations } from '../../src/storage/memory-conversations.ts'
import { minutes, standingClock } from '../support/clock.ts'
import { keepsConversations } from './conversations-contract.ts'

describe('conversations in memory', () => {
  keepsConversations((clock) => ({
    keeper: memoryConversations(clock.now),
    async quiet() {
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
    },
  }))
})

const person = (name: string): Person => ({ now: name, before: null }) as Person

describe('memory', () => {
  test('holds a session and a message, then the session, then nothing', async () => {
    const clock = standingClock()
    const keeper = memoryConversations<string, string>(clock.now)
    await keeper.begin(person('ana'), 'm1')
    await keeper.finish(person('ana'), 'm1', { session: 'rice', reply: 'rice' })
    await keeper.settle(person('ana'), 'm1', true)
    expect(keeper.held()).toEqual({ sessions: 1, messages: 1 })
    clock.advance(minutes(messageMinutes))
    expect(keeper.held()).toEqual({ sessions: 1, messages: 0 })
    clock.advance(minutes(sessionMinutes - messageMinutes))
    expect(keeper.held()).toEqual({ sessions: 0, messages: 0 })
  })

  test('lets go of the longest silent first when too many write at once', async () => {
    const keeper = memoryConversations<number, string>(standingClock().now)
    const most = 120_000
    for (let i = 0; i <= most; i++) {
      await keeper.begin(person(`p${i}`), `m${i}`)
      await keeper.finish(person(`p${i}`), `m${i}`, { session: i, reply: '' })
      await keeper.settle(person(`p${i}`), `m${i}`, true)
    }
    const { sessions } = keeper.held()
    expect(sessions).toBeLessThanOrEqual(most)
    expect(sessions).toBeGreaterThanOrEqual(most * 0.99)
    const firstLeft = most + 1 - sessions
    expect(await keeper.begin(person(`p${firstLeft - 1}`), 'next')).toMatchObject({ session: null })
    expect(await keeper.begin(person(`p${firstLeft}`), 'after')).toMatchObject({ session: firstLeft })
  })
})
