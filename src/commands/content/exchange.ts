// npm run content -- export LANG FILE | import FILE [--yes]: texts out to translators, and what they hand in, shown before it is written.
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { planInto, type Current, type Plan } from '../../content/exchange/apply.ts'
import type { IsAstray } from '../../content/exchange/rules.ts'
import { unitsOf, type Outgoing, type ReadUnits } from '../../content/exchange/units.ts'
import { readXliff, writeXliff } from '../../content/exchange/xliff.ts'
import { readXlsx, writeXlsx } from '../../content/exchange/xlsx.ts'
import { zipLimits } from '../../content/exchange/zip.ts'
import type { ContentFiles } from '../../content/files.ts'
import { loadEdition } from '../../content/load.ts'
import type { Edition, LanguageCode, Problem } from '../../content/topic.ts'
import { languageModel, trainLanguages, type LanguageModel } from '../../understanding/language-model.ts'
import { readArguments } from '../arguments.ts'
import type { Place, Verb } from '../content.ts'
import { print, printError, shown } from '../print.ts'
import { problemLine } from '../problems.ts'

interface Format {
  write: (outgoing: Outgoing) => Uint8Array
  read: ReadUnits
}
const xliff: Format = { write: writeXliff, read: readXliff }
const formats: Record<string, Format> = { '.xlsx': { write: writeXlsx, read: readXlsx }, '.xliff': xliff, '.xlf': xliff }
export const exportTexts: Verb = {
  usage: 'export es texts.xlsx               texts for translators (or texts.xliff)',
  run: (place, given) => exchange(place, 'export', given),
}

export const importTexts: Verb = {
  usage: 'import texts.xlsx [--yes]          what they hand in: shown first, written with --yes',
  run: (place, given) => exchange(place, 'import', given),
}

function exchange({ contentDir, files: read }: Place, verb: 'export' | 'import', given: string[]) {
  const { values, rest } = readArguments([], ['yes'], given)
  const [path = '', language = ''] = rest.toReversed()
  const format = formats[extname(path).toLowerCase()]
  if (!format || rest.length !== (verb === 'export' ? 2 : 1)) return fail(['Usage:', ...[exportTexts, importTexts].map(({ usage }) => `  npm run content -- ${usage}`)])
  const files = read()
  const current = { files, ...loadEdition(files) }
  const { edition, problems } = current
  if (problems.length > 0) return fail([...problems.map(problemLine), 'The content has to be mended first.'])
  if (verb === 'export') exportTo(path, edition, language, format)
  else importFrom(path, { contentDir, current, read: format.read, mayWrite: values['yes'] === true })
}

function fail(lines: readonly string[]) {
  for (const line of lines) printError(shown(line))
  process.exitCode = 1
}

function exportTo(path: string, edition: Edition, language: LanguageCode, { write }: Format) {
  const outgoing = unitsOf(edition, language)
  const languages = [...edition.contents.keys()].filter((code) => code !== edition.source)
  if (outgoing === null) return fail([`There is nothing to translate into “${language}”. Languages: ${languages.join(', ')}.`])
  if (!existsSync(dirname(path))) return fail([`There is no folder ${dirname(path)}.`])
  writeFileSync(path, write(outgoing))
  const topics = outgoing.groups.flatMap((group) => group.topics)
  const open = topics.filter(({ units }) => units[0]?.state === 'missing' || units[0]?.state === 'stale').length
  print(`${path}: ${topics.length} topics from ${outgoing.source} into ${language}, ${open} of them missing or stale.`)
}

interface Import {
  contentDir: string
  current: Current
  read: ReadUnits
  mayWrite: boolean
}

function importFrom(path: string, { contentDir, current, read, mayWrite }: Import) {
  const about = existsSync(path) ? statSync(path) : null
  if (!about?.isFile()) return fail([`There is no file ${path}.`])
  if (about.size > zipLimits.packed) return fail([`${path} is longer than ${zipLimits.packed} bytes.`])
  const problems: Problem[] = []
  const incoming = read(basename(path), readFileSync(path), problems)
  const plan = incoming === null ? null : planInto(current, incoming, astrayFrom(current.edition, incoming.language))
  if (plan) printPlan(plan)
  const refused = [...problems, ...(plan?.problems ?? [])]
  if (plan === null || refused.length > 0) return fail([`Refused (${refused.length}):`, ...refused.map((problem) => `  ${problemLine(problem)}`), 'Nothing was written.'])
  if (plan.changes.length === 0) return print('Nothing would change.')
  if (!mayWrite) return print('Nothing is written yet. To write it: --yes')
  writeAll(contentDir, plan.files)
  print(`Written, and handed in for review: ${[...plan.files.keys()].join(', ')}`)
}

/** From this lead on the guess was right for each of the line's own sentences, none of which it had learnt from. */
const plainlyAnother = 0.5

/** A language with few texts yet cannot be told from others. */
function astrayFrom(edition: Edition, language: LanguageCode): IsAstray {
  const known = edition.contents.get(language)?.words.size ?? 0
  if (known * 2 < edition.topics.size) return () => false
  const ownOnly = { ...edition, otherLanguages: new Map() }
  let model: LanguageModel | undefined
  return (text) => {
    model ??= languageModel(trainLanguages(ownOnly), ownOnly)
    const guess = model.guess(text.replace(/\{\{[a-z0-9-]+\}\}/g, ' '))
    return guess !== null && guess.code !== language && guess.lead >= plainlyAnother
  }
}

function printPlan({ changes }: Plan) {
  for (const { topic, group, parts } of changes) {
    if (parts.length === 0) print(`${group}  ${topic}: handed in for review as it stands`)
    for (const { part, before, after } of parts) {
      print(`${group}  ${topic}.${part}`)
      for (const line of differing(before, after)) print(`  ${shown(line)}`)
    }
  }
  const texts = changes.reduce((sum, { parts }) => sum + parts.length, 0)
  if (changes.length > 0) print(`In all: ${texts} texts, ${changes.length} topics.`)
}

/** The lines before and after, without those at the beginning and end that are the same. */
function differing(before: string, after: string): string[] {
  const [old, fresh] = [before === '' ? [] : before.split('\n'), after.split('\n')]
  const shorter = Math.min(old.length, fresh.length)
  let [head, tail] = [0, 0]
  while (head < shorter && old[head] === fresh[head]) head += 1
  while (tail < shorter - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1
  const middle = (lines: readonly string[], sign: string) => lines.slice(head, lines.length - tail).map((line) => `${sign} ${line}`)
  return [...middle(old, '-'), ...middle(fresh, '+')]
}

/** All are written beside the old ones before the first takes its place. */
function writeAll(contentDir: string, files: ContentFiles) {
  const paths = [...files].map(([path, text]) => ({ path: join(contentDir, path), text }))
  for (const { path, text } of paths) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, text)
  }
  for (const { path } of paths) renameSync(`${path}.new`, path)
}
