// npm run holdings: everything that is kept about anyone, where and for how long, in words a lawyer can read.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { retention } from '../privacy/retention.ts'
import { settingsOrEnd } from './settings.ts'
import { print } from './print.ts'

const { dataDir } = settingsOrEnd()

print('What Family Line holds, where, and for how long. The privacy answer that parents get is made from the same table.\n')
for (const { what, where, who, howLong } of retention) {
  print(`${what}`)
  print(`  where     ${where}`)
  print(`  held by   ${who}`)
  print(`  how long  ${howLong}\n`)
}
print(`Files in the data folder, ${dataDir}:`)
const files = existsSync(dataDir) ? readdirSync(dataDir) : []
if (files.length === 0) print('  none')
for (const name of files) print(`  ${name}  ${statSync(join(dataDir, name)).size} bytes  ${meaningOf(name)}`)

function meaningOf(name: string): string {
  if (name.startsWith('counts.sqlite')) return 'numbers by day and by week; nothing about a person'
  if (name.startsWith('learnt-')) return 'what was learnt from the ways to ask in locales/; nothing about a person'
  if (name.startsWith('last-good-content')) return 'a copy of dialogs/ and locales/; nothing about a person'
  return 'not written by this program'
}
