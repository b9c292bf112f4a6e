// What waits for somebody, by what they may do: never what they wrote themselves to approve, never more than five.
import { expect, test } from 'vitest'
import type { Edit } from '../../../src/content/edits/edit.ts'
import { unitIdOf } from '../../../src/content/edits/edit.ts'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import type { Draft } from '../../../src/staff/editions/draft.ts'
import { forYou } from '../../../src/staff/home/for-you.ts'
import { gridOf } from '../../../src/staff/home/grid.ts'
import type { Member } from '../../../src/staff/permission.ts'
import { changed, districtEdition, editionOf, today } from '../../support/edition.ts'

const edition = districtEdition()

function draft(edit: Edit, rest: Partial<Draft> = {}): Draft {
  return { id: unitIdOf(edit), edit, base: null, revision: 1, authors: ['ana'], by: 'ana', at: '2026-11-24T09:00:00.000Z', state: 'handed in', approval: null, question: null, askedBy: null, history: [], ...rest }
}
const text = (topic: string, language = 'es'): Edit => ({ kind: 'text', language, topic, texts: { title: 't', answer: 'a', sms: 's' }, notes: [], means: 'change' })
const contact = unitNow(edition, 'contact/rapid-response')!

const member = (role: Member['role'], languages: string[] = [], handle = `the-${role}`): Member => ({ handle, role, languages })
const waitsFor = async (who: Member, drafts: Draft[], { of = edition, day = today } = {}) => forYou({ edition: of, grid: await gridOf(of), drafts, member: who, today: day })
const kinds = async (...asked: Parameters<typeof waitsFor>) => (await waitsFor(...asked)).shown.map(({ kind }) => kind)

test('nothing waits on a quiet day', async () => {
  expect(await waitsFor(member('editor'), [])).toEqual({ shown: [], more: 0 })
})

test('a reviewer reads what others handed in, an editor does not, and nobody reads their own', async () => {
  const drafts = [draft(text('rice-bank'))]
  expect(await kinds(member('reviewer'), drafts)).toEqual(['approve'])
  expect(await kinds(member('editor'), drafts)).toEqual([])
  expect(await kinds(member('reviewer', [], 'ana'), drafts)).toEqual([])
})

test('a number is confirmed by whoever keeps numbers, but not by who typed it', async () => {
  const drafts = [draft(contact)]
  for (const role of ['editor', 'reviewer', 'administrator'] as const) expect(await kinds(member(role), drafts)).toEqual(['confirm'])
  expect(await kinds(member('translator', ['es']), drafts)).not.toContain('confirm')
  expect(await kinds(member('editor', [], 'ana'), drafts)).toEqual([])
})

test('a question goes to those who wrote the text, before everything else', async () => {
  const drafts = [draft(text('rice-bank'), { authors: ['ben'], by: 'ben' }), draft(text('school-door'), { state: 'open', question: 'Is it every Thursday?' })]
  expect(await kinds(member('reviewer', [], 'ana'), drafts)).toEqual(['question', 'approve'])
  expect(await kinds(member('reviewer', [], 'zoe'), drafts)).toEqual(['approve'])
})

test('what is urgent stands first, then what has waited longest', async () => {
  const drafts = [draft(text('rice-bank'), { at: '2026-11-23T09:00:00.000Z' }), draft(text('school-door'), { at: '2026-11-22T09:00:00.000Z' }), draft(text('agents-here'))]
  const { shown } = await waitsFor(member('reviewer'), drafts)
  expect(shown.map((waiting) => waiting.kind === 'approve' && waiting.draft.id)).toEqual(['text/es/agents-here', 'text/es/school-door', 'text/es/rice-bank'])
})

test('a translator sees texts of their languages that the source has left behind, unless somebody is at it', async () => {
  const of = editionOf(changed('locales/en/help.yaml', 'Bring your own bag.', 'Bring two bags of your own.'))
  expect((await waitsFor(member('translator', ['es']), [], { of })).shown[0]).toEqual({ kind: 'stale', topic: 'rice-bank', language: 'es', withdrawn: false })
  expect(await kinds(member('translator', ['es']), [draft(text('rice-bank'), { state: 'open' })], { of })).not.toContain('stale')
  expect(await kinds(member('editor'), [], { of })).toEqual([])
})

test('a translator is told how many texts of their languages a machine drafted or nobody wrote, but for those somebody is at', async () => {
  const undone = async (drafts: Draft[]) => (await waitsFor(member('translator', ['es']), drafts)).shown.find(({ kind }) => kind === 'undone')
  expect(await undone([])).toEqual({ kind: 'undone', count: 1 })
  expect(await undone([draft(text('reading-club'), { state: 'open' })])).toBeUndefined()
  expect(await kinds(member('editor'), [])).toEqual([])
})

test('overdue numbers are one line for those who keep them', async () => {
  expect(await waitsFor(member('editor'), [], { day: '2027-01-15' })).toMatchObject({ shown: [{ kind: 'overdue', urgent: true }] })
  expect(await kinds(member('translator', ['es']), [], { day: '2027-01-15' })).not.toContain('overdue')
})

test('what is approved waits for who publishes; what is begun for who began it', async () => {
  const drafts = [draft(text('rice-bank'), { state: 'approved' }), draft(text('school-door'), { state: 'open' })]
  expect(await kinds(member('editor', [], 'ana'), drafts)).toEqual(['ready', 'open'])
  expect(await kinds(member('translator', ['es'], 'ana'), drafts)).toEqual(['open', 'undone'])
  expect(await kinds(member('editor', [], 'zoe'), drafts)).toEqual(['ready'])
})

test('five lines at most, and how many more there are', async () => {
  const drafts = [...edition.topics.keys()].slice(0, 8).map((topic) => draft(text(topic)))
  expect(await waitsFor(member('reviewer'), drafts)).toMatchObject({ shown: { length: 5 }, more: 3 })
})
