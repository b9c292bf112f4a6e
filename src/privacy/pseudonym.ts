// Turns a phone number or a chat session into a Pseudonym that nobody can turn back, and that changes every day.
import { hmac, hmacName } from './hmac.ts'
import type { Keys } from './keys.ts'

/** The only name under which anything about a person is kept. Only `pseudonyms()` makes one. */
export type Pseudonym = string & { readonly __pseudonym: unique symbol }

export const channelNames = ['sms', 'web', 'terminal', 'directline'] as const
export type ChannelName = (typeof channelNames)[number]

/** Today's pseudonym of an address and, for half an hour after the key changed, yesterday's. */
export interface Person {
  now: Pseudonym
  before: Pseudonym | null
  /** Each pseudonym's own key, for what is kept under it outside this process; 32 bytes. */
  sealing: { now: Buffer; before: Buffer | null }
}

export interface Pseudonyms {
  of(channel: ChannelName, address: string): Promise<Person>
  /** A short keyed fingerprint of something that would identify a message, such as Twilio's id of it. */
  fingerprint(id: string): string
}

export interface PseudonymParts {
  keys: Keys
  /** For fingerprints of messages, which live for ten minutes; it outlives the night, so that a repeat at four is still one. */
  messageKey: Buffer
}

export function pseudonyms({ keys, messageKey }: PseudonymParts): Pseudonyms {
  return {
    async of(channel, address) {
      const { now, before } = await keys.inForce()
      const today = derived(now, channel, address)
      const yesterday = before && derived(before, channel, address)
      return { now: today.name, before: yesterday && yesterday.name, sealing: { now: today.sealing, before: yesterday && yesterday.sealing } }
    },
    fingerprint: (id) => inOnePiece(hmacName('sha256', messageKey, id).slice(0, 22)),
  }
}

/**
 * One half of the bytes names, the other seals: neither half tells anything of the other. A name has 128 bits: of a million people two
 * get the same one in one day of 10^26. Nobody who guesses one gains anything: what stands under it is sealed with the other half.
 * The first byte stands in front as two digits, so that stores can put people into 256 drawers.
 */
function derived(key: Buffer, channel: ChannelName, address: string): { name: Pseudonym; sealing: Buffer } {
  const bytes = hmac('sha512', key, `${channel}\n${address}`)
  return { name: inOnePiece(bytes.toString('hex', 0, 1) + bytes.toString('base64url', 1, 16)) as Pseudonym, sealing: bytes.subarray(32) }
}

/** What was cut out of another string, or put together from two, keeps those in memory for as long as it is held; a copy does not. */
const inOnePiece = (name: string): string => Buffer.from(name, 'latin1').toString('latin1')
