// npm run content -- check | stamp FILE… | keywords: the checks and small tools of those who keep the content.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sentence } from '../bot/blocks.ts'
import { readContentFiles } from '../content/files.ts'
import { loadEdition } from '../content/load.ts'
import { stampTranslations } from '../content/stamp.ts'
import { checkContent } from '../content/validate.ts'
import { dayOf } from '../stats/count.ts'
import { settingsOrEnd } from './settings.ts'
import { print, printError } from './print.ts'
import { printProblems } from './problems.ts'

const { contentDir } = settingsOrEnd()
const [verb = 'check', ...rest] = process.argv.slice(2)
const files = () => readContentFiles(join(contentDir, 'dialogs'), join(contentDir, 'locales'))

if (verb === 'check') check()
else if (verb === 'stamp' && rest.length > 0) rest.forEach(stamp)
else if (verb === 'keywords') keywords()
else {
  printError('Usage: npm run content -- check\n       npm run content -- stamp locales/es/rights.yaml …\n       npm run content -- keywords')
  process.exitCode = 1
}

function check() {
  const { edition, problems } = checkContent(files(), dayOf(Date.now()))
  const toMend = printProblems(problems)
  const due = problems.length - toMend
  print(`${edition.topics.size} topics, ${edition.contents.size} languages, ${edition.contacts.size} contacts: ${toMend === 0 ? 'nothing to mend' : `${toMend} to mend`}, ${due} due for another look.`)
  if (toMend > 0) process.exitCode = 1
}

/** The replies to set at the messaging company, which answers these words itself. */
function keywords() {
  const { edition } = loadEdition(files())
  for (const { language } of edition.contents.values()) {
    print(language.name)
    for (const word of ['help', 'stop', 'start']) print(`  ${word.toUpperCase()}: ${sentence(edition, language.code, `keywords.${word}`)}`)
  }
}

function stamp(path: string) {
  const { edition } = loadEdition(files())
  const source = edition.contents.get(edition.source)?.words
  const file = resolve(contentDir, path)
  const before = readFileSync(file, 'utf8')
  const after = stampTranslations(before, source ?? new Map())
  if (after !== before) writeFileSync(file, after)
  print(`${path}: ${after === before ? 'as it was' : 'stamped'}`)
}
