// What has to be kept of a new edition: which files it has, and what stood on disk before anybody changed them here.
import type { ContentFiles } from '../../content/files.ts'
import { blobIdOf, idOf, type BlobId, type Manifest, type PublishedFile } from './edition-store.ts'

export interface Making {
  /** In force so far; null: none was published. */
  last: Manifest | null
  disk: ContentFiles
  /** All files of the new edition. */
  files: ContentFiles
  /** Paths that are another text than in the edition in force. */
  changed: readonly string[]
}

/** More were not in force lately. */
const mostRemembered = 50

export function filesOfNew({ last, disk, files, changed }: Making): { files: Manifest['files']; texts: Map<BlobId, string> } {
  const paths = new Set([...Object.keys(last?.files ?? {}), ...changed])
  const texts = new Map<BlobId, string>()
  for (const path of paths) for (const text of [files.get(path), disk.get(path)]) if (text !== undefined) texts.set(blobIdOf(text), text)
  const entries = [...paths].map((path) => [path, entryOf(idOf(files.get(path)), idOf(disk.get(path)), last?.files[path])] as const)
  const named = new Set(entries.flatMap(([, { text, base }]) => [text, base]))
  return { files: Object.fromEntries(entries), texts: new Map([...texts].filter(([id]) => named.has(id))) }
}

function entryOf(text: BlobId | null, disk: BlobId | null, before: PublishedFile | undefined): PublishedFile {
  if (before === undefined) return { text, base: disk, was: [] }
  const isBehind = [before.base, before.text, ...before.was].includes(disk)
  const base = isBehind ? before.base : disk
  const was = [...before.was, before.base, before.text].filter((id) => id !== base && id !== text)
  return { text, base, was: [...new Set(was)].slice(-mostRemembered) }
}
