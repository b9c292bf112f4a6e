// Fifty texts a second, or a hundred thousand old records: everything goes within two minutes of its end, below Twilio's limits, in little memory.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { erasing, sweepEvery, type Erasing, type Swept } from '../../../src/channels/sms/erase.ts'
import { erasingLine, seconds, type Line } from '../../support/erasing.ts'
import { times } from '../../support/proof-size.ts'
import { newSid, parentNumber } from '../../support/texting.ts'
import { accountSid, delivered } from '../../support/twilio-account.ts'
import { virtualTime } from '../../support/virtual-time.ts'

const twoMinutes = seconds(120)

/** Texts come in evenly; every other one gets two answers. What Twilio tells us of them, we are told. */
async function texts({ time, twilio }: Line, erase: Erasing, { perSecond, lasting }: { perSecond: number; lasting: number }) {
  for (let text = 0; text < (perSecond * lasting) / 1000; text++) {
    erase.afterReply(twilio.holds())
    const answers = Array.from({ length: 1 + (text % 2) }, () => twilio.holds({ fate: [...delivered] }))
    void time.wait(seconds(5)).then(() => answers.forEach((sid) => erase.afterReport(sid, 'delivered')))
    await time.wait(seconds(1) / perSecond)
  }
}

/** Twilio is not at once: a deletion takes it a fifth of a second, a page of a thousand half a second. */
const slowly = ({ time }: Line): typeof fetch => async (...asked) => {
  await time.wait(asked[1]?.method === 'DELETE' ? 200 : 500)
  return time.fetch(...asked)
}

/** As the running program does it. */
async function sweepUntilClean({ time, twilio }: Line, erase: Erasing, coming: Promise<void>) {
  let over = false
  void coming.then(() => (over = true))
  while (!over || twilio.sids().length > 0) {
    void erase.sweep()
    await time.wait(sweepEvery)
  }
}

function busiestSecond(times: readonly number[]): number {
  let first = 0
  return times.reduce((most, at, index) => {
    while (at - times[first]! >= 1000) first++
    return Math.max(most, index - first + 1)
  }, 0)
}

test.each([
  ['fifty texts a second for a minute', { perSecond: 50, lasting: seconds(60) }],
  ['twenty-five texts a second, as they could come for ever,', { perSecond: 25, lasting: seconds(times(44, 90)) }],
])('%s are erased within two minutes of their end', { timeout: 120_000 }, async (_, rush) => {
  const line = await erasingLine()
  const erase = line.process({ fetch: slowly(line) })
  const coming = texts(line, erase, rush)
  await line.time.until(sweepUntilClean(line, erase, coming))
  expect(line.twilio.outlived).toHaveLength((rush.perSecond * rush.lasting * 2.5) / 1000)
  expect(Math.max(...line.twilio.outlived)).toBeLessThanOrEqual(twoMinutes)
  expect(busiestSecond(line.twilio.calls.map(({ at }) => at))).toBeLessThan(100)
})

test('a single text is erased within two minutes, whenever it comes', async () => {
  const line = await erasingLine()
  const erase = line.process({ fetch: slowly(line) })
  const coming = texts(line, erase, { perSecond: 1 / 7, lasting: seconds(700) })
  await line.time.until(sweepUntilClean(line, erase, coming))
  expect(line.twilio.outlived).toHaveLength(250)
  expect(Math.max(...line.twilio.outlived)).toBeLessThanOrEqual(seconds(60) + sweepEvery + seconds(2))
})

/** Makes up each page as it is asked for, and checks that each record is deleted once. */
function hugeAccount(pages: number, now: () => number) {
  const there = new Set<string>()
  const heap: number[] = []
  let [listed, mostListed, erased] = [0, 0, 0]
  const collect = garbageCollector()
  const json = (page: number) => {
    const messages = Array.from({ length: listed > pages ? 0 : 1000 }, () => {
      const sid = newSid()
      there.add(sid)
      const date = new Date(now() - seconds(3600)).toUTCString()
      return { sid, status: 'received', date_created: date, date_updated: date, date_sent: date, from: parentNumber, body: 'where is the rice bank '.repeat(20) }
    })
    const next = page + 1 < pages && listed < pages ? `/2010-04-01/Accounts/${accountSid}/Messages.json?PageSize=1000&Page=${page + 1}&PageToken=PA${page}` : null
    return { messages, next_page_uri: next }
  }
  const answer: typeof fetch = async (address, init) => {
    const { pathname, searchParams } = new URL(String(address))
    if (init?.method === 'DELETE') {
      if (!there.delete(pathname.slice(-39, -5))) return new Response('{}', { status: 404 })
      erased++
      return new Response(null, { status: 204 })
    }
    mostListed = Math.max(mostListed, there.size)
    if (listed++ % 20 === 2) {
      collect()
      heap.push(process.memoryUsage().heapUsed)
    }
    return Response.json(json(Number(searchParams.get('Page') ?? 0)))
  }
  return { answer, heap, seen: () => ({ listed, mostListed, erased, left: there.size }) }
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

test('a hundred thousand records are erased page by page, with little in hand', { timeout: 120_000 }, async () => {
  const account = hugeAccount(100, () => time.now())
  const time = virtualTime(account.answer)
  const rounds: Swept[] = []
  const erase = erasing({ fetch: time.fetch, apiUrl: 'http://127.0.0.1:9', accountSid, authToken: 'secret', now: time.now, wait: time.wait, swept: (numbers) => rounds.push(numbers) })
  await time.until(erase.sweep())
  expect(rounds[0]).toEqual({ erased: 100_000, left: 0, oldestSeconds: null })
  expect(account.seen()).toMatchObject({ erased: 100_000, left: 0 })
  expect(account.seen().mostListed).toBeLessThanOrEqual(7000)
  // The ids of what lies between would take more than three.
  expect(account.heap[4]! - account.heap[1]!).toBeLessThan(2_000_000)
})
