// The flyer and the card in a real browser: one sheet of paper each, whole, readable by everybody, with a code that phones can read.
import decodeQR from 'qr/decode.js'
import { describe, expect, test } from 'vitest'
import { contactShape } from '../../src/content/shapes.ts'
import { editionOf } from '../../src/content/topic.ts'
import { qrCode } from '../../src/operate/flyer-qr.ts'
import { sharedBrowser, visit } from '../support/browser.ts'
import { districtEdition } from '../support/edition.ts'
import { hurdlesOn } from '../support/hurdles.ts'
import { times } from '../support/proof-size.ts'
import { shippedEdition } from '../support/shipped.ts'
import { cutOff, printed, printingPlace, publicUrl } from './flyer-print.ts'

const shipped = shippedEdition()
/** A number, so that the flyer is as full as it gets. */
const number = contactShape.parse({ by: 'text', value: '408-555-0100', source: 'the tests', checked: '2026-10-01', confidence: 'verified' })
const edition = editionOf({ ...shipped, contacts: new Map(shipped.contacts).set('this-line', { id: 'this-line', ...number }) })
const languages = [...edition.contents.keys()]
const pairs = languages.map((language, i) => `${language},${languages.at(i - 1)}`)

const browser = sharedBrowser()
const withNumber = printingPlace(edition)
const webOnly = printingPlace(shipped)
/** It has a language from right to left. */
const valley = printingPlace(districtEdition())
const sizes = { letter: '612 × 792', a4: '595 × 842' }

async function open(url: string, colorScheme: 'light' | 'dark' = 'light') {
  const seen = await visit(browser(), new URL(url).origin, { colorScheme })
  await seen.page.goto(url)
  return seen
}

describe('on paper', () => {
  const both = [...languages, ...pairs]
  const papers: readonly (keyof typeof sizes)[] = ['letter', 'a4']
  /** What has more room than with a number is printed on one paper and the other by turns. */
  const byTurns = (i: number) => times([papers[i % 2]!], papers)
  test.each([
    ['with a number', withNumber, [...both.map((language) => `flyer?lang=${language}`), ...languages.map((language) => `flyer/card?lang=${language}`)], () => papers],
    ['without a number', webOnly, both.map((language) => `flyer?lang=${language}`), byTurns],
    ['from right to left', valley, ['flyer?lang=ar', 'flyer?lang=ar,es', 'flyer/card?lang=ar'], () => papers],
  ])('each flyer and each card is one sheet of either paper, with nothing cut off: %s', async (_, place, paths, papersOf) => {
    const { page, complaints } = await open(`${place()}/flyer`)
    for (const [i, path] of paths.entries()) {
      for (const paper of papersOf(i)) {
        await page.goto(`${place()}/${path}&paper=${paper}`)
        const sheet = { path, ...(await printed(page)), sheets: await page.evaluate(() => document.querySelectorAll('.sheet').length), cut: await cutOff(page), complaints }
        expect(sheet).toEqual({ path, pages: 1, sizes: [sizes[paper]], sheets: 1, cut: [], complaints: [] })
        await page.emulateMedia({ media: null })
      }
    }
  }, 180_000)

  test('the form, the way out and the notes of what is missing stay on the screen', async () => {
    const { page } = await open(`${webOnly()}/flyer?lang=${languages[0]}`)
    await page.emulateMedia({ media: 'print' })
    for (const part of ['.desk', '.leave', '.missing']) expect(await page.locator(part).first().isVisible()).toBe(false)
    expect(await page.locator('.flyer').isVisible()).toBe(true)
  })
})

describe('on the screen', () => {
  test.each([
    ['by day', 'light', '/flyer?lang=es'],
    ['by night', 'dark', '/flyer?lang=es'],
    ['two languages of two directions', 'light', '/flyer?lang=ar,es'],
    ['the card', 'dark', '/flyer/card?lang=ar'],
  ] as const)('nothing stands in the way of a reader with a disability: %s', async (_, colorScheme, path) => {
    const { page } = await open(valley() + path, colorScheme)
    expect((await hurdlesOn(page)).found).toEqual([])
  })

  test.each(['/flyer', '/flyer/card'])('a page of 320 pixels needs no scrolling to the side: %s', async (path) => {
    const { page } = await open(withNumber())
    await page.setViewportSize({ width: 320, height: 480 })
    for (const language of languages) {
      await page.goto(`${withNumber()}${path}?lang=${language}`)
      expect({ language, width: await page.evaluate(() => document.documentElement.scrollWidth) }).toEqual({ language, width: 320 })
    }
  })

  test('the form changes language and paper without a script', async () => {
    const { page } = await open(`${withNumber()}/flyer`)
    await page.locator('#language').selectOption(languages[1]!)
    await page.locator('#second').selectOption(languages[2]!)
    await page.locator('#paper').selectOption('a4')
    await Promise.all([page.waitForURL('**/flyer?**'), page.locator('.desk button').click()])
    expect(await page.locator('.flyer').evaluateAll((flyers) => flyers.map((flyer) => flyer.getAttribute('lang')))).toEqual([languages[1], languages[2]])
    expect((await printed(page)).sizes).toEqual([sizes.a4])
  })
})

describe('the code', () => {
  test.each(['https://line.test/?lang=zh-Hant', 'http://localhost:3978/?lang=es', `https://${'long-name.'.repeat(20)}example/?lang=fil`])('can be read again from its modules: %s', (address) => {
    const drawn = qrCode(address, 'a code').text
    const size = Number(drawn.match(/viewBox="0 0 (\d+)/)?.[1])
    const bars = [...drawn.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)].map(([, x, y, length]) => ({ x: Number(x), y: Number(y), length: Number(length) }))
    const scale = 4
    const data = new Uint8Array((size * scale) ** 2 * 4).fill(255)
    for (const { x, y, length } of bars) {
      for (let row = y * scale; row < (y + 1) * scale; row++) {
        for (let column = x * scale; column < (x + length) * scale; column++) data.fill(0, (row * size * scale + column) * 4, (row * size * scale + column) * 4 + 3)
      }
    }
    expect(decodeQR({ width: size * scale, height: size * scale, data }, { timeLimit: 2000 })).toBe(address)
    expect(Math.min(...bars.flatMap(({ x, y, length }) => [x, y, size - x - length, size - y - 1]))).toBe(4)
  })

  test.each(['light', 'dark'] as const)('can be read from a picture of the page, and says to a screen reader what it is: %s', async (colorScheme) => {
    const { page } = await open(`${withNumber()}/flyer`, colorScheme)
    const looking = await page.context().newPage()
    for (const language of languages) {
      await page.goto(`${withNumber()}/flyer?lang=${language}`)
      const picture = await page.getByRole('img', { name: edition.translate(language, 'flyer.code') }).screenshot()
      const { width, height, grey } = await looking.evaluate(pixelsOf, `data:image/png;base64,${picture.toString('base64')}`)
      const data = Uint8Array.from(Buffer.from(grey, 'latin1')).reduce((all, value, i) => all.fill(value, i * 4, i * 4 + 3), new Uint8Array(width * height * 4).fill(255))
      expect(decodeQR({ width, height, data }, { timeLimit: 2000 })).toBe(`${publicUrl}/?lang=${language}`)
    }
  }, 60_000)
})

/** Runs in the browser, which can open a PNG; one character a pixel, since a long list of numbers takes seconds to hand over. */
async function pixelsOf(address: string): Promise<{ width: number; height: number; grey: string }> {
  const image = new Image()
  image.src = address
  await image.decode()
  const { width, height } = image
  const context = new OffscreenCanvas(width, height).getContext('2d')!
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  return { width, height, grey: Array.from({ length: width * height }, (_, i) => String.fromCharCode(data[i * 4]!)).join('') }
}
