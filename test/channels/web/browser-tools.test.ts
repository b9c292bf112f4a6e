// What a family can do with an answer: have it read aloud, copy it, print it.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ask, sharedBrowser, visit } from '../../support/browser.ts'
import { sharedApp } from '../../support/serve.ts'

const app = sharedApp()
const browser = sharedBrowser()
const question = 'where is the rice bank'

interface Voice {
  lang: string
  localService: boolean
}

/** The voices of an invented device, and what it was made to say. */
function device(voices: Voice[]) {
  const spoken: { text: string; lang: string; voice: Voice; onend?: () => void }[] = []
  const heard = new EventTarget()
  const synthesis = Object.assign(heard, { getVoices: () => voices, speak: (said: (typeof spoken)[number]) => void spoken.push(said), cancel: () => void spoken.splice(0) })
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
  Object.assign(window, {
    spoken,
    voices,
    SpeechSynthesisUtterance: function (this: { text: string }, text: string) {
      this.text = text
    },
  })
}
type Device = Window & { spoken: { text: string; lang: string; onend?: () => void }[]; voices: Voice[] }

async function open(voices: Voice[], path = '/'): Promise<Page> {
  const { page } = await visit(browser(), app().url)
  await page.addInitScript(device, voices)
  await page.goto(app().url + path)
  return page
}

describe('reading aloud', () => {
  test('is done by a voice of the device, in the language of the answer, and stops when told to', async () => {
    const page = await open([{ lang: 'es_MX', localService: true }, { lang: 'en-US', localService: false }, { lang: 'en-GB', localService: true }])
    await ask(page, question)
    await page.getByRole('button', { name: 'Read aloud' }).click()
    const spoken = await page.evaluate(() => (window as unknown as Device).spoken.map(({ text, lang }) => [lang, text]))
    expect(spoken[0]).toEqual(['en-GB', 'Free rice and food'])
    expect(spoken.map(([, text]) => text).join(' ')).toContain('Bring your own bag.')
    await page.getByRole('button', { name: 'Stop reading' }).click()
    expect(await page.evaluate(() => (window as unknown as Device).spoken.length)).toBe(0)
    await page.getByRole('button', { name: 'Read aloud' }).waitFor()
  })

  test('offers itself again when the answer is read to its end', async () => {
    const page = await open([{ lang: 'en-GB', localService: true }])
    await ask(page, question)
    await page.getByRole('button', { name: 'Read aloud' }).click()
    await page.evaluate(() => (window as unknown as Device).spoken.at(-1)?.onend?.())
    await page.getByRole('button', { name: 'Read aloud' }).waitFor()
    expect(await page.getByRole('button', { name: 'Stop reading' }).count()).toBe(0)
  })

  test.each([
    ['none', []],
    ['one that sends the words to a company', [{ lang: 'en-US', localService: false }]],
    ['one of another language', [{ lang: 'es-MX', localService: true }]],
    ['one whose language nobody knows', [{ lang: '', localService: true }]],
  ])('is not offered where the voices of the device are %s', async (_, voices) => {
    const page = await open(voices)
    await ask(page, question)
    await page.getByRole('button', { name: 'Copy' }).waitFor()
    expect(await page.getByRole('button', { name: 'Read aloud' }).count()).toBe(0)
  })

  test('is offered as soon as a device that is slow to name its voices has done so', async () => {
    const page = await open([])
    await ask(page, question)
    await page.evaluate(() => {
      ;(window as unknown as Device).voices.push({ lang: 'en-GB', localService: true })
      speechSynthesis.dispatchEvent(new Event('voiceschanged'))
    })
    await page.getByRole('button', { name: 'Read aloud' }).waitFor()
  })

  test('ends when the page is left', async () => {
    const page = await open([{ lang: 'en-GB', localService: true }])
    await ask(page, question)
    await page.getByRole('button', { name: 'Read aloud' }).click()
    const spoken = await page.evaluate(() => {
      document.getElementById('leave')!.click()
      return (window as unknown as Device).spoken.length
    })
    expect(spoken).toBe(0)
  })

  test.each([
    ['zh-Hant', ['zh_CN', 'zh-HK'], 'zh-HK'],
    ['zh-Hans', ['zh-TW', 'cmn-Hans-CN'], 'cmn-Hans-CN'],
    ['fil', ['es-ES', 'tl-PH'], 'tl-PH'],
    ['fa', ['ar-SA', 'fa-IR'], 'fa-IR'],
  ])('knows a voice for %s by its script and by its other names', async (language, tags, expected) => {
    const page = await open(tags.map((lang) => ({ lang, localService: true })))
    expect(await page.evaluate((tag) => (window as unknown as { voiceFor: (tag: string) => Voice }).voiceFor(tag)?.lang, language)).toBe(expected)
  })
})

describe('copying', () => {
  const prepare = async (clipboard: 'new' | 'none') => {
    const { page } = await visit(browser(), app().url)
    await page.addInitScript((kind) => {
      const copied: string[] = []
      Object.assign(window, { copied })
      Object.defineProperty(navigator, 'clipboard', { value: kind === 'none' ? undefined : { writeText: async (text: string) => void copied.push(text) } })
      addEventListener('copy', () => copied.push((document.activeElement as HTMLTextAreaElement).value))
    }, clipboard)
    await page.goto(app().url)
    await ask(page, question)
    await page.getByRole('button', { name: 'Copy' }).click()
    return page
  }

  test.each(['new', 'none'] as const)('takes the answer with its numbers and sources, and says that the device keeps it: clipboard %s', async (clipboard) => {
    const page = await prepare(clipboard)
    await page.getByRole('status').getByText('Copied. Your device keeps the copy').waitFor()
    const [copied = ''] = await page.evaluate(() => (window as unknown as { copied: string[] }).copied)
    for (const part of ['Free rice and food', 'Bring your own bag.', '415-555-0117', 'Lantern County Rice Bank']) expect(copied).toContain(part)
    expect(copied).not.toContain('You can also ask')
  })
})

test('printing puts that answer alone on paper, its sources unfolded', async () => {
  const { page } = await visit(browser(), app().url)
  await page.addInitScript(() => Object.assign(window, { print: () => {} }))
  await page.goto(app().url)
  await ask(page, 'when does the reading club meet')
  await ask(page, question)
  await page.getByRole('button', { name: 'Print' }).last().click()
  await page.emulateMedia({ media: 'print' })
  const paper = await page.locator('body').innerText()
  expect(paper).toContain('Bring your own bag.')
  expect(paper).toContain('checked on October 1, 2026')
  expect(paper).not.toMatch(/Thursday|where is the rice|Your question|Leave this page|You can also ask|Copy/)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await page.locator('body').innerText()).toContain('Thursday')
})

test('a page without JavaScript shows none of the three', async () => {
  const { page } = await visit(browser(), app().url, { javaScriptEnabled: false })
  await page.goto(app().url)
  await ask(page, question)
  expect(await page.locator('.tool').count()).toBe(0)
})

test('an answer is drawn the same with JavaScript and without', async () => {
  const drawn = (page: Page) => page.locator('#log').evaluate((log) => {
    const ours = new Set(['type', 'tabindex', 'autofocus', 'data-tools'])
    const outline = (node: Node): unknown => {
      if (!(node instanceof Element)) return node.textContent
      if (node.matches('.tools')) return null
      const attributes = Array.from(node.attributes, ({ name, value }) => `${name}=${value}`).filter((attribute) => !ours.has(attribute.split('=')[0]!)).sort()
      return [node.localName, attributes, Array.from(node.childNodes, outline).filter((inside) => inside !== null)]
    }
    log.normalize()
    return JSON.stringify(Array.from(log.children, outline), null, 1)
  })
  const pages = [true, false].map(async (javaScriptEnabled) => {
    const { page } = await visit(browser(), app().url, { javaScriptEnabled })
    await page.goto(app().url)
    for (const text of ['menu', 'can my child go to school', question, 'agents are at my door right now', 'privacy']) await ask(page, text)
    return drawn(page)
  })
  const [withScripts, without] = await Promise.all(pages)
  expect(withScripts).toBe(without)
})
