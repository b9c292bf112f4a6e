// Fits how likely an answer is to be right, from what could be seen before it was given.

export interface Seen {
  given: number[]
  isRight: boolean
}

/** Keeps weights small where examples say little. */
const restraint = 0.001
const rounds = 20
/** In deviations from the mean: one odd text shall not decide. */
const farthest = 4

/** Newton's method on evidence brought to mean 0 and deviation 1. */
export function fitLogistic(seen: readonly Seen[]): (given: readonly number[]) => number {
  const scales = scalesOf(seen.map(({ given }) => given))
  const scaled = (given: readonly number[]) => [1, ...given.map((value, i) => Math.max(-farthest, Math.min(farthest, (value - scales[i]!.mean) / scales[i]!.deviation)))]
  const rows = seen.map(({ given }) => scaled(given))
  const size = scales.length + 1
  let weights = new Array<number>(size).fill(0)
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((weight, i) => (i === 0 ? 0 : restraint * seen.length * weight))
    const bend = weights.map((_, i) => weights.map((_, j) => (i === j ? restraint * seen.length : 0)))
    rows.forEach((row, n) => {
      const likely = chance(row, weights)
      const spread = likely * (1 - likely)
      for (let i = 0; i < size; i++) {
        slope[i]! += (likely - (seen[n]!.isRight ? 1 : 0)) * row[i]!
        for (let j = 0; j < size; j++) bend[i]![j]! += spread * row[i]! * row[j]!
      }
    })
    const step = solve(bend, slope)
    weights = weights.map((weight, i) => weight - step[i]!)
  }
  return (given) => chance(scaled(given), weights)
}

const chance = (row: readonly number[], weights: readonly number[]): number => 1 / (1 + Math.exp(-row.reduce((sum, value, i) => sum + value * weights[i]!, 0)))

function scalesOf(rows: readonly number[][]): { mean: number; deviation: number }[] {
  return (rows[0] ?? []).map((_, i) => {
    const mean = rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length
    return { mean, deviation: Math.sqrt(rows.reduce((sum, row) => sum + (row[i]! - mean) ** 2, 0) / rows.length) || 1 }
  })
}

/** Gauss, without pivots: the matrix is positive, for the restraint lies on its diagonal. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  const size = rows.length
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      if (k === i) continue
      const factor = rows[k]![i]! / rows[i]![i]!
      for (let j = i; j <= size; j++) rows[k]![j]! -= factor * rows[i]![j]!
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!)
}
