// More texts than the line takes on, at a steady rate whatever becomes of them, and how soon it is its old self when they end.
import { setTimeout as sleep } from 'node:timers/promises'
import { hear } from '../support/texting.ts'
import { bytesOf, newNumber, type Known } from './asked.ts'
import type { Line } from './line.ts'
import { wire, type Reply, type Wire } from './wire.ts'

export interface Flooded {
  texts: number
  /** Milliseconds from when each was due until it was answered. */
  urgent: number[]
  others: number[]
  /** Told to wait, in their language. */
  waiting: number
  /** The line took no more at once, so the messaging company never handed them over. */
  never: number
  lost: number
  /** Neither the answer nor, where it may be, the notice. */
  wrong: number
  /** Megabytes. */
  before: number
  highest: number
  after: number
  /** Milliseconds from the last text until an ordinary question had its whole answer. */
  normalAfter: number
}

export interface Flood {
  perSecond: number
  seconds: number
  known: readonly Known[]
  taken: ReadonlyMap<string, { isUrgent: boolean; wait: string }>
  chance: () => number
}

/** The line itself holds a thousand. What is due beyond these waits here, and its waiting counts. */
const mostConnections = 900
/** The messaging company's own patience, in milliseconds. */
const patience = 15_000
/** Of a flood that has a reason, so many tell that it is happening to them. */
const urgentShare = 0.1

export async function flood(line: Line, { perSecond, seconds, known, taken, chance }: Flood): Promise<Flooded> {
  const isUrgent = ({ talk }: Known) => taken.get(talk[0]!)!.isUrgent
  const kinds = { urgent: known.filter(isUrgent), calm: known.filter((one) => !isUrgent(one)) }
  const flooded: Flooded = { texts: 0, urgent: [], others: [], waiting: 0, never: 0, lost: 0, wrong: 0, before: line.resident().now, highest: 0, after: 0, normalAfter: 0 }
  const idle: Wire[] = []
  const due: { at: number; one: Known; bytes: Buffer }[] = []
  let open = 0
  let inHand = 0
  line.forgetHighest()

  const ready = Array.from({ length: perSecond * seconds }, () => {
    const of = chance() < urgentShare ? kinds.urgent : kinds.calm
    const one = of[Math.floor(chance() * of.length)]!
    return { one, bytes: bytesOf(one.talk[0]!, newNumber()) }
  })
  const began = performance.now()
  while (ready.length > flooded.texts) {
    const until = Math.min(ready.length, Math.floor(((performance.now() - began) * perSecond) / 1000))
    for (; flooded.texts < until; flooded.texts++) due.push({ at: began + (flooded.texts * 1000) / perSecond, ...ready[flooded.texts]! })
    sendDue()
    await sleep(2)
  }
  const ended = performance.now()
  flooded.never += due.splice(0).length
  flooded.normalAfter = (await normal(line, kinds.calm[0]!)) - ended
  while (inHand > 0) await sleep(10)
  for (const each of idle) each.close()
  flooded.highest = line.resident().highest
  await sleep(quiet)
  flooded.after = line.resident().now
  return flooded

  function sendDue() {
    while (due.length > 0 && (idle.length > 0 || open < mostConnections)) {
      const { at, one, bytes } = due.shift()!
      if (performance.now() - at > patience) {
        flooded.never++
        continue
      }
      const own = idle.pop() ?? (open++, wire(line.port))
      inHand++
      void own.ask(bytes).then((reply) => {
        idle.push(own)
        inHand--
        sendDue()
        return judge(one, reply, performance.now() - at)
      })
    }
  }

  async function judge(one: Known, reply: Reply | null, milliseconds: number) {
    const { isUrgent, wait } = taken.get(one.talk[0]!)!
    flooded[isUrgent ? 'urgent' : 'others'].push(milliseconds)
    if (reply?.status !== 200) flooded.lost++
    else if (reply.body.equals(one.replies[0]!)) return
    else if (!isUrgent && (await saidIn(reply)) === wait) flooded.waiting++
    else flooded.wrong++
  }
}

/** What the last ones have left behind is let go of within that. */
const quiet = 5_000

const saidIn = async ({ body }: Reply): Promise<string> => (await hear(new Response(body.toString()))).messages.join('\n')

/** When an ordinary question, asked ten times a second by somebody new each time, first has its whole answer. */
async function normal(line: Line, { talk, replies }: Known): Promise<number> {
  for (;;) {
    const own = wire(line.port)
    const reply = await own.ask(bytesOf(talk[0]!, newNumber()))
    own.close()
    if (reply?.body.equals(replies[0]!)) return performance.now()
    await sleep(100)
  }
}
