// Whoever presses Back on a shared phone finds an empty page, also in a browser that keeps pages it was told not to keep.
import type { RequestListener } from 'node:http'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ask, visit } from '../../support/browser.ts'
import { browserArguments } from '../../support/parts/table.ts'
import { sharedApp } from '../../support/serve.ts'

const app = sharedApp({ around: withoutWord })
let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: inject('programs').chromium, args: browserArguments, ignoreDefaultArgs: ['--disable-back-forward-cache'] })
})
afterAll(() => browser.close())

/** The browser of the tests obeys, so the word “no-store” does not reach it. */
function withoutWord(app: RequestListener): RequestListener {
  return (request, response) => {
    const set = response.setHeader.bind(response)
    response.setHeader = (name, value) => (name.toLowerCase() === 'cache-control' ? response : set(name, value))
    app(request, response)
  }
}

/** Asks something, writes more, and leaves for another page. */
async function leave(away: string): Promise<Page> {
  const { page } = await visit(browser, app().url)
  await page.goto(app().url)
  await ask(page, 'menu')
  await page.locator('#text').fill('and where is the rice bank')
  await page.evaluate(() => Object.assign(window, { isLeft: true }))
  // What the page shows at the moment at which the browser brings it back, written down before anything can follow.
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      const shown = document.getElementById('log')!.innerText + document.querySelector('textarea')!.value + document.getElementById('status')!.innerText
      if (persisted) sessionStorage.setItem('brought back', shown)
    })
  })
  await page.goto(away)
  return page
}

/** Goes back, as often as it takes until the browser brings the page back: it is free to load it anew instead. */
async function goBack(away: string, tries = 5): Promise<{ page: Page; shown: string }> {
  const page = await leave(away)
  const { promise: notUsed, resolve } = Promise.withResolvers<unknown>()
  const browsing = await page.context().newCDPSession(page)
  browsing.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations: why }) => resolve(why))
  await browsing.send('Page.enable')
  await page.goBack({ waitUntil: 'commit' })
  // Whether it was brought back or not, a new page comes in the end.
  await page.waitForFunction(() => !('isLeft' in window) && document.readyState === 'complete')
  const shown = await page.evaluate(() => sessionStorage.getItem('brought back'))
  if (shown !== null) return { page, shown }
  const why = await notUsed
  if (tries === 1) throw new Error(`The browser brought no page back: ${JSON.stringify(why)}`)
  return goBack(away, tries - 1)
}

describe.each([
  ['a page of ours', () => `${app().url}/privacy`],
  ['a page of somebody else', () => 'https://www.google.com/'],
])('Back from %s', (_, away) => {
  test('brings back an empty page, which begins anew', async () => {
    const { page, shown } = await goBack(away())
    expect(shown).toBe('')
    expect(page.url()).toBe(`${app().url}/`)
    await ask(page, '1')
    expect(await page.locator('#log').innerText()).toContain('That list is closed')
  })
})
