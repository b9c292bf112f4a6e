// From a request's cookie to who is signed in, and from a proof to a new cookie.
import type { Request, Response } from 'express'
import { dayOf } from '../../stats/count.ts'
import { RecordsUnavailable, type Change } from '../../storage/records.ts'
import type { SignedIn } from '../frame/visit.ts'
import { accountChange, accountOf, memberOf, type Account } from './accounts.ts'
import { browserFamily } from './browser-family.ts'
import { amend } from '../editions/amend.ts'
import { noted, type Door } from './door.ts'
import { begin, csrfOf, isOver, isToBeNoted, isToken, keyOf, sessionChange, sessionOf } from './sessions.ts'

/** Read anew for every request, so that a change of role or a closed account holds at once. */
export async function whoIs(door: Door, request: Request): Promise<SignedIn | null> {
  const token = door.cookies.read(request, 'staff')
  if (!isToken(token)) return null
  const key = keyOf(token)
  const session = await sessionOf(door.records, key)
  if (session === null || isOver(session, door.now())) return null
  const account = await accountOf(door.records, session.account)
  if (account === null || account.disabled) return null
  if (isToBeNoted(session, door.now())) await note(door, key)
  return { member: memberOf(account), session: { id: session.id, csrf: csrfOf(token), freshUntil: session.freshUntil }, language: account.language }
}

/** Whoever reads while nothing can be written stays signed in until the hour is over. */
async function note({ records, now }: Door, key: string): Promise<void> {
  try {
    await amend(records, async () => {
      const session = await sessionOf(records, key)
      return { changes: session === null ? [] : [sessionChange(key, { ...session, seenAt: now() })], value: null }
    })
  } catch (error) {
    if (!(error instanceof RecordsUnavailable)) throw error
  }
}

export interface LettingIn {
  request: Request
  response: Response
  handle: string
  /** They have just proved all that we ask for. */
  fresh: boolean
  /** A session that this one takes the place of, where the request's own cookie cannot tell. */
  instead?: string
  /** To be written in the same moment. */
  also?: (account: Account) => Change[] | Promise<Change[]>
}

/** A new session under a new token; the one that the browser had is over. null: the account is closed or gone. */
export async function letIn(door: Door, { request, response, handle, fresh, instead, also }: LettingIn): Promise<Account | null> {
  const { records, cookies, now } = door
  const before = cookies.read(request, 'staff')
  const begun = begin({ account: handle, browser: browserFamily(request.get('User-Agent') ?? ''), fresh }, door)
  const account = await amend(records, async () => {
    const found = await accountOf(records, handle)
    if (found === null || found.disabled) return { changes: [], value: null }
    const seen = { ...found, lastSeenOn: dayOf(now()) }
    const over = [...(isToken(before) ? [keyOf(before)] : []), ...(instead === undefined ? [] : [instead])]
    const changes = [...over.map((key) => sessionChange(key, null)), accountChange(seen), ...((await also?.(seen)) ?? []), begun.change, noted(door, seen, 'signed-in', [handle])]
    return { changes, value: seen }
  })
  if (account === null) return null
  cookies.clear(response, 'staff-step')
  cookies.set(response, 'staff', begun.token)
  return account
}
