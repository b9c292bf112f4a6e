// The chat page for everybody: with a screen reader, by keyboard, by night, from right to left, on a narrow phone.
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ask, sharedBrowser, visit } from '../../support/browser.ts'
import { hurdlesOn } from '../../support/hurdles.ts'
import { sharedApp } from '../../support/serve.ts'

const app = sharedApp()
const browser = sharedBrowser()
const question = 'where is the rice bank'

/** Looked for from the top, where nothing lies behind the way out. */
async function hurdles(page: Page) {
  await page.evaluate(() => scrollTo(0, 0))
  const { kept, found } = await hurdlesOn(page)
  expect(kept).toBeGreaterThan(10)
  return found
}

async function open(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await visit(browser(), app().url, options)
  await page.goto(app().url + path)
  return page
}

describe('the page', () => {
  test.each([
    ['by day', 'light', '/'],
    ['by night', 'dark', '/'],
    ['from right to left', 'light', '/?lang=ar'],
  ] as const)('nothing stands in the way of a reader with a disability: %s', async (_, colorScheme, path) => {
    const page = await open(path, { colorScheme })
    expect(await hurdles(page)).toEqual([])
    await ask(page, question)
    await ask(page, 'agents are at my door right now')
    expect(await hurdles(page)).toEqual([])
  })

  test.each(['light', 'dark'] as const)('nothing stands in the way on the page that answers a form, and on the privacy page: %s', async (colorScheme) => {
    const { page } = await visit(browser(), app().url, { colorScheme })
    await page.route('**/chat.js', (route) => route.abort())
    await page.goto(app().url)
    await ask(page, question)
    await ask(page, 'agents are at my door right now')
    expect(await hurdles(page)).toEqual([])
    await page.goto(`${app().url}/privacy`)
    expect(await hurdles(page)).toEqual([])
  })

  test('a reader who goes by keyboard never finds a thing behind the way out', async () => {
    const page = await open('/', { viewport: { width: 360, height: 480 } })
    for (const text of ['menu', question, 'menu', question]) await ask(page, text)
    await page.getByRole('link', { name: 'What we keep' }).focus()
    const hidden: string[] = []
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press('Shift+Tab')
      hidden.push(
        ...(await page.evaluate(() => {
          const [focused, bar] = [document.activeElement!, document.querySelector('.bar')!]
          const isHidden = !bar.contains(focused) && focused !== document.body && focused.getBoundingClientRect().top < bar.getBoundingClientRect().bottom
          return isHidden ? [focused.outerHTML] : []
        })),
      )
    }
    expect(hidden).toEqual([])
  })

  test('a page of 320 pixels needs no scrolling to the side', async () => {
    const page = await open('/', { viewport: { width: 320, height: 480 } })
    await ask(page, question)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
})
