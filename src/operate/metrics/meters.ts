// What is counted for operators: how messages went and how long they took, and what was refused where. Never a language, a topic or a time.
import type { RequestHandler } from 'express'
import type { Conversing } from '../../bot/adapter.ts'
import type { Family, Histogram } from './openmetrics.ts'
import { slowSum } from './slow-sum.ts'

/** shed: the family was told to try again in a minute. */
export const turnOutcomes = ['ok', 'failed', 'shed'] as const
export type TurnOutcome = (typeof turnOutcomes)[number]

/** By how an address begins; the chat page stands at the root. */
const doors = { sms: '/sms', voice: '/voice', directline: '/v3/directline', staff: '/staff', operate: /^\/(?:healthz|readyz|metrics|privacy|flyer)/, web: '/' } as const
type Door = keyof typeof doors
const classes = ['4xx', '5xx'] as const

/** A turn takes a millisecond, two trips to Redis some more; after 15 seconds the messaging company has given up. */
const limits = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15]

export interface Meters {
  turn(outcome: TurnOutcome, seconds: number): void
  /** To stand in front of every door. */
  watch: RequestHandler
  families(): Family[]
}

export function meters(now: () => number): Meters {
  // One sum each: a residue of two of them would tell of single messages.
  const answered = slowSum(['count', 'seconds', ...limits.map((limit) => `${limit}` as const)], now)
  const others = { failed: slowSum(['count'], now), shed: slowSum(['count'], now) }
  const refusals = (Object.keys(doors) as Door[]).flatMap((door) => classes.map((status) => ({ door, status, sum: slowSum(['count'], now) })))

  function turn(outcome: TurnOutcome, seconds: number) {
    if (outcome !== 'ok') return others[outcome].add({ count: 1 })
    answered.add({ count: 1, seconds, ...Object.fromEntries(limits.filter((limit) => seconds <= limit).map((limit) => [`${limit}`, 1])) })
  }

  function durations(): Histogram {
    const sums = answered.shown()
    return { buckets: limits.map((le) => ({ le, count: sums[`${le}`] ?? 0 })), count: sums.count, sum: Math.round(sums.seconds * 1000) / 1000 }
  }

  return {
    turn,
    watch(request, response, next) {
      const { path } = request
      response.once('finish', () => {
        const { statusCode } = response
        if (statusCode < 400) return
        refusals.find(({ door, status }) => door === doorOf(path) && status === (statusCode < 500 ? '4xx' : '5xx'))?.sum.add({ count: 1 })
      })
      next()
    },
    families: () => [
      {
        name: 'familyline_turns',
        type: 'counter',
        help: 'Messages by how they went: ok, failed (an apology was sent), shed (told to try again in a minute). Moves each quarter of an hour, by five or more.',
        values: turnOutcomes.map((outcome) => ({ labels: { outcome }, value: outcome === 'ok' ? answered.shown().count : others[outcome].shown().count })),
      },
      { name: 'familyline_turn_duration_seconds', type: 'histogram', unit: 'seconds', help: 'From a message that was read to its answer in words, of messages that went ok. Moves as they do.', values: [durations()] },
      {
        name: 'familyline_requests_refused',
        type: 'counter',
        help: 'Requests answered with an error, by door and class of status. Moves each quarter of an hour, by five or more.',
        values: refusals.map(({ door, status, sum }) => ({ labels: { door, status }, value: sum.shown().count })),
      },
    ],
  }
}

function doorOf(path: string): Door {
  const begins = (start: string | RegExp) => (typeof start === 'string' ? path === start || path.startsWith(`${start}/`) : start.test(path))
  return (Object.keys(doors) as Door[]).find((door) => begins(doors[door])) ?? 'web'
}

/** `clock` in milliseconds, from anywhere. A repeat that is answered with silence is no turn. */
export const measured = (conversing: Conversing, { turn }: Pick<Meters, 'turn'>, clock: () => number): Conversing => ({
  async turn(message) {
    const began = clock()
    const said = await conversing.turn(message).catch((error: unknown) => {
      turn('failed', 0)
      throw error
    })
    if (said.outgoing?.told) turn('shed', 0)
    else if (said.outgoing !== null) turn('ok', (clock() - began) / 1000)
    else if (said.texts.length > 0) turn('failed', 0)
    return said
  },
})
