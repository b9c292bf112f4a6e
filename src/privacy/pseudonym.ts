// Turns a phone number or a chat session into a Pseudonym that nobody can turn back, and that changes every day.
import { createHmac } from 'node:crypto'

/** The only name under which anything about a person is kept. Only `pseudonyms()` makes one. */
export type Pseudonym = string & { readonly __pseudonym: unique symbol }

export type ChannelName = 'sms' | 'web' | 'terminal' | 'directline'

/** Today's pseudonym of an address and, for half an hour after the key changed, yesterday's. */
export interface Person {
  now: Pseudonym
  before: Pseudonym | null
}

export interface Pseudonyms {
  of(channel: ChannelName, address: string): Person
  /** Destroys keys whose time is over, also while nobody writes. */
  forgetOld(): void
  /** A short keyed fingerprint of something that would identify a message, such as Twilio's id of it. */
  fingerprint(id: string): string
}

export interface PseudonymParts {
  /** Milliseconds since 1970. */
  now: () => number
  /** Fresh random bytes. */
  random: (size: number) => Buffer
}

/** The old key may find a session for this long after the new one was born; it is the only link there ever is. */
export const handOverMinutes = 30
/** The hour of the local day at which the key changes: nobody is in the middle of a conversation. */
export const rotationHour = 4

interface Key {
  secret: Buffer
  born: number
}

/** Keys live in this process's memory and nowhere else; a restart forgets them. */
export function pseudonyms({ now, random }: PseudonymParts): Pseudonyms {
  let today: Key = { secret: random(32), born: now() }
  let yesterday: Key | null = null
  const messageKey = random(32)

  function rotate() {
    const time = now()
    const turn = lastRotation(time)
    if (today.born < turn) {
      yesterday = time < turn + handOverMinutes * 60_000 ? today : null
      today = { secret: random(32), born: time }
    }
    if (yesterday && time >= turn + handOverMinutes * 60_000) yesterday = null
  }

  return {
    of(channel, address) {
      rotate()
      return { now: hmac(today.secret, channel, address), before: yesterday && hmac(yesterday.secret, channel, address) }
    },
    forgetOld: rotate,
    fingerprint: (id) => createHmac('sha256', messageKey).update(id).digest('base64url').slice(0, 22),
  }
}

const hmac = (secret: Buffer, channel: string, address: string) =>
  createHmac('sha256', secret).update(`${channel}\n${address}`).digest('base64url') as Pseudonym

/** The latest moment at or before `time` at which the local clock showed the rotation hour. */
export function lastRotation(time: number): number {
  const turn = new Date(time)
  turn.setHours(rotationHour, 0, 0, 0)
  if (turn.getTime() > time) turn.setDate(turn.getDate() - 1)
  return turn.getTime()
}
