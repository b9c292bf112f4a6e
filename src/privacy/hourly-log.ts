// A line for each failed message would tell when somebody wrote: of one kind an hour has one line, and the number of the others.
import type { EventName, Fields, Log } from './log.ts'

const hour = 60 * 60_000

/** What a parent's message can bring about. Everything else is written as it comes. */
const broughtAbout: ReadonlySet<EventName> = new Set(['turn-failed', 'request-failed', 'request-refused', 'store-failed', 'erasing-behind', 'told-to-wait', 'segments-used-up'])

export interface HourlyLog {
  log: Log
  /** Writes how often each kind came again in an hour that is over. To be called once a minute. */
  forgetOld(): void
}

export function hourlyLog(log: Log, now: () => number): HourlyLog {
  let current = Math.floor(now() / hour)
  let seen = new Map<string, { event: EventName; again: number }>()

  function forgetOld() {
    const running = Math.floor(now() / hour)
    if (running === current) return
    current = running
    for (const { event, again } of seen.values()) if (again > 0) log('came-again', { kind: event, times: again })
    seen = new Map()
  }

  return {
    forgetOld,
    log<E extends EventName>(event: E, fields: Fields<E>) {
      if (!broughtAbout.has(event)) return log(event, fields)
      forgetOld()
      const kind = `${event} ${Object.values(fields).join(' ')}`
      const known = seen.get(kind)
      if (known) known.again += 1
      else if (seen.size < mostKinds) {
        seen.set(kind, { event, again: 0 })
        log(event, fields)
      }
    },
  }
}

/** There are about a dozen; whoever finds a way to make more shall not fill memory. */
const mostKinds = 200
