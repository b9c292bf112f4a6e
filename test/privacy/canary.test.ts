// The canary: a family that writes down everything about itself leaves no trace in anything that the line keeps, says or logs.
import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { addressTraces, confession, traces } from '../support/canary.ts'
import { drive } from '../support/canary-drive.ts'
import { chat, wordsOf } from '../support/chatting.ts'
import { twilioToken } from '../support/district.ts'
import { open, write } from '../support/page.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { servedApp, type Served } from '../support/serve.ts'
import { parentNumber, phone } from '../support/texting.ts'
import { sqliteCounters } from '../../src/storage/sqlite-counters.ts'

const nothing: string[] = []
const tracesIn = (text: string) => [...traces(text), ...addressTraces(text)]

/** Whatever this process prints, by any way of printing. */
let printed: string[] = []
beforeEach(() => {
  printed = []
  const note = (...said: unknown[]) => Boolean(printed.push(said.map(String).join(' ')))
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(note as typeof stream.write)
  for (const way of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) vi.spyOn(console, way).mockImplementation(note)
})
afterEach(() => vi.restoreAllMocks())

/** What is held of the family's conversation by text, as the store hands it out. */
async function heldOf({ conversations, pseudonyms }: Served): Promise<string> {
  const person = await pseudonyms.of('sms', parentNumber)
  const begun = await conversations.begin(person, 'a probe')
  await conversations.abandon(person, 'a probe')
  return JSON.stringify([person, begun, conversations.held()])
}

/** Every turn fails with an error that carries all that a careless library could put into one. */
const failing = ({ library }: Served) =>
  Object.assign(library.inForce().understanding, {
    understand: (text: string) => {
      throw Object.assign(new Error(`cannot read “${text}” of ${parentNumber}`), { name: text, code: parentNumber, cause: new Error(text), text, from: parentNumber })
    },
  })

describe('every trace is found where there is one', () => {
  test.each([
    ['all that was written', confession],
    ['a name in capitals', 'XOCHITL'],
    ['the number', 'from +1 (628) 555-0177'],
    ['the number, a digit at a time', '6.2.8.5.5.5.0.1.7.7'],
    ['the number in wide digits', '６２８５５５０１７７'],
    ['the last digits of the number', 'ends in 555 0177'],
    ['the A-number', 'A 219 876 543'],
    ['the number as a hash', createHash('sha256').update(parentNumber).digest('hex')],
    ['the number as a short hash', createHash('sha1').update(parentNumber.slice(1)).digest('base64url').slice(0, 24)],
    ['the number as a hash with an empty key', createHmac('sha256', '').update(parentNumber).digest('hex')],
    ['the number as a hash with a key from the settings', createHmac('sha256', twilioToken).update(`sms\n${parentNumber}`).digest('base64url')],
    ['the number as hexadecimal digits', Buffer.from(parentNumber).toString('hex')],
  ])('%s', (_, text) => {
    expect(traces(`before ${text} after`)).not.toEqual(nothing)
  })

  test('and none where there is none', () => {
    expect(tracesIn('{"time":"2026-11-24T10:00:00.000Z"} Call 415-555-0117 or text 415-555-0118, 1628 times')).toEqual(nothing)
  })
})

describe.each([
  ['while all goes well', (_: Served) => {}],
  ['while every turn fails', failing],
])('%s, no trace is left', (_, arrange) => {
  async function driven(overrides = {}) {
    const app = await servedApp({ settings: { directLine: true }, ...overrides })
    arrange(app)
    const answered = await drive(app.url)
    return { ...app, answered }
  }

  test('in the log', async () => {
    const { lines } = await driven()
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.filter((line) => tracesIn(line).length > 0)).toEqual(nothing)
  })

  test('in what the process prints', async () => {
    await driven()
    expect(tracesIn(printed.join('\n'))).toEqual(nothing)
  })

  test('in the head of any response', async () => {
    const { answered } = await driven()
    expect(answered.filter(({ headers }) => tracesIn(headers).length > 0).map(({ what }) => what)).toEqual(nothing)
  })

  test('in any answer but the parent’s own page', async () => {
    const { answered } = await driven()
    const bodies = answered.filter(({ body }) => body !== null)
    expect(bodies.length).toBeGreaterThan(20)
    expect(bodies.filter(({ body }) => traces(body ?? '').length > 0).map(({ what }) => what)).toEqual(nothing)
  })

  test('in the figures for operators', async () => {
    const token = 'a-token-of-the-tests-that-is-long-enough'
    const { url, clock } = await driven({ settings: { directLine: true, metricsToken: token } })
    for (let i = 0; i < 5; i++) await drive(url)
    clock.advance(60 * 60_000)
    const figures = await fetch(`${url}/metrics`, { headers: { Authorization: `Bearer ${token}` } })
    const text = await figures.text()
    expect(text).toMatch(/^familyline_requests_refused_total\{door="web",status="4xx"\} [1-9]/m)
    expect(tracesIn(text)).toEqual(nothing)
  })

  test('in the session that is kept', async () => {
    expect(tracesIn(await heldOf(await driven()))).toEqual(nothing)
  })

  test('in the counters in memory', async () => {
    const { stats, counters } = await driven()
    stats.flush(true)
    expect(tracesIn(JSON.stringify([counters.list('day'), counters.list('week')]))).toEqual(nothing)
  })

  test('in any byte of the data folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'family-line-canary-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const counters = sqliteCounters(folder)
    onTestFinished(() => counters.close())
    const { stats, url } = await driven({ counters })
    for (let i = 0; i < 6; i++) await drive(url)
    stats.flush(true)
    const files = readdirSync(folder)
    expect(files).toContain('counts.sqlite')
    for (const file of files) {
      const bytes = readFileSync(join(folder, file))
      for (const encoding of ['latin1', 'utf8', 'utf16le'] as const) expect(tracesIn(bytes.toString(encoding)), `${file} as ${encoding}`).toEqual(nothing)
    }
  })
})

describe('a failed turn', () => {
  test('is told to the operator by class, code and place alone, once an hour', async () => {
    const app = await servedApp()
    failing(app)
    await phone(app).says(confession)
    await chat(app, { text: confession })
    await write(app, await open(app), confession)
    expect(app.lines.map((line) => JSON.parse(line))).toEqual(
      [{ time: expect.any(String), event: 'turn-failed', class: 'Error', code: 'none', place: expect.stringMatching(/^(src\/[\w/-]+\.ts|node_modules\/[\w/.-]+|unknown)/) }],
    )
  })

  test('ends in an apology that quotes nothing', async () => {
    const app = await servedApp()
    failing(app)
    expect(traces((await phone(app).says(confession)).xml)).toEqual(nothing)
    expect(traces(wordsOf(await chat(app, { text: confession })))).toEqual(nothing)
  })
})

test('the name under which a conversation is kept is another one in another process and on another day', async () => {
  const names = new Set<string>()
  for (const seed of ['one', 'two']) {
    const app = await servedApp({ random: seededRandom(seed) })
    names.add((await app.pseudonyms.of('sms', parentNumber)).now)
    app.clock.advance(24 * 60 * 60_000)
    names.add((await app.pseudonyms.of('sms', parentNumber)).now)
  }
  expect(names.size).toBe(4)
})
