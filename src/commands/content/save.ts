// npm run content -- save: writes what staff have published back to the files, so that git stays the record.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ContentFiles } from '../../content/files.ts'
import { editionStore } from '../../staff/editions/edition-store.ts'
import { joined } from '../../staff/editions/stock.ts'
import { openRecords } from '../../storage/open-records.ts'
import { readArguments } from '../arguments.ts'
import type { Verb } from '../content.ts'
import { print, printError } from '../print.ts'
import { problemLine } from '../problems.ts'
import { settingsOrEnd } from '../settings.ts'

export const save: Verb = {
  usage: 'save [--dry-run]                   what staff have published, into these files; nobody is named in them',
  async run({ contentDir, files }, given) {
    const { values } = readArguments([], ['dry-run'], given)
    const opened = openRecords({ ...settingsOrEnd(), failed: () => {} })
    try {
      const store = editionStore({ records: opened.records, now: Date.now })
      const number = (await opened.reached) ? await store.current() : null
      if (number === null) return fail('What staff have published cannot be reached. Nothing was written.')
      if (number === 0) return print('Nothing was published in the editor: these files are all there is.')
      const disk = files()
      const texts = await store.filesOf(number)
      const { files: published, clashes } = joined(disk, texts)
      write({ contentDir, disk, published, paths: [...texts.keys()], isDryRun: values['dry-run'] === true, number })
      for (const clash of clashes) print(problemLine(clash))
    } finally {
      await opened.close()
    }
  },
}

interface Writing {
  contentDir: string
  disk: ContentFiles
  published: ContentFiles
  paths: readonly string[]
  isDryRun: boolean
  number: number
}

function write({ contentDir, disk, published, paths, isDryRun, number }: Writing) {
  const changed = paths.filter((path) => disk.get(path) !== published.get(path)).sort()
  for (const path of changed) {
    const text = published.get(path)
    if (!isDryRun) put(join(contentDir, path), text)
    print(`${path}: ${text === undefined ? 'taken away' : disk.has(path) ? 'written' : 'made'}`)
  }
  print(changed.length === 0 ? `The files hold all of edition ${number} already.` : isDryRun ? `${changed.length} files would be written; nothing was.` : `${changed.length} files hold edition ${number} now. Look at them with git diff, and commit them.`)
}

/** Whole or not at all. */
function put(path: string, text: string | undefined) {
  if (text === undefined) return rmSync(path, { force: true })
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}

function fail(why: string) {
  printError(why)
  process.exitCode = 1
}
