// The first view of the chat page weighs little, asks for little, and asks nothing of an old phone that it cannot do.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { chatPage } from '../../../src/channels/web/page.ts'
import { repository } from '../../../src/config.ts'
import { sharedBrowser, visit } from '../../support/browser.ts'
import { sharedApp } from '../../support/serve.ts'
import { checkedShipped } from '../../support/shipped.ts'

const mostBytes = 30 * 1024
const mostRequests = 6

const folder = join(repository, 'src/channels/web/public')
const files = globSync('*', { cwd: folder })
const weigh = (text: string | Buffer) => gzipSync(text).length
const { edition } = checkedShipped()
const host = { operatorName: null, operatorContact: null, live: false, running: { redis: false, erases: false, directLine: false } }

test.each([...edition.contents.keys()])('all that the first view loads weighs at most 30 KB compressed: %s', (language) => {
  const page = chatPage({ edition, language, host, said: [], sealed: '', isForgotten: false, typed: '' }).text
  const weight = files.reduce((sum, file) => sum + weigh(readFileSync(join(folder, file))), weigh(page))
  expect(weight).toBeGreaterThan(5 * 1024)
  expect(weight).toBeLessThanOrEqual(mostBytes)
})

describe('the first view', () => {
  const app = sharedApp()
  const browser = sharedBrowser()

  test('asks for at most six things, all of them ours', async () => {
    const { page, asked } = await visit(browser(), app().url)
    await page.goto(app().url, { waitUntil: 'networkidle' })
    expect(asked.length).toBeLessThanOrEqual(mostRequests)
    expect(asked.map((address) => new URL(address).pathname).filter((path) => path !== '/').sort()).toEqual(files.map((file) => `/${file}`).filter((path) => asked.some((address) => address.endsWith(path))))
  })
})

describe.each(files.filter((file) => file.endsWith('.js')))('%s', (file) => {
  const code = readFileSync(join(folder, file), 'utf8').replace(/^\s*\/?\*.*$|\/\/ .*$/gm, '')

  /** What Chrome 60 cannot read, or does not have. */
  test.each([
    ['optional chaining', /\?\.[a-z[(]/i],
    ['the nullish operators', /\?\?/],
    ['a catch without its error', /catch\s*\{/],
    ['replaceChildren', /\.replaceChildren\(/],
    ['requestSubmit', /\.requestSubmit\(/],
    ['flat and flatMap', /\.flat(Map)?\(/],
    ['at', /\.at\(/],
    ['replaceAll and matchAll', /\.(replace|match)All\(/],
    ['storage of the browser', /localStorage|sessionStorage|indexedDB|document\.cookie/],
  ])('does without %s', (_, sign) => {
    expect(code).not.toMatch(sign)
  })
})

test('the style has a plain way for old phones', () => {
  const style = readFileSync(join(repository, 'src/http/page.css'), 'utf8')
  expect(style).not.toMatch(/:has\(|:is\(|:where\(|light-dark\(|clamp\(|(?<!grid-column-)\bgap:|inset-|margin-(inline|block):|padding-(inline|block):|@import|url\(/)
})

describe('on the way', () => {
  const app = sharedApp()
  const fetched = async (path: string, encoding: string) => {
    const { headers, status } = await fetch(app().url + path, { headers: { 'Accept-Encoding': encoding } })
    return [status, headers.get('content-encoding'), headers.get('vary'), headers.get('content-type')]
  }

  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/chat.js', 'text/javascript; charset=utf-8'],
    ['/icon.svg', 'image/svg+xml'],
  ])('what is the same for everybody is compressed, for browsers that can read it: %s', async (path, type) => {
    expect(await fetched(path, 'gzip, br')).toEqual([200, 'gzip', 'Accept-Encoding', type])
    expect(await fetched(path, 'identity')).toEqual([200, null, 'Accept-Encoding', type])
  })

  test('an answer is not: its length would tell what was said', async () => {
    const init = { method: 'POST', headers: { 'Accept-Encoding': 'gzip' } }
    const answers = [
      await fetch(`${app().url}/chat`, { ...init, headers: { ...init.headers, 'Content-Type': 'application/json' }, body: '{"text":"menu"}' }),
      await fetch(`${app().url}/`, { ...init, body: new URLSearchParams({ text: 'menu' }) }),
    ]
    expect(answers.map(({ status, headers }) => [status, headers.get('content-encoding')])).toEqual([[200, null], [200, null]])
  })
})
