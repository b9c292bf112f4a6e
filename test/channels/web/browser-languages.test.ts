// San José's own pages: every language, every state, with scripts and without, by day and by night.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sentence } from '../../../src/bot/blocks.ts'
import type { UiWords } from '../../../src/language/translate.ts'
import { ask, sharedBrowser, visit } from '../../support/browser.ts'
import { chat } from '../../support/chatting.ts'
import { minutes } from '../../support/clock.ts'
import { hurdlesOn } from '../../support/hurdles.ts'
import { sharedApp, type Served } from '../../support/serve.ts'
import { checkedShipped, shippedFiles } from '../../support/shipped.ts'

const { edition } = checkedShipped()
const app = sharedApp({ files: shippedFiles() })
const browser = sharedBrowser()

const unheardOf = '1998 2 77'
const options = { viewport: { width: 320, height: 568 } }
/** One address writes this often in a minute. */
const mostAMinute = 60

interface Reader {
  page: Page
  language: string
  /** What the page says under this key. */
  says: (key: string) => string
}

async function reader(language: string, { scripts, clock = false }: { scripts: boolean; clock?: boolean }): Promise<Reader> {
  const { page } = await visit(browser(), app().url, options)
  // What looks for hurdles is a script itself: the page is kept from its own alone, and so works as a form.
  if (!scripts) await page.route('**/*.js', (route) => route.abort())
  // The tests come faster than any parent.
  app().clock.advance(minutes(1))
  if (clock) await page.clock.install({ time: 0 })
  await page.goto(`${app().url}/?lang=${language}`)
  return { page, language, says: (key) => sentence(edition, language, key) }
}

/** What a state must be in every language; looked for from the top, where nothing lies behind the bar. */
async function expectReadable({ page, language }: Reader, state: string) {
  await page.evaluate(() => scrollTo(0, 0))
  const found = [`${state}:`]
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    found.push(...(await hurdlesOn(page)).found)
  }
  const { direction } = edition.contents.get(language)!.language
  const seen = await page.evaluate(() => ({
    root: [document.documentElement.lang, document.documentElement.dir],
    width: document.documentElement.scrollWidth,
    unmarked: Array.from(document.querySelectorAll('#log article, #log .parent p'), (said) => said.outerHTML).filter((drawn) => !/^<\w+ (?=[^>]*lang=")(?=[^>]*dir=")/.test(drawn)),
    unfilled: /\{\{|undefined/.test(document.body.innerText),
  }))
  expect([found, seen]).toEqual([[`${state}:`], { root: [language, direction], width: 320, unmarked: [], unfilled: false }])
}

/** The first word that a language has for a command. */
const wordFor = (command: string, language: string) => ((edition.contents.get(language)!.ui['commands'] as UiWords)[command] as string[])[0]!

/** The first title of a group of topics: the urgent ones stand first, what the line says of itself last. */
async function askFromGroup({ page }: Reader, place: 'first' | 'last') {
  const answers = await page.locator('#log .said.line').count()
  const list = page.locator('.suggestions details')[place]()
  if ((await list.getAttribute('open')) === null) await list.locator('summary').click()
  await list.locator('button').first().click()
  await page.locator('#log .said.line').nth(answers).waitFor()
  await page.waitForLoadState()
}

async function sendByKey(page: Page, text: string) {
  await page.locator('#text').fill(text)
  await page.locator('#text').press('Enter')
}

async function floodFrom(served: Served) {
  for (let i = 0; i < mostAMinute; i++) await chat(served, { text: 'menu' })
}

test.each([...edition.contents.keys()].flatMap((language) => [{ language, scripts: true }, { language, scripts: false }]))('a conversation in $language, scripts: $scripts', { timeout: 300_000 }, async ({ language, scripts }) => {
  const one = await reader(language, { scripts })
  const { page, says } = one
  await expectReadable(one, 'the first view')
  expect(await page.title()).toBe(says('web.title'))
  for (const summary of await page.locator('details > summary').all()) {
    if (!(await summary.evaluate((element) => (element.parentElement as HTMLDetailsElement).open))) await summary.click()
  }
  await expectReadable(one, 'the guide to clearing the history')
  await askFromGroup(one, 'last')
  await expectReadable(one, 'an answer')
  await askFromGroup(one, 'first')
  expect(await page.locator('#log .said.line').last().getAttribute('class')).toBe('said line now')
  await expectReadable(one, 'an urgent answer')
  await ask(page, unheardOf)
  await expectReadable(one, 'no answer')
  await ask(page, wordFor('menu', language))
  await expectReadable(one, 'a list to choose from')
  app().clock.advance(minutes(31))
  await page.locator('#log .choices').last().locator('button').first().click()
  await page.getByText(says('web.forgotten')).waitFor()
  await page.waitForLoadState()
  await expectReadable(one, 'a conversation that was forgotten')
  await floodFrom(app())
  await page.locator('#text').fill(says('groups.rights'))
  await page.locator('#chat > button').click()
  await page.locator('#log').getByText(says('web.too-many').slice(0, 20)).waitFor()
  await page.waitForLoadState()
  await expectReadable(one, 'too many messages')
  expect(await page.locator('#text').inputValue()).toBe(says('groups.rights'))
})

test.each([...edition.contents.keys()])('when things go slowly or wrong in %s', { timeout: 300_000 }, async (language) => {
  const one = await reader(language, { scripts: true, clock: true })
  const { page, says } = one
  const told = (key: string) => page.getByRole('status').getByText(says(key), { exact: true }).waitFor()

  await page.route('**/chat', () => {})
  await sendByKey(page, says('groups.support'))
  await told('web.sending')
  await expectReadable(one, 'on its way')
  await page.clock.fastForward(4100)
  await told('web.slow')
  await expectReadable(one, 'slow')

  await page.route('**/chat', (route) => route.abort())
  await sendByKey(page, says('groups.policy'))
  await told('web.failed')
  await expectReadable(one, 'not got through')

  await page.route('**/chat', (route) => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' }))
  await sendByKey(page, says('groups.policy'))
  await told('error')
  await expectReadable(one, 'an error of the server')
  await page.unroute('**/chat')

  await sendByKey(page, ' ')
  await told('empty')
  await expectReadable(one, 'an empty message')

  await page.context().setOffline(true)
  await sendByKey(page, says('groups.policy'))
  await told('web.offline')
  await expectReadable(one, 'no connection')
  await page.context().setOffline(false)
  await page.locator('#log .said.line').waitFor()
  expect(await page.locator('#text').inputValue()).toBe('')

  await page.clock.fastForward(minutes(9) + 10_000)
  await told('web.soon')
  await expectReadable(one, 'a minute before it is cleared')
  // To look at it was to touch it.
  await page.clock.fastForward(minutes(11))
  await told('web.cleared')
  await expectReadable(one, 'cleared')
  expect(await page.locator('#log').innerText()).toBe('')
})
