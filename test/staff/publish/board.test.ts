// Whose turn it is: every draft waits for exactly who can move it on.
import { describe, expect, test } from 'vitest'
import type { Edit } from '../../../src/content/edits/edit.ts'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import type { Draft } from '../../../src/staff/editions/draft.ts'
import type { Member, Role } from '../../../src/staff/permission.ts'
import { boardFor, isAboutUrgent } from '../../../src/staff/publish/board.ts'
import { unitOfProblem } from '../../../src/staff/publish/problem-unit.ts'
import { touchedBy } from '../../../src/staff/publish/touched.ts'
import { proposedWhy } from '../../../src/staff/publish/why.ts'
import { words } from '../../support/desk.ts'
import { districtEdition } from '../../support/edition.ts'

const edition = districtEdition()
const now = (id: string): Edit => {
  const edit = unitNow(edition, id)
  if (edit === null) throw new Error(`no ${id}`)
  return edit
}

const draft = (id: string, more: Partial<Draft> = {}): Draft => ({ id, edit: now(id), base: null, revision: 1, authors: ['ada'], by: 'ada', at: '2026-11-24T10:00:00.000Z', state: 'open', approval: null, question: null, askedBy: null, history: [], ...more })
const withNumber = (id: string): Edit => {
  const edit = now(id)
  return edit.kind === 'contact' ? { ...edit, value: { ...edit.value, value: '555-010-0177' } } : edit
}
const member = (handle: string, role: Role, languages: string[] = []): Member => ({ handle, role, languages })
const [ada, ben, rita] = [member('ada', 'editor'), member('ben', 'editor'), member('rita', 'reviewer')]

/** Where it stands for somebody, in one word a list. */
function seenBy(who: Member, one: Draft): string {
  const { mine, others, ready } = boardFor(who, [one], edition)
  return [...mine.map(({ wait }) => `mine: ${wait}`), ...others.map(({ wait }) => `others: ${wait}`), ...ready.map(({ isUnread }) => (isUnread ? 'ready, unread' : 'ready'))].join(', ')
}

describe('a draft', () => {
  test.each([
    ['text of an urgent topic, still open', draft('text/en/agents-here'), ['mine: finish', 'others: finish', 'others: finish']],
    ['the same, handed in', draft('text/en/agents-here', { state: 'handed in' }), ['others: approve', 'others: approve', 'mine: approve']],
    ['the same, approved', draft('text/en/agents-here', { state: 'approved' }), ['ready', 'ready', 'ready']],
    ['contact of an urgent topic, handed in', draft('contact/rapid-response', { state: 'handed in', edit: withNumber('contact/rapid-response') }), ['others: confirm', 'mine: confirm', 'mine: confirm']],
    ['the same, only looked at again', draft('contact/rapid-response', { state: 'handed in' }), ['ready', 'ready', 'ready']],
    ['ordinary contact, just saved', draft('contact/reading-page'), ['ready', 'others: finish', 'others: finish']],
    ['way to ask, handed in', draft('asked/en/agents-here', { state: 'handed in' }), ['ready', 'ready', 'ready']],
    ['ordinary text, handed in for review', draft('text/en/rice-bank', { state: 'handed in' }), ['ready, unread', 'ready, unread', 'mine: approve, ready, unread']],
    ['text that nobody here wrote, with a question of an editor', draft('text/en/rice-bank', { authors: [], askedBy: 'ada', question: 'Which bag?' }), ['others: answer', 'mine: answer', 'others: answer']],
    ['text with a question of its own writer', draft('text/en/rice-bank', { askedBy: 'ada', question: 'Is it a bag?' }), ['others: answer', 'mine: answer', 'mine: answer']],
    ['text with a question', draft('text/en/rice-bank', { question: 'Which bag?' }), ['mine: answer', 'others: answer', 'others: answer']],
  ])('%s', (_, one, [author, editor, reviewer]) => {
    expect([ada, ben, rita].map((who) => seenBy(who, one))).toEqual([author, editor, reviewer])
  })

  test('is not for its author to approve, whatever their role', () => {
    expect(seenBy(rita, draft('text/en/agents-here', { state: 'handed in', authors: ['ada', 'rita'] }))).toBe('others: approve')
  })

  test('stands below those that wait longer', () => {
    const [old, young] = [draft('contact/rice-bank', { at: '2026-11-01T10:00:00.000Z' }), draft('contact/reading-page')]
    expect(boardFor(ada, [young, old], edition).ready.map(({ draft: { id } }) => id)).toEqual([old.id, young.id])
  })
})

test.each([
  ['text/es/agents-here', true],
  ['facts/someone-hurt', true],
  ['asked/en/agents-here', true],
  ['contact/rapid-response', true],
  ['contact/reading-page', false],
  ['text/en/rice-bank', false],
  ['sentence/en/more.hint', false],
  ['sentence/en/urgent-line', true],
])('publishing %s asks for a fresh sign-in: %s', (id, expected) => {
  expect(isAboutUrgent(edition, now(id))).toBe(expected)
})

test.each([
  ['locales/es/help.yaml', 'rice-bank.sms', 'text/es/rice-bank'],
  ['locales/es/asked/help.yaml', 'rice-bank.3', 'asked/es/rice-bank'],
  ['locales/es/negations/help.yaml', 'rice-bank.0', 'text/es/rice-bank'],
  ['locales/es/contacts.yaml', 'rice-bank', 'contact/rice-bank'],
  ['dialogs/contacts.yaml', 'rice-bank.value', 'contact/rice-bank'],
  ['dialogs/help.yaml', 'rice-bank.contacts.0', 'facts/rice-bank'],
  ['locales/es/ui.yaml', 'more.hint', 'sentence/es/more.hint'],
  ['locales/es/guards.yaml', 'terms.x', null],
  ['locales/es/help.yaml', '', null],
])('a problem in %s at “%s” is mended at %s', (file, key, unit) => {
  expect(unitOfProblem({ file, key })).toBe(unit)
})

describe('after publishing, a parent gets something else', () => {
  test('in the one language whose words changed', () => {
    expect([...touchedBy(['text/es/rice-bank', 'asked/ar/rice-bank'], edition)]).toEqual([['rice-bank', ['ar', 'es']]])
  })

  test('wherever a number stands', () => {
    const touched = touchedBy(['contact/rice-bank'], edition)
    expect(touched.get('rice-bank')).toEqual(['ar', 'en', 'es'])
    expect(touched.has('reading-club')).toBe(false)
    // Below an answer its contacts stand in every language, whichever of them the words name.
    expect(touchedBy(['contact/reading-page'], edition).get('reading-club')).toEqual(['ar', 'en', 'es'])
    expect(touchedBy(['contact/emergency'], edition).get('agents-here')).toEqual(['ar', 'en', 'es'])
  })

  test('nowhere, when only a sentence of the line changed', () => {
    expect(touchedBy(['sentence/en/more.hint', 'asked/en/ferry-times'], edition).size).toBe(0)
  })
})

test('the proposed reason names what changes, shortly', () => {
  const reader = { reads: 'en', t: (key: string, values?: Record<string, string | number>) => words.translate('en', key, values) }
  expect(proposedWhy(['text/es/rice-bank'], edition, reader)).toBe('Spanish: Free rice and food')
  const many = ['text/es/rice-bank', 'text/es/reading-club', 'text/es/school-door', 'text/es/hello', 'text/es/erase']
  expect(proposedWhy(many, edition, reader)).toMatch(/; and 2 more$/)
  expect(proposedWhy(Array.from({ length: 3 }, () => `sentence/en/${'x'.repeat(150)}`), edition, reader).length).toBeLessThanOrEqual(200)
})
