// The form of the page under attack, in a flood, and when a turn fails.
import { describe, expect, test } from 'vitest'
import { open, send, write } from '../../support/page.ts'
import { servedApp, sharedApp } from '../../support/serve.ts'

describe('a form that no page of ours sends', () => {
  const app = sharedApp()
  const status = async (body: string, type = 'application/x-www-form-urlencoded') =>
    (await fetch(`${app().url}/`, { method: 'POST', headers: { 'Content-Type': type }, body })).status

  test.each([
    ['a question of 20,001 letters', 400, `text=${'a'.repeat(20_001)}`],
    ['two questions', 400, 'text=a&text=b'],
    ['two seals', 400, 'text=a&sealed=b&sealed=c'],
    ['a seal of 60,001 letters', 400, `sealed=${'a'.repeat(60_001)}`],
    ['a language of 41 letters', 400, `language=${'a'.repeat(41)}`],
    ['a body beyond 64 kilobytes', 413, `text=${'a'.repeat(65_536)}`],
    ['two thousand fields', 413, Array.from({ length: 2000 }, (_, i) => `f${i}=1`).join('&')],
  ])('is refused: %s with %i', async (_, expected, body) => {
    expect(await status(body)).toBe(expected)
  })

  test.each([
    ['a question of 20,000 letters', `text=hello ${'a'.repeat(19_994)}`],
    ['fields that it does not know', 'text=hello&name=Maria&__proto__=x&constructor=y'],
    ['letters that are no letters', 'text=hello%ED%A0%BD%FF%C0%80'],
    ['a percent sign alone', 'text=hello%'],
    ['no field at all', ''],
  ])('is answered: %s', async (_, body) => {
    expect(await status(body)).toBe(200)
  })
})

describe('a flood from one address', () => {
  test('is told to wait and whom to call, and conversation and words are kept', async () => {
    const app = await servedApp()
    let page = await open(app)
    for (let i = 0; i < 60; i++) page = await write(app, page, 'menu')
    expect(page.status).toBe(200)
    const refused = await write(app, page, 'menu')
    expect(refused.status).toBe(429)
    expect(refused.said).toContain('Please wait a minute. In danger, call 911. Agents now? Call 415-555-0142.')
    expect(refused.said).toContain('It is happening now')
    expect(refused.typed).toBe('menu')
  })

  test('never silences an urgent message', async () => {
    const app = await servedApp()
    for (let i = 0; i < 70; i++) await send(app, { text: 'menu' })
    const urgent = await send(app, { text: 'agents are at my door right now' })
    expect(urgent.status).toBe(200)
    expect(urgent.said).toContain('Call 415-555-0142 now.')
  })
})

describe('a turn that fails', () => {
  test('shows an apology with both numbers, and conversation and words are kept', async () => {
    const app = await servedApp()
    const menu = await write(app, await open(app), 'menu')
    const { understanding } = app.library.inForce()
    const { understand } = understanding
    Object.assign(understanding, {
      understand: () => {
        throw new Error('the lamp went out')
      },
    })
    const failed = await write(app, menu, '2')
    expect(failed.status).toBe(500)
    expect(failed.said).toContain('The lamp flickered. Please send it again in a minute. In danger, call 911. Agents now? Call 415-555-0142.')
    expect(failed.typed).toBe('2')
    Object.assign(understanding, { understand })
    expect((await write(app, failed, '2')).said).toContain('Help in the valley. Write a number:')
  })
})
