// One colleague of each role, signed in: what stands in the store, and what their browsers hold.
import { accountChange, blankAccount } from '../../src/staff/sign-in/accounts.ts'
import { begin, csrfOf } from '../../src/staff/sign-in/sessions.ts'
import { roles, type Role } from '../../src/staff/permission.ts'
import type { Records } from '../../src/storage/records.ts'
import type { Clock } from './clock.ts'
import { seededRandom } from './seeded-random.ts'

export interface Pass {
  handle: string
  token: string
  csrf: string
}

/** The language that the translator among them writes. */
export const ownLanguage = 'es'

/** Straight into the store, as a sign-in would have left it. */
export async function passesFor(records: Records, clock: Pick<Clock, 'now'>): Promise<Record<Role, Pass>> {
  const random = seededRandom('passes')
  const made = roles.map((role) => {
    const handle = `the-${role}`
    const { token, change } = begin({ account: handle, browser: 'Firefox, Linux', fresh: true }, { now: clock.now, random })
    const account = blankAccount({ handle, role, languages: role === 'translator' ? [ownLanguage] : [], createdOn: '2026-11-24' })
    return { role, pass: { handle, token, csrf: csrfOf(token) }, changes: [accountChange(account), change] }
  })
  const changes = made.flatMap((one) => one.changes)
  // A program that is starting writes at the same time.
  while ('conflict' in (await records.commit(changes, await records.edition())));
  return Object.fromEntries(made.map(({ role, pass }) => [role, pass])) as Record<Role, Pass>
}
