// npm run holdings [-- --declaration]: everything that is kept about anyone, where and for how long, in words a lawyer can read.
import { runningWith } from '../config.ts'
import { placesOf } from '../privacy/places.ts'
import { retentionOf, staffRetentionOf } from '../privacy/retention.ts'
import { readArguments } from './arguments.ts'
import { declaration } from './holdings/declaration.ts'
import { countsHeld, filesHeld, redisHeld } from './holdings/held-now.ts'
import { settingsOrEnd } from './settings.ts'
import { print } from './print.ts'

const { values } = readArguments([], ['declaration'])
const settings = settingsOrEnd()
const running = runningWith(settings)

if (values['declaration']) print(declaration({ running, operator: settings.operatorName, contact: settings.operatorContact }))
else await list()

async function list() {
  print('What Family Line holds with these settings, where, for how long, and who can read it.')
  print('The privacy answer that parents get and the /privacy page are made from the same table.\n')
  for (const { what, where, who, readBy, howLong } of retentionOf(running)) block(what, [['where', where], ['held by', who], ['read by', readBy], ['how long', howLong]])
  print('\nAbout those who work with the words, none of them a parent.\n')
  for (const { what, where, who, readBy, howLong } of staffRetentionOf(running)) block(what, [['where', where], ['held by', who], ['read by', readBy], ['how long', howLong]])
  print('\nEvery place where bytes rest, ours and others’.\n')
  for (const { place, holds, howLong, readBy, operator } of placesOf(running)) block(place, [['holds', holds], ['how long', howLong], ['read by', readBy], ...(operator === null ? [] : [['to do', operator] as [string, string]])])
  print('\nWhat is there now.\n')
  block(`Files in ${settings.dataDir}`, filesHeld(settings.dataDir))
  block('Counts', countsHeld(settings.dataDir))
  block('Redis', await redisHeld(settings.redisUrl))
  print('Memory of the running process: as the table says; nobody can list it from outside, and this command does not try.')
}

function block(title: string, rows: readonly (readonly [string, string])[]) {
  const width = Math.max(10, ...rows.map(([name]) => name.length + 2))
  print(title)
  for (const [name, text] of rows) print(`  ${name.padEnd(width)}${text}`)
  print()
}
