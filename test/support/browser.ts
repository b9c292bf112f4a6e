// A real Chromium that looks at the pages, and writes down what they ask for and complain of.
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest'
import { browserArguments } from './parts/table.ts'

export interface Visit {
  page: Page
  /** Addresses that the page asked for, in order. */
  asked: string[]
  /** What the console and the page's own errors say: a blocked script, a broken policy. */
  complaints: string[]
}

/** One browser for all tests of a file. */
export function sharedBrowser(): () => Browser {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: inject('programs').chromium, args: browserArguments })
  })
  afterAll(() => browser.close())
  return () => browser
}

/** A fresh profile in which nothing reaches another host: what asks for one gets an empty page. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  const asked: string[] = []
  const complaints: string[] = []
  await context.route('**/*', (route) => {
    const address = route.request().url()
    asked.push(address)
    return address.startsWith(url) ? route.continue() : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>elsewhere</title>' })
  })
  const page = await context.newPage()
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, asked, complaints }
}

/** Writes a text on the chat page and waits for its answer. */
export async function ask(page: Page, text: string) {
  const answers = await page.locator('#log .said.line').count()
  await page.locator('#text').fill(text)
  await page.locator('#chat > button').click()
  await page.locator('#log .said.line').nth(answers).waitFor()
  // Without JavaScript the answer is a new page, and its style comes a moment after its words.
  await page.waitForLoadState()
}
