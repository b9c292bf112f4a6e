// In a real browser: a question is tried and added without leaving the page, a change is looked at and published, and every page can be read by everybody.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import type { ContactEdit } from '../../../src/content/edits/edit.ts'
import { auditRoutes } from '../../../src/staff/audit/routes.ts'
import { editionRoutes } from '../../../src/staff/history/routes.ts'
import { publishRoutes } from '../../../src/staff/publish/routes.ts'
import { tryRoutes } from '../../../src/staff/try/routes.ts'
import { sharedBrowser, visit } from '../../support/browser.ts'
import { sharedDesk } from '../../support/desk.ts'

const desk = sharedDesk({ pages: [auditRoutes, editionRoutes, publishRoutes, tryRoutes] })
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

/** Nothing stands out to the side. */
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

describe('somebody at the desk', () => {
  test('tries a question in the panel of any page and adds it, without leaving that page', async () => {
    const { page, complaints } = await enter('/staff/audit')
    await page.locator('body').press('t')
    await page.keyboard.type('where can my family get free rice')
    await page.getByRole('button', { name: 'See the answer' }).click()
    await page.getByText('What a parent gets').waitFor()
    expect(await page.locator('#tried .bubble').first().textContent()).toContain('Rice Bank')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Add as a way to ask: Free rice and food' }).click()
    await page.locator('#added-panel').getByText('Added to the ways to ask').waitFor()
    expect(page.url()).toBe(`${desk().url}/staff/audit`)
    expect(complaints).toEqual([])
    expect((await desk().drafts.get('asked/en/rice-bank'))?.authors).toEqual(['greta'])
  })

  test('looks what changes, says why, publishes, and sees what a parent now gets', async () => {
    const { drafts, library } = desk()
    const now = unitNow(library.inForce().edition, 'contact/rice-bank') as ContactEdit
    await drafts.save({ edit: { ...now, value: { ...now.value, value: '415-555-0166' } }, revision: (await drafts.open('contact/rice-bank')).revision, by: { handle: 'greta', role: 'administrator' } })
    const { page, complaints } = await enter('/staff/publish')
    expect(await violations(page)).toEqual([])
    await page.getByRole('checkbox', { name: /ways to ask/ }).uncheck()
    await page.getByRole('button', { name: 'See what changes' }).click()
    await page.getByLabel('Why (one line for the history)').fill('They moved')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByRole('heading', { name: 'Published: edition 1' }).waitFor()
    expect(await page.getByText('Published. Parents get it now.').isVisible()).toBe(true)
    expect(await page.locator('.bubble').first().textContent()).toContain('415-555-0166')
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('brings the first texts back with one look and one click', async () => {
    const { page } = await enter('/staff/editions/1')
    await page.goto(`${desk().url}/staff/editions/0`)
    await page.getByRole('link', { name: 'Bring this edition back' }).click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Bring this edition back' }).click()
    await page.getByText('Restored. Parents get that edition now.').waitFor()
    expect(desk().library.inForce().edition.contacts.get('rice-bank')?.value).toBe('415-555-0117')
  })
})

test('every page is read on the smallest phone, and by ear', async () => {
  const { page, complaints } = await enter('/staff/publish', { viewport: { width: 320, height: 640 } })
  for (const path of ['/staff/publish', '/staff/editions', '/staff/editions/1', '/staff/audit', '/staff/publish/done/1', '/staff/try']) {
    await page.goto(desk().url + path)
    expect({ path, fits: await fits(page), titles: await page.locator('h1').count(), violations: await violations(page) }).toEqual({ path, fits: true, titles: 1, violations: [] })
  }
  expect(complaints).toEqual([])
})
