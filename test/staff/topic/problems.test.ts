// What the checks of the content find in one text reaches its writer in their own language, while they type.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repository } from '../../../src/config.ts'
import { loadEdition } from '../../../src/content/load.ts'
import type { Edition } from '../../../src/content/topic.ts'
import { readStaffWords } from '../../../src/staff/frame/words.ts'
import { kindOf, kinds } from '../../../src/staff/topic/problem-kinds.ts'
import { textProblems } from '../../../src/staff/topic/problems.ts'
import { editionWith } from '../../../src/staff/topic/with-edits.ts'
import { openNegations } from '../../../src/staff/topic/negations.ts'
import { guardedFiles, type Lines } from '../../support/guarded.ts'

const words = readStaffWords(join(repository, 'locales'))

const guards: Lines = {
  facts: '{urgent: true, contacts: [hotline], dates: ["2017"]}',
  claims: 'safe: {why: Nobody can promise that.}\n',
  terms: 'keep: [ICE]\nterms: {warrant: a paper}\n',
  enGuards: 'negations: [not]\nterms: {warrant: {say: [warrant]}}\nforbidden: {safe: {never: [you are safe]}}\n',
  esGuards: 'reading: {formula: crawford, grade: 6, sentence: 12}\nnegations: ["no"]\nterms: {warrant: {say: [orden judicial], word: [orden], with: [judicial]}}\nforbidden: {safe: {never: [usted está a salvo]}}\n',
  en: { title: 'Door', answer: 'Do not open to ICE. Call {{hotline}} or {{other}}. They need a warrant. Wait.', sms: 'Do not open. {{hotline}}' },
  es: { title: 'Puerta', answer: 'No abra.', sms: 'No abra.' },
}

const contact = (value: string) => `{by: call, value: ${value}, source: a test, checked: 2026-10-01, confidence: verified}`

function editionOf(lines: Lines): Edition {
  const files = guardedFiles({ ...guards, ...lines })
  files.set('dialogs/contacts.yaml', `hotline: ${contact('415-555-0142')}\nother: ${contact('415-555-0100')}\n`)
  const { edition, problems } = loadEdition(files)
  expect(problems).toEqual([])
  return edition
}

type Texts = Partial<Record<'title' | 'answer' | 'sms', string>>
const edit = (texts: Texts, language = 'es') => ({ kind: 'text' as const, language, topic: 'door', texts: { title: 'Puerta', answer: 'No abra.', sms: 'No abra. {{hotline}}', ...texts }, notes: [], means: 'change' as const })

/** Kinds of what is found in a text with one thing changed. */
const found = (texts: Texts, notes: ReturnType<typeof edit>['notes'] | object[] = []) =>
  textProblems(editionWith(editionOf({}), { edits: [{ ...edit(texts), notes: notes as never }] }), { language: 'es', topic: 'door' })

const long = `${'una dos tres cuatro cinco seis siete '.repeat(3)}.`

test.each<[kind: string, texts: Texts, level: string, notes?: object[]]>([
  ['empty', { title: '  ' }, 'error'],
  ['typed', { answer: 'Llame al 408-555-0100.' }, 'error'],
  ['no-contact', { answer: 'Llame a {{nobody}}.' }, 'error'],
  ['not-closed', { answer: 'Llame a {{hotline}.' }, 'error'],
  ['long-title', { title: 'Una puerta que no cabe en ningún menú del mundo' }, 'error'],
  ['segments', { sms: `No abra. {{hotline}} ${'Espere en casa. '.repeat(40)}` }, 'error'],
  ['number-first', { sms: 'No abra.' }, 'error'],
  ['forbidden', { answer: 'Usted está a salvo.' }, 'error'],
  ['bare-word', { answer: 'Pida la orden.' }, 'error'],
  ['lost-name', { answer: 'No abra a nadie.' }, 'gap'],
  ['lost-term', { answer: 'No abra a ICE.' }, 'gap'],
  ['date', { answer: 'Desde 2019.' }, 'error'],
  ['negation-open', {}, 'gap'],
  ['negation-lost', { answer: 'Abra.' }, 'error', [{ source: 'Do not open to ICE', text: 'No abra a ICE', back: 'Do not open to ICE', 'left-out': null }]],
  ['note-old', {}, 'due', [{ source: 'Do not sign', text: 'No firme', back: 'Do not sign', 'left-out': null }]],
  ['answer-length', {}, 'gap'],
  ['long-sentence', { answer: long }, 'gap'],
  ['grade', { answer: 'Constitucionalidad administrativa extraordinariamente burocratizada.' }, 'gap'],
  ['hidden', { answer: 'No\u202e abra.' }, 'gap'],
  ['same-as-source', { answer: 'Do not open to ICE. Call {{hotline}} or {{other}}. They need a warrant. Wait.' }, 'gap'],
  ['lost-contact', { answer: 'No abra. {{hotline}}' }, 'gap'],
  ['strange-contact', { sms: 'No abra. {{hotline}} {{other}}' }, 'gap'],
  ['swapped-contacts', { answer: 'Llame a {{other}} o {{hotline}}.' }, 'gap'],
])('%s is found and named', (kind, texts, level, notes = []) => {
  expect(found(texts, notes).map((problem) => `${problem.level} ${problem.kind}`)).toContain(`${level} ${kind}`)
})

test('each kind is said in every language of the editor, with all that it names', () => {
  expect(kinds.length).toBeGreaterThan(20)
  for (const { code } of words.languages) {
    const unsaid = kinds.filter((kind) => words.translate(code, `topic.problem.${kind}`) === `topic.problem.${kind}`)
    expect(unsaid).toEqual([])
    expect(words.translate(code, 'topic.problem.forbidden', kindOf('It must not say “you are safe”. Nobody can promise that.').values)).toContain('you are safe')
  }
})

test('a sentence of the checks that is not known by kind is shown as it stands', () => {
  expect(kindOf('Something new.')).toEqual({ kind: null, values: {} })
})

test('the most serious comes first, and nothing is told twice', () => {
  const problems = found({ title: '', sms: 'Llame al 408-555-0100.' })
  expect(problems.map(({ level }) => level)).toEqual([...problems.map(({ level }) => level)].sort((a, b) => ['error', 'gap', 'due'].indexOf(a) - ['error', 'gap', 'due'].indexOf(b)))
  expect(new Set(problems.map(({ part, message }) => part + message)).size).toBe(problems.length)
})

describe('a negation of the source', () => {
  const edition = () => editionOf({})

  test('is open until a note says where it stands', () => {
    expect(openNegations(edition(), 'door', [])).toEqual(['Do not open to ICE.', 'Do not open. {{hotline}}'])
    expect(openNegations(edition(), 'door', [{ source: 'Do not open to ICE', text: 'x', back: 'y', 'left-out': null }])).toEqual(['Do not open. {{hotline}}'])
  })

  test('may be noted together with the sentences around it', () => {
    const note = { source: 'Do not open to ICE. Call {{hotline}} or {{other}}.', text: 'x', back: 'y', 'left-out': null }
    expect(openNegations(edition(), 'door', [note])).toEqual(['Do not open. {{hotline}}'])
  })
})
