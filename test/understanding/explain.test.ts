// Staff see why a message was understood as it was.
import { describe, expect, test } from 'vitest'
import { districtEdition, understandingFor } from '../support/edition.ts'

const { explain } = understandingFor(districtEdition())

describe('an explanation', () => {
  test('names at most five topics, the likeliest first, and their shares leave room for none of them', () => {
    const { topics, match } = explain('where is the rice bank')
    expect(topics.length).toBeLessThanOrEqual(5)
    expect(topics[0]).toEqual({ id: 'rice-bank', confidence: match.confidence })
    const shares = topics.map(({ confidence }) => confidence)
    expect(shares.slice(1).every((share) => share >= 0 && share <= 1 - match.confidence)).toBe(true)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1)
  })

  test.each([
    ['English', 'please tell me where the rice is', 'rice'],
    ['Spanish', 'señora, mi familia busca arroz', 'arroz'],
  ])('names the word that mattered most: %s', (_, text, word) => {
    expect(explain(text).words[0]).toMatchObject({ word, weight: expect.any(Number) })
    expect(explain(text).words[0]!.weight).toBeGreaterThan(0)
  })

  test('names the words that made it urgent', () => {
    const { urgentWords, urgency } = explain('agents are at my door right now')
    expect(urgency.likelihood).toBeGreaterThan(0.5)
    expect(urgentWords.some(({ weight }) => weight > 0)).toBe(true)
  })

  test('of a message without words is empty, and no error', () => {
    expect(explain('❤️')).toMatchObject({ language: null, words: [] })
  })
})
