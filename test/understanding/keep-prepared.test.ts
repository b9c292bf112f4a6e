// What was worked out from content files is there again at the next start with the very same files, and for no others.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { preparedBefore } from '../../src/understanding/keep-prepared.ts'
import { prepare, prepareWith, type Draft } from '../../src/understanding/prepare.ts'
import { districtFiles } from '../support/district.ts'
import { changed, today } from '../support/edition.ts'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  await prepareWith([folder], draft)
})
afterEach(() => rmSync(folder, { recursive: true }))

const draft: Draft = { files: districtFiles(), today, number: 7 }
const other = { ...draft, files: changed('locales/es/help.yaml', 'title: Arroz y comida gratis', 'title: Arroz gratis') }

describe('the same files', () => {
  test('lead to the same edition, with the number it is to have, and say of which day it is', () => {
    expect(preparedBefore([folder], { ...draft, number: 1 })).toEqual({ today, prepared: prepare({ ...draft, number: 1 }) })
  })

  test('are known from what was prepared at the install, where the data folder has nothing yet', () => {
    expect(preparedBefore([join(folder, 'nothing'), folder], draft)?.prepared.ready?.edition.number).toBe(7)
  })
})

describe('nothing is known', () => {
  test('of other files', () => {
    expect(preparedBefore([folder], other)).toBeNull()
  })

  test('where what was learnt is gone', () => {
    const learnt = preparedBefore([folder], draft)!.prepared.ready!.from.parts.topics
    rmSync(join(folder, `learnt-topics-${learnt}.bin`))
    expect(preparedBefore([folder], draft)).toBeNull()
  })

  test('of a file that was cut off', () => {
    const path = join(folder, 'learnt-whole.bin')
    writeFileSync(path, readFileSync(path).subarray(0, 5000))
    expect(preparedBefore([folder], draft)).toBeNull()
  })
})

test('Files that cannot serve leave what could in place.', async () => {
  await prepareWith([folder], { ...draft, files: changed('locales/es/help.yaml', 'title: Arroz y comida gratis', 'title: "Arroz') })
  expect(preparedBefore([folder], draft)).not.toBeNull()
})
