// The pace of our calls: even, below what was said, silent when asked, and over at once when the program stops.
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { backlog } from '../../../src/channels/sms/backlog.ts'
import { pace } from '../../../src/channels/sms/pace.ts'
import { virtualTime } from '../../support/virtual-time.ts'

const paced = (perSecond: number) => {
  const time = virtualTime()
  const stop = new AbortController()
  const going = pace({ perSecond, now: time.now, wait: time.wait, stopping: stop.signal })
  const start = time.now()
  const turns = (count: number) => Array.from({ length: count }, () => going.turn().then(() => time.now() - start))
  return { time, stop, going, turns, taken: (count: number) => time.until(Promise.all(turns(count))) }
}

describe('a pace', () => {
  test.each([10, 80])('of %d a second lets so many through in a second, and the next one after it', async (perSecond) => {
    const times = await paced(perSecond).taken(perSecond + 1)
    expect(times.filter((at) => at < 1000)).toHaveLength(perSecond)
    expect(times.at(-1)).toBe(1000)
  })

  test('is even: no tenth of a second has more than its share', async () => {
    const times = await paced(80).taken(400)
    const slices = Map.groupBy(times, (at) => Math.floor(at / 100))
    expect(new Set([...slices.values()].map(({ length }) => length))).toEqual(new Set([8]))
  })

  test('does not make up for a quiet time', async () => {
    const { time, taken } = paced(80)
    await taken(1)
    await time.pass(10_000)
    const times = await taken(80)
    expect(times.filter((at) => at === times[0]).length).toBeLessThanOrEqual(8)
  })

  test('is silent while it rests, for those too who already wait for a turn that comes earlier', async () => {
    const { time, going, turns } = paced(10)
    const waiting = turns(5)
    going.rest(3000)
    const [atOnce, ...later] = await time.until(Promise.all(waiting))
    expect(atOnce).toBe(0)
    expect(Math.min(...later)).toBeGreaterThanOrEqual(3000)
  })

  test('is over for everybody who waits when the program stops', async () => {
    const stop = new AbortController()
    const going = pace({ perSecond: 10, now: () => 0, wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal, ref: false }), stopping: stop.signal })
    await going.turn()
    const waiting = Promise.allSettled(Array.from({ length: 50 }, () => going.turn()))
    stop.abort()
    expect((await waiting).filter(({ status }) => status === 'rejected')).toHaveLength(50)
    await expect(going.turn()).rejects.toThrow()
  })
})

describe('what was read and waits to be done', () => {
  test('is taken from the end, where the oldest stand', async () => {
    const work = backlog<number>(10)
    await work.add([1, 2])
    await work.add([3])
    expect([await work.take(), await work.take(), await work.take()]).toEqual([3, 2, 1])
  })

  test('keeps the reader waiting while there is enough', async () => {
    const work = backlog<number>(3)
    const said: string[] = []
    const reading = work.add([1, 2, 3]).then(() => said.push('reads on'))
    await Promise.resolve()
    expect(said).toEqual([])
    await work.take()
    await reading
    expect(said).toEqual(['reads on'])
  })

  test('lets everybody go at the end, after the last is done', async () => {
    const work = backlog<number>(3)
    const takers = [work.take(), work.take(), work.take()]
    await work.add([7])
    work.end()
    expect((await Promise.all(takers)).filter((item) => item !== undefined)).toEqual([7])
    expect(await work.take()).toBeUndefined()
  })
})
