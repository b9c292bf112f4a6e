// Signed texts at a steady rate, repeated as the messaging company repeats them, and what became of each.
import { hear, newSid, post, textForm } from './texting.ts'

export interface Outcome {
  sent: number
  /** Neither the first request nor the repeat brought words. */
  lost: number
  /** Words came twice to one message id. */
  duplicate: number
  /** The same, while the store was away or its answer may have come too late. */
  duplicateWithoutStore: number
  /** Other words than the question gets at rest. */
  wrong: number
  /** The first request brought no complete answer. */
  repeated: number
  slowestMilliseconds: number
}

export interface LoadParts {
  /** Where the messaging company sends to: the address it knows first, then the one it falls back to. */
  addresses: () => readonly [string, string]
  perSecond: number
  /** What each question gets at rest, as the first text of a conversation. */
  expected: ReadonlyMap<string, string>
  /** A number below one, the same each time. */
  chance: () => number
  isStoreAway?: () => boolean
}

export interface Load {
  outcome: Outcome
  /** Sends no more, and resolves when all is answered. */
  end(): Promise<Outcome>
}

/** The messaging company's own patience. */
const patience = 15_000
/** This share is posted at both addresses at once, as happens when an answer is late. */
const twice = 0.1

export function load({ addresses, perSecond, expected, chance, isStoreAway = () => false }: LoadParts): Load {
  const outcome: Outcome = { sent: 0, lost: 0, duplicate: 0, duplicateWithoutStore: 0, wrong: 0, repeated: 0, slowestMilliseconds: 0 }
  const questions = [...expected.keys()]
  const inHand = new Set<Promise<void>>()
  const timer = setInterval(() => {
    const one = send().finally(() => inHand.delete(one))
    inHand.add(one)
  }, 1000 / perSecond)

  async function send() {
    const question = questions[Math.floor(chance() * questions.length)]!
    const number = `+1${String(2_000_000_000 + ++outcome.sent).padStart(10, '0')}`
    const form = textForm(question, { MessageSid: newSid(), From: number })
    const [first, other] = addresses()
    const wasAway = isStoreAway()
    const began = performance.now()
    const attempts = [await Promise.all(chance() < twice ? [wordsFrom(first, form), wordsFrom(other, form)] : [wordsFrom(first, form)])].flat()
    if (!attempts.some((words) => words)) {
      outcome.repeated++
      attempts.push(await wordsFrom(other, form))
    }
    const replies = attempts.filter((words) => words)
    if (replies.length === 0) outcome.lost++
    if (replies.length > 1) outcome[wasAway || isStoreAway() ? 'duplicateWithoutStore' : 'duplicate']++
    if (replies.some((words) => words !== expected.get(question))) outcome.wrong++
    outcome.slowestMilliseconds = Math.max(outcome.slowestMilliseconds, Math.round(performance.now() - began))
  }

  return {
    outcome,
    async end() {
      clearInterval(timer)
      await Promise.all(inHand)
      return outcome
    },
  }
}

/** '' for silence, null where no complete answer came. */
async function wordsFrom(url: string, form: Record<string, string>): Promise<string | null> {
  try {
    const { status, messages } = await hear(await post(url, form, { signal: AbortSignal.timeout(patience) }))
    return status === 200 ? messages.join('\n') : null
  } catch {
    return null
  }
}

/** What each question gets, asked before anything goes wrong. */
export async function atRest(url: string, questions: readonly string[]): Promise<Map<string, string>> {
  const expected = new Map<string, string>()
  for (const [i, question] of questions.entries()) {
    const words = await wordsFrom(url, textForm(question, { MessageSid: newSid(), From: `+1415555${String(i).padStart(4, '0')}` }))
    if (!words) throw new Error(`“${question}” gets no answer.`)
    expected.set(question, words)
  }
  return expected
}

/** Numbers below one that look like chance (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
