// npm run content -- mended TOPIC… | safety TOPIC…: what a change of the source text means for its translations.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadEdition } from '../../content/load.ts'
import { markSource, type SourceChange } from '../../content/stamp.ts'
import type { Place, Verb } from '../content.ts'
import { print, printError } from '../print.ts'

export const mended: Verb = {
  usage: 'mended TOPIC …                     the source text was only mended: its translations stay what they are',
  run: (place, topics) => mark(place, topics, 'mended'),
}

export const safety: Verb = {
  usage: 'safety TOPIC …                     the change matters for safety: older translations are withdrawn at once',
  run: (place, topics) => mark(place, topics, 'safety'),
}

function mark({ contentDir, files }: Place, ids: readonly string[], change: SourceChange) {
  const { edition } = loadEdition(files())
  const unknown = ids.filter((id) => !edition.contents.get(edition.source)?.words.has(id))
  if (ids.length === 0 || unknown.length > 0) {
    printError(ids.length === 0 ? `Which topics? For example: npm run content -- ${change} ice-at-home` : `There is no text for: ${unknown.join(', ')}. Nothing was written.`)
    process.exitCode = 1
    return
  }
  for (const id of ids) {
    const path = `locales/${edition.source}/${edition.topics.get(id)?.group ?? ''}.yaml`
    const file = join(contentDir, path)
    const before = readFileSync(file, 'utf8')
    const { text, languages } = markSource(before, { edition, topic: id, change })
    if (text !== before) writeFileSync(file, text)
    const what = change === 'mended' ? 'stay what they are' : 'are withdrawn until they are gone over'
    print(`${path}  ${id}: ${languages.length === 0 ? 'no translation stands on an older text' : `translations into ${languages.join(', ')} ${what}`}`)
  }
}
