// As many texts as the line answers: each connection sends its next one as soon as the last is answered, and every reply is held against what the same text got alone.
import { bytesOf, newNumber, type Known } from './asked.ts'
import type { Line } from './line.ts'
import { wire, type Wire } from './wire.ts'

export interface Sent {
  texts: number
  /** No complete answer came. */
  lost: number
  /** Other bytes than when asked alone. */
  wrong: number
  seconds: number
  /** Microseconds of CPU a text. */
  ofLine: number
  ofSender: number
}

interface Ready {
  bytes: Buffer
  reply: Buffer
}

/** Enough that the line is never without work, also where it waits for Redis. */
const connections = 32
/** So many are made before the clock runs: signing costs the sender more than sending. */
const inOneGo = 20_000

/** `chance`: a number below one, the same each time. */
export async function saturate(line: Line, known: readonly Known[], { many, chance }: { many: number; chance: () => number }): Promise<Sent> {
  const wires = Array.from({ length: connections }, () => wire(line.port))
  const sent: Sent = { texts: 0, lost: 0, wrong: 0, seconds: 0, ofLine: 0, ofSender: 0 }
  while (sent.texts < many) await oneGo(readyTalks(known, Math.min(inOneGo, many - sent.texts), chance))
  for (const each of wires) each.close()
  return { ...sent, ofLine: sent.ofLine / sent.texts, ofSender: sent.ofSender / sent.texts }

  async function oneGo(talks: Ready[][]) {
    let next = 0
    const before = { at: performance.now(), line: line.cpu(), own: process.cpuUsage() }
    await Promise.all(wires.map(async (own) => {
      for (let talk = talks[next++]; talk; talk = talks[next++]) for (const text of talk) await one(own, text)
    }))
    const { user, system } = process.cpuUsage(before.own)
    sent.seconds += (performance.now() - before.at) / 1000
    sent.ofLine += line.cpu() - before.line
    sent.ofSender += user + system
  }

  async function one(own: Wire, { bytes, reply }: Ready) {
    const heard = await own.ask(bytes)
    sent.texts++
    if (heard?.status !== 200) sent.lost++
    else if (!heard.body.equals(reply)) sent.wrong++
  }
}

/** Each from a phone of its own; a conversation that is longer than what is left is cut. */
function readyTalks(known: readonly Known[], many: number, chance: () => number): Ready[][] {
  const ready: Ready[][] = []
  for (let left = many; left > 0; ) {
    const { talk, replies } = known[Math.floor(chance() * known.length)]!
    const from = newNumber()
    const own = talk.slice(0, left).map((text, i) => ({ bytes: bytesOf(text, from), reply: replies[i]! }))
    left -= own.length
    ready.push(own)
  }
  return ready
}
