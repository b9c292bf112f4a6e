// npm run soak [-- --minutes N --rate N]: an hour of texts against several processes while one thing after the other goes wrong; one table, and code 1 if anything was lost.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { readArguments } from '../../src/commands/arguments.ts'
import { print, printError, printTable } from '../../src/commands/print.ts'
import { atRest, load, seeded } from '../support/load.ts'
import { find } from '../support/parts/find.ts'
import { installLine } from '../support/parts/install.ts'
import { parts } from '../support/parts/table.ts'
import { savingAllTheTime } from './edits.ts'
import { oneAfterTheOther } from './faults.ts'
import { stageWith } from './stage.ts'

const { values } = readArguments(['minutes', 'rate'], [])
const minutes = number('minutes', 60)
const rate = number('rate', 50)

const part = parts.find(({ name }) => name === 'redis')!
const redis = find({ part, say: print })
if (redis === null) {
  printError(`The soak needs redis, and it could not be set up here. As root: ${installLine([part])}`)
  process.exit(1)
}
process.exitCode = await soak(redis)

/** What families of the invented district ask, in each of its languages: urgent, calm, and not ours to answer. */
function questions(): string[] {
  const district = join(import.meta.dirname, '../district/locales')
  const asked = globSync('*/asked/*.yaml', { cwd: district }).sort().flatMap((file) => Object.values(parse(readFileSync(join(district, file), 'utf8')) as Record<string, string[]>))
  return asked.flatMap((ways) => ways.slice(0, 2))
}

async function soak(redisProgram: string): Promise<number> {
  const stage = await stageWith(redisProgram)
  const [first, second] = stage.addresses
  const chance = seeded(8)
  const expected = await atRest(first, questions())
  const edits = savingAllTheTime(stage.line.url)
  const end = performance.now() + minutes * 60_000
  const texts = load({ addresses: () => (chance() < 0.5 ? [first, second] : [second, first]), perSecond: rate, expected, chance, isStoreAway: stage.isStoreAway })
  print(`${rate} texts a second for ${minutes} minutes, to three processes on two machines with one Redis.`)
  const happened = await oneAfterTheOther(stage, () => performance.now() > end, ({ name }, place) => print(`  ${place + 1}. ${name} (so far ${texts.outcome.lost} lost, ${texts.outcome.duplicate} answered twice, ${texts.outcome.wrong} with other words)`))
  const { sent, lost, duplicate, duplicateWithoutStore, wrong, repeated, slowestMilliseconds } = await texts.end()
  const saved = await edits.end()
  const codes = await stage.end()

  const stopped = codes.filter((code) => code !== 0).length
  print()
  printTable(['soak', 'counted', 'allowed'], [
    ['texts', sent, ''],
    ['faults, one after the other', happened, ''],
    ['lost: neither the first request nor the repeat got words', lost, 0],
    ['answered twice while the store was there', duplicate, 0],
    ['answered twice without the store, or after a kill', duplicateWithoutStore, 'any'],
    ['other words than at rest', wrong, 0],
    ['had to be repeated by the messaging company', repeated, 'any'],
    ['slowest answer, repeats included', `${slowestMilliseconds} ms`, ''],
    ['edits that staff were told are saved', saved.confirmed, ''],
    ['edits refused, to be saved again', saved.refused, 'any'],
    ['saved edits that are gone', saved.lost, 0],
    ['machines that did not stop as they should', stopped, 0],
  ])
  return lost + duplicate + wrong + saved.lost + stopped > 0 ? 1 : 0
}

function number(name: string, otherwise: number): number {
  const given = values[name]
  if (given === undefined) return otherwise
  const read = Number(given)
  if (Number.isFinite(read) && read > 0) return read
  printError(`--${name} must be a number above zero.`)
  process.exit(1)
}
