// Who did what can be read by everybody who works here, as sentences, and narrowed down.
import { describe, expect, test } from 'vitest'
import { auditRoutes } from '../../../src/staff/audit/routes.ts'
import { deedOf } from '../../../src/staff/audit/sentence.ts'
import { auditActions, entry } from '../../../src/staff/editions/audit.ts'
import { sharedDesk, words } from '../../support/desk.ts'
import { districtEdition } from '../../support/edition.ts'
import { plain } from '../../support/page.ts'

const desk = sharedDesk({ pages: [auditRoutes] })
const edition = districtEdition()
const readerOf = (reads: string) => ({ reads, t: (key: string, values?: Record<string, string | number>) => words.translate(reads, key, values) })

describe.each(['en', 'es'])('in %s', (language) => {
  test.each(auditActions)('there is a sentence for %s, and a name to choose it by', (action) => {
    const { sentence } = deedOf({ by: 'ada', role: 'editor', action, about: ['text/es/rice-bank'] }, edition, readerOf(language))
    expect(sentence).toMatch(/^[^{}]{10,}\.$/)
    expect(sentence).not.toContain('audit.did')
    expect(words.translate(language, `audit.name.${action}`)).not.toBe(`audit.name.${action}`)
  })
})

test('a sentence names what it was about and leads there', () => {
  const { sentence, links } = deedOf({ by: 'ada', role: 'editor', action: 'edition-published', about: ['7', 'text/es/rice-bank'] }, edition, readerOf('en'))
  expect(sentence).toBe('ada published: edition 7; Spanish: Free rice and food.')
  expect(links.map(({ to }) => to)).toEqual(['/staff/editions/7', '/staff/topics/rice-bank/es'])
})

test('after a year the role stands for the name', () => {
  expect(deedOf({ by: null, role: 'reviewer', action: 'draft-approved', about: ['text/es/rice-bank'] }, edition, readerOf('es')).sentence).toBe(`${words.translate('es', 'roles.reviewer.name')} aprobó: español: ${edition.contents.get('es')?.words.get('rice-bank')?.title}.`)
  expect(deedOf({ by: null, role: null, action: 'sign-in-failed', about: [] }, edition, readerOf('en')).sentence).toContain('(no longer kept)')
})

describe('the page', () => {
  const note = async (minute: number, by: string, action: (typeof auditActions)[number]) => {
    const at = new Date(Date.UTC(2026, 10, 24, 9, minute)).toISOString()
    await desk().records.commit([entry({ at, by, role: 'editor', action, about: action === 'draft-saved' ? [`text/es/t${minute}`] : [] }, String(minute))], await desk().records.edition())
  }
  const read = async (query = '') => plain(await (await desk().as('translator').get(`/staff/audit${query}`)).text())

  test('teaches what will stand there', async () => {
    expect(await read()).toContain('What you and your colleagues do will appear here.')
  })

  test('lists fifty deeds, the newest first, and the older ones behind a link', async () => {
    for (let minute = 0; minute < 55; minute++) await note(minute, minute % 5 === 0 ? 'ben' : 'ada', minute === 3 ? 'signed-in' : 'draft-saved')
    const page = await (await desk().as('translator').get('/staff/audit')).text()
    const rows = [...page.matchAll(/<tr><td>/g)]
    expect(rows).toHaveLength(50)
    expect(page.indexOf('t54')).toBeLessThan(page.indexOf('t53'))
    const older = page.match(/href="(\/staff\/audit\?before=[^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const rest = await (await desk().as('translator').get(older)).text()
    expect([...rest.matchAll(/<tr><td>/g)]).toHaveLength(5)
    expect(plain(rest)).toContain('ada signed in.')
    expect(rest).not.toContain('Older deeds')
  })

  test('narrows down to a person and to a deed', async () => {
    expect(await read('?action=signed-in')).toContain('ada signed in.')
    expect(await read('?action=signed-in&who=ben')).toContain('Nothing of that kind')
    const bens = await (await desk().as('translator').get('/staff/audit?who=ben')).text()
    expect([...bens.matchAll(/<tr><td>/g)]).toHaveLength(11)
  })

  test('takes what cannot be read for no wish at all', async () => {
    const page = await (await desk().as('translator').get('/staff/audit?action=<script>&who=a&who=b&before=')).text()
    expect([...page.matchAll(/<tr><td>/g)]).toHaveLength(50)
    expect(page).not.toContain('<script>')
  })
})
