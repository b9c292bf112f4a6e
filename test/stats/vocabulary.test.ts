// Which words may ever be counted: those that two of our own texts use.
import { describe, expect, test } from 'vitest'
import { vocabularyOf, wordsOf } from '../../src/stats/vocabulary.ts'

describe('the vocabulary', () => {
  test.each<[string, string[], string[]]>([
    ['a word of two texts is in it, in folded spelling', ['El ALMUERZO gratis', 'un almuérzo'], ['almuerzo']],
    ['a word of one text is not, however often that text says it', ['lupita, lupita y lupita', 'otra'], []],
    ['the same text twice is one', ['soy lupita', '¡SOY lupita!'], []],
    ['a name of two texts is not, wherever it stands', ['Lupita is here', 'where is Lupita', 'Ask José Núñez', 'Ask Jose\u0301 Núñez'], []],
    ['a word that begins one text and stands in two others is', ['Food here', 'free food', 'some food'], ['food']],
    ['letters that stand for a name of an office are', ['ICE came', 'is ICE here'], ['ice']],
    ['a name with a capital in its middle is', ['get CalFresh', 'is it CalFresh'], ['calfresh']],
    ['a word of two letters is not', ['la casa', 'la ley'], []],
    ['a word of three letters is', ['una ley', 'otra ley'], ['ley']],
    ['one with a digit is not, in any script', ['a form20 or ٣٤٥abc', 'the form20 ٣٤٥abc'], []],
    ['the name of a contact in the middle of a text is not', ['Call {{rapid-response}} now', 'Text {{rapid-response}} later'], []],
    ['a single Chinese character is', ['家', '家，米'], ['家']],
    ['accents do not make a word longer', ['é̩ô', 'x é̩ô'], []],
  ])('%s', (_, texts, words) => {
    expect([...vocabularyOf(texts)].sort()).toEqual(words)
  })

  test('is empty without texts', () => {
    expect(vocabularyOf([]).size).toBe(0)
  })
})

test.each([
  ['Spanish', '¿Dónde está la Escuela?', ['donde', 'esta', 'la', 'escuela']],
  ['Chinese', '学校有午餐', ['学校', '有', '午餐']],
  ['a mixture', '我的 visa 过期', ['我的', 'visa', '过期']],
  ['nothing but signs', '?!', []],
])('a message is cut into words: %s', (_, text, words) => {
  expect(wordsOf(text)).toEqual(words)
})
