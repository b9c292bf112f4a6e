// npm run prove -- web: what the chat page weighs, how soon it can be used on a slow phone, how soon an answer is seen, and what Lighthouse says.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { median as middle } from '../src/commands/bench/cpu.ts'
import { print, printTable } from '../src/commands/print.ts'
import { environmentWith, repository } from '../src/config.ts'
import { find } from './support/parts/find.ts'
import { browserArguments, parts } from './support/parts/table.ts'

/** "Slow 3G" as WebPageTest has it, on a phone with a quarter of this machine's pace. What the line adds comes after the first byte. */
const slowLine = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }
const slowPhone = { rate: 4 }
const rounds = 7
/** As large as a browser: fetched by npm when it is asked for. */
const lighthouse = 'lighthouse@13.5.0'

const folder = mkdtempSync(join(tmpdir(), 'family-line-page-'))
const program = find({ part: parts.find(({ name }) => name === 'chromium')!, say: print })
if (program === null) throw new Error('There is no Chromium.')
const line = spawn(process.execPath, [join(repository, 'src/commands/run.cjs'), 'main'], { env: environmentWith({ PORT: '0', DATA_DIR: folder, PUBLIC_URL: 'http://localhost' }), stdio: ['ignore', 'pipe', 'inherit'] })
const browser = await chromium.launch({ executablePath: program, args: browserArguments })
try {
  const url = `http://127.0.0.1:${await portOf()}/`
  const views = await measured(() => firstView(browser, url))
  const answers = await measured(() => answered(browser, url))
  printTable(['the chat page', 'measured, median', 'to reach'], [
    ['all that the first view loads, compressed', `${(median(views, 'bytes') / 1024).toFixed(1)} KB in ${median(views, 'requests')} requests`, '30 KB, 6 requests'],
    ['slow 3G, slow phone: the field can be used, after the first byte', `${median(views, 'drawn').toFixed(0)} ms`, '1000 ms'],
    ['the same: scripts are there', `${median(views, 'ready').toFixed(0)} ms`, '1000 ms'],
    ['an answer is seen, after the reply has come', `${median(answers, 'seen').toFixed(0)} ms`, '150 ms'],
    ...scores(url),
  ])
} finally {
  await browser.close()
  line.kill('SIGTERM')
  await once(line, 'exit')
  rmSync(folder, { recursive: true, force: true })
}

async function portOf(): Promise<number> {
  let said = ''
  line.stdout.setEncoding('utf8').on('data', (words: string) => (said += words))
  while (!/"port":\d+/.test(said)) await once(line.stdout, 'data')
  return Number(said.match(/"port":(\d+)/)![1])
}

async function measured<T>(measure: () => Promise<T>): Promise<T[]> {
  const found: T[] = []
  for (let round = 0; round < rounds; round++) found.push(await measure())
  return found
}

function median<K extends string>(found: readonly Record<K, number>[], name: K): number {
  return middle(found.map((one) => one[name]))
}

async function onFreshPage<T>(on: Browser, look: (page: Page) => Promise<T>): Promise<T> {
  const context = await on.newContext({ viewport: { width: 360, height: 640 } })
  try {
    return await look(await context.newPage())
  } finally {
    await context.close()
  }
}

function firstView(on: Browser, url: string) {
  return onFreshPage(on, async (page) => {
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', slowLine)
    await session.send('Emulation.setCPUThrottlingRate', slowPhone)
    await page.goto(url, { waitUntil: 'networkidle' })
    return page.evaluate(() => {
      const [arrived] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
      const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      const firstByte = arrived!.responseStart
      return {
        bytes: [arrived!, ...files].reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        requests: 1 + files.length,
        drawn: performance.getEntriesByName('first-contentful-paint')[0]!.startTime - firstByte,
        ready: arrived!.domContentLoadedEventEnd - firstByte,
      }
    })
  })
}

/** From the last byte of the reply until the screen was drawn with it. */
function answered(on: Browser, url: string) {
  return onFreshPage(on, async (page) => {
    await page.goto(url)
    const seen = page.evaluate(() => new Promise<number>((resolve) => {
      new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))).observe(document.getElementById('log')!, { childList: true })
    }))
    await page.locator('#text').fill('Can ICE come into the school?')
    await page.locator('#chat > button').click()
    const at = await seen
    const came = await page.evaluate(() => (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).find(({ name }) => name.endsWith('/chat'))!.responseEnd)
    return { seen: at - came }
  })
}

function scores(url: string): string[][] {
  const report = join(folder, 'lighthouse.json')
  const flags = ['--headless=new', ...browserArguments.filter((argument) => argument !== '--in-process-gpu')].join(' ')
  const parameters = [url, '--quiet', '--no-enable-error-reporting', '--only-categories=performance,accessibility,best-practices', '--output=json', `--output-path=${report}`, `--chrome-flags=${flags}`]
  const { status } = spawnSync('npx', ['--yes', lighthouse, ...parameters], { stdio: ['ignore', 'ignore', 'inherit'], env: environmentWith({ CHROME_PATH: program! }) })
  if (status !== 0) return [['Lighthouse, mobile', 'could not be fetched or run', '98']]
  const { categories } = JSON.parse(readFileSync(report, 'utf8')) as { categories: Record<string, { title: string; score: number }> }
  return Object.values(categories).map(({ title, score }) => [`Lighthouse, mobile: ${title}`, String(Math.round(score * 100)), '98'])
}
