// An approval counts for these exact words: the same for white space and Unicode form, another for anything else.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../src/content/fingerprint.ts'

const words = { title: 'Arroz gratis', answer: 'Cada niño\ncome aquí.', sms: 'Llame al {{rice-bank}}.' }

test('is w- and ten hex digits of the SHA-256 of title, answer and sms, a line each', () => {
  const digest = createHash('sha256').update('Arroz gratis\nCada niño come aquí.\nLlame al {{rice-bank}}.').digest('hex')
  expect(fingerprint(words)).toBe(`w-${digest.slice(0, 10)}`)
})

describe('is the same', () => {
  test.each([
    ['with other line breaks', { ...words, answer: 'Cada niño come\n\n   aquí.\n' }],
    ['with accents typed as marks of their own', { ...words, answer: words.answer.normalize('NFD') }],
    ['with hard spaces', { ...words, title: 'Arroz\u00a0gratis' }],
  ])('%s', (_, other) => {
    expect(fingerprint(other)).toBe(fingerprint(words))
  })
})

describe('is another one', () => {
  test.each([
    ['for another letter', { ...words, title: 'Arroz Gratis' }],
    ['for a full stop', { ...words, sms: 'Llame al {{rice-bank}}' }],
    ['for a missing accent', { ...words, answer: 'Cada nino\ncome aquí.' }],
    ['for another contact', { ...words, sms: 'Llame al {{district}}.' }],
    ['for words moved from the title to the answer', { ...words, title: 'Arroz', answer: 'gratis Cada niño\ncome aquí.' }],
    ['for answer and sms exchanged', { ...words, answer: words.sms, sms: words.answer }],
  ])('%s', (_, other) => {
    expect(fingerprint(other)).not.toBe(fingerprint(words))
  })
})
