// npm run content -- new-district DIR: a content folder for another district, and the list of what it has to fill in.
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { namesFile, namesIn } from '../../content/elsewhere.ts'
import { loadEdition } from '../../content/load.ts'
import { districtSkeleton, type DistrictSkeleton } from '../../content/new-district.ts'
import { reader } from '../../content/read-part.ts'
import { readArguments } from '../arguments.ts'
import type { Verb } from '../content.ts'
import { print, printError } from '../print.ts'
import { problemLine } from '../problems.ts'

/** Of a long list only the beginning is shown; the check shows all of it. */
const shownTexts = 3

export const newDistrict: Verb = {
  usage: 'new-district DIR                   a content folder for another district, and what it has to fill in',
  run({ contentDir, files: reading }, given) {
    const { rest } = readArguments([], [], given)
    const [place = ''] = rest
    if (rest.length !== 1) return fail([`Usage: npm run content -- ${newDistrict.usage}`])
    const folder = resolve(place)
    if (existsSync(folder) && !(statSync(folder).isDirectory() && readdirSync(folder).length === 0)) return fail([`${place} is there already, and something is in it.`])
    if (['dialogs', 'locales'].some((part) => folder.startsWith(join(resolve(contentDir), part) + sep))) return fail([`${place} lies inside the content of this district.`])
    const files = reading()
    const read = reader(files)
    const loaded = loadEdition(files, 0, read)
    const { problems } = loaded
    const { names } = namesIn(read)
    if (problems.length > 0) return fail([...problems.map(problemLine), 'The content has to be mended first.'])
    const made = districtSkeleton(files, loaded)
    for (const [path, text] of made.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text, { flag: 'wx' })
    }
    printMade(place, made)
    if (Object.keys(names).length === 0) print(`${namesFile} names nothing of this district, so its name could not be looked for in the texts.`)
  },
}

function fail(lines: readonly string[]) {
  for (const line of lines) printError(line)
  process.exitCode = 1
}

function printMade(folder: string, { files, topics, contacts, toFill }: DistrictSkeleton) {
  print(`${folder}: ${files.size} files with ${topics.length} topics and ${contacts.length} contacts that are not of one place.`)
  print('To fill in, before it can be served:')
  print(`  contacts (${toFill.contacts.length}, dialogs/contacts.yaml): ${toFill.contacts.join(', ')}`)
  print('To write:')
  for (const { group, ids } of toFill.topics) print(`  topics (${ids.length}, dialogs/${group}.yaml and locales/*/${group}.yaml): ${ids.join(', ')}`)
  print('To read again, because they speak of a contact that has changed:')
  print(`  topics (${toFill.toReadAgain.length}): ${toFill.toReadAgain.join(', ')}`)
  print('To rewrite, because the old district is named:')
  const places = Map.groupBy(toFill.texts, ({ file }) => file.match(/^(?:locales\/[^/]+|dialogs)/)?.[0] ?? file)
  for (const [part, texts] of places) {
    print(`  ${part}: ${texts.length}`)
    for (const text of texts.slice(0, shownTexts)) print(`    ${problemLine({ ...text, line: null })}`)
    if (texts.length > shownTexts) print('    …')
  }
  print(`All of it, with lines: CONTENT_DIR=${folder} npm run content -- check`)
  print(`To run it: CONTENT_DIR=${folder} and a DATA_DIR of its own, or the last good content of the old district would step in.`)
}
