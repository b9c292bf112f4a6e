// The chat page on a device that others use: it is left at once, and clears itself.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ask, sharedBrowser, visit } from '../../support/browser.ts'
import { minutes } from '../../support/clock.ts'
import { sharedApp } from '../../support/serve.ts'

const app = sharedApp()
const browser = sharedBrowser()
const question = 'where is the rice bank'

async function open(options: { clock?: boolean; path?: string } = {}): Promise<Page> {
  const { page } = await visit(browser(), app().url)
  if (options.clock) await page.clock.install({ time: 0 })
  await page.goto(app().url + (options.path ?? '/'))
  if (options.clock) await page.clock.pauseAt(minutes(1))
  return page
}

/** Everything that somebody who takes the device in hand could read or find. */
const readable = (page: Page) => page.evaluate(() => [document.title, document.body.innerText, ...Array.from(document.querySelectorAll('input, textarea'), (field) => (field as HTMLInputElement).value)].join(''))
const said = (page: Page) => page.locator('#log').innerText()
const typed = (page: Page) => page.locator('#text').inputValue()

describe('Shift, pressed three times', () => {
  test('empties the page before the next one has come, and takes its place in the list of pages visited', async () => {
    const page = await open()
    await ask(page, question)
    await page.locator('#text').fill('and then')
    const before = await page.evaluate(() => history.length)
    const left = page.waitForURL('https://www.google.com/')
    const field = page.locator('#text')
    await field.press('Shift')
    await field.press('Shift')
    expect(await said(page)).toContain('The Rice Bank')
    const readableAtOnce = page.evaluate(() => {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }))
      return document.title + document.body.innerHTML
    })
    expect(await readableAtOnce).toBe('')
    await left
    expect(await page.evaluate(() => history.length)).toBe(before)
    await page.goBack()
    expect(page.url()).toBe('about:blank')
  })

  test.each([
    ['with a letter in between', ['Shift', 'Shift+A', 'Shift', 'Shift']],
    ['with another key in between', ['Shift', 'Shift', 'Escape', 'Shift']],
  ])('%s does not leave', async (_, keys) => {
    const page = await open()
    for (const key of keys) await page.locator('#text').press(key)
    expect(page.url()).toBe(`${app().url}/`)
    expect(await readable(page)).toContain('Ask the lamp')
  })

  test('leaves the page about what is kept as well', async () => {
    const page = await open({ path: '/privacy' })
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift')
    await page.waitForURL('https://www.google.com/')
  })
})

test('a question on its way is taken back when the page is left', async () => {
  const page = await open()
  await page.route('**/chat', () => {})
  await page.locator('#text').fill(question)
  const failed = page.waitForEvent('requestfailed')
  await page.locator('#text').press('Enter')
  await page.getByRole('link', { name: 'Leave this page' }).click()
  expect((await failed).failure()?.errorText).toBe('net::ERR_ABORTED')
})

test('Escape does nothing', async () => {
  const page = await open()
  await ask(page, 'menu')
  await page.locator('#text').fill(question)
  await page.keyboard.press('Escape')
  expect([await said(page), await typed(page)]).toEqual([expect.stringContaining('Help in the valley'), question])
})

describe('a conversation that nobody touches', () => {
  test('is cleared after ten minutes, a minute after the page has said so', async () => {
    const page = await open({ clock: true })
    await ask(page, question)
    await page.locator('#text').fill('and then')
    await page.locator('.suggestions').getByText('Help in the valley').click()
    await page.clock.fastForward(minutes(9) - 10_000)
    expect(await page.getByRole('status').innerText()).toBe('')
    await page.clock.fastForward(20_000)
    expect(await page.getByRole('status').innerText()).toContain('In one minute the conversation will be cleared.')
    await page.clock.fastForward(minutes(1))
    expect(await page.getByRole('status').innerText()).toBe('The conversation was cleared.')
    expect([await said(page), await typed(page), await page.locator('details[open]').count()]).toEqual(['', '', 0])
    expect(await readable(page)).not.toMatch(/rice/i)
    await ask(page, '1')
    expect(await said(page)).toContain('That list is closed')
  })

  test('stays when somebody says so in time', async () => {
    const page = await open({ clock: true })
    await ask(page, question)
    await page.clock.fastForward(minutes(9) + 10_000)
    await page.getByRole('button', { name: 'Keep it' }).press('Enter')
    expect(await page.getByRole('status').innerText()).toBe('')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text')
    await page.clock.fastForward(minutes(8))
    expect(await said(page)).toContain('The Rice Bank')
  })

  test('is cleared at once when a phone wakes up later', async () => {
    const page = await open({ clock: true })
    await ask(page, question)
    await page.clock.setSystemTime(minutes(60))
    await page.evaluate(() => dispatchEvent(new Event('visibilitychange')))
    expect(await said(page)).toBe('')
  })

  test('is not there on a page on which nothing was asked, and nothing is said', async () => {
    const page = await open({ clock: true })
    await page.clock.fastForward(minutes(11))
    expect(await page.getByRole('status').innerText()).toBe('')
  })
})

test('what was erased on request is no longer on the page', async () => {
  const page = await open()
  await ask(page, question)
  await page.locator('#text').fill('delete')
  await page.locator('#text').press('Enter')
  await page.getByText('this conversation is erased here').waitFor()
  expect(await said(page)).not.toMatch(/rice/i)
})

test('two tabs are two conversations', async () => {
  const page = await open()
  const other = await page.context().newPage()
  await other.goto(app().url)
  await ask(page, 'menu')
  await ask(other, '2')
  expect(await said(other)).toContain('That list is closed')
  await ask(page, '2')
  expect(await said(page)).toContain('Free rice and food')
})

test('the address never names a language, and the field asks the device to remember and correct nothing', async () => {
  const page = await open({ path: '/?lang=ar' })
  await page.locator('html[lang="ar"]').waitFor()
  expect(page.url()).toBe(`${app().url}/`)
  expect(await page.locator('html').getAttribute('translate')).toBe('no')
  const attributes = await page.locator('#text').evaluate((field) => ['autocomplete', 'autocorrect', 'autocapitalize', 'spellcheck'].map((name) => field.getAttribute(name)))
  expect(attributes).toEqual(['off', 'off', 'off', 'false'])
})

test('the page says what it cannot clear, and how to take it out of the history of each browser', async () => {
  const page = await open()
  await page.getByText('Do others use this device?').click()
  const words = await page.locator('.safety').innerText()
  for (const part of ['What we cannot clear: the browser’s history'.replace('’', "'"), 'pictures of the screen', 'phone and internet companies', 'Chrome:', 'Safari on iPhone:', 'Samsung Internet:', 'Firefox:', 'Edge:']) expect(words).toContain(part)
})

test('without JavaScript the way out says that the history keeps the page', async () => {
  const { page } = await visit(browser(), app().url, { javaScriptEnabled: false })
  await page.goto(app().url)
  expect(await page.locator('#leave').innerText()).toMatch(/Leave this page\s+History keeps this page\./)
})
