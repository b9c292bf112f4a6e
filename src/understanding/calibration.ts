// From raw evidence to a confidence that means what it says, and the two lines it is held against.

export interface Evidence {
  /** Score of the best topic. */
  best: number
  /** Its lead over the next topic. */
  lead: number
  /** Score of "this is nothing of ours". */
  elsewhere: number
  /** Share of the words that stand in some way to ask. */
  known: number
  /** Number of words. */
  words: number
}

/** Everything capped, so that one odd message cannot run away with the answer. */
export const features = ({ best, lead, elsewhere, known, words }: Evidence): number[] => [
  1,
  clamp(best, -1.5, 1.5),
  clamp(lead, 0, 1.5),
  clamp(best - elsewhere, -1, 1.5),
  clamp(-elsewhere, -1.5, 1.5),
  known,
  Math.log(1 + Math.min(words, 40)),
]

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))

/** Fitted on the development set by `npm run evaluate -- --calibrate`, in the order of `features`. */
const coefficients = [-1.833, 1.485, 1.614, 1.187, 0.977, -0.253, 0.341]

export interface UrgentEvidence {
  /** Score of "this is happening now". */
  now: number
  /** Score of the best urgent topic. */
  topic: number
  /** How far that one is behind the best topic of all; 0 where it is the best. */
  behind: number
  /** Score of "this is nothing of ours". */
  elsewhere: number
  /** Share of characters of a script without spaces: there scores run lower. */
  spaceless: number
}

export const urgentFeatures = ({ now, topic, behind, elsewhere, spaceless }: UrgentEvidence): number[] => [
  1,
  clamp(now, -1.2, 1),
  clamp(topic, -1.2, 0.3),
  clamp(elsewhere, -1.5, 1),
  behind === 0 ? 1 : 0,
  clamp(behind, 0, 1.5),
  spaceless,
]

/** Fitted in the same way, with the weights of `calibrate.ts`. */
const urgentCoefficients = [0.939, 4.004, 1.594, -0.587, -0.255, 0.096, 0.375]

export const urgency = (evidence: UrgentEvidence): number => logistic(urgentFeatures(evidence), urgentCoefficients)

const logistic = (given: readonly number[], weights: readonly number[]): number =>
  1 / (1 + Math.exp(-given.reduce((sum, value, i) => sum + value * weights[i]!, 0)))

/** How likely it is, 0 to 1, that the best topic is the one that was meant. */
export function confidence(evidence: Evidence): number {
  return logistic(features(evidence), coefficients)
}

/** Urgent from here on: the line stands where five in a hundred calm messages would get the hotline too. */
export const urgentFrom = 0.19
/** From here on one in two hundred would: the urgent topic goes first, whatever else was asked. */
export const surelyUrgentFrom = 0.82
/** Answer at once from here on. */
export const answerFrom = 0.69
/** Beyond doubt from here on: 98 in 100 of all that is at least as confident are right. */
export const surelyFrom = 0.90
/** Below, say that we do not know; between the two, ask back. */
export const askFrom = 0.07
/** From this score on, somebody wants no more messages: the line stands where one in two hundred of the messages that share its words would be taken for it. */
export const optOutFrom = 0.30
