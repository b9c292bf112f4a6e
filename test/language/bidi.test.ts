// Telephone numbers in text that runs from right to left are shown as they have to be dialled. The judge is another program's bidi algorithm.
import bidiFactory from 'bidi-js'
import { expect, test } from 'vitest'
import { withNumbersUpright } from '../../src/language/bidi.ts'

/** The part of bidi-js used here; its own types do not fit how it is exported. */
interface Bidi {
  getEmbeddingLevels(text: string, direction: string): unknown
  getReorderedString(text: string, levels: unknown): string
}

const bidi = (bidiFactory as unknown as () => Bidi)()
/** What a phone shows of one line, from left to right. */
const shown = (text: string) => bidi.getReorderedString(text, bidi.getEmbeddingLevels(text, 'rtl'))

const behindLetters = 'زنگ بزنید 408-290-1144 همین حالا'

test('without the mark the number would be turned around', () => {
  expect(shown(behindLetters)).toContain('1144-290-408')
})

test.each([
  ['behind letters', behindLetters],
  ['behind a colon', 'تماس: 408-290-1144'],
  ['in brackets', 'خط (408-290-1144)'],
  ['at the beginning', '408-290-1144 را بگیرید'],
  ['behind another', 'تماس 911 یا 408-290-1144'],
])('with it a number is shown as it is dialled: %s', (_, text) => {
  expect(shown(withNumbersUpright(text, 'rtl'))).toContain('408-290-1144')
})

test('a second mark is never added, and text from left to right gets none', () => {
  const once = withNumbersUpright(behindLetters, 'rtl')
  expect(withNumbersUpright(once, 'rtl')).toBe(once)
  expect(withNumbersUpright('Call 408-290-1144', 'ltr')).toBe('Call 408-290-1144')
})
