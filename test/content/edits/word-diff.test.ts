// A reader of a change sees the words that went and the words that came.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesIn, wordDiff } from '../../../src/content/edits/word-diff.ts'
import { times } from '../../support/proof-size.ts'
import { now } from './applying.ts'

/** As [-gone-] and {+come+}. */
const marked = (before: string, after: string, language = 'en') =>
  wordDiff(before, after, language).map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind]).join('')

describe('the words that changed are marked', () => {
  test.each([
    ['one word', 'en', 'Call the office today.', 'Call the school today.', 'Call the [-office-]{+school+} today.'],
    ['words side by side as one passage', 'en', 'Call the old office.', 'Call our new office.', 'Call [-the old-]{+our new+} office.'],
    ['a word more', 'es', 'No abra la puerta.', 'No abra nunca la puerta.', 'No abra {+nunca +}la puerta.'],
    ['Chinese, which writes no spaces', 'zh-Hans', '请打电话给学校。', '请打电话给律师。', '请打电话给[-学校-]{+律师+}。'],
    ['a contact', 'en', 'Call {{district}}.', 'Call {{enrollment}}.', 'Call {{[-district-]{+enrollment+}}}.'],
    ['nothing', 'en', 'Call.', 'Call.', 'Call.'],
    ['a new line', 'en', 'One. Two.', 'One.\nTwo.', 'One.[- -]{+\n+}Two.'],
  ])('%s', (_, language, before, after, expected) => {
    expect(marked(before, after, language)).toBe(expected)
  })
})

test('a text that was written anew is shown line by line, at once', () => {
  const text = (words: string) => Array.from({ length: 40 }, (_, line) => Array.from({ length: 20 }, (__, word) => `${words}${line}${word}`).join(' ')).join('\n')
  const pieces = wordDiff(`Hello\n${text('a')}`, `Hello\n${text('b')}`, 'en')
  expect(pieces.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added'])
  expect(pieces[0]?.text).toBe('Hello\n')
})

test('the pieces give both texts back to the letter', () => {
  const text = fc.array(fc.oneof(fc.constantFrom('open ', 'the ', '  ', '\n', '学校', 'می‌خواهم', '👩‍👧', '\u200f', '. '), fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 12 }).map((some) => some.join(''))
  fc.assert(
    fc.property(text, text, fc.constantFrom('en', 'zh-Hant', 'fa'), (before, after, language) => {
      const pieces = wordDiff(before, after, language)
      const joined = (gone: string) => pieces.filter(({ kind }) => kind !== gone).map((piece) => piece.text).join('')
      expect([joined('added'), joined('removed')]).toEqual([before, after])
    }),
    { numRuns: times(500, 20_000), seed: 20170211 },
  )
})

describe('the parts that changed', () => {
  test('are named, with lists one line an item', () => {
    const edit = now('facts', 'agents-here')
    expect(changesIn(edit, { ...edit, facts: { ...edit.facts, contacts: ['emergency', 'district'], urgent: false } })).toEqual([
      { part: 'facts.urgent', before: '✓', after: '' },
      { part: 'facts.contacts', before: 'rapid-response\nemergency', after: 'emergency\ndistrict' },
    ])
  })

  test('of a contact are its facts and its names', () => {
    const edit = now('contact', 'district')
    expect(changesIn(edit, { ...edit, value: { ...edit.value, hours: null, languages: ['en', 'es'] }, names: { ...edit.names, es: 'Oficina' } })).toEqual([
      { part: 'value.hours', before: 'Mo-Fr 08:00-16:30', after: '' },
      { part: 'value.languages', before: '', after: 'en\nes' },
      { part: 'names.es', before: 'Lantern Valley Unified, oficina', after: 'Oficina' },
    ])
  })

  test('of a text that is new are all that it says', () => {
    const edit = now('text', 'es/erase')
    expect(changesIn(null, edit).map(({ part, before }) => [part, before])).toEqual([['title', ''], ['answer', ''], ['sms', '']])
    expect(changesIn(edit, { ...edit, means: 'safety' })).toEqual([])
  })

  test('of a source are on one line', () => {
    const edit = now('facts', 'agents-here')
    const [change] = changesIn(edit, { ...edit, facts: { ...edit.facts, sources: edit.facts.sources.slice(1) } })
    expect(change?.after).toBe('General legal knowledge · undated · background · 2026-10-01')
  })
})
