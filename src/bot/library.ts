// The edition in force and what has been learnt from it, swapped whole.
import type { ContentFiles } from '../content/files.ts'
import { editionOf, type Edition, type LanguageCode, type Problem } from '../content/topic.ts'
import { ContentRefused } from './content-refused.ts'
import { detailsFinder, type DetailsFinder } from './details.ts'
import type { Prepare, Prepared } from '../understanding/prepare.ts'
import { understandingOf, type Understanding } from '../understanding/understand.ts'

export interface Volume {
  edition: Edition
  understanding: Understanding
  holdsDetails: DetailsFinder
  /** The words of a language that may be counted where a message got no answer. */
  vocabulary(language: LanguageCode): ReadonlySet<string> | undefined
}

export interface Library {
  inForce(): Volume
  /** Puts new files in force, unless something in them would mislead a parent; then the last good ones stay. */
  offer(files: ContentFiles, today: string): Promise<{ accepted: boolean; problems: Problem[] }>
}

/** Rejects with `ContentRefused` if the first files cannot serve: there is no older edition to keep. */
export async function openLibrary(files: ContentFiles, today: string, prepare: Prepare): Promise<Library> {
  const first = await prepare({ files, today, number: 1 })
  if (first.ready === null) throw new ContentRefused(first.problems)
  let volume = volumeOf(first.ready)
  return {
    inForce: () => volume,
    async offer(newFiles, day) {
      const { ready, problems } = await prepare({ files: newFiles, today: day, number: volume.edition.number + 1 })
      if (ready !== null) volume = volumeOf(ready)
      return { accepted: ready !== null, problems }
    },
  }
}

function volumeOf({ edition: data, trained }: NonNullable<Prepared['ready']>): Volume {
  const edition = editionOf(data)
  const vocabulary = new Map(trained.vocabulary.map(([language, words]) => [language, new Set(words)]))
  return { edition, understanding: understandingOf(edition, trained), holdsDetails: detailsFinder(edition), vocabulary: (language) => vocabulary.get(language) }
}
