// What was learnt is kept under the fingerprint of its content, so that a start need not learn it again.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepTrained, learningFingerprint, readTrained } from '../../src/understanding/keep-trained.ts'
import { prepareApart } from '../../src/understanding/prepare-apart.ts'
import { train } from '../../src/understanding/train.ts'
import { districtFiles } from '../support/district.ts'
import { changed, districtEdition, today } from '../support/edition.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'learnt-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const trained = train(districtEdition())

test('is read again as it was kept', () => {
  expect(keepTrained(folder, 'a', trained)).toBe(true)
  expect(readTrained(folder, 'a')).toEqual(trained)
})

test('is not read for other content', () => {
  keepTrained(folder, learningFingerprint(districtFiles()), trained)
  const other = changed('locales/es/asked/help.yaml', 'necesitamos arroz', 'necesitamos mucho arroz')
  expect(readTrained(folder, learningFingerprint(other))).toBeNull()
})

test('is kept for the newest content only', () => {
  keepTrained(folder, 'a', trained)
  keepTrained(folder, 'b', trained)
  expect(readdirSync(folder)).toEqual(['learnt-b.bin'])
})

test('is learnt anew when the file is damaged', async () => {
  const fingerprint = learningFingerprint(districtFiles())
  writeFileSync(join(folder, `learnt-${fingerprint}.bin`), 'half a file')
  const { ready } = await prepareApart([folder])({ files: districtFiles(), today, number: 1 })
  expect(ready?.trained).toEqual(trained)
  expect(readTrained(folder, fingerprint)).toEqual(trained)
})

test('costs only time when the folder cannot be written', async () => {
  const nowhere = join(folder, 'file')
  writeFileSync(nowhere, '')
  expect(keepTrained(nowhere, 'a', trained)).toBe(false)
  expect((await prepareApart([nowhere])({ files: districtFiles(), today, number: 1 })).ready?.trained).toEqual(trained)
})
