// Everything about drafts and editions, put together.
import type { Library, Stock } from '../../bot/library.ts'
import type { ContentFiles } from '../../content/files.ts'
import type { Log } from '../../privacy/log.ts'
import type { ListenParts } from '../../storage/listen.ts'
import type { Records } from '../../storage/records.ts'
import { audit as newAudit, type Audit } from './audit.ts'
import type { Drafts } from './draft.ts'
import { drafts as newDrafts } from './drafts.ts'
import { editionStore, type EditionStore } from './edition-store.ts'
import { gateApart } from './gate-apart.ts'
import type { GateWork } from './gate-work.ts'
import { publishing as newPublishing, type Publishing } from './publishing.ts'
import { putInForce } from './put-in-force.ts'
import { shelf as newShelf, type Shelf } from './shelf.ts'

export interface Editions {
  drafts: Drafts
  store: EditionStore
  publishing: Publishing
  audit: Audit
  /** After a change on disk. */
  refresh: Shelf['refresh']
  /** Handles whose year is over become roles. */
  forgetOld(): Promise<void>
}

export interface EditionsParts {
  records: Records
  library: Library
  /** Reads the content files as they are now. */
  disk: () => ContentFiles
  /** Keeps what is in force for a start at which nothing else can be had. */
  keep: (stock: Required<Stock>) => void
  /** That may hold what was learnt before; new things are kept in the first. */
  folders: readonly string[]
  log: Log
  now: () => number
  wait: ListenParts['wait']
  /** In a process of its own, unless a test hands in another way. */
  work?: GateWork
}

export function openEditions({ records, library, disk, keep, folders, log, now, wait, work = gateApart }: EditionsParts): Editions {
  const store = editionStore({ records, now })
  const audit = newAudit({ records, now })
  const shelf = newShelf({ library, store, records, disk, keep, log, now, wait })
  const drafts = newDrafts({ records, now, edition: () => library.inForce().edition, earlier: store.earlierOf })
  const put = putInForce({ records, library, drafts, store, shelf, now })
  return {
    drafts,
    store,
    audit,
    publishing: newPublishing({ library, drafts, store, shelf, examining: { work, folders, now }, put }),
    refresh: shelf.refresh,
    async forgetOld() {
      await audit.forgetOld()
      await store.forgetOld()
    },
  }
}
