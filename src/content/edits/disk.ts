// Joins the content files on disk, which developers change, with what staff have published since.
import { isDeepStrictEqual } from 'node:util'
import type { ContentFiles } from '../files.ts'
import type { Problem } from '../topic.ts'
import { readYaml, type YamlFile } from '../yaml-file.ts'
import { entriesOf, unshifted } from './entries.ts'
import { setEntry } from './set-entry.ts'

export interface PublishedFile {
  /** Its text now; null: taken away. */
  text: string | null
  /** The text that stood on disk when staff first changed it; null: there was none. */
  base: string | null
}

export interface OnDisk {
  disk: ContentFiles
  published: ReadonlyMap<string, PublishedFile>
}

/** A clash is something that both changed differently since: what staff published stands, and a developer has to know. */
export function withDisk({ disk, published }: OnDisk): { files: ContentFiles; clashes: Problem[] } {
  const files: ContentFiles = new Map(disk)
  const clashes: Problem[] = []
  for (const [path, { text, base }] of published) {
    const joined = joinedText({ path, base, disk: disk.get(path) ?? null, text }, clashes)
    if (joined === null) files.delete(path)
    else files.set(path, joined)
  }
  return { files, clashes }
}

interface Versions {
  path: string
  base: string | null
  disk: string | null
  /** As published. */
  text: string | null
}

function joinedText(versions: Versions, clashes: Problem[]): string | null {
  const { path, base, disk, text } = versions
  if (disk === base || disk === text) return text
  const joined = text !== null && disk !== null ? joinedEntries({ ...versions, disk, text }) : null
  if (joined === null) {
    clashes.push({ file: path, line: null, key: '', level: 'due', message: wholeFile })
    return text
  }
  clashes.push(...joined.clashes)
  return joined.text
}

const wholeFile = 'This file was changed here and also by staff in the editor, and the two cannot be joined. What staff published is in force; what stands here is not.'
const oneEntry = 'This was changed here and also by staff in the editor. What staff published is in force; what stands here is not.'

/** Entry by entry; null where one of the three cannot be read that way. */
function joinedEntries({ path, base, disk, text }: Versions & { disk: string; text: string }): { text: string; clashes: Problem[] } | null {
  const isDeep = /^locales\/[^/]+\/ui\.yaml$/.test(path)
  const [was, here, staff] = [base ?? '', disk, text].map((version) => entryMap(path, version, isDeep))
  if (!was || !here || !staff) return null
  const clashes: Problem[] = []
  const wanted = new Map(here.values)
  let joined = disk
  for (const name of new Set([...here.values.keys(), ...was.values.keys(), ...staff.values.keys()])) {
    const [before, now, theirs] = [was.values.get(name), here.values.get(name), staff.values.get(name)]
    if (isDeepStrictEqual(theirs, before) || isDeepStrictEqual(now, theirs)) continue
    const keys = JSON.parse(name) as string[]
    if (!isDeepStrictEqual(now, before)) clashes.push({ file: path, line: here.file?.lineOf(keys) ?? null, key: keys.join('.'), level: 'due', message: oneEntry })
    joined = setEntry(joined, { path: keys, order: staff.order.get(JSON.stringify(keys.slice(0, -1))) ?? [] }, () => textOf(text, keys))
    if (theirs === undefined) wanted.delete(name)
    else wanted.set(name, theirs)
  }
  const result = entryMap(path, joined, isDeep)
  return result && isDeepStrictEqual(new Set(result.values.keys()), new Set(wanted.keys())) && isDeepStrictEqual(Object.fromEntries(result.values), Object.fromEntries(wanted)) ? { text: joined, clashes } : null
}

interface Entries {
  file: YamlFile | null
  /** By their path of keys, as JSON. */
  values: Map<string, unknown>
  /** The keys beside one another, by the path they stand under. */
  order: Map<string, string[]>
}

function entryMap(path: string, text: string, isDeep: boolean): Entries | null {
  const file = readYaml(path, text, [])
  const entries: Entries = { file, values: new Map(), order: new Map() }
  if (!file) return null
  if (file.value !== null && !isMap(file.value)) return null
  const collect = (map: Record<string, unknown>, above: string[]) => {
    entries.order.set(JSON.stringify(above), Object.keys(map))
    for (const [key, value] of Object.entries(map)) {
      if (isDeep && isMap(value) && Object.keys(value).length > 0) collect(value, [...above, key])
      else entries.values.set(JSON.stringify([...above, key]), value)
    }
  }
  collect(file.value ?? {}, [])
  return entries
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** An entry as it stands in a file, at the margin; null where it is not there. */
function textOf(text: string, [key = '', ...below]: readonly string[]): string | null {
  const entry = entriesOf(text).find((found) => found.key === key)
  if (!entry) return null
  const lines = text.slice(entry.from, entry.to)
  return below.length === 0 ? unshifted(lines, entry.indent) : textOf(lines.slice(lines.indexOf('\n') + 1), below)
}
