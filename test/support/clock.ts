// A clock that stands still until a test moves it.

export interface Clock {
  now: () => number
  advance: (milliseconds: number) => void
  set: (time: Date) => void
}

/** A Tuesday morning, wherever the test runs: no key changes at that hour. */
export const tuesdayMorning = new Date(2026, 10, 24, 10, 0, 0)

export const minutes = (count: number): number => count * 60_000

export function standingClock(start: Date = tuesdayMorning): Clock {
  let time = start.getTime()
  return {
    now: () => time,
    advance(milliseconds) {
      time += milliseconds
    },
    set(moment) {
      time = moment.getTime()
    },
  }
}
