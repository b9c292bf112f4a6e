// The gate in a process of its own finds the same as in this one.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { AskedEdit } from '../../../src/content/edits/edit.ts'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import { gateApart } from '../../../src/staff/editions/gate-apart.ts'
import { gateWork, type GateErrand } from '../../../src/staff/editions/gate-work.ts'
import { whole } from '../../../src/understanding/prepare-apart.ts'
import { learntFrom } from '../../../src/understanding/learnt-from.ts'
import { districtFiles } from '../../support/district.ts'
import { districtEdition, today } from '../../support/edition.ts'

test('the same changes, the same edition, the same understanding', async () => {
  const folders = ['here', 'apart'].map((name) => mkdtempSync(join(tmpdir(), `family-line-${name}-`)))
  onTestFinished(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))
  const asked = unitNow(districtEdition(), 'asked/es/reading-club') as AskedEdit
  const edit: AskedEdit = { ...asked, questions: [...asked.questions, 'quisiera hojear cuentos'] }
  const errand: Omit<GateErrand, 'folders'> = { before: districtFiles(), from: learntFrom(districtEdition()), after: { edits: [{ edit, approved: null, submitted: false }] }, today, number: 2 }
  const told: number[] = []
  const [here, apart] = await Promise.all([
    gateWork({ ...errand, folders: [folders[0]!] }, () => {}),
    gateApart({ ...errand, folders: [folders[1]!] }, (_, total) => told.push(total)),
  ])
  const { prepared: _, ...found } = here
  expect(apart).toMatchObject(found)
  expect(found.changed).toContainEqual(expect.objectContaining({ question: 'quisiera hojear cuentos' }))
  expect(whole(apart.prepared)).toEqual(whole(here.prepared))
  expect(told.length).toBeGreaterThan(0)
})
