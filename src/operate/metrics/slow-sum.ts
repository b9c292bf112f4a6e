// Sums that whoever looks every few seconds cannot turn into a list of moments at which somebody wrote.
//
// A counter that steps from 41 to 42 tells in which seconds a family wrote, and beside a telephone bill, which family.
// So a sum moves at full quarters of an hour alone, and by not less than the smallest cell of our counts at once:
// each step says that in the last quarter of an hour there was at least one of some number of messages, and no more.
import { smallestCell } from '../../stats/count.ts'

export const quarterHour = 15 * 60_000

export interface SlowSum<P extends string> {
  /** One event, and what it adds to each part. */
  add(parts: Partial<Record<P, number>>): void
  /** As at the last full quarter of an hour. */
  shown(): Readonly<Record<P, number>>
}

export function slowSum<const P extends string>(names: readonly P[], now: () => number): SlowSum<P> {
  const none = () => ({ events: 0, sums: Object.fromEntries(names.map((name) => [name, 0])) as Record<P, number> })
  let quarter = quarterOf(now())
  const shown = none()
  /** Of quarters that are over, too few to be shown. */
  let waiting = none()
  let running = none()

  function turnTheClock() {
    const current = quarterOf(now())
    if (current === quarter) return
    quarter = current
    addTo(waiting, running)
    running = none()
    if (waiting.events < smallestCell) return
    addTo(shown, waiting)
    waiting = none()
  }

  function addTo(sum: typeof shown, more: typeof shown) {
    sum.events += more.events
    for (const name of names) sum.sums[name] += more.sums[name]
  }

  return {
    add(parts) {
      turnTheClock()
      running.events += 1
      for (const name of names) running.sums[name] += parts[name] ?? 0
    },
    shown() {
      turnTheClock()
      return shown.sums
    },
  }
}

const quarterOf = (time: number): number => Math.floor(time / quarterHour)
