// The content that is to be in force: the files on disk with everything in them that staff have published since.
import { withDisk } from '../../content/edits/disk.ts'
import type { ContentFiles } from '../../content/files.ts'
import type { Problem } from '../../content/topic.ts'
import { idOf, type PublishedTexts } from './edition-store.ts'

export interface Joined {
  files: ContentFiles
  /** What developers and staff both changed. */
  clashes: Problem[]
}

/** A disk that still has what was published there before is behind; that is no change of its own. */
export function joined(disk: ContentFiles, texts: PublishedTexts): Joined {
  const idOnDisk = (path: string) => idOf(disk.get(path))
  const published = new Map([...texts].map(([path, { text, base, was }]) => [path, { text, base: was.includes(idOnDisk(path)) ? (disk.get(path) ?? null) : base }]))
  return withDisk({ disk, published })
}
