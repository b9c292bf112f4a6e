// Notices when texts stay at the messaging company, and when they are gone again; in quarters of an hour, for the very second would be that of somebody's message.
import type { Log } from '../privacy/log.ts'
import { quarterHour } from './metrics/slow-sum.ts'

/** A record that is still there after so long was tried many times. */
const behindSeconds = 15 * 60

export interface ErasingBehind {
  /** To be told of every round. */
  swept(numbers: { oldestSeconds: number | null }): void
  /** Hours begun since the oldest of them was made; 0: none is overdue. */
  hours(): number
}

export function erasingBehind(log: Log, now: () => number): ErasingBehind {
  let quarter: number | null = null
  let hours = 0
  return {
    swept({ oldestSeconds }) {
      const current = Math.floor(now() / quarterHour)
      if (current === quarter) return
      quarter = current
      const before = hours
      const isBehind = oldestSeconds !== null && oldestSeconds > behindSeconds
      hours = isBehind ? Math.floor(oldestSeconds / 3600) + 1 : 0
      if (isBehind) log('erasing-behind', { hours: hours - 1 })
      else if (before > 0) log('erasing-caught-up', {})
    },
    hours: () => hours,
  }
}
