// At which hour of families' day does the key change? At four in the morning nobody is in the middle of a conversation.
import { rotationHour } from '../../privacy/keys.ts'
import { look, ok, type Finding } from './finding.ts'
import type { Read } from './memory.ts'

/** The zone that the running program was started with; `own`, of this process, where that cannot be seen or names none. */
export function zoneOf(program: string | null, read: Read, own: string | undefined): string | undefined {
  const given = program === null ? undefined : read(`/proc/${program}/environ`)?.match(/(?:^|\0)TZ=:?([^\0]*)/)?.[1]
  return given ?? own
}

export function timeZoneFinding(zone: string | undefined, now: number): Finding {
  const { timeZone, time } = clockIn(zone, now)
  const what = `The key of the day changes at ${String(rotationHour).padStart(2, '0')}:00 of this clock; it is ${time} now in ${timeZone}.`
  return timeZone === 'UTC' ? look(what, "name the district's zone (TZ=America/Los_Angeles) where the program is started, so that no conversation is cut in two") : ok(what)
}

/** The runtime counts in UTC where it does not know the zone. */
function clockIn(zone: string | undefined, now: number): { timeZone: string; time: string } {
  const clock = (timeZone: string) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  try {
    const { timeZone } = clock(zone || 'UTC').resolvedOptions()
    return { timeZone: names.has(timeZone) ? 'UTC' : timeZone, time: clock(zone || 'UTC').format(now) }
  } catch {
    return { timeZone: 'UTC', time: clock('UTC').format(now) }
  }
}

/** Other ways in which the runtime says UTC. */
const names = new Set(['GMT', 'Etc/UTC', 'Etc/GMT', '+00:00'])
