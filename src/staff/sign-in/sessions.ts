// Who is signed in: known by a random cookie of which the store has only a fingerprint, over after an hour of silence or half a day.
import { createHash } from 'node:crypto'
import { staffIdleMinutes, staffSessionHours } from '../../privacy/retention.ts'
import type { Change, Json, Records } from '../../storage/records.ts'

/** After having proved again who one is. */
export const freshMinutes = 10
/** Being at work is noted no more often than this. */
const notedEvery = 5 * 60_000

export interface Session {
  account: string
  /** Names it in lists; it opens nothing. */
  id: string
  startedAt: number
  seenAt: number
  freshUntil: number
  /** Such as "Firefox, Windows". */
  browser: string
}

export interface Begun {
  /** For the cookie, and kept nowhere. */
  token: string
  session: Session
  change: Change
}

export interface SessionParts {
  now: () => number
  random: (size: number) => Buffer
}

/** 256 bits, as the cookie carries them. */
export const isToken = (token: string | null): token is string => token !== null && /^[\w-]{43}$/.test(token)

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Under which it stands in the store. */
export const keyOf = (token: string): string => `session/${digestOf(token)}`

/** What every form has to carry. It comes from the cookie, so that nobody who reads the store could make one. */
export const csrfOf = (token: string): string => digestOf(`form ${token}`)

/** Always a new token, so that nobody can hand one to somebody in advance. */
export function begin({ account, browser, fresh }: { account: string; browser: string; fresh: boolean }, { now, random }: SessionParts): Begun {
  const token = random(32).toString('base64url')
  const session = { account, id: random(8).toString('hex'), startedAt: now(), seenAt: now(), freshUntil: fresh ? now() + freshMinutes * 60_000 : 0, browser }
  return { token, session, change: sessionChange(keyOf(token), session) }
}

export const sessionChange = (key: string, session: Session | null): Change => ({ kind: 'session', id: key, value: session as unknown as Json })

/** A moment that lies as far ahead was noted by a clock that has been set back since: nothing lasts longer for that. */
export const isOver = ({ startedAt, seenAt }: Session, now: number): boolean => Math.abs(now - seenAt) >= staffIdleMinutes * 60_000 || Math.abs(now - startedAt) >= staffSessionHours * 3_600_000

/** Being there is to be noted again. */
export const isToBeNoted = ({ seenAt }: Session, now: number): boolean => now - seenAt >= notedEvery

export async function sessionOf(records: Records, key: string): Promise<Session | null> {
  const record = await records.get('session', key)
  return record === null ? null : (record.value as unknown as Session)
}

export interface Kept {
  key: string
  session: Session
}

/** All that stand in the store, over or not. */
export const allSessions = async (records: Records): Promise<Kept[]> =>
  (await records.list('session')).filter(({ id }) => id.startsWith('session/')).map(({ id, value }) => ({ key: id, session: value as unknown as Session }))

/** Takes away all of a person's, but for one where that is wanted. */
export const endAllOf = async (records: Records, handle: string, but?: string): Promise<Change[]> =>
  (await allSessions(records)).filter(({ key, session }) => session.account === handle && key !== but).map(({ key }) => sessionChange(key, null))
