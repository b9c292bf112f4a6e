// The last content that could be served outlives a restart, and half a file is never taken for it.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepLastGood, readLastGood } from '../../src/content/last-good.ts'
import { districtFiles } from '../support/district.ts'

let folder: string
const content = (files = districtFiles(), published = 3) => ({ files, published })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('comes back as it was, with the edition of the editor that is in it', () => {
  keepLastGood(folder, content())
  expect(readLastGood(folder)).toEqual(content())
})

test('the newest takes the place of the older one, in one step', () => {
  keepLastGood(folder, content(new Map([['dialogs/a.yaml', 'old']])))
  keepLastGood(folder, content(new Map([['dialogs/a.yaml', 'new']]), 4))
  expect(readLastGood(folder)).toEqual(content(new Map([['dialogs/a.yaml', 'new']]), 4))
  expect(readdirSync(folder)).toHaveLength(1)
})

test('makes its folder when there is none', () => {
  keepLastGood(join(folder, 'deep', 'down'), content())
  expect(readLastGood(join(folder, 'deep', 'down'))).not.toBeNull()
})

test('is nothing where nothing was kept', () => {
  expect(readLastGood(folder)).toBeNull()
})

test.each([
  ['half a file', '{"published": 3, "files": [["dialogs/a.yaml", "a'],
  ['another shape', '{"dialogs": 1}'],
  ['a number', '7'],
  ['a list of something else', '[1, 2, 3]'],
])('is nothing when the file holds %s', (_, text) => {
  keepLastGood(folder, content())
  const [name = ''] = readdirSync(folder)
  writeFileSync(join(folder, name), text)
  expect(readLastGood(folder)).toBeNull()
})
