// The official client, unchanged, in a real browser on a page of another site: what it makes of this door.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { repository } from '../../../src/config.ts'
import { tokenMinutes } from '../../../src/channels/directline/conversations.ts'
import { directLineMinutes } from '../../../src/privacy/retention.ts'
import { minutes } from '../../support/clock.ts'
import { sharedBrowser, visit } from '../../support/browser.ts'
import { serve, servedApp, type Served } from '../../support/serve.ts'

const status = { uninitialized: 0, connecting: 1, online: 2, expiredToken: 3, ended: 5 }

/** What a test sees of the page. */
interface Heard {
  statuses: number[]
  activities: { id: string; text: string; from: { role: string }; suggestedActions?: { actions: { value: string }[] } }[]
}

const browser = sharedBrowser()
let site: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  const bundle = readFileSync(join(repository, 'node_modules/botframework-directlinejs/dist/directline.js'))
  site = await serve((request, response) => {
    if (request.url === '/directline.js') return void response.setHeader('Content-Type', 'text/javascript').end(bundle)
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>School</title><script src="/directline.js"></script>')
  })
})
afterAll(() => site.close())

async function pageOfASchool(before: (page: Page) => Promise<unknown> = async () => {}) {
  const app = await servedApp({ settings: { directLine: true } })
  const { page, complaints, asked } = await visit(browser(), 'http://127.0.0.1:')
  await before(page)
  await page.goto(site.url)
  return { app, page, complaints, asked, domain: `${app.url}/v3/directline` }
}

interface Options {
  domain: string
  token?: string
  conversationId?: string
  watermark?: string
}

/** Connects as the page's own script would, and waits until the client is online. */
async function connected(page: Page, options: Options) {
  await page.evaluate(async (given) => {
    const { token } = given.token ? given : ((await (await fetch(`${given.domain}/tokens/generate`, { method: 'POST' })).json()) as { token: string })
    const heard: Heard = { statuses: [], activities: [] }
    const { DirectLine } = (window as any).DirectLine
    const client = new DirectLine({ ...given, token, webSocket: false, pollingInterval: 200 })
    Object.assign(window, { client, heard })
    client.setUserId('r_xochitl')
    client.connectionStatus$.subscribe((status: number) => heard.statuses.push(status))
    client.activity$.subscribe((activity: Heard['activities'][0]) => heard.activities.push(activity))
  }, options)
  await reaches(page, status.online)
}

const reaches = (page: Page, wanted: number) => page.waitForFunction((status) => (window as any).heard.statuses.includes(status), wanted)
const heard = (page: Page): Promise<Heard> => page.evaluate(() => (window as any).heard)
const hears = (page: Page, count: number) => page.waitForFunction((count) => (window as any).heard.activities.length >= count, count)
/** The id, or what the client makes of an error. */
const says = (page: Page, text: string): Promise<string> =>
  page.evaluate((text) => new Promise<string>((resolve) => (window as any).client.postActivity({ type: 'message', text, from: { id: 'r_xochitl' } }).subscribe(resolve, (error: { status: number }) => resolve(`error ${error.status}`))), text)
const held = (page: Page): Promise<{ token: string; conversationId: string; watermark: string }> =>
  page.evaluate(() => ({ token: (window as any).client.token, conversationId: (window as any).client.conversationId, watermark: (window as any).client.watermark }))
/** Time goes on, and the client polls in it. */
async function stays(page: Page, { clock }: Served, steps: number) {
  for (let i = 0; i < steps; i++) {
    clock.advance(minutes(directLineMinutes - 1))
    // The answer to the first may have been on its way already.
    for (let polls = 0; polls < 2; polls++) await page.waitForResponse((response) => response.url().includes('/activities?watermark=') && response.request().method() === 'GET')
  }
}

describe('the official client', () => {
  test('connects, sends, gets its message back and the answer, and a choice that it picks', async () => {
    const { page, domain, complaints, asked } = await pageOfASchool()
    await connected(page, { domain })
    const id = await says(page, 'menu')
    await hears(page, 3)
    const { statuses, activities } = await heard(page)
    expect(statuses).toEqual([status.uninitialized, status.connecting, status.online])
    expect(activities.map(({ from }) => from.role)).toEqual(['user', 'bot', 'bot'])
    expect(activities[0]).toMatchObject({ id, text: 'menu' })
    const [, help] = activities[2]?.suggestedActions?.actions ?? []
    await says(page, help?.value ?? '')
    await hears(page, 5)
    expect((await heard(page)).activities[4]?.text).toContain('Write a number')
    expect(complaints).toEqual([])
    const { token } = await held(page)
    expect(asked.filter((address) => address.includes(token))).toEqual([])
  })

  test('connects again with its watermark, and gets what it missed and nothing twice', async () => {
    const { page, domain } = await pageOfASchool()
    await connected(page, { domain })
    await says(page, 'where is the rice bank')
    await hears(page, 3)
    const known = await held(page)
    await page.evaluate(() => (window as any).client.end())
    await page.evaluate(({ domain, token, conversationId }) => fetch(`${domain}/conversations/${conversationId}/activities`, { method: 'POST', headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, body: '{"type":"message","text":"menu"}' }), { domain, ...known })
    await connected(page, { domain, ...known })
    await hears(page, 2)
    expect((await heard(page)).activities.map(({ text }) => text)).toEqual(['menu', expect.stringContaining('or a number')])
    expect((await held(page)).conversationId).toBe(known.conversationId)
  })

  test('refreshes its token by itself, and goes on with it when the first is worth nothing', async () => {
    const { page, domain, app } = await pageOfASchool((page) => page.clock.install())
    await connected(page, { domain })
    const { token } = await held(page)
    await page.clock.fastForward(minutes(tokenMinutes / 2) + 1000)
    await page.waitForFunction((first) => (window as any).client.token !== first, token)
    const { conversationId } = await held(page)
    // With the second token the client polls on; the first one ends a moment before it would be too late for both.
    const first = await fetch(`${domain}/conversations/${conversationId}`, { headers: { Authorization: `Bearer ${token}` } })
    expect(first.status).toBe(200)
    app.clock.advance(minutes(directLineMinutes - 1))
    expect(await says(page, 'menu')).toBe(`${conversationId}|0000001`)
  })

  test('is told when its token has expired', async () => {
    const { page, domain, app } = await pageOfASchool()
    await connected(page, { domain })
    await stays(page, app, 3)
    app.clock.advance(minutes(tokenMinutes - 3 * (directLineMinutes - 1)))
    await reaches(page, status.expiredToken)
    expect(await says(page, 'menu')).toBe('retry')
  })

  test('is told when the conversation is gone, and stops asking', async () => {
    const { page, domain, app } = await pageOfASchool()
    await connected(page, { domain })
    app.clock.advance(minutes(directLineMinutes))
    await reaches(page, status.ended)
    expect((await heard(page)).statuses.at(-1)).toBe(status.ended)
  })

  test('hears nothing of another conversation, and does not get into it', async () => {
    const { page, domain } = await pageOfASchool()
    await connected(page, { domain })
    const other = await held(page)
    await says(page, 'agents are at my door right now')
    await page.goto(site.url)
    await connected(page, { domain })
    await says(page, 'menu')
    await hears(page, 3)
    expect(JSON.stringify(await heard(page))).not.toContain('my door')
    const { token } = await held(page)
    const failed = page.evaluate(({ domain, token, conversationId }) => {
      const { DirectLine } = (window as any).DirectLine
      const client = new DirectLine({ domain, token, conversationId, webSocket: false })
      client.activity$.subscribe(() => {}, () => {})
      return new Promise<number>((resolve) => client.connectionStatus$.subscribe((status: number) => status > 2 && resolve(status)))
    }, { domain, token, conversationId: other.conversationId })
    expect(await failed).toBe(4)
  })
})
