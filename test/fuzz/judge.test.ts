// The judge of the fuzz: a proof that could find nothing would prove nothing.
import { describe, expect, test } from 'vitest'
import { answerReader, type Answer } from './answers.ts'
import { diceFor } from './dice.ts'
import { strangeLines, wrongWith } from './judge.ts'
import { mutated } from './mutate.ts'
import { bytesOf, written, type Sound } from './sound.ts'

const html = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: '
const read = (written: string, method = 'POST'): Answer[] => answerReader().take(Buffer.from(written), () => method)
const sound: Sound = { method: 'POST', path: '/sms', headers: [['Host', 'line.test']], body: { kind: 'form', fields: written({ Body: 'where is rice', From: '+16285550177' }) }, signing: 'right' }

describe('what comes back', () => {
  test.each([
    ['an answer', `${html}2\r\n\r\nok`, null],
    ['a refusal', 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n', null],
    ['a fault of ours', 'HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n', 'a 500'],
    ['a refusal in words that says when to come again', 'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n', null],
    ['a refusal without a word', 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n', 'a 503'],
    ['words that became code', `${html}15\r\n\r\n<p><xss-mark ok`, 'a page with code of the sender’s'],
    ['words that became a head', 'HTTP/1.1 303 See Other\r\nLocation: /\r\nX-Split: 1\r\nContent-Length: 0\r\n\r\n', 'a head with a line of the sender’s'],
  ])('%s', (_, answer, what) => {
    expect(read(answer).map(wrongWith)).toEqual([what])
  })

  test('is read one answer after the other, in pieces, without a body, and after a word that one may go on', () => {
    const pieces = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n'
    expect(read(`HTTP/1.1 100 Continue\r\n\r\n${pieces}HTTP/1.1 204 No Content\r\n\r\n${html}1\r\n\r\na`).map(({ status, body }) => [status, body.toString()])).toEqual([[200, 'ok'], [204, ''], [200, 'a']])
    expect(read(`${html}9\r\n\r\n${html}9\r\n\r\n`, 'HEAD')).toHaveLength(2)
    expect(read(`${html}9\r\n\r\nhalf`)).toEqual([])
  })
})

test('a line of the log that no hostile request may bring about is found', () => {
  const refused = '{"time":"2026-11-24T10:00:00.000Z","event":"request-refused","door":"sms","status":403}'
  expect(strangeLines(`${refused}\n\n`)).toEqual([])
  expect(strangeLines(`${refused}\n{"event":"request-failed"}\nTypeError: x\n`)).toEqual(['{"event":"request-failed"}', 'TypeError: x'])
})

test('the same seed makes the same inputs, another seed others', () => {
  const made = (seed: number) => Array.from({ length: 50 }, (_, nth) => bytesOf(mutated(sound, diceFor(seed, nth))).toString('base64'))
  expect(made(1)).toEqual(made(1))
  expect(made(1)).not.toEqual(made(2))
  expect(new Set(made(1)).size).toBeGreaterThan(30)
})
