// What a parent gets of a text in each state: the whole table, and that safety goes before all of it.
import { describe, expect, test } from 'vitest'
import { blocksOf } from '../../src/bot/blocks.ts'
import { smsTexts, wholeAnswer } from '../../src/bot/sms-texts.ts'
import type { Reply } from '../../src/bot/reply.ts'
import { served, type Serving } from '../../src/content/served.ts'
import { smsAnswer } from '../../src/content/sms-answer.ts'
import { approve, change, changeForSafety, correct, handIn, mend, translate } from '../../src/content/text-steps.ts'
import type { Edition, Words } from '../../src/content/topic.ts'
import { districtEdition } from '../support/edition.ts'

const topic = 'rice-bank'
const host = { operatorName: null, operatorContact: null, live: false, running: { redis: false, erases: false, directLine: false } }
const texts = (title: string) => ({ title, answer: `${title}: the whole answer.`, sms: `${title}: the short answer.` })

const source = approve(change(undefined, texts('Rice')), 'lamp', '2026-10-01')
const made = translate(undefined, texts('Arroz'), source)
const approved = approve(made, 'farol', '2026-10-02')
const safer = changeForSafety(source, texts('Rice, but not there'))

/** Lantern Valley with these two texts for one topic. */
function editionWith(from: Words, to: Words | undefined): Edition {
  const edition = districtEdition()
  edition.contents.get('en')?.words.set(topic, from)
  if (to) edition.contents.get('es')?.words.set(topic, to)
  else edition.contents.get('es')?.words.delete(topic)
  return edition
}

describe('a parent gets', () => {
  test.each<[serving: Serving, why: string, source: Words, words: Words | undefined]>([
    ['words', 'an approved text', source, approved],
    ['words', 'an approved text whose source was only mended', mend(source, texts('Rice!')), approved],
    ['draft', 'a text nobody has handed in, marked', source, made],
    ['draft', 'a text in review, marked', source, handIn(made)],
    ['draft', 'a text edited after the approval, marked', source, correct(approved, texts('Arroz gratis'))],
    ['older', 'a text as last approved, with its day, once the source says more', change(source, texts('Rice and beans')), approved],
    ['draft', 'a draft of an older source, marked', change(source, texts('Rice and beans')), made],
    ['withdrawn', 'a few words, when the source was changed for safety', safer, approved],
    ['withdrawn', 'a few words, when nobody knows what a draft stands on', safer, { ...made, translates: null }],
    ['words', 'the text again, once it was gone over and approved', safer, approve(translate(approved, texts('Arroz, pero no ahí'), safer), 'farol', '2026-10-09')],
    ['older', 'a text made after the change for safety, when the source says still more', change(safer, texts('Rice elsewhere')), approve(translate(approved, texts('Arroz, pero no ahí'), safer), 'farol', '2026-10-09')],
    ['missing', 'a few words, when there is no text', source, undefined],
  ])('%s: %s', (serving, _, from, words) => {
    expect(served(editionWith(from, words), 'es', topic).serving).toBe(serving)
  })
})

const answer: Reply = { language: 'es', outcome: 'answer', urgent: false, topics: [topic], parts: [{ kind: 'answer', topic, next: [] }] }

describe('what is withdrawn', () => {
  const edition = editionWith(safer, approved)

  test('is said nowhere, not in a text message, not on the page, not in MORE, and in no other language either', () => {
    const said = [smsTexts(answer, edition, host).join('\n'), blocksOf(answer, edition, host).map(({ text, title = '' }) => title + text).join('\n'), wholeAnswer(topic, 'es', edition, host.running)]
    for (const text of said) {
      expect(text).not.toMatch(/Arroz: the|Rice/)
      expect(text).toContain('Estamos corrigiendo esta respuesta.')
    }
  })
})

describe('what is missing', () => {
  const edition = editionWith(source, undefined)

  test('is never another language alone: the page says so first, then gives the source text as such', () => {
    const blocks = blocksOf(answer, edition, host)
    expect(blocks.map(({ language }) => language)).toEqual(['es', 'en'])
    expect(blocks[0]?.text).toContain('aún no está en español')
    expect(blocks[1]?.text).toContain('Rice: the whole answer.')
  })

  test('takes one text message in the own language; MORE sends the source text', () => {
    expect(smsAnswer(edition, 'es', topic)).toContain('aún no está en español')
    expect(wholeAnswer(topic, 'es', edition, host.running)).toContain('Rice: the whole answer.')
  })
})
