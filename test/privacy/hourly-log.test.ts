// The log tells an operator that something fails, and nobody when each message came.
import { expect, test } from 'vitest'
import { hourlyLog } from '../../src/privacy/hourly-log.ts'
import { logTo } from '../../src/privacy/log.ts'
import { minutes, standingClock } from '../support/clock.ts'

function arrange() {
  const clock = standingClock()
  const lines: Record<string, unknown>[] = []
  const { log, forgetOld } = hourlyLog(logTo((line) => lines.push(JSON.parse(line) as Record<string, unknown>), clock.now), clock.now)
  const said = () => lines.map(({ time: _, ...rest }) => rest)
  return { clock, log, forgetOld, said }
}

const failure = { class: 'Error', code: 'ETIMEDOUT', place: 'src/storage/redis.ts:85' }

test('forty failures of one kind in an hour are one line, and their number when the hour is over', () => {
  const { clock, log, forgetOld, said } = arrange()
  for (let i = 0; i < 40; i++) {
    log('store-failed', failure)
    clock.advance(minutes(1))
  }
  expect(said()).toEqual([{ event: 'store-failed', ...failure }])
  clock.advance(minutes(30))
  forgetOld()
  expect(said().at(-1)).toEqual({ event: 'came-again', kind: 'store-failed', times: 39 })
})

test('another kind is another line, and so is the first of the next hour', () => {
  const { clock, log, said } = arrange()
  log('request-refused', { door: 'sms', status: 403 })
  log('request-refused', { door: 'sms', status: 400 })
  clock.advance(minutes(60))
  log('request-refused', { door: 'sms', status: 403 })
  expect(said()).toHaveLength(3)
})

test('what no message brings about is written as it comes', () => {
  const { log, said } = arrange()
  for (let i = 0; i < 3; i++) log('store-ready', {})
  expect(said()).toHaveLength(3)
})
