// The logger says what its table allows and not a word more; what does not fit is dropped whole.
import { describe, expect, test } from 'vitest'
import { describeError, logTo, type EventName, type Log } from '../../src/privacy/log.ts'

const time = Date.UTC(2026, 10, 24, 12)

function written(tell: (log: Log) => void): unknown[] {
  const lines: string[] = []
  tell(logTo((line) => lines.push(line), () => time))
  return lines.map((line) => JSON.parse(line))
}

/** What careless code might try: the types forbid it, a cast gets past them. */
const careless = (event: string, fields: unknown) => written((log) => log(event as EventName, fields as never))

test('writes one line of JSON an event, with the time', () => {
  expect(written((log) => log('stopped', { milliseconds: 12 }))).toEqual([{ time: '2026-11-24T12:00:00.000Z', event: 'stopped', milliseconds: 12 }])
})

test('leaves out a field that the table does not name', () => {
  expect(careless('stopped', { milliseconds: 12, from: '+14155550142' })).toEqual([{ time: '2026-11-24T12:00:00.000Z', event: 'stopped', milliseconds: 12 }])
})

describe('drops the line', () => {
  test.each([
    ['an event that is not in the table', 'message', { text: 'hola' }],
    ['an event named like a part of every object', 'constructor', {}],
    ['a phone number as a word', 'request-refused', { door: '+14155550142', status: 403 }],
    ['a phone number as a number', 'request-refused', { door: 'sms', status: 14155550142 }],
    ['a phone number behind a word', 'request-refused', { door: 'sms4155550142', status: 403 }],
    ['a sentence as a word', 'request-refused', { door: 'my name is Ana', status: 403 }],
    ['a name in another script', 'request-refused', { door: 'Nguyễn', status: 403 }],
    ['two lines in one', 'request-refused', { door: 'sms\nsms', status: 403 }],
    ['a sentence as a place', 'turn-failed', { class: 'Error', code: 'none', place: 'they are at my door' }],
    ['a missing field', 'request-refused', { door: 'sms' }],
    ['nothing at all', 'request-refused', null],
    ['not a number', 'stopped', { milliseconds: Number.NaN }],
    ['a value that cannot be read', 'stopped', { get milliseconds(): number { throw new Error('no') } }],
  ])('for %s', (_, event, fields) => {
    expect(careless(event, fields)).toEqual([])
  })
})

test('a log that cannot be written does not stop the answer', () => {
  const log = logTo(() => {
    throw new Error('disk full')
  }, () => time)
  expect(() => log('stopped', { milliseconds: 1 })).not.toThrow()
})

describe('an error is described', () => {
  const private_ = 'call me at 415-555-0142, Ana'

  test('by its class, its code and the place in our files', () => {
    const error = Object.assign(new TypeError(private_), { code: 'ECONNRESET' })
    error.stack = `TypeError: ${private_}\n    at answer (file:///opt/line/src/bot/converse.ts:92:15)\n    at run (node:internal/x:1:1)`
    expect(describeError(error)).toEqual({ class: 'TypeError', code: 'ECONNRESET', place: 'src/bot/converse.ts:92' })
  })

  test.each([
    ['an error whose name is a sentence', Object.assign(new Error('x'), { name: private_ })],
    ['an error whose code is a sentence', Object.assign(new Error('x'), { code: private_ })],
    ['an error whose code is a phone number', Object.assign(new Error('x'), { code: 4155550142 })],
    ['a thrown sentence', private_],
    ['nothing', undefined],
    ['null', null],
    ['an object that refuses to be read', new Proxy({}, { get() { throw new Error(private_) } })],
  ])('without a word of the parent’s: %s', (_, error) => {
    const said = JSON.stringify(describeError(error))
    expect(said).not.toMatch(/415|0142|Ana|call/)
    expect(careless('turn-failed', describeError(error))).toHaveLength(1)
  })
})

test('what a message says is never taken for a place in our files', () => {
  const error = new Error('no\n    at x (/y/src/Maria.Lopez.ts:1:2)')
  expect(describeError(error).place).not.toContain('Maria')
})
