// The conversations of this door, in memory alone: few, short, each with the hashes of its tokens, and all of it soon gone.
import { hash } from 'node:crypto'
import { directLineMinutes } from '../../privacy/retention.ts'
import type { Activity, Draft } from './activity.ts'

/** Clients ask for a new one every 15 minutes. */
export const tokenMinutes = 30
/** A question, its answer and what follows from it, several times over: as much as a client that lost its connection has to catch up on. */
export const mostActivities = 20
/** Each client asks once a second, and one process answers about so many requests in it. Full of long messages, all of them take some 110 MB. */
export const mostConversations = 1000
/** Of addresses that have had their share of the minute: a flood can push out nothing but itself. */
export const mostCrowded = 200
/** The one in use, the one before, and those of a page that was opened again. */
const mostTokens = 4
/** So that a client learns that its conversation is gone, and not that its token is; the oldest are forgotten first. */
const mostGone = 5000

export interface Conversation {
  readonly id: string
  /** The first calm reply says that this is a trial, as long as it is one. */
  toldTrial: boolean
}

/** `expired` is also what a token of another process is: nobody can tell. */
export type Holder = { conversation: Conversation; secondsLeft: number } | 'expired' | 'gone'

export interface DirectLineConversations {
  /** null: there is no place for one more. */
  open(crowded: boolean): { conversation: Conversation; token: string } | null
  holderOf(token: string): Holder
  newToken(conversation: Conversation): string
  /** Its id. */
  add(conversation: Conversation, draft: Draft): string
  /** What an activity has that is taken in and not kept. */
  passed(conversation: Conversation): string
  /** After `watermark`; null: that one was never given out. Whoever names a watermark has what stands before it. */
  since(conversation: Conversation, watermark: number): { activities: Activity[]; watermark: string } | null
  clear(conversation: Conversation): void
  end(conversation: Conversation): void
  forgetOld(): void
  held(): { conversations: number; activities: number; tokens: number; gone: number }
}

interface Kept extends Conversation {
  activities: { number: number; activity: Activity }[]
  /** Numbers are given once. */
  last: number
  acknowledged: number
  polled: number
  crowded: boolean
  tokens: string[]
}

export function directLineConversations({ now, random }: { now: () => number; random: (size: number) => Buffer }): DirectLineConversations {
  /** The longest idle first. */
  const places = { usual: new Map<string, Kept>(), crowded: new Map<string, Kept>() }
  const tokens = new Map<string, { conversation: Kept; ends: number }>()
  const gone = new Map<string, number>()
  const placesOf = ({ crowded }: Pick<Kept, 'crowded'>) => (crowded ? places.crowded : places.usual)
  const kept = (conversation: Conversation) => conversation as Kept

  function drop(conversation: Kept) {
    placesOf(conversation).delete(conversation.id)
    for (const name of conversation.tokens) {
      gone.set(name, tokens.get(name)?.ends ?? 0)
      tokens.delete(name)
    }
    while (gone.size > mostGone) gone.delete(gone.keys().next().value ?? '')
  }

  function newToken(conversation: Kept): string {
    const token = random(32).toString('base64url')
    const name = hash('sha256', token, 'base64url')
    tokens.set(name, { conversation, ends: now() + tokenMinutes * 60_000 })
    conversation.tokens.push(name)
    if (conversation.tokens.length > mostTokens) tokens.delete(conversation.tokens.shift() ?? '')
    return token
  }

  const isOver = ({ polled }: Kept) => Math.abs(now() - polled) >= directLineMinutes * 60_000
  const nextId = (conversation: Kept) => `${conversation.id}|${String(++conversation.last).padStart(7, '0')}`

  return {
    open(crowded) {
      const taken = placesOf({ crowded })
      if (taken.size >= (crowded ? mostCrowded : mostConversations)) {
        const idle = taken.values().find((other) => isOver(other) || !other.activities.some((each) => isOwed(each, other)))
        if (idle === undefined) return null
        drop(idle)
      }
      const conversation: Kept = { id: random(16).toString('base64url'), toldTrial: false, activities: [], last: 0, acknowledged: 0, polled: now(), crowded, tokens: [] }
      taken.set(conversation.id, conversation)
      return { conversation, token: newToken(conversation) }
    },
    holderOf(token) {
      const name = hash('sha256', token, 'base64url')
      const found = tokens.get(name)
      if (found && isOver(found.conversation)) drop(found.conversation)
      else if (found && now() < found.ends) return { conversation: found.conversation, secondsLeft: Math.ceil((found.ends - now()) / 1000) }
      return (gone.get(name) ?? 0) > now() ? 'gone' : 'expired'
    },
    newToken: (conversation) => newToken(kept(conversation)),
    passed: (conversation) => nextId(kept(conversation)),
    add(given, draft) {
      const conversation = kept(given)
      const id = nextId(conversation)
      const activity: Activity = { type: 'message', id, timestamp: new Date(now()).toISOString(), channelId: 'directline', conversation: { id: conversation.id }, textFormat: 'plain', ...draft }
      conversation.activities.push({ number: conversation.last, activity })
      if (conversation.activities.length > mostActivities) {
        const oldest = conversation.activities.findIndex((each) => !isOwed(each, conversation))
        conversation.activities.splice(Math.max(0, oldest), 1)
      }
      return id
    },
    since(given, watermark) {
      const conversation = kept(given)
      if (watermark > conversation.last) return null
      conversation.polled = now()
      conversation.acknowledged = Math.max(conversation.acknowledged, watermark)
      const taken = placesOf(conversation)
      if (taken.delete(conversation.id)) taken.set(conversation.id, conversation)
      return { activities: conversation.activities.filter(({ number }) => number > watermark).map(({ activity }) => activity), watermark: String(conversation.last) }
    },
    clear: (conversation) => void (kept(conversation).activities = []),
    end: (conversation) => drop(kept(conversation)),
    forgetOld() {
      for (const taken of Object.values(places)) for (const conversation of taken.values()) if (isOver(conversation)) drop(conversation)
      for (const [name, { ends, conversation }] of tokens) {
        if (ends > now()) continue
        tokens.delete(name)
        conversation.tokens = conversation.tokens.filter((other) => other !== name)
      }
      for (const [name, ends] of gone) if (ends <= now()) gone.delete(name)
    },
    held() {
      const all = [...places.usual.values(), ...places.crowded.values()]
      return { conversations: all.length, activities: all.reduce((sum, { activities }) => sum + activities.length, 0), tokens: tokens.size, gone: gone.size }
    },
  }
}

/** An urgent reply that nobody is known to have got keeps its place. */
const isOwed = ({ number, activity }: Kept['activities'][0], { acknowledged }: Kept): boolean => activity.importance === 'high' && number > acknowledged
