// What a matcher's answers are worth: how often it is right, and whether it knows when it is not.

/** One test question, answered. */
export interface Outcome {
  /** How many topics stood before the right one; null when no topic was right. */
  before: number | null
  confidence: number
}

export interface Measures {
  /** All in percent, except `area`. */
  first: number
  firstThree: number
  /** Chance that a question of ours is surer than one that is not; null without questions that are not ours. */
  area: number | null
  /** Of what is not ours, refused at the line that keeps 95 % of what is. */
  refused: number | null
  /** Of what is ours, answered right at the loosest line where 95 % of all answers are right. */
  right: number | null
}

export function measure(outcomes: readonly Outcome[]): Measures {
  const ours = outcomes.filter(({ before }) => before !== null)
  const others = outcomes.filter(({ before }) => before === null)
  const share = (within: number) => percent(ours.filter(({ before }) => before! < within).length, ours.length)
  const known = { first: share(1), firstThree: share(3) }
  if (others.length === 0 || ours.length === 0) return { ...known, area: null, refused: null, right: null }
  const line = ours.map(({ confidence }) => confidence).sort((a, b) => a - b)[Math.floor(ours.length * 0.05)]!
  return {
    ...known,
    area: area(outcomes, ours.length, others.length),
    refused: percent(others.filter(({ confidence }) => confidence < line).length, others.length),
    right: percent(rightAt(outcomes, 0.95), ours.length),
  }
}

const percent = (part: number, whole: number): number => (100 * part) / whole

/** Area under the curve by ranks; ties count half. */
function area(outcomes: readonly Outcome[], ours: number, others: number): number {
  let sum = 0
  let below = 0
  for (const same of groupsByConfidence(outcomes).reverse()) {
    const inside = same.filter(({ before }) => before !== null).length
    const outside = same.length - inside
    sum += inside * (below + outside / 2)
    below += outside
  }
  return sum / (ours * others)
}

/** Questions of one confidence stand on the same side of every line. */
function rightAt(outcomes: readonly Outcome[], precision: number): number {
  let answered = 0
  let right = 0
  let most = 0
  for (const same of groupsByConfidence(outcomes)) {
    answered += same.length
    right += same.filter(({ before }) => before === 0).length
    if (right >= precision * answered) most = right
  }
  return most
}

/** Surest first. */
const groupsByConfidence = (outcomes: readonly Outcome[]): Outcome[][] =>
  [...Map.groupBy(outcomes, ({ confidence }) => confidence)].sort(([a], [b]) => b - a).map(([, same]) => same)
