// The edition in force and what has been learnt from it, swapped whole.
import { checkContent } from '../content/validate.ts'
import type { ContentFiles } from '../content/files.ts'
import type { Edition, Problem } from '../content/topic.ts'
import { understandingOf, type Understanding } from '../understanding/understand.ts'

export interface Volume {
  edition: Edition
  understanding: Understanding
}

export interface Library {
  inForce(): Volume
  /** Puts new files in force, unless something in them would mislead a parent; then the last good ones stay. */
  offer(files: ContentFiles, today: string): { accepted: boolean; problems: Problem[] }
}

/** Throws `ContentRefused` if the first files cannot serve: there is no older edition to keep. */
export function openLibrary(files: ContentFiles, today: string): Library {
  const first = checkContent(files, today, 1)
  if (!first.mayServe) throw new ContentRefused(first.problems)
  let volume: Volume = { edition: first.edition, understanding: understandingOf(first.edition) }
  return {
    inForce: () => volume,
    offer(newFiles, day) {
      const { edition, problems, mayServe } = checkContent(newFiles, day, volume.edition.number + 1)
      if (mayServe) volume = { edition, understanding: understandingOf(edition) }
      return { accepted: mayServe, problems }
    },
  }
}

export class ContentRefused extends Error {
  override name = 'ContentRefused'
  /** Only those that keep it from being served. */
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    super('The content cannot be served.')
    this.problems = problems.filter(({ level }) => level === 'error')
  }
}
