// How fast we may ask: so many times a second, and not at all while the other side wants to be left alone.

export interface Pace {
  /** Resolves when the next call may go out; rejects once stopped. */
  turn(): Promise<void>
  /** Nobody's turn comes for so long. */
  rest(milliseconds: number): void
}

/** Resolves after so many milliseconds, or rejects as soon as the signal says stop. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<unknown>

export interface PaceParts {
  perSecond: number
  now: () => number
  wait: Wait
  stopping: AbortSignal
}

/** Turns are handed out in slices of a tenth of a second: short enough to be even, long enough for a timer. */
const slicesPerSecond = 10
const slice = 1000 / slicesPerSecond

/** `perSecond` is rounded down to a multiple of ten. */
export function pace({ perSecond, now, wait, stopping }: PaceParts): Pace {
  const perSlice = Math.max(1, Math.floor(perSecond / slicesPerSecond))
  let current = 0
  let taken = 0
  let restsUntil = 0

  /** The first slice that still has room, counted from the beginning of time. */
  function reserve(): number {
    const earliest = Math.ceil(Math.max(Math.floor(now() / slice), restsUntil / slice))
    if (earliest > current) [current, taken] = [earliest, 0]
    else if (taken === perSlice) [current, taken] = [current + 1, 0]
    taken++
    return current
  }

  return {
    async turn() {
      do {
        const early = reserve() * slice - now()
        if (early > 0) await wait(early, stopping)
        stopping.throwIfAborted()
      } while (now() < restsUntil)
    },
    rest(milliseconds) {
      restsUntil = Math.max(restsUntil, now() + milliseconds)
    },
  }
}
