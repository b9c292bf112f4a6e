// Dates in a text, as each language writes them, are the dates of its topic and no others.
import { describe, expect, test } from 'vitest'
import { datesIn } from '../../../src/content/guards/dates.ts'
import { guarded } from '../../support/guarded.ts'

const inDigits = (text: string, language: string) => datesIn(text, language).map(({ year, month, day }) => [year, month, day].map((part) => part ?? '?').join('-'))

test.each([
  ['en', 'Since September 20, 2025 and in February 2017.', ['2017-2-?', '2025-9-20']],
  ['en', 'You may not enter. In 1982 the court decided.', ['1982-?-?']],
  ['en', 'On May 12 they came; in 2023–24 it was so; call 408-290-2017.', ['?-5-12', '2023-?-?']],
  ['es', 'El 9 de febrero de 2017, y desde septiembre de 2025.', ['2025-9-?', '2017-2-9']],
  ['vi', 'Ngày 9 tháng 2 năm 2017, từ tháng 12 năm 2025.', ['2025-12-?', '2017-2-9']],
  ['zh-Hans', '2017年2月9日，自2025年12月起。', ['2025-12-?', '2017-2-9']],
  ['zh-Hant', '2017 年 2 月 9 日，自 2025 年 9 月起。', ['2025-9-?', '2017-2-9']],
  ['fil', 'Noong Pebrero 9, 2017 at noong Setyembre 2025.', ['2025-9-?', '2017-2-9']],
  ['fa', 'در ۹ فوریهٔ ۲۰۱۷ و از سپتامبر ۲۰۲۵.', ['2017-2-9', '2025-9-?']],
])('are found in %s: %s', (language, text, dates) => {
  expect(inDigits(text, language).sort()).toEqual([...dates].sort())
})

describe('a date', () => {
  const about = (answer: string, dates: string) => guarded({ facts: `{dates: ${dates}}`, es: { answer } })

  test('of the topic is well, also when less of it is said', () => {
    for (const answer of ['El 9 de febrero de 2017.', 'En febrero de 2017.', 'En 2017.', 'El 9 de febrero.']) expect(about(answer, '["2017-02-09"]')).toEqual([])
  })

  test.each([
    ['another year', 'En febrero de 2018.'],
    ['another day', 'El 8 de febrero de 2017.'],
    ['another month', 'En marzo de 2017.'],
    ['a day that nobody noted', 'El 9 de febrero de 2025.'],
  ])('that is %s is an error', (_, answer) => {
    expect(about(answer, '["2017-02-09", "2025"]')).toEqual([expect.stringMatching(/^error door\.answer: .* is not among the dates of this topic/)])
  })
})
