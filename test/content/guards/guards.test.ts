// The guards find what would mislead or hurt a parent, and leave a right text alone.
import { describe, expect, test } from 'vitest'
import { guarded, type Lines } from '../../support/guarded.ts'

describe('a forbidden claim', () => {
  const claims = '{safe: {why: Nobody can promise it.}, calm: {why: The number comes first., at: start}}'
  const rules = '{forbidden: {safe: {never: [está segur*]}, calm: {never: [mantenga la calma]}}}'
  const said = (es: Lines['es']) => guarded({ claims, esGuards: rules, es: es! })

  test.each([
    ['in the title', { title: 'Su hijo está seguro' }, 'door.title'],
    ['in the answer', { answer: 'Aquí su familia está segura.' }, 'door.answer'],
    ['in the text message', { sms: 'Está  seguro.' }, 'door.sms'],
    ['as the first words', { answer: 'Mantenga la calma. Llame ya.' }, 'door.answer'],
  ])('is an error: %s', (_, es, key) => {
    expect(said(es)).toEqual([expect.stringMatching(new RegExp(`^error ${key}: It must not say`))])
  })

  test('that is only wrong as an opener is right later on', () => {
    expect(said({ answer: 'Llame ya al número de abajo. Después mantenga la calma.' })).toEqual([])
  })

  test('has phrases that catch its own examples', () => {
    const esGuards = '{forbidden: {safe: {never: [está segur*], caught: [Su hijo está a salvo.]}, calm: {never: [calma]}}}'
    expect(guarded({ claims, esGuards })).toEqual(['error forbidden.safe.caught.0: None of the phrases catches this sentence.'])
  })

  test('without phrases in a language is a gap, and phrases for no claim are an error', () => {
    expect(guarded({ claims, esGuards: '{forbidden: {safe: {never: [seguro]}, saef: {never: [x]}}}' })).toEqual([
      'error forbidden.saef: This claim is not in dialogs/checks/claims.yaml.',
      'gap forbidden: Claims that this language has no phrases for: calm.',
    ])
  })
})

describe('a negation of the source text', () => {
  const enGuards = '{negations: [not, "no", only, without, never]}'
  const esGuards = '{negations: ["no", sin, solo, nunca]}'
  const en = { answer: 'Do not open the door.' }
  const note = (text: string) => `door:\n  - {source: Do not open the door., text: ${text}, back: Do not open the door.}\n`
  const about = (lines: Lines) => guarded({ enGuards, esGuards, en, ...lines })

  test('that stands in the translation is well', () => {
    expect(about({ es: { answer: 'No abra la puerta.' }, notes: note('No abra la puerta') })).toEqual([])
  })

  test('is lost when the words of its note do not stand there any more', () => {
    expect(about({ es: { answer: 'Abra la puerta.' }, notes: note('No abra la puerta') })).toEqual([expect.stringMatching(/^error door\.answer: “Do not open the door\.” is lost/)])
  })

  test('is lost when those words do not say no', () => {
    expect(about({ es: { answer: 'Abra la puerta.' }, notes: note('Abra la puerta') })).toEqual([expect.stringMatching(/^error door\.answer: .* is lost/)])
  })

  test('without a note is a gap', () => {
    expect(about({ es: { answer: 'No abra la puerta.' } })).toEqual([expect.stringMatching(/^gap door\.answer: No back-translation note/)])
  })

  test('may be left out where the note says why', () => {
    expect(about({ es: { answer: 'Llame ya.' }, notes: 'door:\n  - {source: Do not open the door., left-out: no room}\n' })).toEqual([])
  })

  test('needs its note in each part where it stands', () => {
    expect(about({ en: { ...en, sms: 'Never sign.' }, es: { answer: 'No abra la puerta.', sms: 'Firme.' }, notes: note('No abra la puerta') })).toEqual([expect.stringMatching(/^gap door\.sms/)])
  })

  test('whose words the source does not hold any more reminds', () => {
    expect(about({ en: { answer: 'Open.' }, es: { answer: 'Abra.' }, notes: note('No abra la puerta') })).toEqual(['due door.0: The source text does not say “Do not open the door.” any more.'])
  })
})

describe('a locked word', () => {
  const terms = '{keep: [ICE, AB 49], terms: {warrant: Signed by a judge.}}'
  const enGuards = '{terms: {warrant: {say: [warrant signed by a judge]}}}'
  const esGuards = '{terms: {warrant: {say: [orden judicial firmada por un juez], word: [orden, órdenes], with: [juez, ICE]}}}'
  const en = { answer: 'ICE needs a warrant signed by a judge (AB 49).' }
  const about = (answer: string) => guarded({ terms, enGuards, esGuards, en, es: { answer } })

  test('said in the agreed way, with its names as they are, is well', () => {
    expect(about('ICE necesita una orden judicial firmada por un juez (AB 49).')).toEqual([])
  })

  test('that stands bare in one sentence is an error, whatever the others say', () => {
    expect(about('ICE: orden judicial firmada por un juez (AB 49). Pida ver la orden.')).toEqual([expect.stringMatching(/^error door\.answer: “orden” stands alone in “pida ver la orden/)])
  })

  test('said in another way, or a name translated, is a gap', () => {
    expect(about('El hielo necesita un papel de un juez (AB 49).')).toEqual([
      'gap door.answer: “ICE” stands in the source text and not here.',
      expect.stringMatching(/^gap door\.answer: “warrant” is said here in none of the agreed ways/),
    ])
  })
})
