// Keeps the edition in force the one that it should be: after a change on disk, and after somebody else has published.
import type { Library, Stock } from '../../bot/library.ts'
import type { ContentFiles } from '../../content/files.ts'
import type { Problem } from '../../content/topic.ts'
import { describeError, type Log } from '../../privacy/log.ts'
import { dayOf } from '../../stats/count.ts'
import { listen, type ListenParts } from '../../storage/listen.ts'
import type { Records } from '../../storage/records.ts'
import type { EditionStore, PublishedTexts } from './edition-store.ts'

export interface Offered {
  accepted: boolean
  problems: Problem[]
}

export interface Shelf {
  /** The files as they are on disk now. */
  disk(): ContentFiles
  /** Puts in force what disk and store hold now; where that cannot serve, the last good content stays. */
  refresh(): Promise<Offered>
  /** The same, if somebody has published since. */
  catchUp(): Promise<void>
  /** After every swap. */
  accept(offered: Offered): void
  follow(): () => Promise<void>
}

export interface ShelfParts {
  library: Library
  store: EditionStore
  records: Records
  disk: () => ContentFiles
  /** Keeps what is in force for a start at which nothing else can be had. */
  keep: (stock: Required<Stock>) => void
  log: Log
  now: () => number
  wait: ListenParts['wait']
}

export function shelf({ library, store, records, disk, keep, log, now, wait }: ShelfParts): Shelf {
  /** One after the other, so that an older edition never follows a newer one. */
  let underWay: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = underWay.then(work)
    underWay = next.catch(() => {})
    return next
  }

  function accept({ accepted, problems }: Offered) {
    const { edition, files, published } = library.inForce()
    if (!accepted) return log('edition-refused', { problems: problems.filter(({ level }) => level === 'error').length })
    log('edition-in-force', { number: edition.number, topics: edition.topics.size, languages: edition.contents.size })
    try {
      keep({ files, published })
    } catch (error) {
      log('reload-failed', describeError(error))
    }
  }

  /** What was published, as it was read last: while the store is away, a change on disk goes on top of it. */
  let known: { published: number; texts: PublishedTexts } | null = null
  /** An edition that could not serve here is not tried again before something on disk has changed. */
  let refused: number | null = null

  async function publishedNow() {
    try {
      const published = await store.current()
      known = { published, texts: await store.filesOf(published) }
    } catch (error) {
      if (known === null) throw error
      log('records-failed', describeError(error))
    }
    return known
  }

  async function refreshed(): Promise<Offered> {
    const { published, texts } = await publishedNow()
    const { joined } = await import('./stock.ts')
    const { files, clashes } = joined(disk(), texts)
    const { accepted, problems } = await library.offer({ files, published }, dayOf(now()))
    refused = accepted ? null : published
    const offered = { accepted, problems: [...problems, ...clashes] }
    accept(offered)
    return offered
  }

  const catchUp = () =>
    inTurn(async () => {
      const published = await store.current()
      if (published !== library.inForce().published && published !== refused) await refreshed()
      else if (known?.published !== published) await publishedNow()
    })

  return {
    disk,
    accept,
    catchUp,
    refresh: () => inTurn(refreshed),
    follow: () => listen({ records, known: beforeAll, onNew: catchUp, failed: (error) => log('editions-lost', describeError(error)), mended: () => log('editions-ready', {}), wait }),
  }
}

/** No store has this number: the first look always counts. */
const beforeAll = -1
