// Whatever the words are, they stand in the file of their language as these words and nothing else.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Part } from '../../../src/content/exchange/units.ts'
import { writeTopic } from '../../../src/content/exchange/write-topic.ts'
import { districtFiles } from '../../support/district.ts'
import { times } from '../../support/proof-size.ts'
import { importing, said, wordsIn } from './handed-in.ts'

const help = 'locales/es/help.yaml'

describe('words that YAML could take for something else are written so that they stay words', () => {
  test.each(['No', 'yes', '12 días', '2027-01-15', 'null', '~', '- Hola', '# Hola', 'Hola: adiós', 'Hola #1', "'Hola'", '"Hola"', '{Hola}', '[Hola]', '*Hola', '&Hola', '!Hola', '| Hola', '> Hola', '%Hola', '@Hola', '`Hola`', 'Hola\\n', '--- a', '...'])('%s', (title) => {
    const plan = importing('hello', 'title', { target: title })
    expect(said(plan)).toEqual([])
    expect(wordsIn(new Map([...districtFiles(), ...plan.files]), 'es', 'hello').title).toBe(title)
  })

  test('whatever the text', () => {
    const pieces = fc.oneof(fc.constantFrom(' ', '\n', '\n\n', '  ', '\t', ':', '#', '- ', '|', '>', '"', "'", '---', '...', '%', 'Hola', 'أهلا', '你好', '\u2028', '\ufeff', '\u00a0'), fc.string({ unit: 'grapheme', maxLength: 4 }))
    const text = fc.array(pieces, { maxLength: 12 }).map((some) => some.join('').trim())
    const before = districtFiles().get(help) ?? ''
    fc.assert(
      fc.property(text, text, text, fc.constantFrom('hello', 'rice-bank', 'new-topic'), (title, answer, sms, topic) => {
        const written = writeTopic(before, { topic, texts: { title, answer, sms }, translates: 'w-0000000000' }, [])
        const words = (parse(written, { version: '1.2', schema: 'core' }) as Record<string, Record<Part, string>>)[topic]
        expect([words?.title, words?.answer, words?.sms].map((found) => found?.trim())).toEqual([title, answer, sms])
      }),
      { seed: 20261124, numRuns: times(100, 5_000) },
    )
  })
})
