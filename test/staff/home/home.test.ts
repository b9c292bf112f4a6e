// The first page as staff meet it: what waits, what there is, and the search.
import { expect, test } from 'vitest'
import { homeRoutes } from '../../../src/staff/home/routes.ts'
import { sharedDesk } from '../../support/desk.ts'

const desk = sharedDesk({ pages: [homeRoutes] })
const page = async (path: string, who = desk().as('editor'), headers: Record<string, string> = {}) => (await who.get(path, headers)).text()
/** Without tags, as it is read. */
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/\s+/g, ' ')

test('shows every topic with its state in each language, and a way into each text', async () => {
  const html = await page('/staff')
  expect(words(html)).toContain('Spanish: 10 of 11 approved')
  expect(words(html)).toContain('Arabic: 0 of 11 approved')
  for (const topic of desk().library.inForce().edition.topics.keys()) {
    for (const language of ['en', 'es', 'ar']) expect(html).toContain(`href="/staff/topics/${topic}/${language}"`)
  }
})

test('is read in Spanish by who reads Spanish: titles, groups, languages and states', async () => {
  const html = words(await page('/staff', desk().as('editor'), { 'Accept-Language': 'es' }))
  for (const word of ['Hay agentes aquí', 'Está pasando ahora', 'árabe', 'borrador automático', 'Para usted']) expect(html).toContain(word)
})

test('a title in another language than the reader’s says which one it is', async () => {
  expect(await page('/staff')).toContain('<span lang="en" dir="ltr">Free rice and food</span>')
})

test('narrows to one language, one group, one state', async () => {
  const html = await page('/staff?language=es&group=urgent')
  expect(html).toContain('/staff/topics/agents-here/es"')
  expect(html).not.toContain('/staff/topics/agents-here/ar"')
  expect(html).not.toContain('/staff/topics/rice-bank/es"')
  expect(words(await page('/staff?state=withdrawn'))).toContain('Nothing fits what you chose.')
})

test('a search says where it was found, with the words around it', async () => {
  const html = await page('/staff?q=abriguela')
  expect(html).toContain('<mark>abríguela</mark>')
  expect(html).toContain('href="/staff/topics/someone-hurt/es"')
  expect(words(html)).toContain('In the answer, Spanish')
  expect(words(await page('/staff?q=zzzz'))).toContain('Nothing holds all of these words.')
})

test('what is typed into the search comes back as text and nothing else', async () => {
  const html = await page(`/staff?q=${encodeURIComponent('"><script>alert(1)</script>')}&language=${encodeURIComponent('"><b>')}`)
  expect(html).not.toContain('<script>alert')
  expect(html).not.toContain('"><b>')
})

test('what one person hands in waits for another on their first page, and for nobody else', async () => {
  const ana = desk().as('editor', { handle: 'ana' })
  const { revision, edit } = await desk().drafts.open('text/es/rice-bank')
  if (edit?.kind !== 'text') throw new Error('there is such a text')
  await desk().drafts.save({ edit: { ...edit, texts: { ...edit.texts, title: 'Arroz y comida gratis hoy' } }, revision, by: ana.member })
  await desk().drafts.handIn('text/es/rice-bank', ana.member)
  const reviewer = words(await page('/staff', desk().as('reviewer')))
  expect(reviewer).toContain('Read and approve: Spanish: Free rice and food')
  expect(reviewer).toContain('waiting for review')
  expect(words(await page('/staff', ana))).toContain('Nothing waits for you.')
})

test('the list of what has to be done before launch stands there while something is open', async () => {
  expect(await page('/staff')).toContain('href="/staff/launch"')
  expect((await desk().as('editor').get('/staff/launch')).status).toBe(200)
})
