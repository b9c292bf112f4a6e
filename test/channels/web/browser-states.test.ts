// The chat page when things go slowly or wrong: it says so, keeps the words, and stays readable for everybody.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ask, sharedBrowser, visit } from '../../support/browser.ts'
import { chat } from '../../support/chatting.ts'
import { minutes } from '../../support/clock.ts'
import { hurdlesOn } from '../../support/hurdles.ts'
import { servedApp, sharedApp } from '../../support/serve.ts'

const app = sharedApp()
const browser = sharedBrowser()
const question = 'where is the rice bank'

async function open({ clock = false, url = app().url, path = '/' } = {}): Promise<Page> {
  const { page } = await visit(browser(), url)
  if (clock) await page.clock.install({ time: 0 })
  await page.goto(url + path)
  if (clock) await page.clock.pauseAt(minutes(1))
  return page
}

async function write(page: Page, text: string) {
  await page.locator('#text').fill(text)
  await page.locator('#text').press('Enter')
}

const status = (page: Page) => page.getByRole('status')
const typed = (page: Page) => page.locator('#text').inputValue()
const hold = (page: Page) => page.route('**/chat', () => {})

/** By day and by night; looked for from the top, where nothing lies behind the bar. */
async function expectNoHurdles(page: Page) {
  await page.evaluate(() => scrollTo(0, 0))
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { kept, found } = await hurdlesOn(page)
    expect(kept).toBeGreaterThan(10)
    expect(found).toEqual([])
  }
}

describe('a question on its way', () => {
  test('says so at once, and after four seconds whom to call meanwhile', async () => {
    const page = await open({ clock: true })
    await hold(page)
    await write(page, question)
    await status(page).getByText('Sending…').waitFor()
    expect(await typed(page)).toBe(question)
    await page.clock.fastForward(3900)
    expect(await status(page).innerText()).toBe('Sending…')
    await page.clock.fastForward(200)
    expect(await status(page).innerText()).toBe('Still working on it. In danger, call 911. Agents now? Call 415-555-0142.')
    await page.clock.resume()
    await expectNoHurdles(page)
  })

  test('moves nothing for readers who want no motion', async () => {
    const page = await open()
    await hold(page)
    await write(page, question)
    const motion = () => page.locator('#status p').evaluate((words) => getComputedStyle(words, '::after').animationName)
    expect(await motion()).toBe('wait')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await motion()).toBe('none')
  })

  test('gives way to a later one, and is not sent twice', async () => {
    const page = await open()
    let sent = 0
    await page.route('**/chat', (route) => (sent++ === 0 ? undefined : route.continue()))
    await write(page, question)
    await page.locator('#text').press('Enter')
    await page.locator('.suggestions').getByText('It is happening now').click()
    await page.locator('.suggestions').getByRole('button', { name: 'Agents are here' }).click()
    await page.locator('#log .now').waitFor()
    expect(sent).toBe(2)
  })
})

describe('without a connection', () => {
  test('words stay in the field, are sent when it is back, and the page says both', async () => {
    const page = await open()
    await page.context().setOffline(true)
    await write(page, question)
    await status(page).getByText('No connection. Your words stay on this page.').waitFor()
    expect(await typed(page)).toBe(question)
    await expectNoHurdles(page)
    await page.locator('#text').fill(`${question}, please`)
    await page.route('**/chat', async (route) => {
      expect(await status(page).innerText()).toBe('The connection is back. Sending your words…')
      await route.continue()
    })
    await page.context().setOffline(false)
    await page.getByText('The Rice Bank gives food').waitFor()
    expect(await page.locator('#log .parent p').innerText()).toBe(`${question}, please`)
    expect([await typed(page), await status(page).innerText()]).toEqual(['', ''])
  })

  test('words that were taken back meanwhile are not sent', async () => {
    const page = await open()
    await page.context().setOffline(true)
    await write(page, question)
    await page.locator('#text').fill('')
    await page.context().setOffline(false)
    await page.waitForFunction(() => document.getElementById('status')!.innerText === '')
    expect(await page.locator('#log').innerText()).toBe('')
  })

  test('a choice waits as well', async () => {
    const page = await open()
    await ask(page, 'menu')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Help in the valley' }).click()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'The reading club' }).waitFor()
  })
})

test('a stranger’s answer in place of ours is told as a fault of ours, and the words stay', async () => {
  const page = await open()
  await page.route('**/chat', (route) => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' }))
  await write(page, question)
  await status(page).getByText('The lamp flickered.').waitFor()
  expect(await typed(page)).toBe(question)
  await expectNoHurdles(page)
})

test('an empty message is not sent: the page asks for words', async () => {
  const page = await open()
  await write(page, '  ')
  await status(page).getByText('Please write your question in words').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('text')
})

test('too many messages: the page says to wait and whom to call, keeps the words, and shows no such notice once answered', async () => {
  const own = await servedApp()
  const page = await open({ url: own.url })
  for (let i = 0; i < 60; i++) await chat(own, { text: 'menu' })
  await write(page, question)
  await page.locator('#log').getByText('Please wait a minute. In danger, call 911.').waitFor()
  expect(await typed(page)).toBe(question)
  await expectNoHurdles(page)
  own.clock.advance(minutes(1))
  await page.locator('#text').press('Enter')
  await page.getByText('The Rice Bank gives food').waitFor()
  expect(await page.locator('#log').innerText()).not.toContain('Please wait')
})

test('a conversation that the line no longer remembers simply begins anew with the choice that was made', async () => {
  const own = await servedApp()
  const page = await open({ url: own.url })
  await ask(page, question)
  own.clock.advance(minutes(31))
  await page.getByRole('button', { name: 'The reading club' }).click()
  await page.getByText('The earlier conversation was cleared here, so this is a new one.').waitFor()
  await page.getByText('The reading club meets every Thursday').waitFor()
  expect(await page.locator('#log').innerText()).not.toContain('That list is closed')
  await expectNoHurdles(page)
})

test('choices, from right to left and by night, and the guide to clearing the history, stand in nobody’s way', async () => {
  const page = await open({ path: '/?lang=ar' })
  await ask(page, 'قائمة')
  for (const summary of await page.locator('details > summary').all()) await summary.click()
  await expectNoHurdles(page)
})

test('colours forced by the system leave every button its edge', async () => {
  const page = await open()
  await ask(page, question)
  await page.emulateMedia({ forcedColors: 'active' })
  const bare = await page.locator('button:visible, .way, .bar a').evaluateAll((buttons) => buttons.filter((button) => parseFloat(getComputedStyle(button).borderTopWidth) === 0).map((button) => button.outerHTML))
  expect(bare).toEqual([])
})

test('every button and link that stands alone is large enough for a thumb', async () => {
  const page = await open()
  await ask(page, question)
  for (const summary of await page.locator('details > summary').all()) await summary.click()
  const small = await page.locator('button, .way, .bar a, summary, footer > p > a').evaluateAll((targets) =>
    targets.filter((target) => Math.round(target.getBoundingClientRect().height) < 44 || Math.round(target.getBoundingClientRect().width) < 44).map((target) => target.outerHTML))
  expect(small).toEqual([])
})

test('an answer is announced once and the focus stays in the field of whoever types', async () => {
  const page = await open()
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => heard.push((node as HTMLElement).className)))).observe(document.getElementById('log')!, { childList: true, subtree: true })
  })
  await write(page, question)
  await page.getByText('The Rice Bank gives food').waitFor()
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(['said parent', 'said line'])
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('text')
})
