// The editor for everybody who works with it: with a screen reader, enlarged four times, by night, in both of its languages.
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedBrowser } from '../support/browser.ts'
import { times } from '../support/proof-size.ts'
import { sharedStaff } from '../support/staff-app.ts'

const { addresses, app, passOf, renew } = sharedStaff({ settings: { publicUrl: 'http://line.test' } })
const browser = sharedBrowser()
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

let context: BrowserContext
let page: Page
const complaints: string[] = []

const places: Record<string, string> = { topic: 'rice-bank', id: 'rice', language: 'ar', number: '1', key: 'web.title' }
const pathOf = (path: string) => `/staff${path === '/' ? '' : path.replace(/:(\w+)/g, (_, name: string) => places[name] ?? 'x')}`
/** Pages that stand by themselves; the others only follow a form, or are parts. */
const paths = () => [...new Set(addresses().filter(({ method, guard, path }) => method === 'GET' && guard !== null && !/progress|^\/here$|not-ours|new\/(topic|language)\/:/.test(path)).map(({ path }) => pathOf(path)))]

beforeAll(async () => {
  context = await browser().newContext({ viewport: { width: 1280, height: 900 } })
  await context.addCookies([{ name: 'staff', value: passOf('administrator').token, url: `${app().url}/staff` }])
  page = await context.newPage()
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !message.text().includes('404') && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await leaveSomethingToSee()
})
afterAll(() => context.close())

/** A draft that waits, one with a question, and an edition: so that no page is empty. */
async function leaveSomethingToSee() {
  const { drafts, publishing } = app().editions
  const by = { handle: 'the-editor', role: 'editor' } as const
  const opened = async (id: string) => drafts.open(id)
  const asked = await opened('asked/es/rice-bank')
  if (asked.edit?.kind === 'asked') await drafts.save({ edit: { ...asked.edit, questions: [...asked.edit.questions, 'dónde dan arroz de noche'] }, revision: asked.revision, by })
  await publishing.publish({ ids: ['asked/es/rice-bank'], why: 'Heard at the desk', by })
  for (const language of ['ar', 'es']) {
    const id = `text/${language}/rice-bank`
    const text = await opened(id)
    if (text.edit?.kind === 'text') await drafts.save({ edit: { ...text.edit, texts: { ...text.edit.texts, answer: `${text.edit.texts.answer}\n\n{{rice}}` } }, revision: text.revision, by })
    if (language === 'ar') await drafts.sendBack(id, by, 'Is this how people say it?')
    else await drafts.handIn(id, by)
  }
}

async function hurdles(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

test('no page has anything that stands in the way of a reader with a disability, by day, by night or in Spanish', async () => {
  const found: string[] = []
  for (const [i, path] of paths().entries()) {
    const { language, colorScheme } = looks[i % looks.length]!
    await page.setExtraHTTPHeaders({ 'Accept-Language': language })
    await page.emulateMedia({ colorScheme })
    await page.goto(app().url + path)
    for (const details of await page.locator('details').all()) await details.evaluate((element) => element.setAttribute('open', ''))
    expect(await page.locator('h1').count(), path).toBe(1)
    expect(await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, i, all) => all.indexOf(id) !== i)), path).toEqual([])
    // The tests of single pages look through theirs as well.
    if (i % times(5, 1) === 0) found.push(...(await hurdles()).map((hurdle) => `${path} (${language}, ${colorScheme}) ${hurdle}`))
  }
  expect(found).toEqual([])
  expect(complaints).toEqual([])
})

const looks = [
  { language: 'en', colorScheme: 'light' },
  { language: 'es', colorScheme: 'dark' },
  { language: 'es', colorScheme: 'light' },
] as const

test('enlarged four times, no page has to be moved sideways and nothing lies over it', async () => {
  await page.setViewportSize({ width: 320, height: 256 })
  const wide: string[] = []
  for (const path of paths()) {
    await page.goto(app().url + path)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > 320) wide.push(`${path}: ${width}`)
    expect(await page.evaluate(() => [...document.querySelectorAll('body *')].filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position)).length), path).toBe(0)
  }
  expect(wide).toEqual([])
  await page.setViewportSize({ width: 1280, height: 900 })
})

describe('by keyboard', () => {
  test('G and a letter goes to a page, T opens the place to try a question, ? shows what there is', async () => {
    await page.setExtraHTTPHeaders({ 'Accept-Language': 'en' })
    await page.goto(`${app().url}/staff/help`)
    await page.keyboard.press('?')
    expect(await page.locator('dialog#keys').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    await page.keyboard.type('where is the rice bank')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('#tried .bubble').first().waitFor()
    await page.goto(`${app().url}/staff/help`)
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.waitForURL('**/staff/contacts')
  })
})

describe('whose sign-in ends while words are not saved', () => {
  const cookie = () => ({ name: 'staff', value: passOf('administrator').token, url: `${app().url}/staff` })
  const signedOut = () => page.locator('#told', { hasText: 'You are signed out.' }).waitFor()

  test('keeps them on the page, and saves them there after signing in again elsewhere', async () => {
    complaints.length = 0
    await page.goto(`${app().url}/staff/topics/hello/es`)
    await context.clearCookies()
    await page.locator('#title').fill('Hola, familias')
    await page.locator('#answer').focus()
    await signedOut()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await signedOut()
    expect(await page.locator('#title').inputValue()).toBe('Hola, familias')

    await renew()
    await context.addCookies([cookie()])
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.', { exact: true }).waitFor()
    const saved = await app().editions.drafts.get('text/es/hello')
    expect(saved?.edit.kind === 'text' && saved.edit.texts.title).toBe('Hola, familias')
  })

  test("never writes them under somebody else's name", async () => {
    await page.goto(`${app().url}/staff/topics/rice-bank/es`)
    await context.clearCookies()
    await context.addCookies([{ ...cookie(), value: passOf('editor').token }])
    await page.locator('#title').fill('Arroz para todos')
    await page.locator('#answer').focus()
    await signedOut()
    const { edit } = await app().editions.drafts.open('text/es/rice-bank')
    expect(edit?.kind === 'text' && edit.texts.title).not.toBe('Arroz para todos')
  })
})
