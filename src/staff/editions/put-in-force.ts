// The one commit that makes an edition, and the swap after it.
import { isDeepStrictEqual } from 'node:util'
import type { Library, Volume } from '../../bot/library.ts'
import { unitIdOf, type Edit } from '../../content/edits/edit.ts'
import { unitNow } from '../../content/edits/unit-now.ts'
import type { Change, Records } from '../../storage/records.ts'
import { whole } from '../../understanding/prepare-apart.ts'
import { amend, uniqueIn, type Decided } from './amend.ts'
import { entry, type AuditAction } from './audit.ts'
import type { Draft, Drafts, Who } from './draft.ts'
import type { EditionStore, Manifest } from './edition-store.ts'
import type { Made } from './examine.ts'
import { filesOfNew } from './new-edition.ts'
import type { Shelf } from './shelf.ts'

export interface ToPut {
  made: Made
  /** In force when it was made. */
  volume: Volume
  edits: readonly Edit[]
  /** That are in it, as they were looked at; they go. */
  drafts: readonly Draft[]
  why: string
  by: Who
  restores: number | null
  action: AuditAction
}

/** The number of the new edition; null: somebody has published or saved since it was made, so nothing was written. */
export type PutInForce = (toPut: ToPut) => Promise<number | null>

export interface PutParts {
  records: Records
  library: Library
  drafts: Pick<Drafts, 'get'>
  store: EditionStore
  shelf: Shelf
  now: () => number
}

export function putInForce({ records, library, drafts, store, shelf, now }: PutParts): PutInForce {
  const isAsSeen = async (draft: Draft) => isDeepStrictEqual(await drafts.get(draft.id), draft)

  async function decided({ made, volume, edits, drafts: seen, why, by, restores, action }: ToPut, version: number): Promise<Decided<Manifest | null>> {
    const nothing = { changes: [], value: null }
    if ((await store.current()) !== volume.published) return nothing
    if (!(await Promise.all(seen.map(isAsSeen))).every(Boolean)) return nothing
    const number = volume.published + 1
    const { files, texts } = filesOfNew({ last: await store.manifest(volume.published), disk: shelf.disk(), files: made.files, changed: made.changed })
    const time = new Date(now()).toISOString()
    const units = edits.map((after) => ({ unit: unitIdOf(after), before: unitNow(volume.edition, unitIdOf(after)), after }))
    const manifest: Manifest = { number, at: `${time.slice(0, 16)}Z`, by: by.handle, role: by.role, why, restores, units: units.map(({ unit }) => unit), files }
    const noted = entry({ at: time, by: by.handle, role: by.role, action, about: [String(number), ...manifest.units] }, uniqueIn(version))
    const gone = seen.map(({ id }): Change => ({ kind: 'draft', id, value: null }))
    return { changes: [...(await store.changesFor({ manifest, texts, units })), ...gone, noted], value: manifest }
  }

  return async (toPut) => {
    // Read first: once it is committed nothing may keep it from being in force here.
    const prepared = whole(toPut.made.prepared)
    let attempt: Manifest | null = null
    const manifest = await amend(records, async (version) => {
      const found = await decided(toPut, version)
      attempt = found.value
      return found
    }).catch((error: unknown) => confirmed(attempt, error))
    if (manifest === null) return null
    shelf.accept(library.put(prepared, { files: toPut.made.files, published: manifest.number }))
    return manifest.number
  }

  /** An answer may be lost on its way: whether it took place, the store says. */
  async function confirmed(attempt: Manifest | null, error: unknown): Promise<Manifest> {
    const kept = attempt && (await store.manifest(attempt.number).catch(() => null))
    if (attempt === null || !isDeepStrictEqual(kept, attempt)) throw error
    return attempt
  }
}
