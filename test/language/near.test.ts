// A misspelt word is known for what it is; another word is not mistaken for it.
import { expect, test } from 'vitest'
import { isNear } from '../../src/language/near.ts'

test.each([
  ['a letter missing', 'englsh', 'english'],
  ['a letter too many', 'spannish', 'spanish'],
  ['another letter', 'tagalok', 'tagalog'],
  ['two letters in the wrong order', 'chinsee', 'chinese'],
  ['two slips in a long word', 'vietnamise', 'vietnamese'],
])('near: %s', (_, word, other) => {
  expect(isNear(word, other)).toBe(true)
})

test.each([
  ['two slips in a short word', 'spinich', 'spanish'],
  ['three slips in a long one', 'vitnamisse', 'vietnamese'],
  ['another first letter', 'finglish', 'english'],
  ['a word too short to tell', 'thay', 'thai'],
  ['another word', 'persona', 'persian'],
])('not near: %s', (_, word, other) => {
  expect(isNear(word, other)).toBe(false)
})
