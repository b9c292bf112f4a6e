// How the process itself does, in steps too large for a single message to show in them.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Family } from './openmetrics.ts'

/** A turn takes about a millisecond of a processor and some kilobytes: of these steps it is a thousandth. */
const wholeSeconds = 1
const memoryStep = 8 * 1024 * 1024
/** No single message holds the process up for so long; a flood does. */
const lagStep = 0.05
/** Milliseconds between two looks at the clock, which is what a lag is noticed by. */
const resolution = 50

export interface ProcessFigures {
  families(): Family[]
  stop(): void
}

/** `start` in milliseconds since 1970. */
export function processFigures(start: number): ProcessFigures {
  const delays = monitorEventLoopDelay({ resolution })
  delays.enable()

  /** The longest since somebody last asked. */
  function lag(): number {
    const longest = Math.max(0, delays.max / 1e9 - resolution / 1000)
    const { count } = delays
    delays.reset()
    return count === 0 ? 0 : floored(longest, lagStep)
  }

  return {
    families() {
      const { user, system } = process.cpuUsage()
      return [
        { name: 'process_start_time_seconds', type: 'gauge', unit: 'seconds', help: 'When the program was started, in seconds since 1970.', values: [{ value: Math.floor(start / 1000) }] },
        { name: 'process_cpu_seconds', type: 'counter', unit: 'seconds', help: 'Time of a processor that was used, in whole seconds.', values: [{ value: floored((user + system) / 1e6, wholeSeconds) }] },
        { name: 'process_resident_memory_bytes', type: 'gauge', unit: 'bytes', help: 'Memory that the process holds, in steps of 8 MiB.', values: [{ value: floored(process.memoryUsage.rss(), memoryStep) }] },
        { name: 'familyline_event_loop_lag_seconds', type: 'gauge', unit: 'seconds', help: 'The longest that everything else had to wait since the last look, in steps of 0.05 s.', values: [{ value: Math.round(lag() * 100) / 100 }] },
      ]
    },
    stop: () => delays.disable(),
  }
}

const floored = (value: number, step: number): number => Math.floor(value / step) * step
