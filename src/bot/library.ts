// The edition in force and what has been learnt from it, swapped whole.
import type { ContentFiles } from '../content/files.ts'
import { editionOf, type Edition, type LanguageCode, type Problem } from '../content/topic.ts'
import { ContentRefused } from './content-refused.ts'
import { detailsFinder, type DetailsFinder } from './details.ts'
import type { LearntFrom } from '../understanding/learnt-from.ts'
import type { Prepare, Prepared, Ready } from '../understanding/prepare.ts'
import { understandingOf, type Understanding } from '../understanding/understand.ts'

/** Content files, and the edition of the editor that is in them; 0: none. */
export interface Stock {
  files: ContentFiles
  published?: number
}

export interface Volume {
  edition: Edition
  understanding: Understanding
  holdsDetails: DetailsFinder
  /** The words of a language that may be counted where a message got no answer. */
  vocabulary(language: LanguageCode): ReadonlySet<string> | undefined
  /** What it was made of. */
  files: ContentFiles
  /** The edition that staff published last; 0: nothing but the founding files. */
  published: number
  /** What is due or lacking in it. */
  problems: Problem[]
  from: LearntFrom
}

export interface Library {
  inForce(): Volume
  /** Puts new files in force, unless something in them would mislead a parent; then the last good ones stay. */
  offer(stock: Stock, today: string): Promise<{ accepted: boolean; problems: Problem[] }>
  /** The same for what has been prepared already. */
  put(prepared: Prepared, stock: Stock): { accepted: boolean; problems: Problem[] }
}

/** Rejects with `ContentRefused` if the first files cannot serve: there is no older edition to keep. */
export async function openLibrary(stock: Stock, today: string, prepare: Prepare): Promise<Library> {
  const first = await prepare({ files: stock.files, today, number: 1 })
  if (first.ready === null) throw new ContentRefused(first.problems)
  let volume = volumeOf(first.ready, first.problems, stock)

  function put({ ready, problems }: Prepared, stock: Stock) {
    const number = volume.edition.number + 1
    if (ready !== null) volume = volumeOf({ ...ready, edition: { ...ready.edition, number } }, problems, stock)
    return { accepted: ready !== null, problems }
  }

  return {
    inForce: () => volume,
    put,
    offer: async (stock, day) => put(await prepare({ files: stock.files, today: day, number: volume.edition.number + 1 }), stock),
  }
}

function volumeOf({ edition: data, trained, from }: Ready, problems: Problem[], { files, published = 0 }: Stock): Volume {
  const edition = editionOf(data)
  const vocabulary = new Map(trained.vocabulary.map(([language, words]) => [language, new Set(words)]))
  return { edition, understanding: understandingOf(edition, trained), holdsDetails: detailsFinder(edition), vocabulary: (language) => vocabulary.get(language), files, published, problems, from }
}
