// A phrase is found as a reader would find it, in any script, and not inside of other words.
import { expect, test } from 'vitest'
import { phraseIn, plain, sentencesOf } from '../../../src/content/guards/phrase.ts'

const finds = (phrase: string, text: string) => phraseIn(plain(text), [phrase]) !== undefined

test.each([
  ['capitals and line ends', 'stay home', 'Please STAY\n   home now'],
  ['curly quotes', "don't worry", 'Don’t worry'],
  ['full width', 'ICE', 'ＩＣＥ is here'],
  ['any few words for a lone star', 'keep * child* home', 'Keep all of your children home.'],
  ['no word at all for it', 'skip * court', 'You can skip court.'],
  ['the rest of a word', 'illegal famil*', 'illegal families'],
  ['a place for a contact', 'text {{rapid-response}}', 'Or text {{rapid-response}} now'],
  ['Chinese, where words have no edges', '不用担心', '请您不用担心，会好的'],
  ['letters for a star in Chinese', '学校*安全', '学校里非常安全'],
  ['Vietnamese with its accents', 'không sao đâu', 'Không sao đâu, quý vị'],
])('finds %s', (_, phrase, text) => {
  expect(finds(phrase, text)).toBe(true)
})

test.each([
  ['inside of another word', 'ice', 'police notice'],
  ['at the beginning of a longer one', 'skip', 'skipping'],
  ['over the end of a sentence', 'keep * child* home', 'Keep it. Your child is home.'],
  ['with more than a few words between', 'skip * court', 'skip one two three four five court'],
  ['Vietnamese without the accents that make it another word', 'nhà', 'nha sĩ'],
  ['a dot standing for any letter', 'a.b', 'axb'],
])('does not find one %s', (_, phrase, text) => {
  expect(finds(phrase, text)).toBe(false)
})

test('a bullet, a line and a full stop end a sentence', () => {
  expect(sentencesOf('Call now. Do not wait.\n- One\n- Two', 'en')).toEqual(['Call now.', 'Do not wait.', 'One', 'Two'])
})
