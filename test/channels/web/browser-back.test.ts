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
  // What the page shows at the moment at which the browser brings it back.
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      const shown = document.getElementById('log')!.innerText + document.querySelector('textarea')!.value + document.getElementById('status')!.innerText
      if (persisted) void fetch(`/brought-back?${encodeURIComponent(shown)}`, { keepalive: true })
    })
  })
  await page.goto(away)
  return page
}

describe.each([
  ['a page of ours', () => `${app().url}/privacy`],
  ['a page of somebody else', () => 'https://www.google.com/'],
])('Back from %s', (_, away) => {
  test('brings back an empty page, which begins anew', async () => {
    const page = await leave(away())
    const broughtBack = page.waitForRequest(/brought-back/)
    await page.goBack({ waitUntil: 'commit' })
    expect((await broughtBack).url()).toBe(`${app().url}/brought-back?`)
    // What stands on a page on which nothing was asked yet.
    await page.locator('.suggestions').waitFor()
    expect(page.url()).toBe(`${app().url}/`)
    await ask(page, '1')
    expect(await page.locator('#log').innerText()).toContain('That list is closed')
  })
})
