// One topic over all languages, its facts, and the first screen of a translator.
import { describe, expect, test } from 'vitest'
import type { FactsEdit } from '../../../src/content/edits/edit.ts'
import { fingerprint } from '../../../src/content/fingerprint.ts'
import { blobIdOf } from '../../../src/staff/editions/edition-store.ts'
import { sourceNamed } from '../../../src/staff/topic/earlier.ts'
import { factsFields } from '../../../src/staff/topic/facts-form.ts'
import { topicRoutes } from '../../../src/staff/topic/routes.ts'
import { changed } from '../../support/edition.ts'
import { sharedDesk, testDesk, type Colleague } from '../../support/desk.ts'
import { plain } from '../../support/page.ts'

/** Spanish of one topic was made from another wording than today's. */
const files = changed('locales/es/help.yaml', 'translates: w-6e91096324', 'translates: w-0000000000')
const desk = sharedDesk({ pages: [topicRoutes], files })
const read = async (who: Colleague, address: string) => {
  const answer = await who.get(address)
  const html = await answer.text()
  return { status: answer.status, html, text: plain(html) }
}

describe('one topic', () => {
  test('shows each language with its state, what it needs and its messages', async () => {
    const { html, text } = await read(desk().as('reviewer'), '/staff/topics/rice-bank')
    expect(text).toMatch(/Spanish English has changed It has to be brought up to date/)
    expect(html).toContain('<th scope="row"><a href="/staff/topics/rice-bank/ar">Arabic</a></th>')
    expect(html).toContain('<caption>')
  })

  test('is there to read, not to change, for somebody who may not change facts', async () => {
    const { html } = await read(desk().as('translator'), '/staff/topics/rice-bank')
    expect(html).toContain('<fieldset disabled>')
    expect((await desk().as('translator').post('/staff/topics/rice-bank/facts/save', await fieldsOf('rice-bank'))).status).toBe(403)
  })
})

async function fieldsOf(topic: string): Promise<[string, string][]> {
  const { edit, revision } = await desk().drafts.open(`facts/${topic}`)
  return [['revision', String(revision)], ...factsFields(edit as FactsEdit)]
}
const factsOf = async (topic: string) => ((await desk().drafts.get(`facts/${topic}`))?.edit as FactsEdit | undefined)?.facts
/** The fields with another value in one of them. */
const withField = (fields: readonly [string, string][], name: string, value: string) => fields.map(([key, old]): [string, string] => [key, key === name ? value : old])

describe('the facts of a topic', () => {
  test('sent back as they are change nothing', async () => {
    const saved = await desk().as('editor').post('/staff/topics/school-door/facts/save', await fieldsOf('school-door'))
    expect(saved.headers.get('Location')).toBe('/staff/topics/school-door?told=as-published')
  })

  test('are changed as a draft; contacts stay in their order', async () => {
    const fields = await fieldsOf('school-door')
    await desk().as('editor').post('/staff/topics/school-door/facts/save', [...fields, ['contacts', 'rapid-response'], ['contacts', ''], ['source-title', 'A letter'], ['source-url', ''], ['source-date', '2026'], ['source-confidence', 'verified'], ['source-checked', '']])
    const facts = await factsOf('school-door')
    expect(facts?.contacts).toEqual(['school-office', 'district', 'rapid-response'])
    expect(facts?.sources.at(-1)).toEqual({ title: 'A letter', url: null, date: '2026', confidence: 'verified', checked: '2026-11-24' })
    expect(desk().library.inForce().edition.topics.get('school-door')?.contacts).toEqual(['school-office', 'district'])
  })

  test('say by one button that somebody looked today, and when to look again', async () => {
    const saved = await desk().as('editor').post('/staff/topics/reading-club/facts/save', [...(await fieldsOf('reading-club')), ['looked', 'today']])
    expect(saved.headers.get('Location')).toBe('/staff/topics/reading-club?done=checked')
    expect((await factsOf('reading-club'))?.review).toBe('2027-05-23')
  })

  test('say by one button that a source was checked today', async () => {
    await desk().as('editor').post('/staff/topics/rice-bank/facts/save', [...(await fieldsOf('rice-bank')), ['checked', '0']])
    expect((await factsOf('rice-bank'))?.sources[0]?.checked).toBe('2026-11-24')
  })

  test.each([
    ['review', '', 'the day of the next look is missing'],
    ['source-url', 'javascript:alert(1)', 'Source 1: the address must begin with https://'],
    ['dates', 'May 2019', 'a date is not written as'],
    ['contacts', 'Not An Id', 'one of the contacts is not known'],
  ])('are not saved with a wrong %s, and what was typed is still there', async (name, value, told) => {
    const answer = await desk().as('editor').post('/staff/topics/erase/facts/save', [...withField(await fieldsOf('erase'), name, value), ...(name === 'contacts' ? [[name, value] as [string, string]] : []), ['then', 'hello']])
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(plain(html)).toContain(told)
    expect(html).toContain('<option value="hello" selected>')
    expect(html).not.toContain('href="javascript:')
    expect(await factsOf('erase')).toBeUndefined()
  })

  test('of an urgent topic are approved by a second person', async () => {
    const urgent = [...desk().library.inForce().edition.topics.values()].find((topic) => topic.urgent)!.id
    await desk().as('editor').post(`/staff/topics/${urgent}/facts/save`, [...(await fieldsOf(urgent)), ['looked', 'today']])
    await desk().as('editor').post(`/staff/topics/${urgent}/facts/hand-in`)
    const { text } = await read(desk().as('reviewer'), `/staff/topics/${urgent}`)
    expect(text).toContain('a second person reads it and approves it')
    const draft = (await desk().drafts.get(`facts/${urgent}`))!
    const approved = await desk().as('reviewer').post(`/staff/topics/${urgent}/facts/approve`, { revision: String(draft.revision) })
    expect(approved.headers.get('Location')).toBe(`/staff/topics/${urgent}/facts?done=approved`)
    expect((await desk().as('reviewer').get(`/staff/topics/${urgent}/facts?done=approved`)).headers.get('Location')).toBe(`/staff/topics/${urgent}?done=approved`)
  })
})

describe('the first screen of a translator', () => {
  test('is one text, why it is first, and how much is left', async () => {
    const { text, html } = await read(desk().as('translator'), '/staff/next')
    expect(text).toContain('The source text has changed.')
    expect(text).toMatch(/About \d+ min/)
    expect(text).toMatch(/texts are left, about \d+ min in all/)
    expect(html).toContain('href="/staff/topics/rice-bank/es"')
    expect(text).toContain('The earlier wording is not at hand')
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  test('goes on to the next one', async () => {
    const { html } = await read(desk().as('translator'), '/staff/next?after=text%2Fes%2Frice-bank')
    expect(html).toContain('href="/staff/topics/reading-club/es"')
  })

  test('says kindly when nothing is left', async () => {
    expect((await read(desk().as('translator', { languages: [] }), '/staff/next')).text).toContain('Nothing is left to do.')
  })
})

describe('what the source said before', () => {
  test('is marked in words where an edition still has it', async () => {
    const edition = desk().library.inForce().edition
    const now = edition.contents.get('en')!.words.get('rice-bank')!
    const earlier = { title: now.title, answer: 'The Rice Bank gave bread.', sms: now.sms }
    const own = await testDesk({ pages: [topicRoutes], files: changed('locales/es/help.yaml', 'translates: w-6e91096324', `translates: ${fingerprint(earlier)}`) })
    const unit = 'text/en/rice-bank'
    const edit = (texts: typeof earlier) => ({ kind: 'text' as const, language: 'en', topic: 'rice-bank', texts, notes: [], means: 'change' as const })
    const manifest = { number: 1, at: '2026-11-20T09:00Z', by: 'olga', role: 'editor' as const, why: 'more rice', restores: null, units: [unit], files: {} }
    const { title, answer, sms } = now
    await own.records.commit(await own.editions.changesFor({ manifest, texts: new Map([[blobIdOf(''), '']]), units: [{ unit, before: edit(earlier), after: edit({ title, answer, sms }) }] }), 0)
    expect(await sourceNamed(own.editions, fingerprint(earlier), { edition, topic: 'rice-bank' })).toEqual(earlier)
    const { html, text } = await read(own.as('translator'), '/staff/topics/rice-bank/es')
    await own.close()
    expect(text).toContain('This changed since the translation was made.')
    expect(html).toMatch(/<del>.*bread/)
  })
})
