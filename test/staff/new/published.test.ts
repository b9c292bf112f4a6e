// A new topic that was typed in the editor is, once published, a topic like any other.
import { expect, test } from 'vitest'
import { newRoutes } from '../../../src/staff/new/routes.ts'
import { sharedDesk } from '../../support/desk.ts'

const desk = sharedDesk({ pages: [newRoutes] })

test('it stands in its group with its text and its ways to ask, and its drafts are gone', async () => {
  const made = await desk().as('editor').post('/staff/new/topic', {
    title: 'Kites at school', answer: 'Yes, after school. Ask {{district}}.', sms: 'Yes, after school. Ask {{district}}.', asked: 'may I fly a kite\nkite in the yard',
    group: 'help', scope: 'district', contacts: 'district', 'source-title': 'Rules of the yard', review: '2027-05-24',
  })
  expect(made.status).toBe(303)
  const ids = (await desk().drafts.list()).map(({ id }) => id)
  expect(ids).toHaveLength(3)
  expect(await desk().publishing.publish({ ids, why: 'Families ask about kites', by: { handle: 'rex', role: 'reviewer' } })).toMatchObject({ kind: 'published', gate: { problems: [], blocked: [] } })
  const { edition } = desk().library.inForce()
  expect(edition.topics.get('kites-at-school')).toMatchObject({ group: 'help', contacts: ['district'], review: '2027-05-24' })
  expect(edition.contents.get('en')?.words.get('kites-at-school')?.title).toBe('Kites at school')
  expect(edition.contents.get('en')?.asked.get('kites-at-school')).toEqual(['may I fly a kite', 'kite in the yard'])
  expect(await desk().drafts.list()).toEqual([])
})
