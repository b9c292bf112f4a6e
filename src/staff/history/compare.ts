// What is different between two states of the content files, unit by unit. Only files that differ are read.
import { isDeepStrictEqual } from 'node:util'
import type { Edit, UnitId } from '../../content/edits/edit.ts'
import { unitNow } from '../../content/edits/unit-now.ts'
import type { ContentFiles } from '../../content/files.ts'
import { loadEdition } from '../../content/load.ts'
import type { Edition } from '../../content/topic.ts'
import type { UiWords } from '../../language/translate.ts'

export interface UnitVersion {
  unit: UnitId
  /** null: it was not there, or is no longer. */
  before: Edit | null
  after: Edit | null
}

export function compareFiles(before: ContentFiles, after: ContentFiles): UnitVersion[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path)).sort()
  if (paths.length === 0) return []
  const [was, is] = [before, after].map((files) => loadEdition(needed(files, paths)).edition) as [Edition, Edition]
  const units = new Set(paths.flatMap((path) => [...unitsAt(path, was), ...unitsAt(path, is)]))
  return [...units].flatMap((unit) => {
    const [then, now] = [unitNow(was, unit), unitNow(is, unit)]
    return isDeepStrictEqual(then, now) ? [] : [{ unit, before: then, after: now }]
  })
}

/** Facts decide which words are read; a language's head says what it is called. */
function needed(files: ContentFiles, paths: readonly string[]): ContentFiles {
  const languages = new Set(paths.flatMap((path) => path.match(/^locales\/([^/]+)\//)?.[1] ?? []))
  const isContactFile = paths.some((path) => path.endsWith('/contacts.yaml'))
  const isNeeded = (path: string) =>
    paths.includes(path) || /^dialogs\/[^/]+$/.test(path) || [...languages].some((code) => path === `locales/${code}/ui.yaml`) || (isContactFile && /^locales\/[^/]+\/contacts\.yaml$/.test(path)) || isBesideNotes(path, paths)
  return new Map([...files].filter(([path]) => isNeeded(path)))
}

/** The notes on negations and the text that they are about are one unit. */
const isBesideNotes = (path: string, paths: readonly string[]): boolean =>
  paths.includes(path.replace(/^(locales\/[^/]+\/)([^/]+\.yaml)$/, '$1negations/$2')) || paths.includes(path.replace('/negations/', '/'))

function unitsAt(path: string, edition: Edition): UnitId[] {
  const [, language = '', folder = '', group = ''] = path.match(/^locales\/([^/]+)\/(?:([^/]+)\/)?([^/]+)\.yaml$/) ?? []
  const content = edition.contents.get(language)
  if (group === 'contacts' || path === 'dialogs/contacts.yaml') return [...edition.contacts.keys()].map((id) => `contact/${id}`)
  if (group === 'ui' && content) return [`language/${language}`, ...keysOf(content.ui).map((key) => `sentence/${language}/${key}`)]
  if (folder === 'asked') return [...(content?.asked.keys() ?? []), ...(content?.askedElsewhere.keys() ?? [])].map((id) => `asked/${language}/${id}`)
  if (content) return [...content.words.keys()].map((id) => `text/${language}/${id}`)
  const facts = path.match(/^dialogs\/([^/]+)\.yaml$/)?.[1]
  return [...edition.topics.values()].filter(({ group: stands }) => stands === facts).map(({ id }) => `facts/${id}`)
}

const keysOf = (ui: UiWords, above = ''): string[] =>
  Object.entries(ui).flatMap(([key, value]) => (typeof value === 'string' || Array.isArray(value) ? [`${above}${key}`] : keysOf(value, `${above}${key}.`)))
