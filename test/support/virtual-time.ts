// Time that passes only while nothing is under way: waiting costs nothing, and a test sees every run in the same order.
import { setImmediate as soon } from 'node:timers/promises'
import { tuesdayMorning } from './clock.ts'

interface Sleeper {
  until: number
  wake: () => void
}

export interface VirtualTime {
  now: () => number
  wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** A fetch of the real network; time stands still until its answer is there. */
  fetch: typeof fetch
  /** Lets time go on until this is settled. */
  until<T>(promise: Promise<T>): Promise<T>
  pass(milliseconds: number): Promise<void>
}

export function virtualTime(through: typeof fetch = fetch): VirtualTime {
  let time = tuesdayMorning.getTime()
  const sleepers: Sleeper[] = []
  let underWay = 0
  let answered = Promise.withResolvers<void>()

  /** Nothing is under way, and whatever follows from the last answer has been done. */
  async function quiet() {
    do {
      if (underWay > 0) await answered.promise
      await soon()
      await soon()
    } while (underWay > 0)
  }

  function wakeNext() {
    sleepers.sort((a, b) => a.until - b.until)
    const next = sleepers[0]?.until
    if (next === undefined) throw new Error('Nobody waits for anything, so time would stand still for ever.')
    time = Math.max(time, next)
    while (sleepers[0] && sleepers[0].until <= time) sleepers.shift()?.wake()
  }

  const wait: VirtualTime['wait'] = (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => reject(signal?.reason)
      signal?.addEventListener('abort', stop)
      const wake = () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      sleepers.push({ until: time + milliseconds, wake })
    })

  async function until<T>(promise: Promise<T>): Promise<T> {
    let settled = false
    const end = () => void (settled = true)
    promise.then(end, end)
    for (await quiet(); !settled; await quiet()) wakeNext()
    return promise
  }

  return {
    now: () => time,
    wait,
    until,
    pass: (milliseconds) => until(wait(milliseconds)),
    async fetch(...asked) {
      underWay++
      try {
        const response = await through(...asked)
        const body = await response.arrayBuffer()
        return new Response(response.status === 204 ? null : body, { status: response.status, headers: response.headers })
      } finally {
        if (--underWay === 0) {
          answered.resolve()
          answered = Promise.withResolvers()
        }
      }
    },
  }
}
