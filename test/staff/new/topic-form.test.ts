// What is typed for a new topic becomes three drafts, or says field by field what is wrong.
import { describe, expect, test } from 'vitest'
import { emptyForm, halfYearAfter, readTopic, topicFormShape, type TopicForm } from '../../../src/staff/new/topic-form.ts'
import { freeId, idFrom } from '../../../src/staff/new/topic-id.ts'
import { districtEdition, today } from '../../support/edition.ts'

const edition = districtEdition()
const whole: TopicForm = { ...emptyForm('2027-05-24'), title: 'Can I fly a kite at school?', answer: 'Yes, after school.', sms: 'Yes, after school.', asked: 'kite at school\r\n\r\n Kite at school! \nmay i fly a kite', group: 'help', scope: 'district', 'source-title': 'Rules of the yard' }
const read = (change: Partial<Record<keyof TopicForm, unknown>> = {}, taken: string[] = []) => readTopic({ ...whole, ...change } as TopicForm, { edition, today, isTaken: (id) => edition.topics.has(id) || taken.includes(id) })

test('a whole form becomes facts, a text and ways to ask', () => {
  expect(read()).toEqual({
    proposed: {
      facts: { kind: 'facts', topic: 'can-i-fly-a-kite-at-school', group: 'help', facts: { urgent: false, scope: 'district', contacts: [], then: [], adds: [], dates: [], review: '2027-05-24', sources: [{ title: 'Rules of the yard', url: null, date: 'undated', confidence: 'secondary', checked: today }] } },
      text: { kind: 'text', language: 'en', topic: 'can-i-fly-a-kite-at-school', texts: { title: 'Can I fly a kite at school?', answer: 'Yes, after school.', sms: 'Yes, after school.' }, notes: [], means: 'change' },
      // Empty lines and the same words in another spelling are dropped.
      asked: { kind: 'asked', language: 'en', topic: 'can-i-fly-a-kite-at-school', questions: ['kite at school', 'may i fly a kite'] },
    },
  })
})

test.each([
  [{ title: '' }, { title: 'empty', id: 'bad-id' }],
  [{ title: 'x'.repeat(40) }, null],
  [{ title: 'x'.repeat(41) }, { title: 'long-title' }],
  [{ answer: '', sms: '' }, { answer: 'empty', sms: 'empty' }],
  [{ asked: ' \n ' }, { asked: 'no-question' }],
  [{ asked: Array.from({ length: 501 }, (_, i) => `way ${i}`).join('\n') }, { asked: 'many-questions' }],
  [{ id: 'Kites' }, { id: 'bad-id' }],
  [{ id: '../kites' }, { id: 'bad-id' }],
  [{ id: 'rice-bank' }, { id: 'taken' }],
  [{ group: 'elsewhere' }, { group: 'choose' }],
  [{ scope: 'moon' }, { scope: 'choose' }],
  [{ urgent: '1' }, { contacts: 'urgent-contact' }],
  [{ urgent: '1', contacts: ['emergency'] }, null],
  [{ contacts: ['nobody'] }, { contacts: 'choose' }],
  [{ then: ['nothing'] }, { then: 'choose' }],
  [{ 'source-title': '' }, { 'source-title': 'empty' }],
  [{ 'source-url': 'javascript:alert(1)' }, { 'source-url': 'bad-link' }],
  [{ 'source-url': 'https://rules.example/kites' }, null],
  [{ review: '2026-02-30' }, { review: 'bad-day' }],
  [{ review: today }, { review: 'past-day' }],
])('%o', (change, wrong) => {
  const result = read(change)
  if (wrong === null) expect(result).toHaveProperty('proposed')
  else expect(result).toEqual({ wrong })
})

test('contacts stand in the order in which the text names them, so that the first is the one to call', () => {
  const result = read({ sms: 'Call {{rapid-response}}, or {{emergency}}.', contacts: ['emergency', 'district', 'rapid-response'] })
  expect(result).toMatchObject({ proposed: { facts: { facts: { contacts: ['rapid-response', 'emergency', 'district'] } } } })
})

test('an id that somebody has gets a number behind it, unless it was typed', () => {
  const proposed = read({}, ['can-i-fly-a-kite-at-school', 'can-i-fly-a-kite-at-school-2'])
  expect(proposed).toMatchObject({ proposed: { facts: { topic: 'can-i-fly-a-kite-at-school-3' } } })
})

describe('an id', () => {
  test.each([
    ['ICE at home: what now?', 'ice-at-home-what-now'],
    ['Ñandú & Café', 'nandu-cafe'],
    ["Don't open", 'dont-open'],
    ['移民局', ''],
    ['one two three four five six seven eight nine ten', 'one-two-three-four-five-six-seven-eight'],
  ])('of “%s” is “%s”', (title, id) => {
    expect(idFrom(title)).toBe(id)
  })

  test('is counted on from two', () => {
    expect(freeId('kite', (id) => ['kite', 'kite-2'].includes(id))).toBe('kite-3')
  })
})

test.each([
  ['2026-11-24', '2027-05-24'],
  ['2026-08-31', '2027-02-28'],
  ['2027-08-31', '2028-02-29'],
  ['2026-12-31', '2027-06-30'],
])('half a year after %s is %s', (day, later) => {
  expect(halfYearAfter(day)).toBe(later)
})

test('a form that is too long is no form', () => {
  expect(topicFormShape.safeParse({ answer: 'x'.repeat(10_001) }).success).toBe(false)
  expect(topicFormShape.safeParse({ contacts: 'emergency' }).data?.contacts).toEqual(['emergency'])
})
