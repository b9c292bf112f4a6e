// Whatever is said, a listener counts the same number of bytes, or the next round number.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paddedHtml, paddedJson, paddedTo } from '../../src/http/padding.ts'

const bytes = (text: string) => Buffer.byteLength(text)
/** As long as asked for when written as JSON. */
const textOf = (length: number) => 'a'.repeat(length - 2)
const comment = '<!---->'.length

describe('JSON', () => {
  test.each([
    ['nothing', '', paddedTo],
    ['one byte short of the round number', textOf(paddedTo - 1), paddedTo],
    ['the round number itself', textOf(paddedTo), paddedTo],
    ['one byte more', textOf(paddedTo + 1), 2 * paddedTo],
    ['fewer letters than the round number, but more bytes', '请'.repeat(paddedTo / 2), 2 * paddedTo],
  ])('%s', (_, value, length) => {
    expect(bytes(paddedJson(value))).toBe(length)
  })

  test('reads as what it was', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => JSON.stringify(JSON.parse(paddedJson(value))) === JSON.stringify(value)), { seed: 20261128 })
  })
})

describe('a page', () => {
  test.each([
    ['an empty one', '', paddedTo],
    ['one byte short of where the comment just fits', 'a'.repeat(paddedTo - comment - 1), paddedTo],
    ['where the comment just fits', 'a'.repeat(paddedTo - comment), paddedTo],
    ['one byte more', 'a'.repeat(paddedTo - comment + 1), 2 * paddedTo],
    ['fewer letters than the round number, but more bytes', '请'.repeat(paddedTo / 2), 2 * paddedTo],
  ])('%s', (_, page, length) => {
    expect(bytes(paddedHtml(page))).toBe(length)
  })

  test('is the same page, with an empty comment at its end', () => {
    expect(paddedHtml('<p>hello</p>')).toMatch(/^<p>hello<\/p><!-- +-->$/)
  })
})
