// What staff have published: editions by number, each text once under its own fingerprint.
import { createHash } from 'node:crypto'
import type { Edit, UnitId } from '../../content/edits/edit.ts'
import type { Change, Json, Records } from '../../storage/records.ts'
import type { Role } from '../permission.ts'
import { amend } from './amend.ts'
import { handlesEnd } from './audit.ts'

/** A fingerprint of a text; the text itself stands under it. */
export type BlobId = string

export interface PublishedFile {
  /** null: the file is taken away. */
  text: BlobId | null
  /** What stood on disk when it was first changed; null: nothing. */
  base: BlobId | null
  /** What was published there in between: a disk that still has one of these is behind, not changed. */
  was: (BlobId | null)[]
}

export interface Manifest {
  /** 1 for the first publication; 0 is what stands in the files. */
  number: number
  /** To the minute, as 2026-11-24T09:30Z. */
  at: string
  /** A handle; null after a year. */
  by: string | null
  role: Role
  why: string
  /** The edition that it brings back. */
  restores: number | null
  units: UnitId[]
  files: Record<string, PublishedFile>
}

/** One unit of an edition, before and after. */
export interface UnitChange {
  unit: UnitId
  before: Edit | null
  after: Edit
}

/** Path → its text, and what stood on disk before; null: no file. */
export type PublishedTexts = Map<string, { text: string | null; base: string | null; was: (BlobId | null)[] }>

/** A new edition with everything that has to be kept of it. */
export interface NewEdition {
  manifest: Manifest
  /** Every text that the manifest names; those that are kept already are not written again. */
  texts: ReadonlyMap<BlobId, string>
  units: readonly UnitChange[]
}

export interface EditionStore {
  /** 0: nothing was ever published. */
  current(): Promise<number>
  manifest(number: number): Promise<Manifest | null>
  /** Newest first, without texts. */
  history(page?: { before?: number; most?: number }): Promise<Manifest[]>
  /** What each unit of it said before and after; empty where an old edition was restored. */
  changesOf(number: number): Promise<UnitChange[]>
  /** What a unit said before and after each of the latest editions that changed it. */
  earlierOf(unit: UnitId): Promise<Edit[]>
  filesOf(number: number): Promise<PublishedTexts>
  /** What has to be committed for it to be in force. */
  changesFor(edition: NewEdition): Promise<Change[]>
  /** Handles go after a year; the roles stay. */
  forgetOld(): Promise<void>
}

export const blobIdOf = (text: string): BlobId => createHash('sha256').update(text).digest('hex')
export const idOf = (text: string | undefined): BlobId | null => (text === undefined ? null : blobIdOf(text))

const kind = 'edition'
const manifestAt = (number: number) => `n/${String(number).padStart(8, '0')}`
const changesAt = (number: number) => `changes/${String(number).padStart(8, '0')}`
const blobAt = (id: BlobId) => `blob/${id}`

const mostShown = 50

export function editionStore({ records, now }: { records: Records; now: () => number }): EditionStore {
  async function read<T>(id: string): Promise<T | null> {
    return ((await records.get(kind, id))?.value as T | undefined) ?? null
  }

  const current = async () => (await read<{ number: number }>('current'))?.number ?? 0
  const manifest = (number: number) => read<Manifest>(manifestAt(number))

  async function history({ before, most = mostShown }: { before?: number; most?: number } = {}): Promise<Manifest[]> {
    const newest = before === undefined ? await current() : before - 1
    const numbers = Array.from({ length: Math.max(0, Math.min(most, newest)) }, (_, i) => newest - i)
    return (await Promise.all(numbers.map(manifest))).filter((found) => found !== null)
  }

  const changesOf = async (number: number) => (await read<UnitChange[]>(changesAt(number))) ?? []

  return {
    current,
    manifest,
    history,
    changesOf,
    async earlierOf(id) {
      const touching = (await history()).filter(({ units }) => units.includes(id))
      const changes = await Promise.all(touching.map(({ number }) => changesOf(number)))
      return changes.flat().filter(({ unit }) => unit === id).flatMap(({ before, after }) => (before === null ? [after] : [after, before]))
    },
    async filesOf(number) {
      const files = Object.entries((await manifest(number))?.files ?? {})
      const ids = new Set(files.flatMap(([, { text, base }]) => [text, base]).filter((id) => id !== null))
      const texts = new Map(await Promise.all([...ids].map(async (id) => [id, await read<string>(blobAt(id))] as const)))
      const textOf = (id: BlobId | null) => (id === null ? null : (texts.get(id) ?? missing(id)))
      return new Map(files.map(([path, { text, base, was }]) => [path, { text: textOf(text), base: textOf(base), was }]))
    },
    async changesFor({ manifest: made, texts, units }) {
      const isKept = await Promise.all([...texts.keys()].map(async (id) => (await records.get(kind, blobAt(id))) !== null))
      const blobs = [...texts].filter((_, place) => !isKept[place])
      return [
        ...blobs.map(([id, text]): Change => ({ kind, id: blobAt(id), value: text })),
        { kind, id: manifestAt(made.number), value: made as unknown as Json },
        { kind, id: changesAt(made.number), value: units as unknown as Json },
        { kind, id: 'current', value: { number: made.number } },
      ]
    },
    async forgetOld() {
      const end = handlesEnd(now())
      const isDue = ({ at, by }: Manifest) => at < end && by !== null
      await amend(records, async () => {
        const due = (await history({ most: Infinity })).filter(isDue)
        return { changes: due.map((old): Change => ({ kind, id: manifestAt(old.number), value: { ...old, by: null } as unknown as Json })), value: null }
      })
    },
  }
}

function missing(id: BlobId): never {
  throw new Error(`The text ${id.slice(0, 8)} of an edition is not there.`)
}
