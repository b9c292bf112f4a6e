// The history tells who, when, why and what in words, and any edition comes back with one look and one click.
import { beforeAll, describe, expect, test } from 'vitest'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import type { ContactEdit } from '../../../src/content/edits/edit.ts'
import { editionRoutes } from '../../../src/staff/history/routes.ts'
import { publishRoutes } from '../../../src/staff/publish/routes.ts'
import { sharedDesk } from '../../support/desk.ts'
import { plain } from '../../support/page.ts'

const desk = sharedDesk({ pages: [editionRoutes, publishRoutes] })
const by = { handle: 'ada', role: 'editor' } as const
const admin = (isFresh = true) => desk().as('administrator', { handle: 'greta', isFresh })
const read = async (path: string) => plain(await (await admin().get(path)).text())
const numberOf = (contact: string) => desk().library.inForce().edition.contacts.get(contact)?.value

async function publishNumber(contact: string, value: string, why: string) {
  const { drafts, library, publishing } = desk()
  const now = unitNow(library.inForce().edition, `contact/${contact}`) as ContactEdit
  const { revision } = await drafts.open(`contact/${contact}`)
  await drafts.save({ edit: { ...now, value: { ...now.value, value } }, revision, by })
  const published = await publishing.publish({ ids: [`contact/${contact}`], why, by })
  expect(published.kind).toBe('published')
}

describe('while nothing was published', () => {
  test('the page says so, and names the first texts', async () => {
    const page = await read('/staff/editions')
    expect(page).toContain('Nothing has been published here yet.')
    expect(page).toContain('The texts that came with the program.')
    expect(await read('/staff/editions/0')).not.toContain('Bring this edition back')
  })
})

describe('after two corrections', () => {
  beforeAll(async () => {
    await publishNumber('rice-bank', '415-555-0166', 'They moved')
    await publishNumber('rice-bank', '415-555-0167', 'They moved once more')
  })

  test('the newest stands first, with who, why and what', async () => {
    const page = await read('/staff/editions')
    expect(page).toMatch(/2 families get this one .* ada They moved once more Contact: .* 1 .* ada They moved Contact: /)
  })

  test('an edition tells its difference in words', async () => {
    const page = await read('/staff/editions/1')
    expect(page).toMatch(/Number or address .*0117.*0166/)
    expect(page).not.toContain('0167')
  })

  test('what would change is shown before an edition comes back', async () => {
    expect(await read('/staff/editions/1/back')).toMatch(/What would change .*0167.*0166/)
    expect(await read('/staff/editions/0/back')).toMatch(/What would change .*0167.*0117/)
    expect(await read('/staff/editions/2/back')).toContain('There is nothing to bring back.')
  })

  test('only administrators and reviewers bring one back', async () => {
    for (const role of ['editor', 'translator'] as const) {
      expect((await desk().as(role).get('/staff/editions/1/back')).status).toBe(403)
      expect((await desk().as(role).post('/staff/editions/1/back', { why: 'x' })).status).toBe(403)
    }
    expect(await (await desk().as('editor').get('/staff/editions/1')).text()).not.toContain('/staff/editions/1/back')
    expect(numberOf('rice-bank')).toBe('415-555-0167')
  })

  test('without a reason nothing is brought back', async () => {
    expect((await admin().post('/staff/editions/0/back', { why: ' ' })).status).toBe(409)
    expect(await desk().editions.current()).toBe(2)
  })

  test('the first texts come back as a new edition, which tells what it changed', async () => {
    const back = await admin().post('/staff/editions/0/back', { why: 'It was right before' })
    expect(back.headers.get('Location')).toBe('/staff/editions/3?done=restored')
    expect(numberOf('rice-bank')).toBe('415-555-0117')
    const page = await read('/staff/editions/3')
    expect(page).toContain('Brought the first texts back.')
    expect(page).toMatch(/Number or address .*0167.*0117/)
    expect(await read('/staff/publish/done/3')).toContain('What a parent now gets: Free rice and food')
  })

  test('taking that back works the same way', async () => {
    await admin().post('/staff/editions/2/back', { why: 'After all' })
    expect(numberOf('rice-bank')).toBe('415-555-0167')
    expect(await read('/staff/editions')).toContain('Brought edition 2 back.')
  })
})

test('what families in danger read comes back after a fresh sign-in only', async () => {
  const { drafts, library, publishing } = desk()
  const now = unitNow(library.inForce().edition, 'text/en/agents-here')
  if (now?.kind !== 'text') throw new Error('no such text')
  const { revision } = await drafts.open('text/en/agents-here')
  const saved = await drafts.save({ edit: { ...now, texts: { ...now.texts, title: 'Agents at the school' } }, revision, by })
  await drafts.approve('text/en/agents-here', { handle: 'rita', role: 'reviewer' }, saved.revision)
  const published = await publishing.publish({ ids: ['text/en/agents-here'], why: 'Plainer', by })
  if (published.kind !== 'published') throw new Error(published.kind)
  const back = await admin(false).post(`/staff/editions/${published.number - 1}/back`, { why: 'x' }, { Referer: `${desk().url}/staff/editions/${published.number - 1}/back` })
  expect(back.headers.get('Location')).toBe(`/staff/again?then=${encodeURIComponent(`/staff/editions/${published.number - 1}/back`)}`)
  expect(await desk().editions.current()).toBe(published.number)
})

test.each(['/staff/editions/99', '/staff/editions/x', '/staff/editions/99/back', '/staff/editions/-1'])('there is no page %s', async (path) => {
  expect((await admin().get(path)).status).toBe(404)
})
