// Sends so many inputs to the running line, over several connections at once, and says of each route what came back.
import { routes, type Route } from './corpus.ts'
import { diceFor } from './dice.ts'
import { strangeLines, wrongWith } from './judge.ts'
import { mutated, unframed } from './mutate.ts'
import { bytesOf } from './sound.ts'
import { stageForFuzz, type Stage } from './stage.ts'
import { sendAlone, wireTo, type Heard, type Wire, type Written } from './wire.ts'

export interface FuzzParts {
  inputs: number
  seed: number
  say: (sentence: string) => void
}

export interface Finding {
  what: string
  route: string
  /** What was sent, as far as it fits on a screen. */
  input: string
}

export interface Fuzzed {
  findings: Finding[]
  /** By route, how often which state came back; `closed`: the connection was closed without one. */
  counts: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Of the heap, between the first tenth and the end. */
  grownBytes: number
}

interface Input extends Written {
  nth: number
  route: string
  /** Bytes that need a connection of their own. */
  alone: boolean
}

const connections = 8
const behindEachOther = 16
const aloneShare = 0.05
const unanswered = 'neither answered nor closed'
const rawRoute = 'bytes that are no request'
/** What a collection of other inputs, and code that was compiled meanwhile, may add. */
const mostGrowth = 8_000_000
const enough = 10
/** So often whoever was signed out is signed in again. */
const renewEvery = 50_000

export async function fuzz({ inputs, seed, say }: FuzzParts): Promise<Fuzzed> {
  const stage = await stageForFuzz()
  const greeted = stage.program.printed().length
  const counts = new Map<string, Map<string, number>>()
  const findings: Finding[] = []
  let isSilent = false
  const found = (what: string, route: string, bytes: Buffer | string) => {
    findings.push({ what, route, input: shown(bytes) })
    isSilent ||= what.startsWith(unanswered)
  }
  const count = (route: string, status: string) => {
    const known = counts.get(route) ?? new Map<string, number>()
    counts.set(route, known.set(status, (known.get(status) ?? 0) + 1))
  }
  const sending = { stage, seed, found, count, isOver: () => isSilent || findings.length >= enough }
  const expected = await stage.answer()

  const tenth = Math.ceil(inputs / 10)
  let first = 0
  for (let sent = 0; sent < inputs && !sending.isOver(); ) {
    const until = Math.min(inputs, sent + renewEvery, sent < tenth ? tenth : inputs)
    await sendFrom(sent, until, sending)
    sent = until
    if (!isAlive(stage) || isSilent) break
    if (sent === tenth) first = await stage.weighed()
    await stage.renew()
    say(`${sent.toLocaleString('en')} of ${inputs.toLocaleString('en')} inputs sent, ${findings.length} findings`)
  }

  let grownBytes = 0
  // One that hangs cannot be asked anything any more.
  if (isSilent) await stage.program.kill()
  if (isAlive(stage)) {
    grownBytes = (await stage.weighed()) - first
    if (grownBytes > mostGrowth) found(`the heap grew by ${grownBytes} bytes`, 'all', '')
    const answer = await stage.answer()
    if (answer !== expected) found('a real question gets another answer than before', '/sms', answer)
    for (const line of strangeLines(stage.program.printed().slice(greeted))) found('a line in the log', 'all', line)
  }
  const code = await stage.end()
  if (code !== 0) found(`the program ended with ${code}`, 'all', stage.program.printed().slice(-2_000))
  return { findings, counts, grownBytes }
}

interface Sending {
  stage: Stage
  seed: number
  found(what: string, route: string, bytes: Buffer | string): void
  count(route: string, status: string): void
  isOver(): boolean
}

/** Each connection takes the next few when its last ones are answered. */
async function sendFrom(first: number, end: number, sending: Sending) {
  let next = first
  async function connection() {
    const wire = wireTo(sending.stage.port)
    while (next < end && !sending.isOver()) {
      const from = next
      next = Math.min(end, next + behindEachOther)
      const batch = Array.from({ length: next - from }, (_, i) => inputFor(from + i, sending))
      await Promise.all([sendTogether(wire, batch.filter(({ alone }) => !alone), sending), ...batch.filter(({ alone }) => alone).map((input) => sendByItself(input, sending))])
      if (!isAlive(sending.stage)) break
    }
    wire.end()
  }
  await Promise.all(Array.from({ length: connections }, connection))
}

function inputFor(nth: number, { stage, seed }: Sending): Input {
  const dice = diceFor(seed, nth)
  const route = drawn(dice.below(1_000_000) / 1_000_000)
  const sound = mutated(route.make(dice, stage.world()), dice)
  const bytes = bytesOf(sound, dice.hit(0.1) ? 'in pieces' : 'whole')
  const alone = dice.hit(aloneShare)
  return { nth, route: alone ? rawRoute : route.name, method: sound.method, alone, bytes: alone ? unframed(bytes, dice) : bytes }
}

const allShares = routes.reduce((sum, { share }) => sum + share, 0)

function drawn(chance: number): Route {
  let left = chance * allShares
  return routes.find(({ share }) => (left -= share) < 0) ?? routes[0]!
}

/** What stood behind a request on which the connection was closed is sent again. */
async function sendTogether(wire: Wire, batch: readonly Input[], sending: Sending) {
  for (let left = batch; left.length > 0 && !sending.isOver() && isAlive(sending.stage); ) {
    const heard = await wire.send(left)
    left = left.slice(judged(left, heard, sending))
  }
}

/** How many of them are done with. */
function judged(batch: readonly Input[], { answers, closedOnNext, silent }: Heard, { found, count }: Sending): number {
  for (const [i, answer] of answers.entries()) {
    const { route, bytes, nth } = batch[i]!
    count(route, String(answer.status))
    const what = wrongWith(answer)
    if (what !== null) found(`${what} (input ${nth})`, route, bytes)
  }
  const next = batch[answers.length]
  if (next === undefined) return answers.length
  if (silent) found(`${unanswered} (input ${next.nth})`, next.route, next.bytes)
  if (silent || closedOnNext) count(next.route, silent ? 'none' : 'closed')
  return answers.length + (silent || closedOnNext ? 1 : 0)
}

async function sendByItself({ bytes, route, nth }: Input, { stage, found, count }: Sending) {
  const statuses = await sendAlone(stage.port, bytes)
  count(route, statuses === null ? 'none' : String(statuses[0] ?? 'closed'))
  if (statuses === null) found(`${unanswered} (input ${nth})`, route, bytes)
  const broken = statuses?.find((status) => status >= 500)
  if (broken !== undefined) found(`a ${broken} (input ${nth})`, route, bytes)
}

function isAlive({ program }: Stage): boolean {
  try {
    return process.kill(program.id, 0)
  } catch {
    return false
  }
}

/** On one line, so that nothing of it commands the terminal. */
const shown = (bytes: Buffer | string): string => JSON.stringify(bytes.toString('latin1').slice(0, 2_000))
