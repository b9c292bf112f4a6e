// What is held in memory for a time only, in maps that are in order of their last write.

export interface Ending {
  /** Milliseconds since 1970. */
  until: number
}

/** `lifetime`: the longest that anything of its kind lasts. */
export interface Bounds {
  lifetime: number
  most: number
}

/** An end that is further away than a lifetime was reckoned by a clock that has been set back since: nothing lasts longer for that. */
export const isInTime = ({ until }: Ending, time: number, lifetime: number): boolean => until > time && until <= time + lifetime

/** The old ones stand in front. Of more than the most a hundredth goes at once. Returns what was dropped. */
export function dropOld<T extends Ending>(kept: Map<string, T>, time: number, { lifetime, most }: Bounds): T[] {
  const dropped: T[] = []
  const left = kept.size > most ? most - most / 100 : most
  for (const [key, each] of kept) {
    if (isInTime(each, time, lifetime) && kept.size <= left) break
    kept.delete(key)
    dropped.push(each)
  }
  return dropped
}
