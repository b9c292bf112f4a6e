// Finds the content files on disk. The rest of this room works on what it read and touches no disk.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Text by path: dialogs/rights.yaml, locales/es/asked/rights.yaml… */
export type ContentFiles = Map<string, string>

/** A file of content is text that people wrote; nothing sensible is longer. */
const longestFile = 2_000_000

export function readContentFiles(dialogs: string, locales: string): ContentFiles {
  const files: ContentFiles = new Map()
  readYamlIn(dialogs, 'dialogs', files)
  readYamlIn(join(dialogs, 'checks'), 'dialogs/checks', files)
  readYamlIn(join(dialogs, 'checks', 'facts'), 'dialogs/checks/facts', files)
  for (const language of foldersIn(locales)) {
    readYamlIn(join(locales, language), `locales/${language}`, files)
    for (const folder of ['asked', 'negations']) readYamlIn(join(locales, language, folder), `locales/${language}/${folder}`, files)
  }
  return files
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
}

function readYamlIn(folder: string, path: string, files: ContentFiles) {
  if (!existsSync(folder)) return
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())) {
    if (name.endsWith('.yaml')) files.set(`${path}/${name}`, readFileSync(join(folder, name), 'utf8').slice(0, longestFile))
  }
}
