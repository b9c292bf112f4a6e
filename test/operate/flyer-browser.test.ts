// The flyer and the card in a real browser: one sheet of paper each, whole, readable by everybody, with a code that phones can read.
import { AxeBuilder } from '@axe-core/playwright'
import { join } from 'node:path'
import decodeQR from 'qr/decode.js'
import { describe, expect, test } from 'vitest'
import { repository } from '../../src/config.ts'
import { readContentFiles } from '../../src/content/files.ts'
import { qrCode } from '../../src/operate/flyer-qr.ts'
import { sharedBrowser, visit } from '../support/browser.ts'
import { districtEdition, editionOf } from '../support/edition.ts'
import { cutOff, printed, printingPlace, publicUrl } from './flyer-print.ts'

const files = readContentFiles(join(repository, 'dialogs'), join(repository, 'locales'))
/** A number, so that the flyer is as full as it gets. */
const number = '\nthis-line: {by: text, value: 408-555-0100, source: the tests, checked: 2026-10-01, confidence: verified}\n'
const edition = editionOf(new Map(files).set('dialogs/contacts.yaml', files.get('dialogs/contacts.yaml') + number))
const languages = [...edition.contents.keys()]
const pairs = languages.map((language, i) => `${language},${languages.at(i - 1)}`)

const browser = sharedBrowser()
const withNumber = printingPlace(edition)
const webOnly = printingPlace(editionOf(files))
/** It has a language from right to left. */
const valley = printingPlace(districtEdition())
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const sizes = { letter: '612 × 792', a4: '595 × 842' }

async function open(url: string, colorScheme: 'light' | 'dark' = 'light') {
  const seen = await visit(browser(), new URL(url).origin, { colorScheme })
  await seen.page.goto(url)
  return seen
}

describe('on paper', () => {
  const both = [...languages, ...pairs]
  test.each([
    ['with a number', withNumber, [...both.map((language) => `flyer?lang=${language}`), ...languages.map((language) => `flyer/card?lang=${language}`)]],
    ['without a number', webOnly, both.map((language) => `flyer?lang=${language}`)],
    ['from right to left', valley, ['flyer?lang=ar', 'flyer?lang=ar,es', 'flyer/card?lang=ar']],
  ])('each flyer and each card is one sheet of either paper, with nothing cut off: %s', async (_, place, paths) => {
    const { page, complaints } = await open(`${place()}/flyer`)
    for (const path of paths) {
      for (const paper of ['letter', 'a4'] as const) {
        await page.goto(`${place()}/${path}&paper=${paper}`)
        const sheet = { path, ...(await printed(page)), sheets: await page.locator('.sheet').count(), cut: await cutOff(page), complaints }
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
    const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
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
