// Two people change one text: what both wrote stands in it, or they are told where to look.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContactEdit, Edit, FactsEdit, TextEdit } from '../../../src/content/edits/edit.ts'
import { mergeEdits } from '../../../src/content/edits/merge.ts'
import { segmentsOf } from '../../../src/content/edits/segments.ts'
import { times } from '../../support/proof-size.ts'
import { now } from './applying.ts'

const answering = (answer: string, more: Partial<TextEdit> = {}): TextEdit => ({ kind: 'text', language: 'en', topic: 'hello', texts: { title: 'Hello', answer, sms: 'Hello' }, notes: [], means: 'change', ...more })

describe('an answer', () => {
  const base = answering('The school is open. Call the office. Ask for Ms. Lee.')

  test.each([
    ['a word here and a sentence there', 'en', 'The school is always open. Call the office. Ask for Ms. Lee.', 'The school is open. Call the office. Ask for Ms. Lee. She speaks Spanish.', 'The school is always open. Call the office. Ask for Ms. Lee. She speaks Spanish.'],
    ['the same change twice', 'en', 'The school is open. Text the office. Ask for Ms. Lee.', 'The school is open. Text the office. Ask for Ms. Lee.', 'The school is open. Text the office. Ask for Ms. Lee.'],
  ])('takes %s', (_, language, theirs, mine, merged) => {
    expect(mergeEdits({ base, theirs: answering(theirs, { language }), mine: answering(mine, { language }) })).toEqual({ merged: answering(merged), conflicts: [] })
  })

  test('in Chinese, which writes no spaces, merges by words as well', () => {
    const [was, theirs, mine] = ['学校今天开放。请打电话给办公室。', '学校今天也开放。请打电话给办公室。', '学校今天开放。请打电话给区办公室。'].map((text) => answering(text, { language: 'zh-Hans' }))
    expect(mergeEdits({ base: was!, theirs: theirs!, mine: mine! })).toEqual({ merged: answering('学校今天也开放。请打电话给区办公室。', { language: 'zh-Hans' }), conflicts: [] })
  })

  test('changed in the same words differently has mine there, theirs elsewhere, and is named', () => {
    const { merged, conflicts } = mergeEdits({ base, theirs: answering('The school is closed. Call the office. Ask for Mr. Lee.'), mine: answering('The school is full. Call the office. Ask for Ms. Lee.') })
    expect(conflicts).toEqual(['answer'])
    expect(merged).toEqual(answering('The school is full. Call the office. Ask for Mr. Lee.'))
  })

  test('written by two where there was none is named', () => {
    expect(mergeEdits({ base: null, theirs: answering('One.'), mine: answering('Two.') })).toEqual({ merged: answering('Two.'), conflicts: ['answer'] })
  })

  test('that is gone on their side stays on mine', () => {
    expect(mergeEdits({ base, theirs: null, mine: answering('One.') })).toEqual({ merged: answering('One.'), conflicts: [] })
  })

  test('keeps the graver of two meanings, so that no translation misleads', () => {
    const merged = mergeEdits({ base, theirs: answering('The school is closed. Call the office. Ask for Ms. Lee.', { means: 'safety' }), mine: answering('The school is open. Call the office. Ask for Ms. Li.', { means: 'mended' }) })
    expect(merged).toMatchObject({ merged: { means: 'safety' }, conflicts: [] })
  })
})

test('ways to ask that either added are there, and those that either took away are gone', () => {
  const asked = (...questions: string[]): Edit => ({ kind: 'asked', language: 'en', topic: 'hello', questions })
  expect(mergeEdits({ base: asked('a', 'b', 'c'), theirs: asked('a', 'new', 'b', 'c'), mine: asked('b', 'c', 'mine') })).toEqual({ merged: asked('new', 'b', 'c', 'mine'), conflicts: [] })
})

test('facts of a contact merge one by one, and a number that both changed is named', () => {
  const change = (value: Partial<ContactEdit['value']>, names: Record<string, string> = {}): ContactEdit => {
    const edit = now('contact', 'district')
    return { ...edit, value: { ...edit.value, ...value }, names: { ...edit.names, ...names } }
  }
  const { merged, conflicts } = mergeEdits({ base: change({}), theirs: change({ value: '1', hours: null, checked: '2026-11-24' }, { es: 'Uno' }), mine: change({ value: '2', url: null }, { es: 'Dos', ar: 'ج' }) })
  expect(conflicts).toEqual(['value.value', 'names.es'])
  expect(merged).toEqual(change({ value: '2', hours: null, checked: '2026-11-24', url: null }, { es: 'Dos', ar: 'ج' }))
})

describe('sources', () => {
  const facts = (change: (sources: FactsEdit['facts']['sources']) => FactsEdit['facts']['sources']): FactsEdit => {
    const edit = now('facts', 'agents-here')
    return { ...edit, facts: { ...edit.facts, sources: change(edit.facts.sources) } }
  }

  test('looked at by two people each have their new day', () => {
    const { merged, conflicts } = mergeEdits({
      base: facts((all) => all),
      theirs: facts(([first, second]) => [{ ...first!, checked: '2026-11-20' }, second!]),
      mine: facts(([first, second]) => [first!, { ...second!, checked: '2026-11-21' }]),
    })
    expect(conflicts).toEqual([])
    expect((merged as FactsEdit).facts.sources.map(({ checked }) => checked)).toEqual(['2026-11-20', '2026-11-21'])
  })

  test('taken away by one while the other changed it are named', () => {
    expect(mergeEdits({ base: facts((all) => all), theirs: facts(([first, second]) => [first!, { ...second!, date: '2026' }]), mine: facts(([first]) => [first!]) })).toMatchObject({ conflicts: ['facts.sources'], merged: facts(([first]) => [first!]) })
    expect(mergeEdits({ base: facts((all) => all), theirs: facts(([first]) => [first!]), mine: facts(([first, second]) => [first!, { ...second!, date: '2026' }]) })).toMatchObject({ conflicts: ['facts.sources'], merged: { facts: { sources: [{}, { date: '2026' }] } } })
  })
})

test('a sentence that became a list on one side only', () => {
  const sentence = (text: string | string[]): Edit => ({ kind: 'sentence', language: 'en', key: 'a', text })
  expect(mergeEdits({ base: sentence('a'), theirs: sentence(['a', 'b']), mine: sentence('a c') })).toEqual({ merged: sentence('a c'), conflicts: ['text'] })
})

describe('whatever two people do', () => {
  const word = fc.constantFrom('open', 'closed', 'school', 'call', 'office', 'today', '学校', '电话', '.', '\n')
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
  const edit = fc.record({ answer: text, means: fc.constantFrom('change', 'mended', 'safety') }).map(({ answer, means }) => answering(answer, { means }))
  const wordsOf = ({ texts }: TextEdit) => segmentsOf(texts.answer, 'en').filter((segment) => /\p{L}/u.test(segment))
  const runs = { numRuns: times(500, 20_000), seed: 20170211 }

  test('a change by one side only is taken as it is', () => {
    fc.assert(
      fc.property(edit, edit, (base, changed) => {
        expect(mergeEdits({ base, theirs: changed, mine: base })).toEqual({ merged: changed, conflicts: [] })
        expect(mergeEdits({ base, theirs: base, mine: changed })).toEqual({ merged: changed, conflicts: [] })
      }),
      runs,
    )
  })

  test('no word that either added is lost without being named', () => {
    fc.assert(
      fc.property(edit, edit, edit, (base, theirs, mine) => {
        const { merged, conflicts } = mergeEdits({ base, theirs, mine })
        const kept = wordsOf(merged as TextEdit)
        for (const added of [theirs, mine].flatMap((side) => wordsOf(side).filter((one) => !wordsOf(base).includes(one)))) {
          if (!conflicts.includes('answer')) expect(kept).toContain(added)
        }
      }),
      runs,
    )
  })
})
