// An administrator has all links checked; everybody sees which are dead, and who looked at a page says so with one click.
import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import { linkRun } from '../../../src/staff/links/link-run.ts'
import { linkRoutes } from '../../../src/staff/links/routes.ts'
import { linksOf } from '../../../src/staff/links/which-links.ts'
import { testDesk, type TestDesk } from '../../support/desk.ts'
import { plain } from '../../support/page.ts'

/** The internet of the tests: an answer for each address, held back until it is let go. */
function heldBack() {
  const waiting = new Map<string, () => void>()
  let arrived = Promise.withResolvers<void>()
  const fetch = (async (given: unknown) => {
    const url = String(given)
    await new Promise<void>((resolve) => {
      waiting.set(url, resolve)
      arrived.resolve()
    })
    waiting.delete(url)
    return new Response(null, { status: url.includes('rice') ? 404 : 200 })
  }) as typeof globalThis.fetch
  /** Lets everything go that comes, until the run ends. */
  async function letGo(until: Promise<unknown>) {
    let isOver = false
    void until.finally(() => {
      isOver = true
      arrived.resolve()
    })
    while (!isOver) {
      arrived = Promise.withResolvers()
      for (const go of [...waiting.values()]) go()
      await Promise.race([arrived.promise, until])
    }
  }
  return { fetch, waiting, letGo }
}

const internet = heldBack()
let desk: TestDesk
beforeAll(async () => {
  desk = await testDesk({ pages: [linkRoutes], desk: { fetch: internet.fetch } })
})
afterAll(() => desk.close())
const textOf = async (answer: Promise<Response>) => plain(await (await answer).text())

test('every link stands in the list once, with all that use it', () => {
  const links = linksOf(desk.library.inForce().edition)
  expect(new Set(links.map(({ url }) => url)).size).toBe(links.length)
  const rice = links.find(({ url }) => url === 'https://rice.lanterncounty.example')
  expect(rice?.uses.map((use) => (use.kind === 'source' ? use.topic : use.contact))).toEqual(['rice-bank', 'rice-bank-texts', 'rice-bank'])
  expect(links.find(({ url }) => url === 'https://reading.lanternvalley.example')?.uses.map(({ kind }) => kind)).toContain('contact')
})

describe('a check', () => {
  const administrator = () => desk.as('administrator')

  test('is started by an administrator and nobody else', async () => {
    expect((await desk.as('editor').post('/staff/links/check')).status).toBe(403)
    expect(await textOf(desk.as('editor').get('/staff/links'))).toContain('The links were not checked since the last restart.')
  })

  test('goes on while nobody looks, and is not started twice', async () => {
    const total = linksOf(desk.library.inForce().edition).length
    await administrator().post('/staff/links/check')
    await administrator().post('/staff/links/check')
    expect(await textOf(desk.as('translator').get('/staff/links/progress'))).toContain(`Checking: 0 of ${total}`)
    expect(await textOf(desk.as('translator').get('/staff/links'))).toContain(`Checking: 0 of ${total}`)
    expect((await desk.audit.list()).filter(({ action }) => action === 'links-checked')).toHaveLength(1)
    expect(internet.waiting.size).toBe(4)
  })

  test('says which link is dead, and names who uses it', async () => {
    const finished = (async () => {
      while ((await textOf(desk.as('editor').get('/staff/links/progress'))).includes('Checking')) await new Promise((resolve) => setImmediate(resolve))
    })()
    await internet.letGo(finished)
    const page = await (await desk.as('editor').get('/staff/links')).text()
    const [first = ''] = page.match(/<tr class="row">[\s\S]*?<\/tr>/) ?? []
    expect(plain(first)).toContain('rice.lanterncounty.example gone (answer 404)')
    expect(plain(first)).toContain('Rice Bank')
    expect(plain(page)).toContain('Last check:')
  })
})

test('four links at a time, and never two at one host', async () => {
  const { fetch, waiting, letGo } = heldBack()
  const urls = ['https://a.example/1', 'https://a.example/2', 'https://a.example/3', 'https://b.example/', 'https://c.example/', 'https://d.example/', 'https://e.example/']
  const run = linkRun({ fetch, may: () => true, now: () => 0 })
  const finished = run.start(urls)
  expect([...waiting.keys()].map((url) => new URL(url).host)).toEqual(['a.example', 'b.example', 'c.example', 'd.example'])
  await letGo(finished)
  expect(urls.map((url) => run.resultOf(url)?.outcome)).toEqual(urls.map(() => ({ kind: 'fine' })))
  expect(run.progress()).toEqual({ running: false, done: 7, total: 7, startedAt: 0 })
})

test('a source that somebody looked at becomes a draft with the day', async () => {
  const answer = await desk.as('editor').post('/staff/links/source', { topic: 'rice-bank', url: 'https://rice.lanterncounty.example' })
  expect(answer.headers.get('Location')).toBe('/staff/links?done=checked')
  expect((await desk.drafts.get('facts/rice-bank'))?.edit).toMatchObject({ facts: { sources: [{ url: 'https://rice.lanterncounty.example', checked: '2026-11-24' }] } })
})

test('a source of an urgent answer goes to a second person', async () => {
  const { topics } = desk.library.inForce().edition
  const urgent = [...topics.values()].find((topic) => topic.urgent && topic.sources.some(({ url }) => url !== null))!
  const answer = await desk.as('editor').post('/staff/links/source', { topic: urgent.id, url: urgent.sources.find(({ url }) => url !== null)!.url! })
  expect(answer.headers.get('Location')).toBe('/staff/links?done=handed-in')
  expect((await desk.drafts.get(`facts/${urgent.id}`))?.state).toBe('handed in')
})
