// What no family and no phone sends, two thousand times at every route of the running line; `npm run prove -- fuzz` sends a million.
import { expect, test } from 'vitest'
import { fuzz } from './run-fuzz.ts'

test('whatever is sent to it, the line answers or hangs up, breaks nowhere, keeps nothing, and goes on answering families', { timeout: 180_000 }, async () => {
  const { findings, counts } = await fuzz({ inputs: 1_000, seed: 20261124, say: () => {} })
  expect(findings).toEqual([])
  // What is hostile is refused, and what is sound gets through: otherwise only the doors were looked at.
  for (const route of ['/sms', '/chat', '/ (the form)', '/v3/directline', '/voice', '/metrics', '/flyer']) expect(counts.get(route)?.get('200'), route).toBeGreaterThan(0)
  expect(counts.get('/sms')?.get('403')).toBeGreaterThan(0)
})
