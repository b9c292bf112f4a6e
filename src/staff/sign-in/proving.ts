// Proving who one is: password, then a code. One answer for every failure, as much work for names that nobody has, a wait for those who guess.
import { accountChange, accountOf, type Account } from './accounts.ts'
import { amend } from '../editions/amend.ts'
import { noted, type Door } from './door.ts'
import { whichIs } from './hash.ts'
import { whichCode } from './recovery.ts'
import { none, oneMore, waitAfter, type Tries } from './throttle.ts'
import { looksLikeStep, stepOf } from './totp.ts'

/** `wait`: in milliseconds; nothing was looked at. */
export type Proof = { kind: 'proven'; account: Account } | { kind: 'wrong' } | { kind: 'wait'; wait: number }

/** Counted before anything is looked at, so that a hundred guesses at one moment are a hundred tries. */
type Try = { kind: 'wait'; wait: number } | { kind: 'heard'; account: Account | null; before: Tries }

async function countTry({ records, now, strangers }: Door, handle: string): Promise<Try> {
  return amend<Try>(records, async () => {
    const account = await accountOf(records, handle)
    if (account === null) {
      const wait = strangers.wait(handle)
      return { changes: [], value: wait > 0 ? { kind: 'wait', wait } : { kind: 'heard', account, before: none } }
    }
    const wait = waitAfter(account, now())
    if (wait > 0) return { changes: [], value: { kind: 'wait', wait } }
    return { changes: [accountChange({ ...account, ...oneMore(account, now()) })], value: { kind: 'heard', account, before: { failures: account.failures, failedAt: account.failedAt } } }
  })
}

/** Whether somebody has that name does not show in it, but for those who read the list. */
async function fail(door: Door, account: Account | null): Promise<Proof> {
  if (account !== null || !door.strangersNoted.isOver('')) await amend(door.records, async () => ({ changes: [noted(door, null, 'sign-in-failed', account === null ? [] : [account.handle])], value: null }))
  return { kind: 'wrong' }
}

export async function provePassword(door: Door, { handle, password }: { handle: string; password: string }): Promise<Proof> {
  const { records } = door
  const heard = await countTry(door, handle)
  if (heard.kind === 'wait') return heard
  const { account, before } = heard
  const isRight = (await whichIs(password, [account?.password ?? door.nobodysHash])) === 0
  if (!isRight || account === null || account.disabled) return fail(door, account)
  // Half the way is no try in vain; but no clean slate either.
  return amend<Proof>(records, async () => {
    const current = await accountOf(records, handle)
    if (current === null) return { changes: [], value: { kind: 'wrong' } }
    const back = { ...current, failures: Math.max(0, current.failures - 1), failedAt: before.failedAt }
    return { changes: [accountChange(back)], value: { kind: 'proven', account: back } }
  })
}

/** A code of the authenticator app, or one of the codes on paper; either is good for one time. */
export async function proveCode(door: Door, { handle, code }: { handle: string; code: string }): Promise<Proof> {
  const { records } = door
  const heard = await countTry(door, handle)
  if (heard.kind === 'wait') return heard
  const used = looksLikeStep(code) ? undefined : heard.account?.recovery[await whichCode(code, heard.account.recovery)]
  const proof = await amend<Proof>(records, async () => {
    const account = await accountOf(records, handle)
    const changed = account === null || account.disabled ? null : used === undefined ? withStep(door, account, code) : withoutCode(account, used)
    if (changed === null) return { changes: [], value: { kind: 'wrong' } }
    const proven = { ...changed, ...none }
    return { changes: [accountChange(proven), ...(used === undefined ? [] : [noted(door, proven, 'recovered', [handle])])], value: { kind: 'proven', account: proven } }
  })
  return proof.kind === 'proven' ? proof : fail(door, heard.account)
}

function withStep({ secrets, now }: Door, account: Account, code: string): Account | null {
  const secret = account.totp === null ? null : secrets.read(account.handle, account.totp)
  const step = secret === null ? null : stepOf({ secret, code, now: now(), after: account.lastStep })
  return step === null ? null : { ...account, lastStep: step }
}

/** null: it was used at the same moment elsewhere. */
const withoutCode = (account: Account, used: string): Account | null =>
  account.recovery.includes(used) ? { ...account, recovery: account.recovery.filter((hash) => hash !== used) } : null
