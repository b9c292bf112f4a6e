// Chance that is the same for the same seed and the same input, whatever came before it.
import { seeded } from '../support/load.ts'

export interface Dice {
  /** A whole number from 0 up to, not including, this one. */
  below(count: number): number
  /** True so many times of one. */
  hit(share: number): boolean
  pick<T>(from: readonly T[]): T
}

export function diceFor(seed: number, nth: number): Dice {
  const chance = seeded(Math.imul(seed, 0x9e3779b1) ^ Math.imul(nth + 1, 0x85ebca6b))
  const below = (count: number) => Math.floor(chance() * count)
  return { below, hit: (share) => chance() < share, pick: (from) => from[below(from.length)]! }
}
