// What has to be done before families are told of the line: some of it is seen, some is ticked, and nothing counts for longer than it holds.
import { beforeAll, afterAll, expect, test } from 'vitest'
import { contactRoutes } from '../../../src/staff/contacts/routes.ts'
import { launchItems } from '../../../src/staff/home/launch-list.ts'
import { launchRoutes } from '../../../src/staff/home/launch-routes.ts'
import { standingClock } from '../../support/clock.ts'
import { testDesk, type TestDesk } from '../../support/desk.ts'
import { plain } from '../../support/page.ts'

const clock = standingClock()
const launch = { twilioToken: true, twilioAccount: false, helpReply: false, operator: false, https: false, live: false }
let desk: TestDesk
beforeAll(async () => {
  desk = await testDesk({ pages: [contactRoutes, launchRoutes], clock, desk: { launch } })
})
afterAll(() => desk.close())

const item = async (id: string) => (await launchItems(desk)).find((one) => one.id === id)!
const textOf = async (answer: Promise<Response>) => plain(await (await answer).text())
const day = 86_400_000

test('the settings of the program are seen, not ticked', async () => {
  expect(await item('twilioToken')).toMatchObject({ done: true, byHand: false })
  expect(await item('twilioAccount')).toMatchObject({ done: false, byHand: false })
  await desk.as('administrator').post('/staff/launch', { item: 'twilioAccount', done: 'yes' })
  expect((await item('twilioAccount')).done).toBe(false)
})

test('a tick says by role who looked and when, and can be taken back', async () => {
  await desk.as('reviewer', { handle: 'rosa' }).post('/staff/launch', { item: 'webhook', done: 'yes' })
  expect(await item('webhook')).toMatchObject({ done: true, by: { role: 'reviewer', on: '2026-11-24' } })
  expect(JSON.stringify((await desk.records.list('note')).map(({ value }) => value))).not.toContain('rosa')
  expect(await textOf(desk.as('translator').get('/staff/launch'))).toContain('Ticked by: Reviewer, November 24, 2026')
  await desk.as('editor').post('/staff/launch', { item: 'webhook', done: 'no' })
  expect((await item('webhook')).done).toBe(false)
  expect((await desk.audit.list()).filter(({ action }) => action === 'launch-ticked').map(({ about }) => about)).toEqual([['webhook'], ['webhook']])
})

test('a translator sees the list and ticks nothing', async () => {
  expect((await desk.as('translator').post('/staff/launch', { item: 'webhook', done: 'yes' })).status).toBe(403)
  const page = await (await desk.as('translator').get('/staff/launch')).text()
  expect(page).not.toContain('action="/staff/launch"')
})

test('the urgent texts of a language are done when each is approved', async () => {
  const { edition } = desk.library.inForce()
  const urgent = [...edition.topics.values()].filter((topic) => topic.urgent).map(({ id }) => id)
  const open = (await item('urgent:ar')).topics
  expect(open.every((topic) => urgent.includes(topic))).toBe(true)
  expect((await item('urgent:ar')).done).toBe(open.length === 0)
  expect(await item('urgent:en')).toMatchObject({ done: true, topics: [] })
})

test('a number of an urgent answer counts as dialled for ninety days, and only the one that stands there', async () => {
  const withoutFixed = (await item('numbers')).contacts
  expect(withoutFixed).toContain('rapid-response')
  expect(withoutFixed).not.toContain('emergency')
  await desk.as('editor').post('/staff/contacts/rapid-response/checked')
  expect((await item('numbers')).contacts).not.toContain('rapid-response')
  clock.advance(90 * day)
  expect((await item('numbers')).contacts).not.toContain('rapid-response')
  clock.advance(day)
  expect((await item('numbers')).contacts).toContain('rapid-response')
  clock.advance(-91 * day)
  await desk.records.commit([{ kind: 'note', id: 'dialled/rapid-response', value: { role: 'editor', on: '2026-11-24', value: '415-555-0999' } }], await desk.records.edition())
  expect((await item('numbers')).contacts).toContain('rapid-response')
})

test('the page says plainly what is open, and that the line is live all the same', async () => {
  expect(await textOf(desk.as('editor').get('/staff/launch'))).toMatch(/\d+ things are still open\. Until the line is live, families read that it is a trial\./)
  const live = await testDesk({ pages: [launchRoutes], desk: { launch: { ...launch, live: true } } })
  try {
    expect(await textOf(live.as('editor').get('/staff/launch'))).toMatch(/The line is live, but \d+ things on the list are still open\./)
  } finally {
    await live.close()
  }
})
