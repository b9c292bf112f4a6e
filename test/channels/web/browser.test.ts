// The chat page in a real browser, with JavaScript and without: what a family asks, sees, and leaves behind.
import { describe, expect, onTestFinished, test } from 'vitest'
import { ask, sharedBrowser, visit } from '../../support/browser.ts'
import { sharedApp } from '../../support/serve.ts'

const app = sharedApp()
const browser = sharedBrowser()
const question = 'where is the rice bank'

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('%s', (_, javaScriptEnabled) => {
  const open = async (path = '/') => {
    const visited = await visit(browser(), app().url, { javaScriptEnabled })
    await visited.page.goto(app().url + path)
    return visited
  }

  test('a question is typed into a field with a name, and sent by a button with a name', async () => {
    const { page } = await open()
    await page.getByRole('textbox', { name: 'Your question' }).fill(question)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('log', { name: 'Conversation' }).getByText('The Rice Bank gives food').waitFor()
  })

  test('a question is answered, with links that call and write', async () => {
    const { page, complaints } = await open()
    await ask(page, question)
    const answer = page.locator('#log .said.line')
    expect(await answer.locator('p').first().textContent()).toContain('The Rice Bank gives food to every family')
    expect(await answer.getByRole('link', { name: '415-555-0117' }).getAttribute('href')).toBe('tel:+14155550117')
    expect(await answer.getByRole('link', { name: '415-555-0118' }).getAttribute('href')).toBe('sms:+14155550118')
    await answer.getByText('Sources:').click()
    expect(await answer.getByRole('link', { name: 'Lantern County Rice Bank' }).getAttribute('href')).toBe('https://rice.lanterncounty.example')
    expect(complaints).toEqual([])
  })

  test('a conversation goes on by its buttons', async () => {
    const { page } = await open()
    await ask(page, 'menu')
    await page.getByRole('button', { name: 'Help in the valley' }).click()
    await page.getByRole('button', { name: 'The reading club' }).click()
    await page.getByText('The reading club meets every Thursday').waitFor()
    expect(await page.locator('#log .said.parent').count()).toBe(3)
  })

  test('a first question stands ready for each group', async () => {
    const { page } = await open()
    await page.locator('.suggestions').getByText('It is happening now').click()
    await page.locator('.suggestions').getByRole('button', { name: 'Agents are here' }).click()
    await page.locator('#log .said.line.now').waitFor()
    expect(await page.locator('#log .said.line.now').getByRole('link', { name: '415-555-0142' }).getAttribute('href')).toBe('tel:+14155550142')
  })

  test('an answer from right to left stands so, its numbers from left to right', async () => {
    const { page } = await open('/?lang=en')
    await ask(page, 'أين بنك الأرز')
    expect(await page.locator('#log article').last().getAttribute('dir')).toBe('rtl')
    expect(await page.locator('#log article').last().getAttribute('lang')).toBe('ar')
    const number = page.locator('#log article').last().getByRole('link', { name: '415-555-0117' }).getByText('415-555-0117')
    expect(await number.evaluate((node) => getComputedStyle(node).direction)).toBe('ltr')
  })

  test('a page in Arabic runs from right to left', async () => {
    const { page } = await open('/?lang=ar')
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await page.locator('html').getAttribute('lang')).toBe('ar')
    expect(await page.locator('body').evaluate((node) => getComputedStyle(node).direction)).toBe('rtl')
  })

  test('every language stands in view in its own name, and a tap on it changes the page', async () => {
    const { page } = await open()
    const languages = page.getByRole('list', { name: 'Language' }).getByRole('button')
    expect(await languages.allInnerTexts()).toEqual(['العربية', 'English', 'Español'])
    expect(await languages.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('lang')))).toEqual(['ar', 'en', 'es'])
    await page.getByRole('button', { name: 'Español' }).click()
    await page.getByRole('heading', { name: 'Pregunte al farol' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    expect(page.url()).toBe(`${app().url}/`)
  })

  test.each([
    ['en', 'where is the rice bank', 'The Rice Bank gives food'],
    ['es', 'donde esta el banco de arroz', 'El Banco de Arroz'],
    ['ar', 'أين بنك الأرز', 'بنك الأرز'],
  ])('the page in “%s” opens in it, for a browser that asks for it, and answers in it', async (language, question, words) => {
    const { page } = await visit(browser(), app().url, { javaScriptEnabled, locale: language })
    await page.goto(app().url)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await ask(page, question)
    expect(await page.locator('#log article').last().innerText()).toContain(words)
    expect(await page.locator('#log .parent p').getAttribute('lang')).toBe(language)
  })

  test('a language chosen in the middle of a conversation changes the page around it', async () => {
    const { page } = await open()
    await ask(page, question)
    await page.getByRole('button', { name: 'Español' }).click()
    await page.getByRole('heading', { name: 'Pregunte al farol' }).waitFor()
    expect(await page.locator('#log').innerText()).toContain('The Rice Bank gives food')
    await page.locator('.suggestions').getByText('Ayuda en el valle').waitFor()
  })

  test('a digit picks from the numbered list, as its button does', async () => {
    const { page } = await open()
    await ask(page, 'menu')
    await ask(page, '2')
    expect(await page.locator('#log article').last().innerText()).toContain('Help in the valley')
  })

  test('a button of an older list still leads where it says', async () => {
    const { page } = await open()
    await ask(page, question)
    await ask(page, 'agents are at my door right now')
    await page.locator('#log .said.line').first().getByRole('button', { name: 'The reading club' }).click()
    await page.locator('#log').getByText('The reading club meets every Thursday').waitFor()
  })

  test('sources, websites and maps say that they lead away, and tell nobody where from', async () => {
    const { page } = await open()
    await ask(page, 'can my child go to school')
    await page.getByText('Websites and maps are pages of others.').waitFor()
    expect(await page.getByRole('link', { name: 'Map' }).getAttribute('href')).toBe('https://www.openstreetmap.org/search?query=7%20Wick%20Lane%2C%20Lantern%20Valley')
    expect(await page.locator('#log a[href^="http"]:not([rel="noreferrer"])').count()).toBe(0)
    expect(await page.locator('#log .sources a').first().evaluate((link) => [link.getAttribute('lang'), link.getAttribute('dir')])).toEqual(['en', 'ltr'])
  })

  test('nothing is asked of any other host', async () => {
    const { page, asked, complaints } = await open('/?lang=ar')
    await ask(page, question)
    await page.goto(`${app().url}/privacy`)
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.filter((address) => !address.startsWith(`${app().url}/`))).toEqual([])
    expect(complaints).toEqual([])
  })

  test('nothing is left in the browser', async () => {
    const { page } = await open('/?lang=en')
    await ask(page, question)
    const { cookies, origins } = await page.context().storageState({ indexedDB: true })
    expect(cookies).toEqual([])
    expect(origins).toEqual([])
    expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0)
  })

  test('the address says nothing of the language once something was asked', async () => {
    const { page } = await open('/?lang=ar')
    await ask(page, question)
    expect(page.url()).toBe(`${app().url}/`)
  })

  test('the way out leads to a page that everybody has open', async () => {
    const { page } = await open()
    await page.getByRole('link', { name: 'Leave this page' }).click()
    await page.waitForURL('https://www.google.com/')
  })
})

describe('with JavaScript', () => {
  const open = async (path = '/', options = {}) => {
    const visited = await visit(browser(), app().url, options)
    await visited.page.goto(app().url + path)
    return visited
  }

  test('the way out takes the place of the page in the list of pages visited', async () => {
    const { page } = await open()
    await ask(page, question)
    const before = await page.evaluate(() => history.length)
    await page.getByRole('link', { name: 'Leave this page' }).click()
    await page.waitForURL('https://www.google.com/')
    expect(await page.evaluate(() => history.length)).toBe(before)
    await page.goBack()
    expect(page.url()).toBe('about:blank')
  })

  test('the way out empties the page before the next one has come', async () => {
    const { page } = await open()
    await ask(page, question)
    const left = await page.evaluate(() => {
      document.getElementById('leave')?.click()
      return document.body.innerText + document.title
    })
    expect(left).toBe('')
  })

  test('Enter sends, Shift and Enter begins a new line', async () => {
    const { page } = await open()
    const field = page.locator('#text')
    await field.pressSequentially('where is')
    await field.press('Shift+Enter')
    await field.pressSequentially('the rice bank')
    expect(await field.inputValue()).toBe('where is\nthe rice bank')
    await field.press('Enter')
    await page.getByText('The Rice Bank gives food to every family').waitFor()
    expect(await field.inputValue()).toBe('')
  })

  test('words that did not get through stay in the field', async () => {
    const { page } = await open()
    await page.route('**/chat', (route) => route.abort())
    await page.locator('#text').fill(question)
    await page.locator('#chat > button').click()
    await page.getByRole('status').getByText('That did not get through.').waitFor()
    expect(await page.locator('#text').inputValue()).toBe(question)
  })

  test('words to be sent again, because a turn failed, stay in the field', async () => {
    const { page } = await open()
    const { understanding } = app().library.inForce()
    const { understand } = understanding
    const fails = () => {
      throw new Error('the lamp went out')
    }
    onTestFinished(() => void Object.assign(understanding, { understand }))
    Object.assign(understanding, { understand: fails })
    await ask(page, question)
    await page.getByText('The lamp flickered. Please send it again in a minute.').waitFor()
    expect(await page.locator('#text').inputValue()).toBe(question)
  })

  test('what was written is shown as it was written, and never as HTML', async () => {
    const { page } = await open()
    await ask(page, '<img src=x onerror="document.title=1"> rice')
    expect(await page.locator('#log .said.parent p').textContent()).toBe('<img src=x onerror="document.title=1"> rice')
    expect(await page.locator('#log img').count()).toBe(0)
  })
})
