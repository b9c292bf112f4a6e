// One text in the editor: what stands beside it, how it is saved, asked about, handed in, approved, and how two people's words meet.
import { describe, expect, test } from 'vitest'
import { topicRoutes } from '../../../src/staff/topic/routes.ts'
import { revisionOf, type Draft } from '../../../src/staff/editions/draft.ts'
import { minutes } from '../../support/clock.ts'
import { sharedDesk, type Colleague } from '../../support/desk.ts'
import { plain } from '../../support/page.ts'

const desk = sharedDesk({ pages: [topicRoutes] })
const path = (topic: string, language = 'es') => `/staff/topics/${topic}/${language}`
const pageOf = async (who: Colleague, address: string) => {
  const answer = await who.get(address)
  const html = await answer.text()
  return { status: answer.status, html, text: plain(html) }
}
const translator = () => desk().as('translator', { handle: 'ana' })
const words = (topic: string, language = 'es') => {
  const { title, answer, sms } = desk().library.inForce().edition.contents.get(language)!.words.get(topic)!
  return { title, answer, sms }
}
const published = (topic: string, language = 'es') => desk().drafts.open(`text/${language}/${topic}`).then(({ published: edit }) => String(revisionOf(edit)))
const textsOf = (draft: Draft | null) => (draft?.edit.kind === 'text' ? draft.edit.texts : null)

describe('the page of a text', () => {
  test('has the source text beside the fields, each in its language and direction', async () => {
    const { status, html, text } = await pageOf(desk().as('translator', { languages: ['ar'] }), path('rice-bank', 'ar'))
    expect(status).toBe(200)
    expect(html).toMatch(/<textarea id="answer"[^>]* lang="ar" dir="rtl">/)
    expect(html).toContain('<div class="text" lang="en" dir="ltr">')
    expect(text).toContain(words('rice-bank', 'en').title)
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  test('is there to read, without fields, for somebody of another language', async () => {
    const { status, html, text } = await pageOf(desk().as('translator', { languages: ['ar'] }), path('rice-bank'))
    expect(status).toBe(200)
    expect(html).not.toContain('<textarea id="answer"')
    expect(text).toContain('You can read this, not change it.')
  })

  test.each(['/staff/topics/no-such-topic/es', '/staff/topics/rice-bank/xx', '/staff/topics/no-such-topic', '/staff/topics/..%2f..%2fetc/es'])('says so where there is none: %s', async (address) => {
    expect((await pageOf(translator(), address)).status).toBe(404)
  })

  test('shows what parents get by text message and on the page', async () => {
    const { html } = await pageOf(translator(), path('rice-bank'))
    expect(html).toContain('class="bubble text" lang="es" dir="ltr"')
    expect(html).toContain('href="tel:+14155550117"')
  })
})

describe('what is typed', () => {
  test('is kept as a draft, and parents get nothing of it', async () => {
    const before = words('rice-bank')
    const saved = await translator().post(`${path('rice-bank')}/save`, { ...before, title: 'Arroz para todos\r\n', revision: await published('rice-bank') })
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, `${path('rice-bank')}?done=saved`])
    expect(textsOf(await desk().drafts.get('text/es/rice-bank'))).toEqual({ ...before, title: 'Arroz para todos' })
    expect(words('rice-bank')).toEqual(before)
  })

  test('is looked at as one types: faults first, in the language of whoever reads', async () => {
    const look = await translator().post(`${path('reading-club')}/look`, { ...words('reading-club'), title: '', sms: 'Llame al 408-555-0123 o a {{nobody}}', revision: '0' }, { 'Accept-Language': 'es' })
    const text = plain(await look.text())
    expect(text).toContain('Está vacío.')
    expect(text).toContain('Aquí hay escrito un número de teléfono')
    expect(text).toContain('No hay ningún contacto llamado «nobody».')
    expect(text).toMatch(/3 cosas impiden publicarlo/)
    expect(await desk().drafts.get('text/es/reading-club')).toBeNull()
  })

  test('with a fault in it is saved all the same', async () => {
    await translator().post(`${path('reading-club')}/save`, { ...words('reading-club'), sms: '', revision: await published('reading-club') })
    expect(textsOf(await desk().drafts.get('text/es/reading-club'))?.sms).toBe('')
    expect((await pageOf(translator(), path('reading-club'))).text).toContain('1 thing keeps it from being published.')
  })

  test('is refused from somebody of another language, and from who only reads', async () => {
    const fields = { ...words('rice-bank'), revision: '0' }
    expect((await desk().as('translator', { handle: 'ali', languages: ['ar'] }).post(`${path('rice-bank')}/save`, fields)).status).toBe(403)
    expect((await desk().as('reviewer').post(`${path('rice-bank')}/save`, fields)).status).toBe(403)
  })

  test('that says what is published leaves no draft behind, and says so', async () => {
    const saved = await translator().post(`${path('hello')}/save`, { ...words('hello'), revision: await published('hello') })
    expect(saved.headers.get('Location')).toBe(`${path('hello')}?told=as-published`)
    expect((await pageOf(translator(), `${path('hello')}?told=as-published`)).text).toContain('It says what is published already')
  })

  test('can be taken back step by step, and thrown away', async () => {
    const ana = translator()
    const save = async (title: string) => ana.post(`${path('erase')}/save`, { ...words('erase'), title, revision: String((await desk().drafts.open('text/es/erase')).revision) })
    await save('Uno')
    desk().clock.advance(minutes(2))
    await save('Dos')
    await ana.post(`${path('erase')}/undo`)
    expect(textsOf(await desk().drafts.get('text/es/erase'))?.title).toBe('Uno')
    const thrown = await ana.post(`${path('erase')}/discard`)
    expect(thrown.headers.get('Location')).toBe(`${path('erase')}?done=discarded`)
    expect(await desk().drafts.get('text/es/erase')).toBeNull()
    expect((await ana.post(`${path('erase')}/undo`)).headers.get('Location')).toContain('told=gone')
  })

  test('may hold anything and does nothing: it is shown as it was typed', async () => {
    const wild = '"><script>alert(1)</script>{{<img src=x>}}'
    await translator().post(`${path('about-line')}/save`, { ...words('about-line'), answer: wild, revision: await published('about-line') })
    const { html } = await pageOf(translator(), path('about-line'))
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img src=x')
    expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})

describe('two people on one text', () => {
  test('who change different words both get theirs', async () => {
    const topic = 'school-door'
    const [before, revision] = [words(topic), await published(topic)]
    await desk().as('editor').post(`${path(topic)}/save`, { ...before, title: 'La escuela, para cada niña', revision })
    const saved = await translator().post(`${path(topic)}/autosave`, { ...before, sms: `${before.sms} Siempre.`, revision }, { 'X-Part': '1' })
    const told = (await saved.json()) as { revision: number; texts: { title: string } }
    expect(told.texts.title).toBe('La escuela, para cada niña')
    expect(textsOf(await desk().drafts.get(`text/es/${topic}`))).toEqual({ ...before, title: 'La escuela, para cada niña', sms: `${before.sms} Siempre.` })
  })

  test('who change the same words are shown both, and nothing is overwritten', async () => {
    const topic = 'other-language'
    const [before, revision] = [words(topic), await published(topic)]
    await desk().as('editor').post(`${path(topic)}/save`, { ...before, title: 'Otras lenguas', revision })
    const saved = await translator().post(`${path(topic)}/autosave`, { ...before, title: 'Demás idiomas', revision }, { 'X-Part': '1' })
    expect(saved.status).toBe(409)
    const html = await saved.text()
    expect(plain(html)).toContain('the-editor changed the same words')
    expect(html).toContain('Otras lenguas')
    expect(html).toContain('Demás idiomas')
    expect(textsOf(await desk().drafts.get(`text/es/${topic}`))?.title).toBe('Otras lenguas')

    const [merged = '', mine = '', theirs = ''] = html.split('<form ').slice(1)
    const titleIn = (form: string) => form.match(/name="title"[^>]*>([^<]*)</)?.[1]
    expect([merged, mine, theirs].map(titleIn)).toEqual(['Demás idiomas', 'Demás idiomas', 'Otras lenguas'])
    const next = mine.match(/name="revision" value="(\d+)"/)?.[1] ?? ''
    await translator().post(`${path(topic)}/save`, { ...before, title: 'Demás idiomas', revision: next })
    expect(textsOf(await desk().drafts.get(`text/es/${topic}`))?.title).toBe('Demás idiomas')
  })
})

describe('reading over', () => {
  const firstUrgent = () => [...desk().library.inForce().edition.topics.values()].find(({ urgent }) => urgent)!.id

  test('a second person approves, never the writer, and sees what changes for parents', async () => {
    const urgent = firstUrgent()
    const editor = desk().as('administrator', { handle: 'olga' })
    const before = words(urgent)
    const handed = await editor.post(`${path(urgent)}/hand-in`, { ...before, title: 'Agentes', revision: await published(urgent) })
    expect(handed.headers.get('Location')).toBe(`${path(urgent)}?done=handed-in`)
    const own = await pageOf(editor, path(urgent))
    expect(own.text).toContain('somebody else approves it')
    expect(own.html).not.toContain('/approve"')
    const draft = (await desk().drafts.get(`text/es/${urgent}`))!
    expect((await editor.post(`${path(urgent)}/approve`, { revision: String(draft.revision) })).status).toBe(403)

    const reviewer = desk().as('reviewer')
    const read = await pageOf(reviewer, path(urgent))
    expect(read.html).toContain('<ins>')
    expect(read.text).toContain('What would change for parents')
    expect((await reviewer.post(`${path(urgent)}/approve`, { revision: '1' })).headers.get('Location')).toContain('told=moved-on')
    expect((await reviewer.post(`${path(urgent)}/approve`, { revision: String(draft.revision) })).headers.get('Location')).toContain('done=approved')
    expect((await desk().drafts.get(`text/es/${urgent}`))?.state).toBe('approved')
  })

  test('anybody may ask, and the question stands on the page until the text is handed in again', async () => {
    const ana = translator()
    await ana.post(`${path('what-we-keep')}/hand-in`, { ...words('what-we-keep'), title: '¿Qué guardan?', revision: await published('what-we-keep') })
    await desk().as('translator', { handle: 'ali', languages: ['ar'] }).post(`${path('what-we-keep')}/ask`, { question: 'Does “guardan” include <phones>?' })
    const { text } = await pageOf(ana, path('what-we-keep'))
    expect(text).toContain('Does “guardan” include <phones>?')
    await ana.post(`${path('what-we-keep')}/hand-in`, { ...words('what-we-keep'), title: '¿Qué guardan?', revision: String((await desk().drafts.open('text/es/what-we-keep')).revision) })
    expect((await desk().drafts.get('text/es/what-we-keep'))?.question).toBeNull()
  })

  test('a source text says what its change means, and for which languages', async () => {
    const { text } = await pageOf(desk().as('editor'), path('hello', 'en'))
    expect(text).toContain('Only a typing mistake')
    expect(text).toMatch(/These are withdrawn at once\..*: .*Spanish/)
    await desk().as('editor').post(`${path('hello', 'en')}/save`, { ...words('hello', 'en'), title: 'Hello there', means: 'safety', revision: await published('hello', 'en') })
    const draft = await desk().drafts.get('text/en/hello')
    expect(draft?.edit.kind === 'text' && draft.edit.means).toBe('safety')
  })
})
