// How many text segments the whole line has sent since four in the morning: one number of the day, about nobody.
import { rotationAfter } from '../privacy/keys.ts'

export interface DayTotal {
  add(segments: number): void
  /** With several processes, theirs too, as of a moment ago. */
  used(): number
}

export interface DayTotalParts {
  now: () => number
  /** Adds to what all processes share for the day that ends at `end`, and hands back the sum. Left out: this process is alone. */
  share?: ((end: number, segments: number) => Promise<number>) | undefined
  /** The shared sum could not be had: this process goes on with what it knows. */
  failed: (error: unknown) => void
}

/** No turn waits for the shared sum: it is asked for beside them, this often while texts are sent. So much later a day's budget ends. */
const askEvery = 2_000

export function dayTotal({ now, share, failed }: DayTotalParts): DayTotal {
  let end = rotationAfter(now())
  /** What others and we are known to have sent, and what of ours is not in that sum yet. */
  let known = 0
  let own = 0
  let asked = 0
  let isAsking = false

  function turnOver() {
    const next = rotationAfter(now())
    if (next === end) return
    ;[end, known, own] = [next, 0, 0]
  }

  async function ask() {
    isAsking = true
    asked = now()
    const [of, sent] = [end, own]
    try {
      const sum = await share!(of, sent)
      if (of !== end) return
      known = sum
      own -= sent
    } catch (error) {
      failed(error)
    } finally {
      isAsking = false
    }
  }

  return {
    add(segments) {
      turnOver()
      own += segments
      if (share && !isAsking && Math.abs(now() - asked) >= askEvery) void ask()
    },
    used() {
      turnOver()
      return known + own
    },
  }
}
