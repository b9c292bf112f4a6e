// A message is read as its writer meant it, however the keyboard, the phone or the hurry spelt it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, longestMessage, lowered, tidy, words } from '../../src/language/normalize.ts'

describe('folding', () => {
  test.each([
    ['capitals', 'HELP Me', 'help me'],
    ['Spanish accents', '¿Dónde está mañana?', 'donde esta manana'],
    ['Vietnamese accents', 'Đường về nhà', 'duong ve nha'],
    ['accents typed as marks of their own', 'mañana', 'manana'],
    ['wide letters and digits', 'ＡＢＣ１２', 'abc12'],
    ['letters held down', 'ayudaaaaa pleeease', 'ayudaa pleease'],
    ['apostrophes of every kind', 'don’t don\'t don`t', 'dont dont dont'],
    ['punctuation and emoji', 'help!!! 🙏 -- now…', 'help now'],
    ['white space of every kind', '\t a\u00a0b\n\nc ', 'a b c'],
    ['ligatures', 'ﬁesta straße', 'fiesta strasse'],
    ['half a surrogate pair', 'a\ud800b', 'a b'],
  ])('sets aside %s', (_, text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test.each([
    ['double letters', 'llamar puppy', 'llamar puppy'],
    ['digits, even repeated', '111 1000', '111 1000'],
    ['Chinese', '移民局来了', '移民局来了'],
    ['Persian with its marks', 'مأمور', 'مأمور'],
    ['Hindi vowels', 'मदद कीजिए', 'मदद कीजिए'],
  ])('keeps %s', (_, text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('gives the words in order', () => {
    expect(words('No, ¡no me digas!')).toEqual(['no', 'no', 'me', 'digas'])
    expect(words('?!')).toEqual([])
  })

  /** Letters that change under case, width, marks, joining and repetition: where folding could go round in circles. */
  const awkward = [...'aAàđĐıİßẞæŒø\'’`´ΣσςΑ.!- 1２①ﬁﷺか\u3099\u0301\u0327\u1100\u1161\u11a8각\u200c\u200d\u0345\u212a', '\ud800', '🙏']

  test.each([
    ['any text', fc.string({ unit: 'binary', maxLength: 80, size: 'max' })],
    ['the most awkward letters', fc.string({ unit: fc.constantFrom(...awkward), maxLength: 12, size: 'max' })],
  ])('changes nothing the second time: %s', (_, texts) => {
    fc.assert(fc.property(texts, (text) => fold(fold(text)) === fold(text)), { seed: 20261124, numRuns: 20_000 })
  })
})

test('lowering keeps the accents that tell languages apart', () => {
  expect(lowered('ĐƯỜNG Niño')).toBe('đường niño')
  expect(lowered('nin\u0303o')).toBe('niño')
})

describe('tidying', () => {
  test.each([
    ['control characters', 'a\u0000b\u001b[31mc', 'a b [31mc'],
    ['marks that turn the direction of writing', 'a\u202eb\u2066c', 'a b c'],
    ['a tower of marks', `z${'\u0335'.repeat(500)}`, `z${'\u0335'.repeat(4)}`],
    ['white space around', '  hola \n', 'hola'],
    ['half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
  ])('takes away %s', (_, text, tidied) => {
    expect(tidy(text)).toBe(tidied)
  })

  test('keeps words as they were written', () => {
    expect(tidy('¿Está la MIGRA en Cupertino? 陈')).toBe('¿Está la MIGRA en Cupertino? 陈')
  })

  test.each([
    ['a text as long as any phone sends', longestMessage, longestMessage],
    ['one character more', longestMessage + 1, longestMessage],
    ['a megabyte', 1_000_000, longestMessage],
  ])('cuts %s to what a phone can send', (_, length, kept) => {
    expect(tidy('a'.repeat(length))).toHaveLength(kept)
  })

  test('does not leave half an emoji at the cut', () => {
    expect(tidy('a'.repeat(longestMessage - 1) + '🙏').isWellFormed()).toBe(true)
  })
})
