// What is in force at a start: what stands on disk with what staff have published, or what was in force here last.
import type { ContentFiles } from '../../content/files.ts'
import { readLastGood, type LastGood } from '../../content/last-good.ts'
import type { Records } from '../../storage/records.ts'
import { editionStore } from './edition-store.ts'

export interface FirstParts {
  disk: ContentFiles
  records: Records
  /** Whether the store could be reached. */
  reached: Promise<boolean>
  /** Holds the last good content. */
  dataDir: string
  failed: (error: unknown) => void
}

export interface First {
  content: LastGood
  /** store, or its copy on this machine; last good: neither can be had; files: nor was anything in force here before. */
  from: 'store' | 'last good' | 'files'
}

/** Without the store the bare files would bring back what staff have taken out of them, such as a number that is wrong by now. */
export async function firstContent({ disk, records, reached, dataDir, failed }: FirstParts): Promise<First> {
  const isReached = await reached
  try {
    return { content: await published(disk, records), from: 'store' }
  } catch (error) {
    // That it could not be reached was said already.
    if (isReached) failed(error)
  }
  const lastGood = readLastGood(dataDir)
  return lastGood === null ? { content: { files: disk, published: 0 }, from: 'files' } : { content: lastGood, from: 'last good' }
}

async function published(disk: ContentFiles, records: Records): Promise<LastGood> {
  const store = editionStore({ records, now: () => 0 })
  const number = await store.current()
  if (number === 0) return { files: disk, published: 0 }
  // Only now, so that a start without any publication need not wait for it to load.
  const { joined } = await import('./stock.ts')
  return { files: joined(disk, await store.filesOf(number)).files, published: number }
}
