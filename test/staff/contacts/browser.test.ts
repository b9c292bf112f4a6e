// In a real browser: an ordinary number is corrected everywhere in few actions, and every page can be used by everybody.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { contactRoutes } from '../../../src/staff/contacts/routes.ts'
import { launchRoutes } from '../../../src/staff/home/launch-routes.ts'
import { linkRoutes } from '../../../src/staff/links/routes.ts'
import { sharedBrowser, visit } from '../../support/browser.ts'
import { sharedDesk } from '../../support/desk.ts'

const desk = sharedDesk({ pages: [contactRoutes, launchRoutes, linkRoutes] })
const browser = sharedBrowser()

async function enter(path: string, options: Parameters<typeof visit>[2] = {}) {
  const opened = await visit(browser(), desk().url, options)
  await opened.page.context().addCookies([{ ...desk().as('administrator', { handle: 'greta' }).cookie, url: desk().url }])
  // The icon is the line's own, which does not run here.
  await opened.page.route('**/icon.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }))
  await opened.page.goto(desk().url + path)
  return opened
}

const violations = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

test('an ordinary number is corrected everywhere and published in seven clicks and fields', async () => {
  const { page, complaints } = await enter('/staff/launch')
  let actions = 0
  const act = async (done: Promise<unknown>) => void (await done, (actions += 1))
  await act(page.getByRole('link', { name: 'Numbers and links' }).click())
  await act(page.getByLabel('Find a name, a number or a topic').fill('rice'))
  await act(page.getByRole('link', { name: 'Rice Bank', exact: true }).click())
  await act(page.getByLabel('Number or address').fill('415-555-0171'))
  await act(page.getByLabel('The same once more').fill('(415) 555 0171'))
  await act(page.getByRole('button', { name: 'See what changes' }).click())
  await page.getByText('It changes in 1 answer, in 3 languages.').waitFor()
  expect(await violations(page)).toEqual([])
  await act(page.getByRole('button', { name: 'Publish now' }).click())
  await page.getByText('Published. Parents get it now.').waitFor()
  expect(await page.locator('.bubble').first().textContent()).toContain('415-555-0171')
  expect(actions).toBe(7)
  expect(desk().library.inForce().edition.contacts.get('rice-bank')?.value).toBe('415-555-0171')
  expect(complaints).toEqual([])
})

test('what was typed and not sent is not lost by a wrong click', async () => {
  const { page } = await enter('/staff/contacts/rice-bank')
  await page.getByLabel('Number or address').fill('415-555-0179')
  const asked = page.waitForEvent('dialog')
  void page.getByRole('link', { name: 'All numbers and links' }).click().catch(() => {})
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  expect(await page.getByLabel('Number or address').inputValue()).toBe('415-555-0179')
})

test.each(['/staff/contacts', '/staff/contacts/rice-bank', '/staff/contacts/rapid-response/withdraw', '/staff/contacts/new', '/staff/contacts/district/now', '/staff/links', '/staff/launch'])('%s is read on the smallest phone, and by ear', async (path) => {
  const { page, complaints } = await enter(path, { viewport: { width: 320, height: 640 } })
  expect(await fits(page)).toBe(true)
  expect(await page.locator('h1').count()).toBe(1)
  expect(await violations(page)).toEqual([])
  expect(complaints).toEqual([])
})
