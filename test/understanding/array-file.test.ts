// Long lists of numbers come back from their file as they went in, or not at all.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readArrayFile, writeArrayFile } from '../../src/understanding/array-file.ts'

let path = ''
beforeEach(() => void (path = join(mkdtempSync(join(tmpdir(), 'arrays-')), 'file')))
afterEach(() => rmSync(join(path, '..'), { recursive: true }))

const value = { name: 'Ünïcode', none: null, rows: Int32Array.of(-1, 0, 2 ** 31 - 1), empty: new Float32Array(0), deep: { weights: Float32Array.of(0.5, -1e9) } }

test('comes back as it went in', () => {
  writeArrayFile(path, value)
  expect(readArrayFile(path)).toEqual(value)
})

test('a part of a list is kept as that part', () => {
  writeArrayFile(path, { part: Int32Array.of(1, 2, 3, 4).subarray(1, 3) })
  expect(readArrayFile(path)).toEqual({ part: Int32Array.of(2, 3) })
})

test.each([1, 5, 40])('a file that lost its last %i bytes is refused', (bytes) => {
  writeArrayFile(path, value)
  writeFileSync(path, readFileSync(path).subarray(0, -bytes))
  expect(() => readArrayFile(path)).toThrow()
})
