// CPU time of one piece of work, beside that of its baseline: in turns, so that a busy machine slows both.

export interface Pair {
  /** Microseconds each. */
  ours: number
  base: number
  /** How many times the baseline ours takes: of each round by itself, for a machine that others use is now fast, now slow. */
  times: number
}

export const rounds = 24
/** So many warm up: a server that runs for weeks has compiled what it does all day. */
export const warming = 8

/** Each does its work once a call and says how many microseconds of CPU one piece took. */
export async function inTurns(ours: () => Promise<number>, base: () => Promise<number>): Promise<Pair> {
  const pairs: { ours: number; base: number }[] = []
  for (let round = 0; round < rounds; round++) pairs.push({ base: await base(), ours: await ours() })
  const warm = pairs.slice(warming)
  return { ours: median(warm.map((pair) => pair.ours)), base: median(warm.map((pair) => pair.base)), times: median(warm.map((pair) => pair.ours / pair.base)) }
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** Of this process, for one piece of `count`. */
export async function cpuOf(count: number, work: (i: number) => unknown): Promise<number> {
  const before = process.cpuUsage()
  for (let i = 0; i < count; i++) await work(i)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}
