// The content files as they were with an edition in force, from those of today and what was published since.
import type { ContentFiles } from '../../content/files.ts'
import type { PublishedTexts } from '../editions/edition-store.ts'

/** `now` and `then`: what staff had published with either edition; what neither of them names is as it stands in `files`. */
export function filesThen(files: ContentFiles, { now, then }: { now: PublishedTexts; then: PublishedTexts }): ContentFiles {
  const before: ContentFiles = new Map(files)
  const put = (path: string, text: string | null) => (text === null ? before.delete(path) : before.set(path, text))
  for (const [path, { base }] of now) put(path, base)
  for (const [path, { text }] of then) put(path, text)
  return before
}
