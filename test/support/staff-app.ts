// The whole app with one colleague of each role signed in, as their browsers know it; and every address of the editor.
import { beforeAll } from 'vitest'
import { begin, csrfOf } from '../../src/staff/sign-in/sessions.ts'
import { accountChange, blankAccount } from '../../src/staff/sign-in/accounts.ts'
import type { Guarded } from '../../src/staff/frame/frame.ts'
import { roles, type Role } from '../../src/staff/permission.ts'
import { memoryRecords } from '../../src/storage/memory-records.ts'
import type { Records } from '../../src/storage/records.ts'
import { standingClock, type Clock } from './clock.ts'
import type { TestAppOverrides } from './district.ts'
import { seededRandom } from './seeded-random.ts'
import { sharedApp } from './serve.ts'

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
  await records.commit(made.flatMap(({ changes }) => changes), await records.edition())
  return Object.fromEntries(made.map(({ role, pass }) => [role, pass])) as Record<Role, Pass>
}

/** One for all tests of a file. */
export function sharedStaff(overrides: TestAppOverrides = {}) {
  const [clock, records] = [standingClock(), memoryRecords()]
  const app = sharedApp({ ...overrides, clock, records })
  let passes: Record<Role, Pass>
  let addresses: Address[]
  const renew = async () => {
    passes = await passesFor(records, clock)
  }
  beforeAll(async () => {
    addresses = addressesOf((await app().editor()).routes)
    await renew()
  })
  return { app, records, renew, passOf: (role: Role) => passes[role], addresses: () => addresses }
}

export interface Address {
  method: 'GET' | 'POST'
  /** With its places, such as /topics/:topic/:language. */
  path: string
  /** null: nobody guards it. */
  guard: Guarded | null
}

interface Layer {
  route?: { path: string; stack: { method: string; handle: unknown }[] }
  handle: { stack?: Layer[] }
}

/** Walks through the router as Express does. */
function addressesOf(router: unknown): Address[] {
  const { stack } = router as { stack: Layer[] }
  return stack.flatMap(({ route, handle }) => {
    if (!route) return handle.stack ? addressesOf(handle) : []
    return route.stack.filter(({ method }) => method === 'get' || method === 'post').map(({ method, handle: last }): Address => ({ method: method === 'get' ? 'GET' : 'POST', path: route.path, guard: typeof last === 'function' && 'action' in last ? (last as Guarded) : null }))
  })
}

/** Names of the fields that a form may have. */
export function fieldsOf({ shape }: Guarded): string[] {
  const find = (type: unknown): string[] => {
    const { def, shape: fields } = (type ?? {}) as { def?: { in?: unknown; innerType?: unknown; options?: unknown[]; left?: unknown; right?: unknown }; shape?: Record<string, unknown> }
    if (fields) return Object.keys(fields)
    return [def?.in, def?.innerType, def?.left, def?.right, ...(def?.options ?? [])].filter((part) => part !== undefined).flatMap(find)
  }
  return [...new Set(find(shape))]
}
