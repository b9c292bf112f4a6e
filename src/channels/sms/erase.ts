// Erases Twilio's copies of the texts: each at once if it can be, and all that is left in a sweep that finds everything again.
import { pace, type Pace, type Wait } from './pace.ts'
import { isFinal } from './record-age.ts'
import { sweepRound, type Round } from './sweep.ts'
import { isMessageSid, twilioRecords, type Answer, type TwilioAccess } from './twilio-records.ts'

/** Numbers of one round, and nothing else. */
export interface Swept {
  erased: number
  /** Seen in this round and still there. */
  left: number
  /** The age of the oldest record that is still there, or may be: it grows while Twilio's list cannot be read. null: there is none. */
  oldestSeconds: number | null
}

export interface Erasing {
  /** The answer to this text was written out. Returns at once. */
  afterReply(inboundSid: string): void
  /** Twilio reported what became of an answer. Returns at once. */
  afterReport(sid: string, status: string): void
  /** One round, in a flood several without a break, or what is running of that. To be called at the start and every `sweepEvery`. Never rejects. */
  sweep(): Promise<void>
  /** Ends every call and round in hand; whatever they left is found by the next process. */
  stop(): Promise<void>
}

export interface ErasingParts extends Omit<TwilioAccess, 'stopping'> {
  now: () => number
  wait: Wait
  swept: (numbers: Swept) => void
  /** Calls a second that all deletions together may make; to be divided where several machines serve one account. */
  perSecond?: number
}

/** Twilio refuses for a minute and we promise two; the rest is for a flood. */
export const sweepEvery = 10_000
/** So many deletions take twelve seconds, and meanwhile others are due: the next round begins at once. */
const flood = 1000
/** Twilio takes about a hundred a second. In any second eleven slices of a tenth may meet, so this many stay below it. */
const mostPerSecond = 90
/** Of these, for deletions right after a reply. Twilio mostly refuses them as too early, so in a flood the sweep comes first. */
const atOncePerSecond = 10
/** What one of several processes may ask for: one of them sweeps, and all delete right after a reply. */
export const shareOf = (processes: number): number => Math.max(mostPerSecond - atOncePerSecond * (processes - 1), 2 * atOncePerSecond)
/** Deletions right after a reply that are under way or wait, five seconds' worth; what is beyond it is left to the sweep. */
export const mostInHand = 50

/** On 429 Twilio's own word counts, within reason; without one the pause doubles from two seconds. */
const longestRest = 60
const firstRest = 2
const mostTries = 4

export function erasing({ now, wait, swept, perSecond = mostPerSecond, ...access }: ErasingParts): Erasing {
  const stop = new AbortController()
  const stopping = stop.signal
  const records = twilioRecords({ ...access, stopping })
  const paceOf = (calls: number): Pace => pace({ perSecond: calls, now, wait, stopping })
  const [replies, rounds] = [paceOf(atOncePerSecond), paceOf(perSecond - atOncePerSecond)]
  let inHand = 0
  let running: Promise<void> | null = null
  /** Nothing older than this can be at Twilio, as far as the last whole round could see. */
  let cleanBefore = now()

  async function inTurn<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
    for (let tries = 1; ; tries++) {
      await rounds.turn()
      const answer = await call()
      if (answer.kind !== 'too-many') return answer
      rest(answer.seconds ?? firstRest ** tries)
      if (tries === mostTries) return answer
    }
  }

  function rest(seconds: number) {
    for (const each of [replies, rounds]) each.rest(Math.min(seconds, longestRest) * 1000)
  }

  async function eraseNow(sid: string) {
    await replies.turn()
    const answer = await records.erase(sid)
    if (answer.kind === 'too-many') rest(answer.seconds ?? firstRest)
  }

  function eraseSoon(sid: string) {
    if (stopping.aborted || inHand >= mostInHand || !isMessageSid(sid)) return
    inHand++
    // Whatever went wrong, the sweep finds the record.
    const done = () => void inHand--
    eraseNow(sid).then(done, done)
  }

  async function sweep() {
    for (let more = true; more && !stopping.aborted; ) {
      const began = now()
      const round = await sweepRound({ records, inTurn, now }).catch((): Round => ({ erased: 0, left: 0, oldest: null, whole: false, began, ended: now() }))
      if (!stopping.aborted) report(round)
      more = round.whole && round.erased >= flood
    }
  }

  function report({ erased, left, oldest, whole, began, ended }: Round) {
    const eldest = whole ? oldest : Math.min(oldest ?? cleanBefore, cleanBefore)
    if (whole) cleanBefore = oldest ?? began
    swept({ erased, left, oldestSeconds: eldest === null ? null : Math.max(0, Math.round((ended - eldest) / 1000)) })
  }

  return {
    afterReply: eraseSoon,
    afterReport(sid, status) {
      if (isFinal(status)) eraseSoon(sid)
    },
    sweep: () => (running ??= sweep().finally(() => (running = null))),
    async stop() {
      stop.abort()
      await running
    },
  }
}
