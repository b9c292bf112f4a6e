// Trying a question shows what a parent would get, to the letter, and leaves no trace.
import { describe, expect, test } from 'vitest'
import { addWayToAsk } from '../../../src/staff/try/add.ts'
import { tryRoutes } from '../../../src/staff/try/routes.ts'
import { tryOut } from '../../../src/staff/try/tried.ts'
import { sharedDesk, testDesk } from '../../support/desk.ts'
import { plain } from '../../support/page.ts'
import { sharedApp } from '../../support/serve.ts'
import { post, textForm } from '../../support/texting.ts'

const desk = sharedDesk({ pages: [tryRoutes] })
const line = sharedApp()

const asked = 'where can my family get free rice'
const try_ = (text: string, page: string | null = null) => tryOut({ text, page }, desk().library.inForce(), desk().host)

describe('a question that is tried', () => {
  test.each([asked, 'dónde hay arroz gratis', 'agents are at my door help', 'xyzzy plugh', 'Wo ist die Schule für mein Kind bitte?', 'stop writing to me', 'hello', 'arroz', 'school'])('gets on the page what a parent gets there: %s', async (text) => {
    const chat = await fetch(`${line().url}/chat`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text }) })
    const { replies, urgent, outcome } = (await chat.json()) as { replies: { text: string }[]; urgent: boolean; outcome: string }
    const tried = try_(text)
    expect(tried.web.blocks.map((block) => block.text)).toEqual(replies.map((reply) => reply.text))
    expect([tried.urgent, tried.outcome]).toEqual([urgent, outcome])
  })

  test('gets by text message what a parent gets there, with the first notice behind it', async () => {
    const twiml = await (await post(line().url, textForm(asked))).text()
    for (const text of try_(asked).sms.texts) expect(plain(twiml.replaceAll('\n', ' '))).toContain(text.replace(/\s+/g, ' '))
    expect(try_(asked).sms.texts).toHaveLength(2)
  })

  test('tells the guess of language and how sure it is, and the likeliest topics whose shares make at most 1', () => {
    const { language, explanation } = try_('¿Dónde puedo conseguir arroz gratis para mi familia?')
    expect(language).toMatchObject({ code: 'es', isOther: false })
    expect(explanation.topics.length).toBeLessThanOrEqual(5)
    expect(explanation.topics[0]?.id).toBe('rice-bank')
    expect(explanation.topics.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1.0001)
  })

  test('that staff gave to the letter is beyond doubt, and says so', () => {
    const [question = ''] = desk().library.inForce().edition.contents.get('en')?.asked.get('school-door') ?? []
    const tried = try_(question.toUpperCase())
    expect(tried.isGiven).toBe(true)
    expect(tried.explanation.topics[0]).toEqual({ id: 'school-door', confidence: 1 })
    expect(try_('school xyzzy').isGiven).toBe(false)
  })
})

describe('the panel', () => {
  test('answers with a part for its script: text messages, card, reasons, and how to add it', async () => {
    const answer = await desk().as('editor').post('/staff/try', { text: asked }, { 'X-Part': '1' })
    const part = await answer.text()
    expect(answer.status).toBe(200)
    expect(part).not.toContain('<html')
    expect(plain(part)).toContain('The Rice Bank gives food to every family')
    expect(part).toContain('class="bubble text" lang="en" dir="ltr"')
    expect(part).toContain('href="tel:+14155550117"')
    expect(part).toContain('data-part="#added-panel"')
  })

  test('without scripts it is a page that still holds the question', async () => {
    const page = await (await desk().as('reviewer').post('/staff/try', { text: asked })).text()
    expect(page).toContain('<h1>Try a question</h1>')
    expect(page).toContain(`>${asked}</textarea>`)
  })

  test('shows a right-to-left answer from right to left', async () => {
    const part = await (await desk().as('editor').post('/staff/try', { text: 'أين أجد أرزا مجانا' }, { 'X-Part': '1' })).text()
    expect(part).toContain('class="bubble text" lang="ar" dir="rtl"')
  })

  test('never makes HTML of what was typed', async () => {
    const part = await (await desk().as('editor').post('/staff/try', { text: '<img src=x onerror=alert(1)> "rice" \' </textarea>' })).text()
    expect(part).not.toContain('<img src=x')
  })

  test('says what to do when nothing was typed', async () => {
    expect(await (await desk().as('editor').post('/staff/try', { text: '  ' }, { 'X-Part': '1' })).text()).toContain('Type a question first')
  })

  test('offers a translator their own languages alone, and a reviewer none', async () => {
    const options = async (role: 'translator' | 'reviewer' | 'editor') => [...(await (await desk().as(role).post('/staff/try', { text: asked }, { 'X-Part': '1' })).text()).matchAll(/<option value="([^"]*)"/g)].map(([, code]) => code)
    expect(await options('translator')).toEqual(['es'])
    expect(await options('reviewer')).toEqual([])
    expect((await options('editor')).sort()).toEqual(['ar', 'en', 'es'])
  })

  test('keeps nothing of what was typed: no record and no count', async () => {
    const quiet = await testDesk({ pages: [tryRoutes] })
    await quiet.as('editor').post('/staff/try', { text: 'zanahoria agents took my cousin Aurelio' })
    expect(await quiet.records.edition()).toBe(0)
    expect((['day', 'week', 'words'] as const).flatMap((table) => quiet.counters.list(table))).toEqual([])
    await quiet.close()
  })
})

describe('adding a way to ask', () => {
  test('puts the words below the published ones, in a draft', async () => {
    const answer = await desk().as('editor').post('/staff/try/add', { text: ' is there a sack of rice for us ', topic: 'rice-bank', language: 'en', place: 'panel' }, { 'X-Part': '1' })
    expect(plain(await answer.text())).toContain('Added to the ways to ask “Free rice and food” (English)')
    const draft = await desk().drafts.get('asked/en/rice-bank')
    const published = desk().library.inForce().edition.contents.get('en')?.asked.get('rice-bank') ?? []
    expect(draft?.edit).toEqual({ kind: 'asked', language: 'en', topic: 'rice-bank', questions: [...published, 'is there a sack of rice for us'] })
    expect(draft?.authors).toEqual(['the-editor'])
  })

  test('says that it stands there already, however it is spelt', async () => {
    const [question = ''] = desk().library.inForce().edition.contents.get('en')?.asked.get('school-door') ?? []
    const answer = await desk().as('editor').post('/staff/try/add', { text: `${question.toUpperCase()}!!`, topic: 'school-door', language: 'en' })
    expect(plain(await answer.text())).toContain('stands among the ways to ask')
    expect(await desk().drafts.get('asked/en/school-door')).toBeNull()
  })

  test('loses nobody’s words when two add at the same moment', async () => {
    const { drafts, library } = desk()
    const add = (text: string, handle: string) => addWayToAsk({ text, topic: 'reading-club', language: 'en' }, { drafts, edition: library.inForce().edition, by: { handle, role: 'editor' } })
    const added = await Promise.all([add('do we read on thursdays', 'ada'), add('is there a club for stories', 'ben')])
    expect(added.map(({ kind }) => kind)).toEqual(['added', 'added'])
    const { edit } = (await drafts.get('asked/en/reading-club')) ?? {}
    expect(edit?.kind === 'asked' && edit.questions).toEqual(expect.arrayContaining(['do we read on thursdays', 'is there a club for stories']))
  })

  test.each([
    ['a reviewer', 'reviewer', 'es'],
    ['a translator of another language', 'translator', 'ar'],
  ] as const)('is refused to %s', async (_, role, language) => {
    expect((await desk().as(role).post('/staff/try/add', { text: 'rice', topic: 'rice-bank', language })).status).toBe(403)
    expect(await desk().drafts.get(`asked/${language}/rice-bank`)).toBeNull()
  })

  test('does nothing for a topic or a language that is not there', async () => {
    const answer = await desk().as('editor').post('/staff/try/add', { text: 'rice', topic: 'no-such-topic', language: 'en' })
    expect(plain(await answer.text())).toContain('There is nothing to add')
    expect((await desk().as('editor').post('/staff/try/add', { text: 'rice', topic: '../../x', language: 'en' })).status).toBe(400)
  })
})
