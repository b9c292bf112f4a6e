// npm run content -- stamp FILE…: writes into translations which source text they stand on.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadEdition } from '../../content/load.ts'
import { stampTranslations } from '../../content/stamp.ts'
import type { Verb } from '../content.ts'
import { print, printError } from '../print.ts'

export const stamp: Verb = {
  usage: 'stamp locales/es/rights.yaml …     these translations now stand on today\'s source text',
  run({ contentDir, files }, paths) {
    if (paths.length === 0) {
      printError('Which files? For example: npm run content -- stamp locales/es/rights.yaml')
      process.exitCode = 1
    }
    const { edition } = loadEdition(files())
    const source = edition.contents.get(edition.source)?.words ?? new Map()
    for (const path of paths) {
      const file = resolve(contentDir, path)
      const before = readFileSync(file, 'utf8')
      const after = stampTranslations(before, source)
      if (after !== before) writeFileSync(file, after)
      print(`${path}: ${after === before ? 'as it was' : 'stamped'}`)
    }
  },
}
