// The whole app with one colleague of each role signed in, as their browsers know it; and every address of the editor.
import { beforeAll } from 'vitest'
import type { Role } from '../../src/staff/permission.ts'
import { memoryRecords } from '../../src/storage/memory-records.ts'
import { addressesOf, type Address } from './addresses.ts'
import { standingClock } from './clock.ts'
import type { TestAppOverrides } from './district.ts'
import { passesFor, type Pass } from './passes.ts'
import { sharedApp } from './serve.ts'

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
