// A process notices what another one wrote, and goes on listening whatever goes wrong.
import { afterEach, expect, test } from 'vitest'
import { listen } from '../../src/storage/listen.ts'
import { memoryRecords } from '../../src/storage/memory-records.ts'
import { RecordsUnavailable, type Records } from '../../src/storage/records.ts'
import { virtualTime } from '../support/virtual-time.ts'

const time = virtualTime()
const seconds = (count: number) => time.pass(count * 1_000)

let stop: () => Promise<void>
afterEach(() => stop())

function listening(records: Pick<Records, 'edition'>, refused: (edition: number) => boolean = () => false) {
  const heard: number[] = []
  const failures: unknown[] = []
  const mended: true[] = []
  stop = listen({
    records,
    known: 0,
    async onNew(edition) {
      heard.push(edition)
      if (refused(edition)) throw new RangeError('This edition is not to my taste.')
    },
    failed: (error) => failures.push(error),
    mended: () => mended.push(true),
    wait: time.wait,
  })
  return { heard, failures, mended }
}

test('hears of a new edition within seconds, once', async () => {
  const records = memoryRecords()
  const { heard } = listening(records)
  await seconds(3)
  expect(heard).toEqual([])
  await records.commit([], 0)
  await seconds(2)
  expect(heard).toEqual([1])
  await seconds(10)
  expect(heard).toEqual([1])
})

test('hears of the last of several', async () => {
  const records = memoryRecords()
  const { heard } = listening(records)
  await records.commit([], 0)
  await records.commit([], 1)
  await seconds(2)
  expect(heard).toEqual([2])
})

test('hears of a store that was put back to an older state', async () => {
  let number = 5
  const { heard } = listening({ edition: async () => number })
  await seconds(2)
  number = 3
  await seconds(2)
  expect(heard).toEqual([5, 3])
})

test('says once that the store is away and once that it is back, and hears what was written meanwhile', async () => {
  const away = new RecordsUnavailable('ETIMEDOUT')
  let answer = async () => 0
  const { heard, failures, mended } = listening({ edition: () => answer() })
  answer = async () => {
    throw away
  }
  await seconds(5)
  expect([failures, mended]).toEqual([[away], []])
  answer = async () => 7
  await seconds(2)
  expect([heard, mended]).toEqual([[7], [true]])
  answer = async () => {
    throw away
  }
  await seconds(5)
  expect(failures).toEqual([away, away])
})

test('offers an edition again that could not be taken up', async () => {
  const records = memoryRecords()
  let refusing = true
  const { heard, failures } = listening(records, () => refusing)
  await records.commit([], 0)
  await seconds(3)
  expect(heard.length).toBeGreaterThan(1)
  expect(failures).toEqual([expect.any(RangeError)])
  refusing = false
  await seconds(2)
  const taken = heard.length
  await seconds(5)
  expect(heard.length).toBe(taken)
})

test('hears nothing any more once it was told to stop', async () => {
  const records = memoryRecords()
  const { heard } = listening(records)
  await seconds(2)
  await stop()
  await records.commit([], 0)
  await seconds(5)
  expect(heard).toEqual([])
})

test('takes up nothing that it had asked for when it was told to stop', async () => {
  const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<number>()]
  const { heard } = listening({
    edition() {
      asked.resolve()
      return answer.promise
    },
  })
  await time.until(asked.promise)
  const stopped = stop()
  answer.resolve(1)
  await stopped
  expect(heard).toEqual([])
})
