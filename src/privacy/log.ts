// The one logger. It can say only what stands in this table, so nothing about a parent can slip into a log.

/** What kind of value each field of each event may have. There is no field for free text. */
const events = {
  started: { port: 'count', topics: 'count', languages: 'count', milliseconds: 'count' },
  stopped: { milliseconds: 'count' },
  'worker-ended': { code: 'count', signal: 'word' },
  setting: { name: 'word', state: 'word' },
  'edition-in-force': { number: 'count', topics: 'count', languages: 'count' },
  'edition-refused': { problems: 'count' },
  'turn-failed': { class: 'word', code: 'word', place: 'place' },
  'request-failed': { class: 'word', code: 'word', place: 'place' },
  'request-refused': { door: 'word', status: 'count' },
  'count-failed': { class: 'word', code: 'word', place: 'place' },
  'counts-kept': {},
  'process-warned': { class: 'word', code: 'word', place: 'place' },
  'process-failed': { class: 'word', code: 'word', place: 'place' },
  'store-lost': { class: 'word', code: 'word', place: 'place' },
  'store-ready': {},
  'records-lost': { class: 'word', code: 'word', place: 'place' },
  'records-ready': {},
  'copy-lost': { class: 'word', code: 'word', place: 'place' },
  'copy-ready': {},
  'editions-lost': { class: 'word', code: 'word', place: 'place' },
  'editions-ready': {},
  'store-failed': { class: 'word', code: 'word', place: 'place' },
  'records-failed': { class: 'word', code: 'word', place: 'place' },
  'erasing-behind': { hours: 'count' },
  'told-to-wait': { crowd: 'word' },
  'segments-used-up': {},
  'erasing-caught-up': {},
  'came-again': { kind: 'word', times: 'count' },
  'reload-failed': { class: 'word', code: 'word', place: 'place' },
} as const

type Kind = 'count' | 'word' | 'place'
type Value<K extends Kind> = K extends 'count' ? number : string
export type EventName = keyof typeof events
export type Fields<E extends EventName> = { [F in keyof (typeof events)[E]]: Value<(typeof events)[E][F] & Kind> }

export interface Log {
  <E extends EventName>(event: E, fields: Fields<E>): void
}

/** Shapes that no phone number, name or sentence fits into. A `word` is a code of ours or of a library. */
const shapes: Record<Kind, (value: unknown) => boolean> = {
  count: (value) => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 10_000_000,
  word: (value) => typeof value === 'string' && /^[A-Za-z][A-Za-z_.-]{0,40}\d{0,5}$/.test(value),
  place: (value) => typeof value === 'string' && /^([\w@.-]+\/){0,8}[\w.-]{1,60}\.(ts|js|cjs|mjs):\d{1,6}$|^unknown$/.test(value),
}

/** Writes one JSON line an event. A line with a value that does not fit its shape is dropped whole. */
export function logTo(write: (line: string) => void, now: () => number): Log {
  return (event, fields) => {
    try {
      if (!Object.hasOwn(events, event)) return
      const shape: Record<string, Kind> = events[event]
      const given = fields as Record<string, unknown>
      const kept: Record<string, unknown> = {}
      for (const [name, kind] of Object.entries(shape)) {
        if (!shapes[kind](given[name])) return
        kept[name] = given[name]
      }
      write(JSON.stringify({ time: new Date(now()).toISOString(), event, ...kept }))
    } catch {
      // Answering the parent matters more than a log line.
    }
  }
}

/** The logger of the running program. */
export const consoleLog = (now: () => number): Log => logTo((line) => console.log(line), now)

/** What may be said of an error: who failed, with which code, where in our files. Never its message. */
export function describeError(error: unknown): { class: string; code: string; place: string } {
  try {
    const { name, code, stack, message } = (error ?? {}) as { name?: unknown; code?: unknown; stack?: unknown; message?: unknown }
    return {
      class: shapes.word(name) ? String(name) : 'Error',
      code: shapes.word(code) ? String(code) : isOwnCode(code) ? `code${code}` : 'none',
      place: placeOf(stack, message),
    }
  } catch {
    return { class: 'Error', code: 'none', place: 'unknown' }
  }
}

/** Codes of libraries have at most five digits; a longer number could be anybody's. */
const isOwnCode = (code: unknown): code is number => Number.isInteger(code) && Number(code) >= 0 && Number(code) < 100_000

/** The stack begins with the message, which may look like a place. */
function placeOf(stack: unknown, message: unknown): string {
  if (typeof stack !== 'string') return 'unknown'
  const told = typeof message === 'string' ? stack.indexOf(message) : -1
  const places = told < 0 ? stack : stack.slice(told + String(message).length)
  for (const line of places.split('\n')) {
    const found = line.match(/^\s+at .*?\/((?:src|node_modules)\/[\w@./-]+\.(?:ts|js|cjs|mjs)):(\d+):\d+\)?$/)
    if (found) return `${found[1]}:${found[2]}`
  }
  return 'unknown'
}
