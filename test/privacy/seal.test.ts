// A conversation that travels in the parent's own page can be read by us alone, and by nobody after a restart.
import { describe, expect, test } from 'vitest'
import { memorySeal } from '../../src/privacy/seal.ts'
import { seededRandom } from '../support/seeded-random.ts'

const random = seededRandom()

const conversation = { session: { language: 'es', topics: ['rice-bank'] }, said: [{ by: 'parent', text: 'me llamo Ana, 陈 🙂' }] }

describe('a sealed conversation', () => {
  test('opens to what it was', () => {
    const seal = memorySeal(random)
    expect(seal.open(seal.close(conversation))).toEqual(conversation)
  })

  test('shows nothing of what is in it', () => {
    const sealed = memorySeal(random).close(conversation)
    expect(sealed).toMatch(/^[\w-]+$/)
    expect(Buffer.from(sealed, 'base64url').toString('utf8')).not.toMatch(/Ana|parent|rice/)
  })

  test('looks different each time', () => {
    const seal = memorySeal(random)
    expect(seal.close(conversation)).not.toBe(seal.close(conversation))
  })

  test('does not open in another process', () => {
    expect(memorySeal(random).open(memorySeal(random).close(conversation))).toBeNull()
  })

  test('does not open after any one byte of it was changed', () => {
    const seal = memorySeal(random)
    const bytes = Buffer.from(seal.close({ a: 1 }), 'base64url')
    const opened = [...bytes.keys()].map((place) => {
      const changed = Buffer.from(bytes)
      changed[place] = changed[place]! ^ 1
      return seal.open(changed.toString('base64url'))
    })
    expect(opened.filter((value) => value !== null)).toEqual([])
  })
})

test.each([
  ['nothing', ''],
  ['a word', 'hello'],
  ['another alphabet', '你好'],
  ['a seal cut off in the middle of its mark', 'A'.repeat(30)],
  ['a very long text', 'A'.repeat(100_000)],
])('%s does not open and does no harm', (_, text) => {
  expect(memorySeal(random).open(text)).toBeNull()
})
