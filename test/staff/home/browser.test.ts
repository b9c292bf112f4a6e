// The first page, the numbers, new things and the help for everybody: with a screen reader, by night, enlarged four times, on paper.
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { helpRoutes } from '../../../src/staff/help/routes.ts'
import { homeRoutes } from '../../../src/staff/home/routes.ts'
import { newRoutes } from '../../../src/staff/new/routes.ts'
import { numberRoutes } from '../../../src/staff/numbers/routes.ts'
import { districtFiles } from '../../support/district.ts'
import { sharedBrowser, visit } from '../../support/browser.ts'
import { sharedDesk } from '../../support/desk.ts'

const desk = sharedDesk({ pages: [homeRoutes, numberRoutes, newRoutes, helpRoutes], files: districtFiles().set('dialogs/checks/names.yaml', 'names:\n  en: [Rice Bank]\n') })
const browser = sharedBrowser()
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

const pages = ['/staff', '/staff?q=door', '/staff/numbers', '/staff/new', '/staff/new/topic', '/staff/new/language', '/staff/new/district', '/staff/sentences?language=ar&q=urgent', '/staff/sentences/ar/urgent-line', '/staff/help']

async function open(options: BrowserContextOptions = {}) {
  const { counters } = desk()
  if (counters.list('day').length === 0) {
    counters.add('day', [{ from: '2026-11-16', where: 'sms', what: 'answer', count: 41 }, { from: '2026-11-03', where: 'web', what: 'unknown', count: 12 }])
    counters.add('week', [{ from: '2026-11-16', where: 'es', what: 'rice-bank', count: 33 }, { from: '2026-10-19', where: 'ar', what: 'rice-bank', count: 20 }])
    counters.add('words', [{ from: '2026-11-16', where: 'ar', what: 'قارب', count: 7 }])
  }
  const { page, complaints } = await visit(browser(), desk().url, options)
  await page.context().addCookies([{ ...desk().as('administrator').cookie, url: desk().url }])
  // The frame's icon stands with the pages for parents, which are not here.
  await page.route('**/icon.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }))
  const go = async (path: string) => void (await page.goto(desk().url + path))
  return { page, complaints, go }
}

async function hurdles(page: Page) {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(wcag).analyze()
  expect(passes.length).toBeGreaterThan(10)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

const looks = [...pages.map((path) => [path, 'light'] as const), ...['/staff', '/staff/numbers'].map((path) => [path, 'dark'] as const)]

test.each(looks)('on %s, by %s, nothing stands in the way of a reader with a disability, and the strict page complains of nothing', async (path, colorScheme) => {
  const { page, complaints, go } = await open({ colorScheme })
  await go(path)
  expect(await hurdles(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('enlarged four times, no page needs scrolling to the side', async () => {
  const { page, go } = await open({ viewport: { width: 320, height: 256 } })
  for (const path of pages) {
    await go(path)
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320])
  }
})

test('a phone shows one language at a time, a wide screen and paper show all', async () => {
  const { page, go } = await open({ viewport: { width: 360, height: 640 } })
  await go('/staff?q=')
  const shown = () => page.locator('table.grid thead th').evaluateAll((heads) => heads.filter((head) => (head as HTMLElement).offsetParent !== null).map((head) => head.textContent))
  expect(await shown()).toEqual(['Topic', 'English'])
  await go('/staff?language=es')
  expect(await shown()).toEqual(['Topic', 'Spanish'])
  await go('/staff')
  await page.emulateMedia({ media: 'print' })
  expect(await shown()).toEqual(['Topic', 'English', 'Arabic', 'Spanish'])
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize({ width: 1200, height: 800 })
  expect(await shown()).toEqual(['Topic', 'English', 'Arabic', 'Spanish'])
})

test('bars are drawn with a filling, taller where more was asked', async () => {
  const { page, go } = await open()
  await go('/staff/numbers')
  const heights = await page.locator('svg.bars[role=img]').first().locator('rect').evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().height))
  expect(Math.max(...heights)).toBeGreaterThan(80)
  expect(heights.filter((height) => height === 0).length).toBe(heights.length - 1)
})

test('the drafts of another name are made without leaving the page', async () => {
  const { page, go } = await open()
  await go('/staff/new/district')
  await page.locator('#new-0').fill('Bread House')
  await page.getByRole('button', { name: 'Look what would change' }).click()
  await page.getByRole('button', { name: 'Make these drafts' }).click()
  await page.locator('#made .notice.good').waitFor()
  expect((await desk().drafts.list()).length).toBeGreaterThan(3)
})
