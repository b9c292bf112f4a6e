// One message, one meaning: commands first, then what is urgent, then the best topic, in the language it was written in.
import { describe, expect, test } from 'vitest'
import type { Meaning, Situation } from '../../src/understanding/meaning.ts'
import { mostChoices } from '../../src/understanding/understand.ts'
import { districtEdition, understandingFor } from '../support/edition.ts'

const edition = districtEdition()
const understanding = understandingFor(edition)
const nothingSaid: Situation = { language: null, choices: [] }
const understand = (text: string, situation: Partial<Situation> = {}): Meaning => understanding.understand(text, { ...nothingSaid, ...situation })
const isUrgent = (text: string): boolean => {
  const meaning = understand(text)
  return 'urgent' in meaning && meaning.urgent
}

describe('a question', () => {
  test.each([
    ['in English', 'where do families get free food', 'rice-bank', 'en'],
    ['in Spanish', '¿dónde hay comida para mi familia?', 'rice-bank', 'es'],
    ['in Spanish without accents', 'donde consigo arroz gratis', 'rice-bank', 'es'],
    ['in Arabic', 'أين أجد الأرز', 'rice-bank', 'ar'],
    ['with typing mistakes', 'can my chld go to shcool', 'school-door', 'en'],
    ['of two words', 'reading club', 'reading-club', 'en'],
    ['of one word', 'arroz', 'rice-bank', 'es'],
    ['about the line itself', 'do you save my phone number', 'what-we-keep', 'en'],
  ])('finds its topic and its language: %s', (_, text, topic, language) => {
    expect(understand(text)).toMatchObject({ kind: 'topic', topic, language, urgent: false })
  })

  test('comes with a confidence between 0 and 1 and with the next best topics', () => {
    const meaning = understand('where do families get free food')
    if (meaning.kind !== 'topic') throw new Error(meaning.kind)
    expect(meaning.confidence).toBeGreaterThan(0.5)
    expect(meaning.confidence).toBeLessThanOrEqual(1)
    expect(meaning.others).toHaveLength(mostChoices - 1)
    expect(meaning.others).not.toContain('rice-bank')
  })

  test.each([
    ['the ferry', 'when does the last ferry leave'],
    ['a kite', 'did anybody find my kite'],
    ['the garden', 'cuándo riego los tomates'],
  ])('that this line does not answer is known as such: %s', (_, text) => {
    expect(understand(text)).toMatchObject({ kind: 'unknown' })
  })

  test.each([
    ['letters at random', 'zzyzx qwrtp vbnmk'],
    ['three letters', '🙂 xyz'],
    ['a script that nobody here writes', 'рис бесплатно сегодня'],
  ])('never leads to an answer when nothing of it was ever heard: %s', (_, text) => {
    expect(understand(text)).not.toMatchObject({ kind: 'topic' })
  })

  test.each([
    ['nothing', ''],
    ['punctuation', '?!'],
    ['a heart', '❤️'],
  ])('is empty when it is %s', (_, text) => {
    expect(understand(text)).toEqual({ kind: 'empty', language: null })
  })
})

describe('what is happening now', () => {
  test.each([
    ['agents at the door', 'agents are at my door', 'agents-here', 'en'],
    ['in capitals', 'THEY ARE BANGING ON THE DOOR', 'agents-here', 'en'],
    ['in Spanish without accents', 'estan tocando mi puerta ahora', 'agents-here', 'es'],
    ['in Arabic', 'العملاء على الباب الآن', 'agents-here', 'ar'],
    ['somebody hurt', 'my daughter fell and is bleeding', 'someone-hurt', 'en'],
  ])('is urgent: %s', (_, text, topic, language) => {
    expect(understand(text)).toMatchObject({ kind: 'topic', topic, urgent: true, language })
  })

  test.each(['agents are at my door, can my child go to school', '¿puede mi hijo ir a la escuela? la migra está en mi puerta'])('is urgent although something else is asked with it: %s', (text) => {
    expect(understand(text)).toMatchObject({ kind: 'topic', urgent: true })
  })

  test('is urgent whatever list is open', () => {
    expect(understand('agents are at my door', { language: 'es', choices: [{ topic: 'rice-bank' }] })).toMatchObject({ topic: 'agents-here', urgent: true })
  })

  test.each([
    ['a calm question of the urgent group', 'is it safe to call the hotline', 'call-safely'],
    ['an everyday question', 'when does the reading club meet', 'reading-club'],
  ])('is not %s', (_, text, topic) => {
    expect(understand(text)).toMatchObject({ kind: 'topic', topic, urgent: false })
  })

  test.each(['no', 'ok', 'yes', 'sí', 'gracias'])('is not a bare “%s”', (text) => {
    expect(understand(text)).not.toMatchObject({ urgent: true })
  })
})

describe('the examples that staff gave', () => {
  const examples = [...edition.contents.values()].map(({ urgency }) => urgency)

  test('of what is urgent are urgent', () => {
    expect(examples.flatMap(({ now }) => now).filter((text) => !isUrgent(text))).toEqual([])
  })

  test('of what is calm are not', () => {
    expect(examples.flatMap(({ calm }) => calm).filter(isUrgent)).toEqual([])
  })
})

describe('the language of a conversation', () => {
  test.each(['ok', 'no', 'No.', '1', '🙏', '911'])('is not changed by “%s”', (text) => {
    for (const language of ['es', 'ar', 'en']) expect([null, language]).toContain(understand(text, { language }).language)
  })

  test.each([
    ['a plain word of another language', 'necesitamos comida', 'en', 'es'],
    ['one plain word', 'comida', 'en', 'es'],
    ['a sentence', 'where is the reading club', 'es', 'en'],
    ['another script', 'أين بنك الأرز', 'es', 'ar'],
  ])('is changed by %s', (_, text, before, after) => {
    expect(understand(text, { language: before }).language).toBe(after)
  })

  test('is shown by the message, not by the page, when the message shows one', () => {
    expect(understand('¿dónde consigo comida?', { language: 'ar' }).language).toBe('es')
  })
})

describe('the order', () => {
  test.each([
    ['a command before the topic with the same word', 'delete', { kind: 'command', command: 'delete' }],
    ['a number from the list before everything', '1', { kind: 'choice', choice: { topic: 'reading-club' } }],
    ['a language that a sentence asks for', 'can you answer in arabic', { kind: 'language', to: 'ar', language: 'ar' }],
    ['a language that a sentence asks for, in another language', '¿hablas inglés?', { kind: 'language', to: 'en' }],
    ['a wish for some other language is the topic', 'which languages do you know', { kind: 'topic', topic: 'other-language' }],
  ])('%s', (_, text, meaning) => {
    expect(understand(text, { choices: [{ topic: 'reading-club' }] })).toMatchObject(meaning)
  })
})

describe('the evidence', () => {
  test('ranks every topic that has ways to ask, best first', () => {
    const { match, language, urgency } = understanding.explain('where is the rice bank')
    expect(match.ranked[0]?.id).toBe('rice-bank')
    expect(match.ranked).toHaveLength(11)
    expect(match.ranked.map(({ score }) => score)).toEqual(match.ranked.map(({ score }) => score).sort((a, b) => b - a))
    expect(language?.code).toBe('en')
    expect(urgency.likelihood).toBeLessThan(understanding.explain('agents are at my door').urgency.likelihood)
  })

  test('is the same on two machines with the same edition', () => {
    const other = understandingFor(districtEdition())
    for (const text of ['where is the rice bank', 'la migra', 'أين']) expect(other.explain(text)).toEqual(understanding.explain(text))
  })
})
