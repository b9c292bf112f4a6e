// The sweep finds whatever is still at the messaging company and deletes it, whoever forgot it and whenever.
import { describe, expect, test } from 'vitest'
import { atOnce } from '../../../src/channels/sms/sweep.ts'
import { erasingLine, isChange, isDeletion, isList, seconds, type Line } from '../../support/erasing.ts'
import { delivered, failed, undelivered } from '../../support/twilio-account.ts'

const hours = (count: number) => seconds(count * 3600)
const clean = { left: 0, oldestSeconds: null }
const hold = ({ twilio }: Line, count: number, age = seconds(120)) => Array.from({ length: count }, () => twilio.holds({ age }))

describe('a round', () => {
  test('finds what nobody told us of, answers that failed and texts with pictures included', async () => {
    const { twilio, sweep } = await erasingLine()
    const age = hours(1)
    twilio.holds({ age })
    twilio.holds({ age, media: 3, letters: 'MM' })
    for (const fate of [delivered, undelivered, failed]) twilio.holds({ age, fate: [...fate] })
    expect(await sweep()).toEqual({ erased: 5, ...clean })
    expect(twilio.sids()).toEqual([])
  })

  test('asks for everything, a thousand at a time, since what was never sent has no date to ask for', async () => {
    const line = await erasingLine()
    hold(line, 1001)
    await line.sweep()
    const asked = line.twilio.calls.filter(isList).slice(0, 2).map(({ path }) => [...new URL(path, line.twilio.url).searchParams.keys()])
    expect(asked).toEqual([['PageSize'], ['PageSize', 'Page', 'PageToken']])
  })

  test('does not ask for what Twilio would refuse: a minute of quiet first', async () => {
    const { time, twilio, sweep } = await erasingLine()
    twilio.holds()
    await time.pass(seconds(59))
    expect(await sweep()).toEqual({ erased: 0, left: 1, oldestSeconds: 59 })
    expect(twilio.calls.filter(isDeletion)).toEqual([])
    await time.pass(seconds(1))
    expect(await sweep()).toEqual({ erased: 1, ...clean })
  })

  test('goes by the clock of Twilio, not by one of ours that is wrong', async () => {
    const { twilio, sweep } = await erasingLine({ twilioAhead: seconds(600) })
    twilio.holds({ age: seconds(60) })
    twilio.holds({ age: seconds(50) })
    expect(await sweep()).toEqual({ erased: 1, left: 1, oldestSeconds: 50 })
  })

  test.each([400, 409])('leaves for the next one what Twilio says is not final yet, with status %d', async (notFinalStatus) => {
    const { time, twilio, sweep } = await erasingLine({ notFinalStatus, quiet: seconds(300) })
    twilio.holds({ age: seconds(100) })
    twilio.holds({ age: seconds(400) })
    expect(await sweep()).toEqual({ erased: 1, left: 1, oldestSeconds: 100 })
    await time.pass(seconds(200))
    expect(await sweep()).toEqual({ erased: 1, ...clean })
  })

  test('does not count what another process erased in between', async () => {
    const line = await erasingLine()
    const [first] = hold(line, 3)
    line.twilio.onCall = (call) => {
      if (isDeletion(call)) line.twilio.drop(first!)
    }
    expect(await line.sweep()).toEqual({ erased: 2, ...clean })
  })

  test('that deleted very much is followed by another at once, since new records are due by then', async () => {
    const line = await erasingLine()
    hold(line, 1000)
    hold(line, 5, seconds(55))
    await line.sweep()
    expect(line.rounds).toEqual([{ erased: 1000, left: 5, oldestSeconds: expect.any(Number) }, { erased: 5, ...clean }])
  })

  test('asked for while one is running is that one', async () => {
    const line = await erasingLine()
    hold(line, 10)
    await line.time.until(Promise.all([line.erase.sweep(), line.erase.sweep()]))
    expect(line.rounds).toEqual([{ erased: 10, ...clean }])
  })
})

test('two processes that sweep at once erase everything once', async () => {
  const line = await erasingLine()
  hold(line, 300)
  const other = line.process()
  await line.time.until(Promise.all([line.erase.sweep(), other.sweep()]))
  expect(line.twilio.sids()).toEqual([])
  expect(line.rounds.reduce((sum, { erased }) => sum + erased, 0)).toBe(300)
  expect(line.rounds.every(({ left }) => left === 0)).toBe(true)
})

test.each([1, 37, 300])('a process that dies at its call number %d leaves nothing that the next one does not erase', async (last) => {
  const line = await erasingLine()
  hold(line, 300)
  const dead = Promise.withResolvers<void>()
  let calls = 0
  const dies: typeof fetch = (...asked) => {
    if (++calls < last) return line.time.fetch(...asked)
    dead.resolve()
    return new Promise(() => {})
  }
  void line.process({ fetch: dies }).sweep()
  await line.time.until(dead.promise)
  const left = line.twilio.sids().length
  expect(left).toBeGreaterThan(0)
  expect(await line.sweep()).toEqual({ erased: left, ...clean })
})

describe('a message on its way to a parent', () => {
  test.each(['queued', 'accepted', 'sending'])('that is %s is neither deleted nor cancelled as long as it may still arrive', async (status) => {
    const { time, twilio, sweep } = await erasingLine()
    twilio.holds({ fate: [[0, status]] })
    for (let hour = 0; hour < 10; hour++) {
      expect(await sweep()).toMatchObject({ erased: 0, left: 1, oldestSeconds: hour * 3600 })
      await time.pass(hours(1))
    }
    expect(twilio.calls.filter((call) => !isList(call))).toEqual([])
  })

  test.each(['queued', 'accepted'])('that is still %s when Twilio has long given it up is cancelled and deleted', async (status) => {
    const { time, twilio, sweep } = await erasingLine()
    twilio.holds({ age: hours(10), fate: [[0, status]] })
    expect(await sweep()).toMatchObject({ erased: 0, left: 1 })
    expect(twilio.calls.filter(isChange)).toHaveLength(1)
    await time.pass(seconds(60))
    expect(await sweep()).toEqual({ erased: 1, ...clean })
  })

  test('that Twilio does not want to cancel is left, and asked for again', async () => {
    const { twilio, sweep } = await erasingLine()
    twilio.holds({ age: hours(11), fate: [[0, 'queued']] })
    twilio.meets({ kind: 'status', status: 400 }, 1, isChange)
    expect(await sweep()).toEqual({ erased: 0, left: 1, oldestSeconds: 11 * 3600 })
    await sweep()
    expect(twilio.calls.filter(isChange)).toHaveLength(2)
  })
})

test('a message with an appointed time is not ours: it is cancelled and deleted in one round', async () => {
  const { twilio, sweep } = await erasingLine({ quiet: 0 })
  twilio.holds({ fate: [[0, 'scheduled']] })
  expect(await sweep()).toEqual({ erased: 1, ...clean })
  expect(twilio.calls.map(({ method }) => method)).toEqual(['GET', 'DELETE', 'POST', 'DELETE'])
})

describe('what a round reports', () => {
  test('is the age of the oldest record that is left', async () => {
    const { twilio, sweep } = await erasingLine()
    twilio.holds({ age: seconds(30) })
    twilio.holds({ age: seconds(300), fate: [[0, 'sent']] })
    expect(await sweep()).toEqual({ erased: 0, left: 2, oldestSeconds: 300 })
  })

  test('grows while the list cannot be read, so that an alarm rings', async () => {
    const { time, twilio, sweep } = await erasingLine()
    expect(await sweep()).toEqual({ erased: 0, ...clean })
    twilio.meets({ kind: 'reset' }, 2)
    await time.pass(seconds(600))
    expect(await sweep()).toEqual({ erased: 0, left: 0, oldestSeconds: 600 })
    await time.pass(seconds(600))
    expect(await sweep()).toEqual({ erased: 0, left: 0, oldestSeconds: 1200 })
    expect(await sweep()).toEqual({ erased: 0, ...clean })
  })

  test('does not forget an old record while the list cannot be read', async () => {
    const { time, twilio, sweep } = await erasingLine()
    twilio.holds({ age: seconds(300), fate: [[0, 'sent']] })
    await sweep()
    twilio.meets({ kind: 'status', status: 503 })
    await time.pass(seconds(100))
    expect(await sweep()).toEqual({ erased: 0, left: 0, oldestSeconds: 400 })
  })
})

test('as many deletions are under way at once as we said, and no more', async () => {
  const line = await erasingLine()
  hold(line, 200)
  let [running, most] = [0, 0]
  const slow: typeof fetch = async (...asked) => {
    most = Math.max(most, ++running)
    await line.time.wait(seconds(1))
    return line.time.fetch(...asked).finally(() => running--)
  }
  await line.time.until(line.process({ fetch: slow }).sweep())
  expect(most).toBe(atOnce)
})
