// The editor in a real browser: what comes of the words as one types, saving by itself, two people, no connection, and nothing in anybody's way.
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { unitsOf } from '../../../src/content/exchange/units.ts'
import { writeXlsx } from '../../../src/content/exchange/xlsx.ts'
import { askedRoutes } from '../../../src/staff/asked/routes.ts'
import { exchangeRoutes } from '../../../src/staff/exchange/routes.ts'
import { topicRoutes } from '../../../src/staff/topic/routes.ts'
import { sharedBrowser, visit } from '../../support/browser.ts'
import { sharedDesk, type Colleague } from '../../support/desk.ts'

const desk = sharedDesk({ pages: [topicRoutes, askedRoutes, exchangeRoutes] })
const browser = sharedBrowser()
const ana = () => desk().as('translator', { handle: 'ana', languages: ['es', 'ar'] })
const titleOf = async (topic: string) => {
  const edit = (await desk().drafts.get(`text/es/${topic}`))?.edit
  return edit?.kind === 'text' ? edit.texts.title : null
}

async function open(who: Colleague, path: string, options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: string[] }> {
  const { page, complaints } = await visit(browser(), desk().url, options)
  await page.context().addCookies([{ ...who.cookie, url: desk().url }])
  await page.route('**/icon.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }))
  await page.goto(desk().url + path)
  return { page, complaints }
}

const saved = (page: Page) => page.locator('#save-state', { hasText: /^Saved \d/ }).waitFor()

describe('what is typed', () => {
  test('is looked at at once, and saved by itself', async () => {
    const { page, complaints } = await open(ana(), '/staff/topics/rice-bank/es')
    await page.locator('#title').fill('Una casa con mucho arroz y mucha comida gratis')
    await page.locator('#look', { hasText: 'It has 46 characters; a menu holds 40.' }).waitFor()
    await saved(page)
    expect(await titleOf('rice-bank')).toBe('Una casa con mucho arroz y mucha comida gratis')
    expect(await page.locator('form[data-unsaved]').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('is saved when one leaves the field, and once more from where it was', async () => {
    const { page } = await open(ana(), '/staff/topics/hello/es')
    await page.locator('#title').fill('Hola a todas')
    await page.locator('#answer').focus()
    await saved(page)
    const told = page.waitForResponse((answer) => answer.url().endsWith('/autosave'))
    await page.locator('#title').fill('Hola a todas y todos')
    await page.locator('#answer').focus()
    expect((await told).status()).toBe(200)
    await saved(page)
    expect(await titleOf('hello')).toBe('Hola a todas y todos')
  })

  test('is kept while there is no connection, and saved when it is back', async () => {
    const { page } = await open(ana(), '/staff/topics/erase/es')
    await page.context().setOffline(true)
    await page.locator('#title').fill('Sin conexión')
    await page.locator('#answer').focus()
    await page.locator('#save-state', { hasText: 'There is no connection' }).waitFor()
    expect(await titleOf('erase')).toBeNull()
    await page.context().setOffline(false)
    await saved(page)
    expect(await titleOf('erase')).toBe('Sin conexión')
  })

  test('goes on its way when the page is left before anything was saved', async () => {
    // Without anybody between the page and its server: what a page sends while it goes away is not handed on.
    const context = await browser().newContext()
    onTestFinished(() => context.close())
    await context.addCookies([{ ...ana().cookie, url: desk().url }])
    const page = await context.newPage()
    page.on('dialog', (dialog) => dialog.accept())
    await page.goto(`${desk().url}/staff/topics/about-line/es`)
    await page.locator('#title').pressSequentially('!')
    await page.goto(`${desk().url}/staff/next`)
    await expect.poll(() => titleOf('about-line')).toContain('!')
  })
})

test('two people on one text: different words come together, the same words are put side by side', async () => {
  const editor = desk().as('editor', { handle: 'olga' })
  const { title, answer, sms } = desk().library.inForce().edition.contents.get('es')!.words.get('what-we-keep')!
  const theirs = async (texts: object) => editor.post('/staff/topics/what-we-keep/es/save', { title, answer, sms, ...texts, revision: String((await desk().drafts.open('text/es/what-we-keep')).revision) })
  const { page } = await open(ana(), '/staff/topics/what-we-keep/es')
  await theirs({ sms: `${sms} Nunca.` })
  await page.locator('#title').fill('¿Qué se guarda?')
  await page.locator('#answer').focus()
  await saved(page)
  expect(await page.locator('#sms').inputValue()).toBe(`${sms} Nunca.`)

  await theirs({ title: '¿Qué guarda esta línea?', sms: `${sms} Nunca.` })
  await page.locator('#title').fill('¿Qué guardáis?')
  await page.locator('#answer').focus()
  const conflict = page.locator('#conflict')
  await conflict.getByText('olga changed the same words').waitFor()
  expect(await titleOf('what-we-keep')).toBe('¿Qué guarda esta línea?')
  await conflict.getByRole('button', { name: 'Save mine alone' }).click()
  await page.getByText('Saved.', { exact: true }).waitFor()
  expect(await titleOf('what-we-keep')).toBe('¿Qué guardáis?')
})

test('a character that costs money is exchanged by its button, and the browser can take that back', async () => {
  const { page } = await open(desk().as('editor', { handle: 'olga' }), '/staff/topics/hello/en')
  await page.locator('#sms').fill('Hello “you”')
  await page.getByRole('button', { name: 'Write " instead' }).first().click()
  await expect.poll(() => page.locator('#sms').inputValue()).toBe('Hello "you”')
  await page.keyboard.press('Control+z')
  expect(await page.locator('#sms').inputValue()).toBe('Hello “you”')
})

test('a file that came back is looked at and taken over without leaving the page', async () => {
  const out = unitsOf(desk().library.inForce().edition, 'es')!
  const groups = out.groups.map((group) => ({ ...group, topics: group.topics.map((topic) => ({ ...topic, units: topic.units.map((unit) => (unit.topic === 'school-door' && unit.part === 'title' ? { ...unit, target: 'La puerta abierta' } : unit)) })) }))
  const { page, complaints } = await open(ana(), '/staff/exchange/es')
  await page.locator('#file').setInputFiles({ name: 'back.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(writeXlsx({ ...out, groups })) })
  await page.getByRole('button', { name: 'See what it would change' }).click()
  await page.getByRole('button', { name: 'Hand in 1 draft' }).click()
  await page.getByText('1 draft was handed in.').waitFor()
  expect(await titleOf('school-door')).toBe('La puerta abierta')
  expect(complaints).toEqual([])
})

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

test.each([
  ['a text from right to left', '/staff/topics/rice-bank/ar'],
  ['a topic', '/staff/topics/rice-bank'],
  ['ways to ask', '/staff/topics/rice-bank/es/asked'],
  ['the exchange', '/staff/exchange/es'],
])('nothing stands in the way of a reader with a disability or a small screen: %s', async (_, path) => {
  const { page, complaints } = await open(path.includes('/exchange') ? ana() : desk().as('administrator', { handle: 'root' }), path, { viewport: { width: 320, height: 640 }, colorScheme: 'dark' })
  const { violations, passes } = await new AxeBuilder({ page }).withTags(wcag).analyze()
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
  expect(passes.length).toBeGreaterThan(10)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  expect(complaints).toEqual([])
})
