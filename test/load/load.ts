// npm run prove -- load: very many texts, two processes beside one, and floods; one table, and code 1 where a number is not reached.
import { readArguments } from '../../src/commands/arguments.ts'
import { median } from '../../src/commands/bench/cpu.ts'
import { unlimited } from '../../src/commands/bench/texting.ts'
import { print, printError, printTable } from '../../src/commands/print.ts'
import { seeded } from '../support/load.ts'
import { find } from '../support/parts/find.ts'
import { installLine } from '../support/parts/install.ts'
import { parts } from '../support/parts/table.ts'
import { askedAlone, taken, talks, type Known } from './asked.ts'
import { flood, type Flooded } from './flood.ts'
import { line } from './line.ts'
import { besideEachOther } from './processes.ts'
import { saturate } from './saturate.ts'

/** As `MOST_TURNS_A_SECOND` is where nobody sets it. */
const limit = 100
const floods = [{ times: 3, seconds: 20 }, { times: 10, seconds: 20 }, { times: 30, seconds: 20 }]

const { values } = readArguments(['texts', 'only'], [])
const many = Number(values['texts'] ?? 200_000)
const wanted = (part: string) => values['only'] === undefined || values['only'] === part
const chance = seeded(8)

type Row = [what: string, measured: string, toReach: string]
const rows: Row[] = []
let isReached = true

/** `toReach` stands beside it; where it is missed, it says so. */
function row(what: string, measured: string, { toReach = '', holds = true } = {}) {
  isReached &&= holds
  rows.push([what, measured, holds ? toReach : `${toReach} (missed)`])
}

const part = parts.find(({ name }) => name === 'redis')!
const redis = find({ part, say: print })
if (redis === null) {
  printError(`This needs redis, and it could not be set up here. As root: ${installLine([part])}`)
  process.exit(1)
}

const known = await texts()
if (wanted('processes')) await processes(known, redis)
if (wanted('floods')) await overload(known)
print()
printTable(['load', 'measured', 'to reach'], rows)
process.exitCode = isReached ? 0 : 1

async function texts(): Promise<Known[]> {
  const own = await line({ settings: unlimited })
  const all = talks()
  print(`${all.length} phones ask one after the other, to know what each is to get …`)
  const found = await askedAlone(own.port, all)
  if (wanted('texts')) {
    print(`${many} texts over 32 connections …`)
    const sent = await saturate(own, found, { many, chance })
    row('texts by the SMS route, in six languages', String(sent.texts))
    row('lost', String(sent.lost), { toReach: '0', holds: sent.lost === 0 })
    row('other bytes than when asked alone', String(sent.wrong), { toReach: '0', holds: sent.wrong === 0 })
    row('a second', (sent.texts / sent.seconds).toFixed(0))
    row('CPU a text, of the line', `${sent.ofLine.toFixed(0)} µs`)
    row('CPU a text, of the sender', `${sent.ofSender.toFixed(0)} µs`)
    row('memory of the line at its highest', `${own.resident().highest.toFixed(0)} MB`, { toReach: '350 MB', holds: own.resident().highest <= 350 })
  }
  await own.stop()
  return found
}

async function processes(found: readonly Known[], redisProgram: string) {
  print('One process with Redis, two, and again …')
  const { one, two, lost, wrong } = await besideEachOther(found, { redisProgram, chance })
  row('one process with Redis: texts a second', one.perSecond.toFixed(0))
  row('two processes with Redis: texts a second, sender and Redis on the same two cores', `${two.perSecond.toFixed(0)} (${(two.perSecond / one.perSecond).toFixed(2)} ×)`)
  row('CPU a text of the line, sender, Redis: one process', one.each.map((each) => `${each.toFixed(0)} µs`).join(', '))
  row('CPU a text of the line, sender, Redis: two processes', two.each.map((each) => `${each.toFixed(0)} µs`).join(', '))
  row('texts a second of the line’s CPU: one process, two', `${one.ofCpu.toFixed(0)}, ${two.ofCpu.toFixed(0)}`)
  const times = (2 * two.ofCpu) / one.ofCpu
  row('two processes with a core each beside one', `${times.toFixed(2)} ×`, { toReach: '1.80 ×', holds: times >= 1.8 })
  row('with Redis: lost, with other bytes than asked alone', `${lost}, ${wrong}`, { toReach: '0, 0', holds: lost + wrong === 0 })
}

async function overload(found: readonly Known[]) {
  const single = found.filter(({ talk }) => talk.length === 1)
  const kinds = await taken(single.map(({ talk }) => talk[0]!))
  for (const { times, seconds } of floods) {
    // What the day's texts may cost is another limit, and would end the flood.
    const own = await line({ settings: { SMS_SEGMENTS_PER_DAY: unlimited.SMS_SEGMENTS_PER_DAY } })
    print(`${times * limit} texts a second for ${seconds} seconds, where ${limit} are taken on …`)
    tell(times, await flood(own, { perSecond: times * limit, seconds, known: single, taken: kinds, chance }))
    await own.stop()
  }
}

function tell(times: number, { texts: all, urgent, others, waiting, never, lost, wrong, before, highest, after, normalAfter }: Flooded) {
  const spread = (each: readonly number[]) => {
    const sorted = each.toSorted((a, b) => a - b)
    return [median(each), sorted[Math.floor(sorted.length * 0.99)]!, sorted.at(-1)!].map((value) => value.toFixed(0)).join(' · ')
  }
  const slowest = Math.max(...urgent)
  const name = `${times} × the limit`
  row(`${name}: texts, of which told to wait in their language, never handed over`, `${all}, ${waiting}, ${never}`)
  row(`${name}: urgent ones answered after (median · 99 % · slowest)`, `${spread(urgent)} ms`, { toReach: times > 3 ? '' : '2,000 ms', holds: times > 3 || slowest <= 2000 })
  row(`${name}: the others after`, `${spread(others)} ms`)
  row(`${name}: lost, wrong`, `${lost}, ${wrong}`, { toReach: '0, 0', holds: lost + wrong === 0 })
  row(`${name}: memory before, at its highest, after`, `${[before, highest, after].map((value) => value.toFixed(0)).join(', ')} MB`, { toReach: '350 MB', holds: highest <= 350 })
  row(`${name}: as ever again after`, `${normalAfter.toFixed(0)} ms`, { toReach: '5,000 ms', holds: normalAfter <= 5000 })
}
