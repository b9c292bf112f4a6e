// The real program, started from here: a test moves its clock, breaks its turns, and plants leaks, to see that they are found.
import { writeFileSync } from 'node:fs'
import { ServerResponse } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TimerOptions } from 'node:timers'
import timers from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { TurnContext } from 'botbuilder-core'

/** Carried out one after the other; each is answered when it is done. */
export type Order =
  /** So many milliseconds pass at once, and whatever is done at intervals is done. */
  | { order: 'pass'; milliseconds: number }
  /** Every turn fails when its answer is sent, with an error that quotes all there is. */
  | { order: 'fail'; turns: boolean }
  /** Answers with the bytes of the heap that somebody still needs. */
  | { order: 'weigh' }
  /** `file` stands below the temporary folder, or is the whole path. */
  | { order: 'plant'; where: 'stdout' | 'stderr' | 'file' | 'heap' | 'page'; text: string; file?: string }

const clock = Date.now
let ahead = 0
Date.now = () => clock() + ahead

const recurring: (() => void)[] = []
const interval = globalThis.setInterval
globalThis.setInterval = ((act: () => void, ...given: [number]) => {
  recurring.push(act)
  return interval(act, ...given)
}) as typeof setInterval

/** Whoever waits for a while, other than for an answer, is woken when the while has passed. */
let woken = Promise.withResolvers<void>()
const sleep = timers.setTimeout
timers.setTimeout = (async <T>(milliseconds = 0, value?: T, options?: TimerOptions) => {
  const until = Date.now() + milliseconds
  const over = sleep(milliseconds, value, options).then(() => 'over')
  while ((await Promise.race([over, woken.promise])) !== 'over' && Date.now() < until);
  return value
}) as typeof timers.setTimeout
syncBuiltinESMExports()

let failing = false
let failures = 0
/** Messages whose answer could not be sent, so that an apology is due. */
const apologies = new Set<string>()
const { sendActivities } = TurnContext.prototype
TurnContext.prototype.sendActivities = function (activities) {
  const { id = '', text = '' } = this.activity
  const isApology = apologies.delete(id)
  // Now and then even the apology cannot be sent.
  if (!failing || (isApology && failures % 4 !== 0)) return sendActivities.call(this, activities)
  if (!isApology) apologies.add(id)
  failures++
  throw Object.assign(new Error(`cannot send an answer to “${text}”`), { name: text, code: text, cause: new Error(text), context: this, text })
}

const kept: string[] = []
let onEveryPage = ''
const { end } = ServerResponse.prototype
ServerResponse.prototype.end = function (this: ServerResponse, ...given: unknown[]) {
  if (onEveryPage !== '') this.removeHeader('Content-Length')
  if (onEveryPage !== '') this.write(onEveryPage)
  return (end as (...given: unknown[]) => ServerResponse).apply(this, given)
} as typeof end

function carryOut(order: Order) {
  if (order.order === 'fail') failing = order.turns
  if (order.order === 'plant') plant(order)
  if (order.order === 'pass') {
    ahead += order.milliseconds
    woken.resolve()
    woken = Promise.withResolvers()
    for (const act of recurring) act()
  }
}

function plant({ where, text, file = '' }: Order & { order: 'plant' }) {
  if (where === 'stdout') process.stdout.write(`${text}\n`)
  if (where === 'stderr') process.stderr.write(`${text}\n`)
  if (where === 'file') writeFileSync(file.startsWith('/') ? file : join(tmpdir(), file), text)
  // Not the very text that the order brought: that one goes with the order.
  if (where === 'heap') kept.push(`kept: ${text}`)
  if (where === 'page') onEveryPage = text
}

/** Twice: what the first collection lets go of may itself have held something. */
function weigh(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

process.on('message', (order: Order) => {
  if (order.order === 'weigh') return void process.send?.(weigh())
  carryOut(order)
  process.send?.('done')
})

// Whoever has it in hand is gone.
process.once('disconnect', () => process.exit())

await import('../../src/main.ts')
