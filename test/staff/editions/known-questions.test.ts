// The questions that the gate asks: nothing that staff know of is left out, and nothing is asked twice.
import { expect, test } from 'vitest'
import { knownQuestions, type KnownQuestion } from '../../../src/staff/editions/known-questions.ts'
import { outcomeOf } from '../../../src/staff/editions/outcome.ts'
import { districtFiles } from '../../support/district.ts'
import { districtEdition, editionOf, understandingFor } from '../../support/edition.ts'

const files = districtFiles()
  .set('dialogs/checks/facts/es.yaml', 'F1:\n  asked: "cuánto arroz dan"\n  holds: ["una vez por semana"]\n')
  .set('dialogs/checks/questions.yaml', '- {ask: "mi vecina dice que dan arroz", language: es, topic: rice-bank}\n- {ask: "where is the ferry", language: en, topic: null}\n')
const questions = knownQuestions(editionOf(files), files)

test.each<[string, KnownQuestion]>([
  ['a way to ask', { language: 'es', question: 'necesitamos arroz' }],
  ['what is not ours', { language: 'es', question: 'horario del ferry' }],
  ['a cry', { language: 'es', question: 'hay agentes en mi puerta ahora mismo' }],
  ['a calm sentence about the same', { language: 'es', question: 'puede mi hijo ir a la escuela' }],
  ['a question about a fact', { language: 'es', question: 'cuánto arroz dan' }],
  ['a question heard at the desk', { language: 'es', question: 'mi vecina dice que dan arroz' }],
  ['one that is not ours', { language: 'en', question: 'where is the ferry' }],
])('%s is among them, once', (_, question) => {
  expect(questions.filter((known) => known.question === question.question && known.language === question.language)).toEqual([question])
})

const understanding = understandingFor(districtEdition())

test.each([
  ['necesitamos arroz', { kind: 'answer', topics: ['rice-bank'], urgent: false }],
  ['hay agentes en mi puerta ahora mismo', { kind: 'answer', topics: ['agents-here'], urgent: true }],
  ['horario del ferry', { kind: 'not ours', topics: [], urgent: false }],
  ['MENÚ', { kind: 'command', topics: [], urgent: false }],
])('“%s” leads to what a parent would get', (question, outcome) => {
  expect(outcomeOf(question, understanding, 'en')).toEqual(outcome)
})
