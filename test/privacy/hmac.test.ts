// Our HMAC is the one that everybody has, and leaves nothing behind.
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hmac } from '../../src/privacy/hmac.ts'

const keys = fc.uint8Array({ maxLength: 64 })

test.each(['sha256', 'sha512'] as const)('%s is that of node:crypto, for any key and any text', (algorithm) => {
  fc.assert(fc.property(keys, fc.string({ unit: 'binary', maxLength: 700 }), (key, text) => {
    expect(hmac(algorithm, key, text).equals(createHmac(algorithm, key).update(text).digest())).toBe(true)
  }))
})

test('what was made stays as it is when another one is made', () => {
  const key = Buffer.alloc(32, 7)
  const first = hmac('sha256', key, 'one')
  const before = first.toString('hex')
  hmac('sha512', key, 'another')
  expect(first.toString('hex')).toBe(before)
})
