// Twilio slow, broken, full or talking nonsense: a round ends early, the next one goes on, and nobody else is ever asked.
import { describe, expect, onTestFinished, test } from 'vitest'
import { atOnce } from '../../../src/channels/sms/sweep.ts'
import { erasingLine, isDeletion, isList, seconds, type Line } from '../../support/erasing.ts'
import { serve } from '../../support/serve.ts'

const clean = { left: 0, oldestSeconds: null }
const hold = ({ twilio }: Line, count: number, age = seconds(120)) => Array.from({ length: count }, () => twilio.holds({ age }))
const forEver = Number.MAX_SAFE_INTEGER

describe('too many requests', () => {
  test.each([
    ['as long as Twilio asks', '7', 7],
    ['at most a minute, whatever Twilio asks', '86400', 60],
    ['two seconds where Twilio names no time', undefined, 2],
    ['two seconds where the time is not readable', 'later', 2],
  ])('are followed by silence, %s', async (_, retryAfter, silence) => {
    const line = await erasingLine()
    hold(line, 100)
    line.twilio.meets({ kind: 'status', status: 429, ...(retryAfter === undefined ? {} : { retryAfter }) }, 1, isDeletion)
    expect(await line.sweep()).toEqual({ erased: 100, ...clean })
    const times = line.twilio.calls.filter(isDeletion).map(({ at }) => at)
    const gaps = times.slice(1).map((at, index) => at - times[index]!)
    // The refused call's own tenth of a second may still be running.
    expect(Math.max(...gaps)).toBeGreaterThan(seconds(silence) - 200)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(seconds(silence) + 200)
  })

  test('without end are answered with longer and longer silence, then with the end of the round', async () => {
    const line = await erasingLine()
    hold(line, 50)
    line.twilio.meets({ kind: 'status', status: 429 }, 4)
    expect(await line.sweep()).toMatchObject({ erased: 0, left: 0 })
    const times = line.twilio.calls.map(({ at }) => at)
    expect(times.slice(1).map((at, index) => at - times[index]!)).toEqual([2, 4, 8].map(seconds))
    expect(await line.sweep()).toEqual({ erased: 50, ...clean })
  })

  test('in the middle of a round end it when they do not stop', async () => {
    const line = await erasingLine()
    hold(line, 500)
    line.twilio.meets({ kind: 'status', status: 429, retryAfter: '1' }, forEver, isDeletion)
    expect(await line.sweep()).toMatchObject({ erased: 0, left: 500 })
    expect(line.twilio.calls.length).toBeLessThan(200)
  })
})

describe.each([
  ['the connection breaks', { kind: 'reset' }],
  ['Twilio answers 500', { kind: 'status', status: 500 }],
  ['Twilio answers 503', { kind: 'status', status: 503 }],
  ['Twilio does not know our keys any more', { kind: 'status', status: 401 }],
  ['a page of somebody else is in the way', { kind: 'says', status: 200, text: '<html>Sign in to the network</html>' }],
] as const)('when %s', (_, mood) => {
  test('while we delete, the round ends early and the next one goes on', async () => {
    const line = await erasingLine()
    hold(line, 200)
    let [broken, deletions] = [true, 0]
    line.twilio.meets(mood, forEver, (call) => broken && isDeletion(call) && ++deletions > 100)
    const report = await line.sweep()
    expect(report).toMatchObject({ erased: 100, left: 100 })
    expect(report?.oldestSeconds).toBeGreaterThanOrEqual(120)
    expect(deletions).toBeLessThan(100 + 2 * atOnce)
    broken = false
    expect(await line.sweep()).toEqual({ erased: 100, ...clean })
  })

  test('while we read the list, the round ends early and the next one goes on', async () => {
    const line = await erasingLine()
    hold(line, 5)
    hold(line, 1000, seconds(10))
    line.twilio.meets(mood, 1, ({ path }) => path.includes('PageToken'))
    expect(await line.sweep()).toMatchObject({ erased: 0, left: 1000, oldestSeconds: expect.any(Number) })
    expect(await line.sweep()).toMatchObject({ erased: 5, left: 1000 })
  })
})

test('a call that is never answered ends, and the round with it', async () => {
  const line = await erasingLine({}, { limit: 2_000 })
  hold(line, 3)
  line.twilio.meets({ kind: 'silent' })
  expect(await line.sweep()).toMatchObject({ erased: 0, left: 0 })
  expect(await line.sweep()).toEqual({ erased: 3, ...clean })
})

test('records that Twilio cannot delete do not protect the others', async () => {
  const line = await erasingLine()
  const broken = Array.from({ length: 2 * atOnce }, () => hold(line, 3)[0]!)
  line.twilio.meets({ kind: 'status', status: 500 }, forEver, ({ method, path }) => method === 'DELETE' && broken.some((sid) => path.includes(sid)))
  expect(await line.sweep()).toMatchObject({ erased: 4 * atOnce, left: 2 * atOnce })
})

describe('an answer that is none', () => {
  test.each(['', 'null', '[]', '{}', '{"messages":', '{"messages":7}', '{"messages":[],"next_page_uri":7}'])('in place of a list: %s', async (text) => {
    const line = await erasingLine()
    hold(line, 2)
    line.twilio.meets({ kind: 'says', status: 200, text })
    await line.time.pass(seconds(30))
    expect(await line.sweep()).toEqual({ erased: 0, left: 0, oldestSeconds: 30 })
    expect(await line.sweep()).toEqual({ erased: 2, ...clean })
  })

  test('in a list spoils only its own place, and nobody believes that all is clean', async () => {
    const line = await erasingLine()
    const [sid] = hold(line, 1)
    const records = [null, 7, {}, { sid: '../Calls', status: 'received' }, { sid: 'SM12', status: 'received' }, { sid, status: 'received', date_created: 'once', date_updated: 7 }]
    line.twilio.meets({ kind: 'says', status: 200, text: JSON.stringify({ messages: records, next_page_uri: null }) })
    await line.time.pass(seconds(30))
    expect(await line.sweep()).toEqual({ erased: 1, left: 5, oldestSeconds: 30 })
    expect(line.twilio.calls.filter(isDeletion).map(({ path }) => path)).toEqual([`/2010-04-01/Accounts/${line.twilio.accountSid}/Messages/${sid}.json`])
  })
})

describe('the next page', () => {
  const own = '/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json'
  const page = '?PageSize=1000&Page=1&PageToken=PASM1'
  const elsewhere = async () => {
    const asked: (string | undefined)[] = []
    const { url, close } = await serve((request, response) => {
      asked.push(request.url)
      response.end('{"messages":[],"next_page_uri":null}')
    })
    onTestFinished(close)
    return { url, asked }
  }

  test.each([
    ['on another machine', (url: string) => `${url}${own}${page}`],
    ['on another machine, without its scheme', (url: string) => `${url.replace('http:', '')}${own}${page}`],
    ['of another account', () => `${own.replace('0123', '9999')}${page}`],
    ['of another kind', () => `${own.replace('Messages', 'Calls')}${page}`],
    ['behind dots', () => `${own}/../../Calls.json${page}`],
    ['without a token', () => `${own}?Page=1`],
    ['with an odd token', () => `${own}?Page=1&PageToken=${encodeURIComponent('a&From=+1')}`],
    ['that is no address', () => 'http://[/'],
  ])('%s is not followed', async (_, next) => {
    const line = await erasingLine()
    const { url, asked } = await elsewhere()
    line.twilio.meets({ kind: 'says', status: 200, text: JSON.stringify({ messages: [], next_page_uri: next(url) }) })
    await line.time.pass(seconds(30))
    expect(await line.sweep()).toEqual({ erased: 0, left: 0, oldestSeconds: 30 })
    expect(line.twilio.calls).toHaveLength(1)
    expect(asked).toEqual([])
  })

  test('without a filter that somebody put into it is the next page', async () => {
    const line = await erasingLine()
    line.twilio.meets({ kind: 'says', status: 200, text: JSON.stringify({ messages: [], next_page_uri: `${own}${page}&From=%2B1628` }) })
    await line.sweep()
    expect(line.twilio.calls.map(({ path }) => path)).toEqual([`${own}?PageSize=1000`, `${own}${page}`])
  })

  test('that is always the same one ends some time', async () => {
    const line = await erasingLine()
    line.twilio.meets({ kind: 'says', status: 200, text: JSON.stringify({ messages: [], next_page_uri: `${own}${page}` }) }, forEver, isList)
    expect(await line.sweep()).toMatchObject({ erased: 0, oldestSeconds: expect.any(Number) })
    expect(line.twilio.calls).toHaveLength(500)
  })

  test('is not looked for where a redirect points: our keys go nowhere else', async () => {
    const line = await erasingLine()
    const { url, asked } = await elsewhere()
    hold(line, 1)
    line.twilio.meets({ kind: 'moved', to: `${url}${own}` })
    expect(await line.sweep()).toMatchObject({ erased: 0 })
    line.twilio.meets({ kind: 'moved', to: `${line.twilio.url}${own}` }, 1, isDeletion)
    expect(await line.sweep()).toMatchObject({ erased: 0, left: 1 })
    expect(asked).toEqual([])
  })
})
