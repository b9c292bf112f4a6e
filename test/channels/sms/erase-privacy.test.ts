// While it erases, the line says nothing of anybody: numbers of rounds go out, and no number of a person, no word, no message id.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { confession, traces } from '../../support/canary.ts'
import { erasingLine, seconds, type Line } from '../../support/erasing.ts'
import { parentNumber } from '../../support/texting.ts'
import { delivered } from '../../support/twilio-account.ts'
import type { Mood } from '../../support/twilio-stand-in.ts'

let printed: string[]
const unhandled = (reason: unknown) => void printed.push(String((reason as Error).stack))

beforeEach(() => {
  printed = []
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed.push(String(text))
      return true
    })
  }
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) vi.spyOn(console, name).mockImplementation((...said) => void printed.push(said.join(' ')))
  vi.spyOn(process, 'emitWarning').mockImplementation((warning) => void printed.push(String(warning)))
  process.on('unhandledRejection', unhandled)
})
afterEach(() => {
  process.off('unhandledRejection', unhandled)
  vi.restoreAllMocks()
})

/** A family's texts and answers, some by the way of the reply and some only for the sweep. */
function family({ twilio, erase }: Line) {
  for (let text = 0; text < 10; text++) {
    erase.afterReply(twilio.holds({ body: confession, media: 1, age: seconds(text % 2 ? 300 : 0) }))
    erase.afterReport(twilio.holds({ fate: [...delivered], body: `You wrote: ${confession}`, age: seconds(300) }), 'delivered')
  }
  erase.afterReply(`${parentNumber}: ${confession}`)
  twilio.holds({ fate: [[0, 'scheduled']], body: confession })
}

const wordy = JSON.stringify({ messages: [{ sid: parentNumber, body: confession, from: parentNumber }, { sid: 7, status: confession }], next_page_uri: `http://elsewhere.example/?From=${parentNumber}` })
const moods: [string, Mood | null][] = [
  ['all goes well', null],
  ['connections break', { kind: 'reset' }],
  ['Twilio is out of order', { kind: 'status', status: 500 }],
  ['Twilio has enough of us', { kind: 'status', status: 429, retryAfter: parentNumber }],
  ['its refusals are full of words', { kind: 'says', status: 400, text: JSON.stringify({ code: parentNumber, message: confession }) }],
  ['its lists are full of words', { kind: 'says', status: 200, text: wordy }],
  ['its answers are only words', { kind: 'says', status: 200, text: confession }],
  ['it sends us elsewhere', { kind: 'moved', to: `http://elsewhere.example/${parentNumber}?${encodeURIComponent(confession)}` }],
]

test.each(moods)('when %s', async (_, mood) => {
  const line = await erasingLine()
  if (mood) line.twilio.meets(mood, 40)
  family(line)
  for (let round = 0; round < 3; round++) {
    await line.sweep()
    await line.time.pass(seconds(60))
  }
  expect(line.rounds.length).toBeGreaterThanOrEqual(3)
  for (const numbers of line.rounds) {
    expect(Object.keys(numbers).sort()).toEqual(['erased', 'left', 'oldestSeconds'])
    expect(Object.values(numbers).filter((value) => value !== null && !Number.isInteger(value))).toEqual([])
  }
  expect(traces(JSON.stringify(line.rounds))).toEqual([])
  expect(printed).toEqual([])
})

test('and what goes out to Twilio is ids of records, pages of a list and our own keys', async () => {
  const line = await erasingLine()
  family(line)
  await line.sweep()
  await line.time.pass(seconds(61))
  await line.sweep()
  const asked = new Set(line.twilio.calls.map(({ method, path }) => `${method} ${path.replace(/[SM]M[0-9a-f]{32}/, '{id}').split('/Accounts/')[1]}`))
  const account = line.twilio.accountSid
  expect([...asked].sort()).toEqual([`DELETE ${account}/Messages/{id}.json`, `GET ${account}/Messages.json?PageSize=1000`, `POST ${account}/Messages/{id}.json`])
  expect(line.twilio.sids()).toEqual([])
})
