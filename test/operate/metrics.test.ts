// What operators can see in figures, who may see it, and that no family can be picked out of it.
import { describe, expect, test } from 'vitest'
import { parts } from '../../src/operate/condition.ts'
import { confession, traces } from '../support/canary.ts'
import { drive } from '../support/canary-drive.ts'
import { chat } from '../support/chatting.ts'
import { minutes } from '../support/clock.ts'
import { readOpenMetrics } from '../support/openmetrics.ts'
import { servedApp, sharedApp, type Served } from '../support/serve.ts'
import { phone } from '../support/texting.ts'

const token = 'a-token-of-the-tests-that-is-long-enough'
const counting = () => servedApp({ settings: { metricsToken: token, directLine: true } })
const asked = ({ url }: Pick<Served, 'url'>, headers: Record<string, string> = { Authorization: `Bearer ${token}` }) => fetch(`${url}/metrics`, { headers })
const figuresOf = async (app: Pick<Served, 'url'>) => readOpenMetrics(await (await asked(app)).text()).samples

/** Nothing that moves by itself, whoever writes. */
const ofFamilies = async (app: Pick<Served, 'url'>) => [...(await figuresOf(app))].filter(([name]) => /^familyline_(?:turn|requests)/.test(name))

const ok = 'familyline_turns_total{outcome="ok"}'
const took = 'familyline_turn_duration_seconds_count'

describe('the page', () => {
  test('is not there unless a token is set', async () => {
    expect((await asked(await servedApp())).status).toBe(404)
  })

  test.each([
    ['no token', {}],
    ['another token', { Authorization: `Bearer ${token}x` }],
    ['the token by itself', { Authorization: token }],
    ['the token as a password', { Authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` }],
    ['an empty header', { Authorization: '' }],
  ])('says nothing but 401 to %s', async (_, headers) => {
    const answer = await asked(await counting(), headers as Record<string, string>)
    expect([answer.status, await answer.text()]).toEqual([401, ''])
  })

  test('is OpenMetrics as the specification has it, each figure with a sentence', async () => {
    const answer = await asked(await counting())
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/openmetrics-text; version=1.0.0; charset=utf-8'])
    const { families } = readOpenMetrics(await answer.text())
    expect([...families.keys()]).toEqual(expect.arrayContaining(['familyline_turns', 'familyline_turn_duration_seconds', 'familyline_degraded', 'familyline_edition', 'process_cpu_seconds']))
    for (const [name, { help, unit }] of families) {
      expect(help, name).toMatch(/^[A-Z].+\.$/)
      expect(unit, name).toBe(name.match(/_(seconds|bytes|hours)$/)?.[1] ?? null)
    }
  })
})

describe('messages', () => {
  test('are counted by how they went, and their durations with them', async () => {
    const app = await counting()
    for (let i = 0; i < 6; i++) await phone(app).says(`when does the reading club meet ${i}`)
    for (let i = 0; i < 3; i++) await chat(app, { text: '¿cuándo se reúne el club de lectura?' })
    app.clock.advance(minutes(15))
    const figures = await figuresOf(app)
    expect(figures.get(ok)).toBe(9)
    expect(figures.get('familyline_turns_total{outcome="failed"}')).toBe(0)
    expect([figures.get(took), figures.get('familyline_turn_duration_seconds_bucket{le="+Inf"}'), figures.get('familyline_turn_duration_seconds_bucket{le="15.0"}')]).toEqual([9, 9, 9])
    expect(figures.get('familyline_turn_duration_seconds_sum')).toBeGreaterThanOrEqual(0)
  })

  test('that end in an apology are counted as failed', async () => {
    const app = await counting()
    Object.assign(app.library.inForce().understanding, { understand: () => { throw new Error('cannot') } })
    for (let i = 0; i < 5; i++) await phone(app).says(`hello ${i}`)
    app.clock.advance(minutes(15))
    const figures = await figuresOf(app)
    expect([figures.get(ok), figures.get('familyline_turns_total{outcome="failed"}')]).toEqual([0, 5])
  })

  test('that were told to try again in a minute are counted as shed', async () => {
    const app = await counting()
    let told = 0
    while (told < 5) if ((await fetch(`${app.url}/chat`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text: 'reading club' }) })).status === 429) told++
    app.clock.advance(minutes(15))
    expect((await figuresOf(app)).get('familyline_turns_total{outcome="shed"}')).toBe(5)
  })

  test('that are refused are counted by door and class of status', async () => {
    const app = await counting()
    for (let i = 0; i < 5; i++) await fetch(`${app.url}/sms`, { method: 'POST', body: new URLSearchParams({ From: '1' }) })
    for (let i = 0; i < 7; i++) await fetch(`${app.url}/no-such-page`)
    app.clock.advance(minutes(15))
    const figures = await figuresOf(app)
    expect(figures.get('familyline_requests_refused_total{door="sms",status="4xx"}')).toBe(5)
    expect(figures.get('familyline_requests_refused_total{door="web",status="4xx"}')).toBe(7)
    expect(figures.get('familyline_requests_refused_total{door="sms",status="5xx"}')).toBe(0)
  })
})

describe('whoever looks every few seconds', () => {
  test('sees nothing move when somebody writes, until the quarter of an hour is over', async () => {
    const app = await counting()
    const before = await ofFamilies(app)
    for (let i = 0; i < 8; i++) {
      await phone(app).says(`when does the reading club meet ${i}`)
      expect(await ofFamilies(app)).toEqual(before)
    }
    app.clock.advance(minutes(15))
    expect((await figuresOf(app)).get(ok)).toBe(8)
  })

  test('sees nothing of four messages in a night, and of the fifth only that it was one of five', async () => {
    const app = await counting()
    const before = await ofFamilies(app)
    for (let i = 0; i < 4; i++) {
      await phone(app).says(`when does the reading club meet ${i}`)
      app.clock.advance(minutes(60))
      expect(await ofFamilies(app)).toEqual(before)
    }
    await phone(app).says('when does the reading club meet')
    app.clock.advance(minutes(15))
    expect((await figuresOf(app)).get(ok)).toBe(5)
  })

  test('cannot tell languages, topics or channels apart: two days that differ in them alone give the same page', async () => {
    const [one, other] = [await counting(), await counting()]
    for (let i = 0; i < 5; i++) await phone(one).says(`when does the reading club meet ${i}`)
    for (let i = 0; i < 5; i++) await chat(other, { text: `¿dónde hay arroz? ${i}` })
    for (const app of [one, other]) app.clock.advance(minutes(15))
    const counts = async (app: Served) => (await ofFamilies(app)).filter(([name]) => !/_sum|_bucket/.test(name))
    expect(await counts(one)).toEqual(await counts(other))
  })

  test('reads no label but those of closed lists', async () => {
    const app = await counting()
    await drive(app.url)
    app.clock.advance(minutes(15))
    const known: Record<string, readonly string[]> = {
      outcome: ['ok', 'failed', 'shed'],
      door: ['sms', 'voice', 'directline', 'staff', 'operate', 'web'],
      status: ['4xx', '5xx'],
      part: parts,
    }
    for (const name of (await figuresOf(app)).keys()) {
      for (const [, label = '', value = ''] of name.matchAll(/([a-z_]+)="([^"]*)"/g)) if (label !== 'le') expect(known[label], name).toContain(value)
    }
  })

  test('finds no trace of a family that writes down everything about itself', async () => {
    const app = await counting()
    for (let i = 0; i < 3; i++) await drive(app.url)
    await phone(app).says(confession)
    app.clock.advance(minutes(15))
    const answer = await asked(app, { Authorization: `Bearer ${token}`, 'User-Agent': 'Phone of Xochitl Quetzalli' })
    expect(traces(`${JSON.stringify([...answer.headers])}\n${await answer.text()}`)).toEqual([])
  })
})

describe('of the process', () => {
  const app = sharedApp({ settings: { metricsToken: token } })

  test('processor and memory come in steps in which no single message shows', async () => {
    const figures = await figuresOf(app())
    expect(Number.isInteger(figures.get('process_cpu_seconds_total'))).toBe(true)
    expect(figures.get('process_resident_memory_bytes')! % (8 * 1024 * 1024)).toBe(0)
    expect(figures.get('process_resident_memory_bytes')).toBeGreaterThan(30_000_000)
    expect(figures.get('familyline_event_loop_lag_seconds')).toBeGreaterThanOrEqual(0)
    expect(Math.abs(figures.get('process_start_time_seconds')! - app().clock.now() / 1000)).toBeLessThan(24 * 3600)
  })

  test('says which edition is in force and that nothing is degraded', async () => {
    const figures = await figuresOf(app())
    expect(figures.get('familyline_edition')).toBe(0)
    expect(parts.map((part) => figures.get(`familyline_degraded{part="${part}"}`))).toEqual(parts.map(() => 0))
    expect(figures.get('familyline_erasing_behind_hours')).toBe(0)
  })
})
