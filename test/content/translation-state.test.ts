// The state of a text is worked out from fingerprints: nobody can tick it, and every edit shows.
import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../src/content/fingerprint.ts'
import { served } from '../../src/content/served.ts'
import { smsAnswer } from '../../src/content/sms-answer.ts'
import type { Words } from '../../src/content/topic.ts'
import { translationState } from '../../src/content/translation-state.ts'
import { changed, districtEdition, editionOf } from '../support/edition.ts'

const text = (title: string): Words => ({ title, answer: 'a', sms: 's', translates: null, submitted: null, reviewed: null, sameMeaningAs: [], safety: [] })
const approved = (words: Words): Words => ({ ...words, reviewed: { by: 'farol', on: '2026-10-02', words: fingerprint(words) } })

const source = approved(text('Free rice'))
const draft: Words = { ...text('Arroz gratis'), translates: fingerprint(source) }
const mended: Words = { ...source, title: 'Free rice!' }

describe('a translation is', () => {
  test.each<[state: string, why: string, words: Words | undefined, source: Words]>([
    ['missing', 'when there is none', undefined, source],
    ['machine draft', 'when nobody has handed it in', draft, source],
    ['machine draft', 'when it was edited after it was handed in', { ...draft, submitted: 'w-0000000000' }, source],
    ['in review', 'when these very words were handed in', { ...draft, submitted: fingerprint(draft) }, source],
    ['approved', 'when these very words were approved', approved(draft), source],
    ['machine draft', 'again when it was edited after the approval', { ...approved(draft), title: 'Arroz gratuito' }, source],
    ['in review', 'when the edit was handed in after the approval', { ...approved(text('Arroz')), ...draft, submitted: fingerprint(draft) }, source],
    ['stale', 'when the source text has changed since', approved(draft), mended],
    ['approved', 'when staff say that the change kept the meaning', approved(draft), { ...mended, sameMeaningAs: [fingerprint(source)] }],
    ['stale', 'when they say so of another change', approved(draft), { ...mended, sameMeaningAs: ['w-0000000000'] }],
    ['approved', 'when it does not say what it translates', approved({ ...draft, translates: null }), mended],
  ])('%s %s', (state, _, words, from) => {
    expect(translationState(words, from)).toBe(state)
  })
})

describe('the source text is', () => {
  test.each([
    ['approved', 'when its words were approved', source],
    ['machine draft', 'when it was edited since', mended],
    ['in review', 'when the edit was handed in', { ...mended, submitted: fingerprint(mended) }],
  ])('%s %s', (state, _, words) => {
    expect(translationState(words, words)).toBe(state)
  })
})

describe('parents are told', () => {
  test('that nobody has reviewed a draft', () => {
    expect(smsAnswer(districtEdition(), 'es', 'reading-club')).toMatch(/ \(borrador\)$/)
  })

  test('nothing of the kind about an approved text', () => {
    expect(smsAnswer(districtEdition(), 'es', 'rice-bank')).not.toContain('borrador')
  })

  const sourceChanged = editionOf(changed('locales/en/help.yaml', 'The reading club\n', 'The book club\n', changed('locales/en/help.yaml', 'title: Free rice and food', 'title: Rice and food, free')))

  test('when an approved text was approved, once its source has changed', () => {
    expect(served(sourceChanged, 'es', 'rice-bank')).toMatchObject({ serving: 'older', approvedOn: expect.stringMatching(/^2026-/) })
    expect(smsAnswer(sourceChanged, 'es', 'rice-bank')).toMatch(/ \(2026-\d\d-\d\d\)$/)
  })

  test('that nobody has reviewed a draft, also when its source has changed since', () => {
    expect(served(sourceChanged, 'es', 'reading-club').serving).toBe('draft')
  })
})
