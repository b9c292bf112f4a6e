// What was done can be read by staff: newest first, page by page, and without names after a year.
import { beforeEach, expect, test } from 'vitest'
import { audit, entry, type AuditAction, type Noted } from '../../../src/staff/editions/audit.ts'
import { memoryRecords } from '../../../src/storage/memory-records.ts'
import type { Records } from '../../../src/storage/records.ts'

const now = Date.parse('2027-11-24T12:00:00Z')
let records: Records
beforeEach(() => void (records = memoryRecords()))

const list = () => audit({ records, now: () => now })
const noted = (at: string, action: AuditAction = 'draft-saved', about = ['text/es/rice-bank']): Noted => ({ at, by: 'farol', role: 'translator', action, about })
const note = async (...all: Noted[]) => records.commit(all.map((each, place) => entry(each, `${place}`)), await records.edition())

test('the newest stands first, however they were written', async () => {
  await note(noted('2027-11-02T09:00:00.000Z', 'draft-approved'), noted('2027-11-03T09:00:00.000Z', 'edition-published', ['4']), noted('2027-11-01T09:00:00.000Z'))
  expect((await list().list()).map(({ action }) => action)).toEqual(['edition-published', 'draft-approved', 'draft-saved'])
})

test('several of one moment are all there', async () => {
  const at = '2027-11-02T09:00:00.000Z'
  await note(noted(at), noted(at, 'draft-handed-in'), noted(at))
  expect(await list().list()).toHaveLength(3)
})

test('a page goes on where the one before ended', async () => {
  await note(...Array.from({ length: 7 }, (_, day) => noted(`2027-11-0${day + 1}T09:00:00.000Z`)))
  const first = await list().list({ most: 3 })
  const second = await list().list({ before: first.at(-1)!.id, most: 3 })
  const third = await list().list({ before: second.at(-1)!.id, most: 3 })
  expect([first, second, third].map((page) => page.map(({ at }) => at.slice(8, 10)))).toEqual([['07', '06', '05'], ['04', '03', '02'], ['01']])
  expect(await list().list({ before: third.at(-1)!.id })).toEqual([])
})

test('after a year who did it is a role, and whom it was about is gone', async () => {
  const [old, young] = ['2026-11-24T11:00:00.000Z', '2026-11-24T13:00:00.000Z']
  await note(noted(old), noted(old, 'account-changed', ['ember']), noted(young), noted(young, 'account-changed', ['ember']))
  await list().forgetOld()
  const kept = (await list().list()).map(({ at, by, role, action, about }) => [at, by, role, action, about])
  expect(kept).toEqual([
    [young, 'farol', 'translator', 'account-changed', ['ember']],
    [young, 'farol', 'translator', 'draft-saved', ['text/es/rice-bank']],
    [old, null, 'translator', 'account-changed', []],
    [old, null, 'translator', 'draft-saved', ['text/es/rice-bank']],
  ])
  const version = await records.edition()
  await list().forgetOld()
  expect(await records.edition()).toBe(version)
})
