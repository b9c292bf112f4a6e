// Everything that the canary proof needs to stand at once: the program, the messaging company, Redis, staff at work, and families.
import { EventEmitter, once } from 'node:events'
import { join } from 'node:path'
import { expect } from 'vitest'
import { conversationsOf, dayGoesOn, type Talking } from './proof-conversations.ts'
import { contentsOf, lookAtPages, lookAtStaffPages, lookingFor, lookIntoFolder, lookIntoRedis, remembersCommands, type Looking } from './proof-looking.ts'
import { staffAtWork } from './proof-records.ts'
import type { Family } from './families.ts'
import { programInHand, type Program } from './program.ts'
import type { RedisServer } from './redis-server.ts'
import { accountSid } from './twilio-account.ts'
import { twilioStandIn, type Mood, type TwilioStandIn } from './twilio-stand-in.ts'

export interface Stage {
  program: Program
  twilio: TwilioStandIn
  looking: Looking
  answered: Map<string, number>
  ids: Set<string>
  /** Conversations of these families, and staff writing in between. */
  talk(families: readonly Family[], url?: string): Promise<void>
  staffWrite(): Promise<void>
  /** So many milliseconds at once, here and for the messaging company. */
  pass(milliseconds: number): Promise<void>
  /** Until the messaging company keeps no record any more. */
  everythingErased(): Promise<void>
  /** In all that rests while the program runs. */
  lookWhileRunning(): Promise<void>
  /** In its memory, once all that is to be forgotten is forgotten. */
  lookIntoMemory(also?: readonly string[]): Promise<void>
  /** Stops it, and looks at all it has said and left. */
  lookWhenStopped(): Promise<void>
}

const minute = 60_000
/** Sessions last half an hour and keys of pseudonyms a day and half an hour; in two days the counts are written, too. */
export const everythingForgotten = 49 * 60 * minute

/** Lasts as long as the test. */
export async function stage(families: readonly Family[], redis: RedisServer, environment: Record<string, string> = {}): Promise<Stage> {
  await remembersCommands(redis)
  let ahead = 0
  const calls = new EventEmitter()
  const twilio = await twilioStandIn({ now: () => Date.now() + ahead })
  twilio.onCall = () => void calls.emit('call')
  const program = await programInHand({ TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_URL: twilio.url, DIRECT_LINE: 'true', ...environment })
  const staff = await staffAtWork(join(program.folder, 'data'), redis, 'REDIS_URL' in environment)
  const looking = lookingFor(families)
  const before = contentsOf(program.folder)
  const talking: Talking = { url: program.url, twilio, looking, ids: new Set(), answered: new Map() }
  let written = 0

  async function pass(milliseconds: number) {
    ahead += milliseconds
    await program.does({ order: 'pass', milliseconds })
  }
  async function staffWrite() {
    await staff.write()
    written++
  }

  return {
    program,
    twilio,
    looking,
    answered: talking.answered,
    ids: talking.ids,
    staffWrite,
    pass,
    async talk(some, url = program.url) {
      await conversationsOf(some, { ...talking, url })
    },
    async everythingErased() {
      while (twilio.sids().length > 0) {
        const called = once(calls, 'call')
        await pass(minute)
        await called
      }
    },
    async lookWhileRunning() {
      looking.text('requests to the messaging company', twilio.calls.map(({ method, path }) => `${method} ${path}`).join('\n'))
      looking.search.alsoFor([...talking.ids])
      await lookAtPages(looking, program.url)
      await lookAtStaffPages(looking, program.url, staff.pass)
      lookIntoFolder(looking, program.folder, before)
      await lookIntoRedis(looking, redis)
      expect(await staff.look(looking)).toEqual({ memory: written, SQLite: written, Redis: written })
    },
    async lookIntoMemory(also = []) {
      looking.search.alsoFor([...talking.ids, ...also])
      await dayGoesOn(program.url)
      const texts = await program.memory()
      expect(texts.length).toBeGreaterThan(10_000)
      expect(texts).toContain('first-notice')
      looking.text('live objects in memory', texts.join('\n'))
    },
    async lookWhenStopped() {
      lookIntoFolder(looking, program.folder, before)
      expect(await program.stop()).toBe(0)
      looking.text('stdout', program.said.stdout())
      looking.text('stderr', program.said.stderr())
      lookIntoFolder(looking, program.folder, before)
      console.log(`Looked for ${families.length} families, who got ${JSON.stringify(Object.fromEntries(talking.answered))} answers, in:\n${looking.looked()}`)
    },
  }
}

/** Every way in which the messaging company can fail while it is asked to delete, some of them quoting a family. */
export function refusesInEveryWay({ meets }: TwilioStandIn, { number, confesses }: Family) {
  const words = confesses.join(', ')
  const moods: Mood[] = [
    { kind: 'reset' },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 429, retryAfter: '1' },
    { kind: 'says', status: 400, text: JSON.stringify({ code: number, message: words }) },
    { kind: 'says', status: 200, text: JSON.stringify({ messages: [{ sid: number, body: words, from: number }], next_page_uri: `http://elsewhere.example/?From=${number}` }) },
    { kind: 'says', status: 200, text: words },
    { kind: 'moved', to: `http://elsewhere.example/${number}` },
  ]
  for (const mood of moods) meets(mood, 4)
}
