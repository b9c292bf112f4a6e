// Too many write at once: who is answered all the same, and what the others are told.
import type { LanguageCode } from '../content/topic.ts'
import type { Meaning } from '../understanding/meaning.ts'
import type { Reply } from './reply.ts'

/**
 * `line`: more than the line gives whole turns to; what is urgent is found and answered.
 * `address`: the same of one internet address alone.
 * `full`: so many turns are in hand that nothing more is even read.
 */
export type Crowd = 'line' | 'address' | 'full'

/** It may be happening now, or somebody wants to be forgotten or left alone: that never waits. */
export function isOwed(meaning: Meaning): boolean {
  if ('urgent' in meaning && meaning.urgent) return true
  return meaning.kind === 'cry' || meaning.kind === 'opt-out' || (meaning.kind === 'command' && meaning.command === 'delete')
}

export const waitReply = (crowd: Crowd, language: LanguageCode): Reply => ({
  language,
  outcome: 'unknown',
  urgent: false,
  topics: [],
  parts: [crowd === 'address' ? { kind: 'say', key: 'web.too-many' } : { kind: 'say', key: 'busy' }],
})
